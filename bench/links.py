"""How well prose links itself, beside exact match and Snowball stems: precision, recall and F1 in each language.

300 everyday nouns of a treebank are the glossary, nothing but their lemma is known. Every sentence is rendered by
Markdown with the linker as a page of its own; a sentence's nouns are what should be linked in it. The figures stand for
the whole treebank and for its two halves: the rules were written while looking at the first half only.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator

import snowballstemmer
import treebank
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from kanvas.glossary.vocabulary import WORD
from kanvas.language.inflection import normal
from kanvas.language.locale import Locale
from markdown import Markdown
from treebank import Sentence

Finder = Callable[[str], set[str]]
STEMMERS = {Locale.FR: "french", Locale.NO: "norwegian", Locale.EN: "english"}
MARKUP = re.compile(r"([\\`*_{}\[\]<>#])")


def exact(terms: list[str], locale: Locale) -> Finder:
    """The peer that everybody has: a word is a term if it is spelled like it, capitals aside."""
    names = {normal(term): term for term in terms}
    return lambda text: {names[word] for word in map(normal, WORD.findall(text)) if word in names}


def snowball(terms: list[str], locale: Locale) -> Finder:
    """The usual next step: a word is a term if both have one stem (https://snowballstem.org)."""
    stem = snowballstemmer.stemmer(STEMMERS[locale]).stemWord
    names = {stem(normal(term)): term for term in terms}
    return lambda text: {names[s] for s in (stem(normal(word)) for word in WORD.findall(text)) if s in names}


def kanvas(terms: list[str], locale: Locale) -> Finder:
    """The linker, as a page meets it: the terms whose links stand in the HTML."""
    matter = {"description": "…", "definition": "…"}
    slugs = {f"t{n}": term for n, term in enumerate(terms)}
    pages = [
        Page(locale, f"glossary/{slug}.md", FrontMatter(title=term, **matter), "", 1, slug, "")
        for slug, term in slugs.items()
    ]
    entries = {other: {page.uri: page for page in pages if other is locale} for other in Locale}
    knowledge = Knowledge(Catalogue(entries))
    markdown = Markdown(extensions=["kanvas.linking"], extension_configs={"kanvas.linking": {"limit": "none"}})
    page = Page(locale, "a.md", FrontMatter(title="…", description="…"), "", 1, "a.md", "")

    def find(text: str) -> set[str]:
        linking.attach(markdown.reset(), knowledge.rendering(page))
        html = markdown.convert(MARKUP.sub(r"\\\1", text))
        return {slugs[slug] for slug in re.findall(r'data-term="(\w+)"', html)}

    return find


PEERS = {"exact match": exact, "Snowball": snowball, "Kanvas": kanvas}


def figures(find: Finder, sentences: list[Sentence], terms: list[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all pairs of a sentence and a term."""
    right = wrong = missed = 0
    for sentence in sentences:
        gold, found = set(sentence.nouns) & set(terms), find(sentence.text)
        right, wrong, missed = right + len(gold & found), wrong + len(found - gold), missed + len(gold - found)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def rows() -> Iterator[str]:
    """Yield the table's rows: each language, each peer, the whole and its halves."""
    for locale in Locale:
        sentences = treebank.sentences(locale)
        terms, half = treebank.terms(sentences), len(sentences) // 2
        for name, peer in PEERS.items():
            find = peer(terms, locale)
            whole = "  ".join(f"{figure:9.3f}" for figure in figures(find, sentences, terms))
            halves = "  ".join(f"{figures(find, part, terms)[2]:9.3f}" for part in (sentences[:half], sentences[half:]))
            yield f"{locale.folder:8}  {name:11}  {whole}  {halves}"


if __name__ == "__main__":
    if not any(treebank.sentences(locale) for locale in Locale):
        sys.exit(f"No treebanks in {treebank.FOLDER}: nothing to measure. KANVAS_TREEBANKS names another folder.")
    print("language  method       precision     recall         F1  F1 half 1  F1 half 2")
    for row in rows():
        print(row, flush=True)
