"""What matching costs: the same text with a glossary of 100 terms and with one of 5,000, beside one alternation regex.

The text is the knowledge base's own prose, repeated to 1.5 million characters. The large glossary is the small one and
4,900 terms that the text does not hold, so both find the same mentions and what differs is the size of the glossary.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice, product
from pathlib import Path

from kanvas.content import catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.content.term import Term, of
from kanvas.glossary.matching import Matcher
from kanvas.language.languages import configured
from kanvas.language.locale import Locale

LENGTH = 1_500_000
ROUNDS = 5
TENTH = 10  # the peer is so slow that it reads a tenth of the text, and its time is multiplied
SYLLABLES = "ba de fi go lu mir nos pel rat sin tov vek".split()
ROOT = Path(__file__).parents[1]
LANGUAGES = configured(ROOT / "mkdocs.yml")
PAIRS = {"fr": "{} de {}", "nb": "{}{}", "en": "{} {}"}


def invented(locale: Locale) -> Iterable[Term]:
    """Yield terms of one and of two words that no text holds."""
    words = ("".join(parts) for parts in product(SYLLABLES, repeat=4))
    for n, word in enumerate(words):
        title = word if n % 2 else PAIRS[locale.tag].format(word, word[::-1])
        matter = FrontMatter(title=title, description="…", definition="…")
        page = Page(locale, f"glossary/{word}.md", matter, "", 1, "", "")
        yield of(page, {locale: page})


def alternation(terms: Iterable[Term]) -> re.Pattern[str]:
    """The peer: every name in one regular expression, as most link plugins do it."""
    names = sorted((name for term in terms for name in term.names), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the processor's time of the shortest of a few runs."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def read(matcher: Matcher, blocks: list[str]) -> int:
    """Match block by block, as pages are read; return the number of mentions."""
    return sum(1 for block in blocks for match in matcher.find(block) if not match.refused)


def report(locale: Locale, known: catalogue.Catalogue) -> str:
    """Return a row of the table for one language."""
    prose = [block for page in known.pages[locale].values() for block in page.body.split("\n") if block.strip()]
    blocks = (prose * (LENGTH // sum(map(len, prose)) + 1))[: LENGTH * len(prose) // sum(map(len, prose))]
    length = sum(map(len, blocks))
    terms = list(known.terms[locale].values())
    small, large = ([*terms, *islice(invented(locale), size - len(terms))] for size in (100, 5000))
    few, many = Matcher(small, locale), Matcher(large, locale)
    mentions = read(few, blocks), read(many, blocks)
    little, much = seconds(lambda: read(few, blocks)), seconds(lambda: read(many, blocks))
    peer, tenth = alternation(large), blocks[: len(blocks) // TENTH]
    regex = TENTH * seconds(lambda: [peer.findall(block) for block in tenth], 1)
    return (
        f"{locale.folder:8}  {length:10,}  {mentions[0]:8,}  {mentions[1]:8,}  {little:9.3f}  {much:11.3f}  "
        f"{much / little:5.2f}  {length / much / 1e6:12.1f}  {regex:9.2f}"
    )


if __name__ == "__main__":
    known, issues = catalogue.read(ROOT / "docs", LANGUAGES)
    if issues:
        sys.exit("\n".join(map(str, issues)))
    print("language  characters  mentions  of 5,000  100 terms  5,000 terms  ratio  M characters/s  one regex")
    for locale in LANGUAGES:
        print(report(locale, known), flush=True)
