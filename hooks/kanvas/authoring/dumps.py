"""A series copied from a site into one text, parted into its articles; and the furniture of a site at an article's end.

What begins each part word for word alike is found first: the line before it is a headline. What all parts share becomes
one include; what stands behind “Useful links” and its like is no part of the text, and is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from .markup import BLANK_LINE

_FEWEST = 3
_ITEM = re.compile(r"[ \t]*(?:(?:[-*+•]|\d+[.)])[ \t]|\|)")
# What a site puts below an article, alone on its line: headings of links, and lines that go on as they like.
_HEADINGS = (
    r"lectures? (?:proposée|conseillée|recommandée|associée)s?|liens utiles|articles? (?:apparenté|similaire|lié)s?"
    r"|à lire aussi|voir aussi|lire la suite|en savoir plus|partager|\d+ commentaires?|laisser un commentaire"
    r"|aucun commentaire|articles? (?:précédent|suivant)|à propos de l[’']auteure?|imprimer"
    r"|nyttige lenker|anbefalt lesning|les (?:også|mer|videre)|relaterte? (?:artik|innlegg|saker)\w*|\d+ kommentarer?"
    r"|(?:skriv|legg igjen) (?:en )?kommentar|ingen kommentarer|(?:forrige|neste) (?:innlegg|artikkel)|om forfatteren"
    r"|skriv ut|further reading|suggested reading|useful links|related (?:articles?|posts?|links)|see also"
    r"|you (?:may|might) also like|read (?:also|more|next)|\d+ comments?|leave a (?:comment|reply)|no comments"
    r"|(?:previous|next) (?:article|post)|about the author|print"
)
_OPEN = (
    r"(?:partager|partagez)\b|share (?:this|on)\b|del (?:dette|artikkelen|på|innlegget)\b|suivez-nous|follow us"
    r"|følg oss|abonnez-vous|subscribe\b|abonner\b|publié (?:le|par)\b|posted (?:on|by|in)\b|published (?:on|by|in)\b"
    r"|publisert\b|skrevet av\b|written by\b|écrit par\b|filed under\b|(?:tags?|étiquettes?|mots-clés|emneord"
    r"|stikkord|catégories?|categor(?:y|ies)|kategori(?:er)?)[ \u00a0\u202f]?:"
)
_FURNITURE = re.compile(rf"(?:#+ )?(?:(?:{_HEADINGS})\W*|(?:{_OPEN})[^\n]{{0,80}})", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?:(?:part|del|partie|étape|steg|step|épisode|episode|kapittel|chapter|chapitre|volet)[ ]+)?\d{1,3}"
    r"(?:[ ]?(?:/|of|av|sur)[ ]?\d{1,3})?[ \u00a0]?[:.)–—-][ ]+(?=\w)|[ ]+[–—(-][ ]?\d{1,3}/\d{1,3}\)?$",
    re.IGNORECASE,
)
_FILE = re.compile(r"[\w.-]+\.(?:png|jpe?g|gif|webp|svg|pdf)", re.IGNORECASE)


@dataclass(frozen=True)
class Dump:
    """A series: its name, its articles as (title, body), the text that all begin with, and what was left out."""

    name: str
    articles: list[tuple[str, str]]
    shared: str
    told: list[str]


def parted(text: str) -> Dump | None:
    """Return the articles of a series, None where the text is one article."""
    blocks = [block.strip("\n") for block in BLANK_LINE.split(text.strip("\n"))]
    starts, length = _opening(blocks)
    if len(starts) < 2:
        return None
    told = [f"left out before the first article: “{' '.join(block.split())}”" for block in blocks[: starts[0] - 1]]
    articles = []
    for start, end in zip(starts, [*(n - 1 for n in starts[1:]), len(blocks)], strict=True):
        body, furniture = without_furniture(blocks[start + length : end])
        title = unnumbered(blocks[start - 1].strip())
        told += [f"“{title}”: left out at the end: “{' '.join(block.split())}”" for block in furniture]
        articles.append((title, "\n\n".join(body)))
    name = " ".join(blocks[0].split()) if starts[0] > 1 else articles[0][0]
    return Dump(name, articles, "\n\n".join(blocks[starts[0] : starts[0] + length]), told)


def _opening(blocks: list[str]) -> tuple[list[int], int]:
    """Return where the blocks stand that every part begins with, and how many they are."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        places[block].append(number)
    best: tuple[list[int], int] = ([], 0)
    for starts in places.values():
        if len(starts) < 2 or starts[0] == 0 or len({blocks[n - 1] for n in starts}) < len(starts):
            continue
        length = 0
        while starts[-1] + length < len(blocks) and len({blocks[n + length] for n in starts}) == 1:
            length += 1
        if length >= _FEWEST and (not best[0] or starts[0] < best[0][0]):
            best = starts, length
    return best


def unnumbered(title: str) -> str:
    """Return a title without its number in the series: `unnumbered("Part 2/4: Price")  # "Price"`."""
    return _NUMBERED.sub("", title, count=1).strip() or title


def without_furniture(blocks: list[str]) -> tuple[list[str], list[str]]:
    """Return the blocks of an article without what a site puts at its end, and that."""
    late = len(blocks) // 2
    first = next(
        (n for n, block in enumerate(blocks) if n >= late and _FURNITURE.fullmatch(block.strip())), len(blocks)
    )
    while first and _FILE.fullmatch(blocks[first - 1].strip()):
        first -= 1
    return blocks[:first], blocks[first:]


def as_paragraphs(text: str) -> str:
    """Part a text in which a line is a paragraph, as it is copied from a page; one with blank lines stays as it is."""
    lines = text.strip("\n").split("\n")
    if len(lines) < 4 or sum(not line.strip() for line in lines) * 8 > len(lines):
        return text
    long = [line for line in lines if len(line) > 60 and not _ITEM.match(line)]
    wrapped = [line for line in long if not re.search(r"[.!?…:»\"”)]\s*$", line)]
    if len(wrapped) * 4 > len(long):
        return text  # lines that are wrapped: they belong together
    out: list[str] = []
    for line in lines:
        if out and not (_ITEM.match(line) and _ITEM.match(out[-1])):
            out.append("")
        out.append(line)
    return "\n".join(out)
