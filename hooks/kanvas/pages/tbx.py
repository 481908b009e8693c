"""The glossary in TermBase eXchange, for translators' tools: ISO 30042:2019, dialect TBX-Basic, style DCA.

The dialect's data categories, and where each may stand, are those of https://www.tbxinfo.net/tbx-dialects/. A
concept holds a section for each language; in it the title is the preferred term, a synonym an admitted one, and a
form that the glossary tells writers to avoid a deprecated one. An entry names a thing, so each is a noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ..content import address
from ..content.term import Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"


def document(terms: Sequence[Term], site: str, licence: str) -> bytes:
    """Return the terms (at least one, those of one concept side by side) as a TBX file; `licence` may be ""."""
    head = {"type": "TBX-Basic", "style": "dca", "xml:lang": terms[0].locale.tag, "xmlns": NAMESPACE}
    root = Element("tbx", head)
    description = SubElement(SubElement(root, "tbxHeader"), "fileDesc")
    if licence:
        _text(SubElement(description, "publicationStmt"), "p", licence)
    _text(SubElement(description, "sourceDesc"), "p", site)
    body = SubElement(SubElement(root, "text"), "body")
    known = {term.slug for term in terms}
    for slug, versions in groupby(terms, key=lambda term: term.slug):
        _concept(body, slug, list(versions), known, site)
    ElementTree.indent(root, " ")
    written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _concept(body: Element, slug: str, versions: Sequence[Term], known: set[str], site: str) -> None:
    entry = SubElement(body, "conceptEntry", {"id": _id(slug)})
    related = dict.fromkeys(other for term in versions for other in term.related if other in known)
    for other in related:
        _text(entry, "ref", other, type="crossReference", target=_id(other))
    for term in versions:
        section = SubElement(entry, "langSec", {"xml:lang": term.locale.tag})
        _text(section, "descrip", term.definition, type="definition")
        preferred = _name(section, term.title, "preferredTerm")
        place = site + address.of(term.locale, term.page.uri)
        _text(preferred, "xref", place, type="externalCrossReference", target=place)
        for name in term.entry.synonyms:
            _name(section, name, "admittedTerm")
        for name in term.entry.avoid:
            _name(section, name, "deprecatedTerm")


def _name(section: Element, name: str, status: str) -> Element:
    entry = SubElement(section, "termSec")
    _text(entry, "term", name)
    _text(entry, "termNote", "noun", type="partOfSpeech")
    _text(entry, "termNote", f"{status}-admn-sts", type="administrativeStatus")
    return entry


def _id(slug: str) -> str:
    """Return a concept's name as an XML name, which may not begin with a digit."""
    return f"c-{slug}"


def _text(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text
