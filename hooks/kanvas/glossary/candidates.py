"""Phrases that come up often and have no entry: what the glossary may lack.

It is a list to look through, not a verdict. A phrase is one to three words between function words, counted by its
lemmas; it must stand on several pages, and mostly where a noun phrase does: behind an article or a preposition, or
with a Norwegian article at its end. French phrases may be joined by "de" and "à", as "prix de revient".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..content.manuscript import Manuscript
from ..content.page import Page
from ..language import inflection
from ..language.locale import Locale
from ..language.word import WORD
from .knowledge import Knowledge

_OPENERS = {
    Locale.FR: frozenset(
        "le la les l un une des du d de au aux ce cet cette ces son sa ses votre vos leur leurs".split()
    ),
    Locale.NO: frozenset("en ei et den det de denne dette disse hver hvert ingen noen av for på til med".split()),
    Locale.EN: frozenset("the a an this that these those each every your its their no of for with by".split()),
}
_JOINS = {Locale.FR: frozenset("de d du des à".split()), Locale.NO: frozenset[str](), Locale.EN: frozenset[str]()}
_FUNCTION = {
    Locale.FR: frozenset(
        """
        afin ai ainsi alors an année après assez au aucun aussi autant autre aux avant avec avoir beaucoup bien c car ce
        cela celle celui ces cet cette ceux chaque chez chose comme comment contre d dans de demandez depuis dernier
        dernière des deux deuxième dire doit donc dont du elle elles en encore enfin ensemble entre est et eux exemple
        faire fait faut fois il ils j jamais je jour jusqu l la le les leur leurs lors lui m mais mieux moins mois même
        n ne ni non nos notre nous on ont or ou où par parce pas personne peu peut plus plutôt possible pour pourquoi
        premier première puis qu quand quarante que quel quelle quelque quelques qui quoi rien s sa sans se ses si soi
        son sont sous souvent sur t tant tel tous tout toute toutes travaille trois trop très tu un une va vaut vers
        veulent veut voici vos votre vous y à être
        """.split()
    ),
    Locale.NO: frozenset(
        """
        alle allerede alt altså andre annet at av bare ble bli blir bort bør da dag de deg dem den denne der dere deres
        det dette din dine disse ditt du eksempel eller en enn er et etter flere for fordi fra få får før første gi gir
        gjennom gjør god gode ha han har her hos hun hva hver hverandre hvert hvilke hvilken hvis hvor hvordan i ifølge
        igjen ikke ingen ingenting inn jeg jo kan kommer kunne like lite litt man mange med meg mellom men mer mest
        mindre mot mulig mye må måned ned noe noen noensinne nok nå når og også om opp over på samme seg selv si sin
        sine siste sitt skal skulle slik som spørsmål står så ta til to tre under ut uten var ved vel vi vil ville vår
        være vært å år
        """.split()
    ),
    Locale.EN: frozenset(
        """
        a about after again all also an and another any anything are as at away back be because been before being
        between both but by can comes could day did different do does done each eight either else enough even every
        everyone everything example few first for from get give go good had has have he her here his how i if in into is
        it its itself just keep least less like made make many may me month more most much must my never next no nor not
        nothing now of off often on once one only or other our out over own per possible published rather same say see
        she should so some someone something still such take than that the their them themselves then there these they
        thing this those three through to too two under until up us use very was we week well were what when where
        whether which while who whom whose why will with without would year yet you your yours yourself
        """.split()
    ),
}
_LONGEST = 3
_FEWEST = 4
_MOSTLY = 0.5
_DEFINITE = {Locale.NO: re.compile(r".{4,}(en|et|ene|a)$")}
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Candidate:
    """A phrase as it is mostly written, how often it was found, and on how many pages."""

    phrase: str
    count: int
    pages: int


def of(knowledge: Knowledge, locale: Locale, pages: Iterable[Page], fewest: int = _FEWEST) -> list[Candidate]:
    """Return the phrases without an entry that stand on at least two of these pages, the most frequent first."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, ...], set[str]] = defaultdict(set)
    opened: Counter[tuple[str, ...]] = Counter()
    for page in pages:
        for key, form, open_ in _phrases(knowledge, locale, page):
            forms[key][form] += 1
            places[key].add(page.uri)
            opened[key] += open_
    counts = {key: sum(forms[key].values()) for key in opened}
    found = {key: n for key, n in counts.items() if len(places[key]) > 1 and opened[key] >= n * _MOSTLY}
    kept = [key for key, count in found.items() if count >= fewest and not _part_of_longer(key, found)]
    listed = [Candidate(forms[key].most_common(1)[0][0], found[key], len(places[key])) for key in kept]
    return sorted(listed, key=lambda candidate: (-candidate.count, candidate.phrase))


def _part_of_longer(key: tuple[str, ...], found: dict[tuple[str, ...], int]) -> bool:
    """Whether a phrase is hardly found but as a part of a longer one."""
    return any(
        len(other) > len(key) and _inside(key, other) and 3 * count >= 2 * found[key] for other, count in found.items()
    )


def _inside(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(other[n : n + len(key)] == key for n in range(len(other) - len(key) + 1))


def _phrases(knowledge: Knowledge, locale: Locale, page: Page) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield each phrase of a page by its lemmas, as it is written, and whether a noun phrase opens there."""
    text = Manuscript(page.path, locale, page.uri, page.body).prose
    terms = [(match.start, match.end) for match in knowledge.rendering(page).matcher.find(text)]
    words = [word for word in WORD.finditer(text) if not any(a < word.end() and word.start() < b for a, b in terms)]
    for start, first in enumerate(words):
        before = inflection.normal(words[start - 1][0]) if start else ""
        opens = before in _OPENERS[locale] and len(text[words[start - 1].end() : first.start()]) <= 1
        opens = opens or bool(_DEFINITE.get(locale, _NEVER).match(first[0]))
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            if _phrase(words[start:end], text, locale):
                key = tuple(_lemma(word[0], locale) for word in words[start:end])
                yield key, text[first.start() : words[end - 1].end()].lower(), opens


def _phrase(words: list[re.Match[str]], text: str, locale: Locale) -> bool:
    gaps = [text[a.end() : b.start()] for a, b in pairwise(words)]
    ends, inner = (words[0], words[-1]), words[1:-1]
    return (
        all(gap in (" ", "-", "’", "'", "\u00a0") for gap in gaps)
        and all(_content(word[0], locale) for word in ends)
        and all(_content(w[0], locale) or inflection.normal(w[0]) in _JOINS[locale] for w in inner)
        and (len(words) > 1 or len(words[0][0]) >= 8)
    )


def _content(word: str, locale: Locale) -> bool:
    return len(word) > 2 and word.isalpha() and inflection.normal(word) not in _FUNCTION[locale]


def _lemma(word: str, locale: Locale) -> str:
    return min(inflection.lemmas(word, locale), key=lambda lemma: (len(lemma), lemma))
