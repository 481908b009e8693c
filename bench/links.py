"""How well prose links itself, beside exact match and Snowball stems: precision, recall and F1 in each language.

The commonest nouns of a treebank's part are the glossary, nothing but their lemma is known; each sentence is a section
of a site that MkDocs builds; a sentence's nouns are what should be linked in it. `seen` is what the rules and the lists
were made on, `kept` what nobody looked into (see `treebank`). F1 comes with the interval that 95 of 100 samples of as
many sentences fall into, drawn from these (the percentile bootstrap).

    python bench/links.py           # all of it, ten minutes
    python bench/links.py no kept   # one language, one part
"""

from __future__ import annotations

import html
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import snowballstemmer
import treebank
import yaml
from kanvas.language import strings
from kanvas.language.inflection import normal
from kanvas.language.locale import Locale
from kanvas.language.word import WORD
from treebank import LANGUAGES, Sentence, Split

ROOT = Path(__file__).parent.parent
Finder = Callable[[list[str], list[str], Locale], list[set[str]]]
STEMMERS = {"nb": "norwegian", "nn": "norwegian"}  # others by their tags
SAMPLES, SEED = 1000, 2026
_PER_PAGE = 100
_HEAD = "---\ntitle: {title}\ndescription: A text.\n{more}---\n\n"
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~^$])")
_START = re.compile(r"^([-+=:!?/%]|\d+(?=[.)]))")


@dataclass(frozen=True)
class Tally:
    """What was found of a sentence's terms, and what was found besides."""

    right: int
    wrong: int
    missed: int


def exact(texts: list[str], terms: list[str], locale: Locale) -> list[set[str]]:
    """The peer that everybody has: a word is a term if it is spelled like it, capitals aside."""
    names = {normal(term): term for term in terms}
    return [{names[word] for word in map(normal, WORD.findall(text)) if word in names} for text in texts]


def snowball(texts: list[str], terms: list[str], locale: Locale) -> list[set[str]]:
    """The usual next step: a word is a term if both have one stem (https://snowballstem.org)."""
    stem = snowballstemmer.stemmer(STEMMERS.get(locale.tag, _english(locale))).stemWord
    names = {stem(normal(term)): term for term in terms}
    return [{names[s] for s in (stem(normal(word)) for word in WORD.findall(text)) if s in names} for text in texts]


def _english(locale: Locale) -> str:
    """Return what English calls a language: Snowball names its stemmers so."""
    return strings.name(locale.folder, "en_GB").lower()


def kanvas(texts: list[str], terms: list[str], locale: Locale) -> list[set[str]]:
    """The linker, as a reader meets it: the terms whose links stand in the HTML of a built site."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        _write(project, texts, terms, locale)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        built = subprocess.run(command, cwd=project, capture_output=True, text=True)
        if built.returncode:
            sys.exit(built.stderr)
        pages = (_page(project, number, locale) for number in range(-(-len(texts) // _PER_PAGE)))
        return [found for page in pages for found in _sections(page, terms)]


def _write(project: Path, texts: list[str], terms: list[str], locale: Locale) -> None:
    """Write a project of this engine with the texts as articles and the terms as a glossary, all of them linked."""
    for name in ("hooks", "overrides", "docs/assets"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"(kanvas\.linking: \{limit: )\w+", r"\1none", settings)
    alone = f"        - {{locale: '{locale.folder}', name: {locale.endonym}, default: true}}\n"
    settings = re.sub(r"(?m)(?:^ +- \{locale: .*\n)+", alone, settings)
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    (project / "redirects.yml").write_text("{}\n", "utf-8")
    indices = re.findall(r"^  - (\S*index\.md)$", settings, re.MULTILINE)
    for folder, name in ((one.folder, name) for one in [locale] for name in indices):
        _put(project / "docs" / folder / name, name, "")
    for number, term in enumerate(terms):
        _put(project / "docs" / locale.folder / f"glossary/t{number}.md", term, "", "definition: A word.\n")
    for first in range(0, len(texts), _PER_PAGE):
        body = "\n\n".join(f"## Section {n}\n\n{_escaped(t)}" for n, t in enumerate(texts[first : first + _PER_PAGE]))
        _put(project / "docs" / locale.folder / f"canvas/a{first // _PER_PAGE}.md", f"Page {first}", body)


def _put(file: Path, title: str, body: str, more: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_HEAD.format(title=yaml.dump(title, allow_unicode=True).split("\n")[0], more=more) + body, "utf-8")


def _escaped(text: str) -> str:
    """Write a sentence so that Markdown reads nothing but its words."""
    return _START.sub(r"\\\1" if not text[:1].isdigit() else r"\1\\", _MARKUP.sub(r"\\\1", html.escape(text, False)))


def _page(project: Path, number: int, locale: Locale) -> str:
    return (project / "site" / locale.prefix / f"canvas/a{number}/index.html").read_text("utf-8")


def _sections(page: str, terms: list[str]) -> Iterator[set[str]]:
    """Yield the terms that are linked under each heading of a page."""
    article = page[page.index("<article") : page.index("</article>")]
    for section in re.split(r"<h2\b[^>]*>\s*Section \d+", article.split("terms--here")[0])[1:]:
        yield {terms[int(n)] for n in re.findall(r'data-term="?t(\d+)', section)}


PEERS: dict[str, Finder] = {"exact match": exact, "Snowball": snowball, "Kanvas": kanvas}


def figures(counts: list[Tally]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all pairs of a sentence and a term."""
    right, wrong, missed = (sum(getattr(count, key) for count in counts) for key in ("right", "wrong", "missed"))
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def interval(counts: list[Tally]) -> tuple[float, float]:
    """Return the 95 % interval of F1, by the percentile bootstrap over sentences."""
    draw = random.Random(SEED)
    drawn = sorted(figures(draw.choices(counts, k=len(counts)))[2] for _ in range(SAMPLES))
    return drawn[SAMPLES * 25 // 1000], drawn[SAMPLES * 975 // 1000 - 1]


def row(file: Path, part: Split, locale: Locale, name: str, sentences: list[Sentence]) -> str:
    """Return a row of the table: one peer on one part of a file."""
    terms = treebank.terms(sentences)
    found = PEERS[name]([sentence.text for sentence in sentences], terms, locale)
    wanted = [sentence.nouns & set(terms) for sentence in sentences]
    counts = [Tally(len(w & f), len(f - w), len(w - f)) for w, f in zip(wanted, found, strict=True)]
    precision, recall, f1 = figures(counts)
    low, high = interval(counts)
    stem = file.name.split(".")[0]
    return (
        f"{stem:22} {part.value:5} {len(sentences):9} {len(terms):5}  {name:11}  "
        f"{precision:9.3f} {recall:7.3f} {f1:7.3f}  {low:.3f}–{high:.3f}"
    )


def rows(locales: list[Locale], parts: list[Split]) -> Iterator[str]:
    """Yield the table's rows: each language, file, part and peer."""
    for locale in locales:
        for file in treebank.files(locale):
            for part in parts:
                sentences = treebank.sentences(file, part)
                yield from (row(file, part, locale, name, sentences) for name in PEERS)


if __name__ == "__main__":
    if not any(treebank.files(locale) for locale in LANGUAGES):
        sys.exit(f"No treebanks in {treebank.FOLDER}: nothing to measure. KANVAS_TREEBANKS names another folder.")
    chosen = [locale for locale in LANGUAGES if locale.folder in sys.argv] or list(LANGUAGES)
    print("treebank               part  sentences terms  method       precision  recall      F1  95 % of F1")
    for line in rows(chosen, [part for part in Split if part.value in sys.argv] or list(Split)):
        print(line, flush=True)
