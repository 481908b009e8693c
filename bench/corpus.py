"""A synthetic knowledge base of any size, made from the sentences of this one: realistic text in three languages.

Seeded: the same numbers give the same files. The pages are valid for our model and mean the same to MkDocs alone;
terms beyond those shipped are compounds of two nouns ("project margin"), put into the text as the others are.

    python bench/corpus.py 1000 500 /tmp/big     # 1,000 articles and 500 terms in each language
"""

import datetime
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from kanvas.content import files
from kanvas.content import page as page_module
from kanvas.language.locale import Locale
from kanvas.translation import freshness

Matter = dict[str, Any]  # the front matter of a page

ROOT = Path(__file__).parent.parent
SECTIONS = ("productisation", "canvas", "servuction")
SERIES = 8
DAY = datetime.date(2026, 11, 21)
NOUNS = {
    "fr": "marge devis contrat délai remise facture budget équipe atelier dossier visite stage bilan audit quota lot "
    "séance tarif avance litige relance clôture essai brevet".split(),
    "no": "margin tilbud kontrakt frist rabatt faktura budsjett team verksted mappe besøk praksis balanse revisjon "
    "kvote parti økt pris forskudd tvist purring avslutning prøve patent".split(),
    "en": "margin quote contract deadline discount invoice budget team workshop folder visit placement balance audit "
    "quota batch session tariff advance dispute reminder closing trial patent".split(),
}
NAME = {"fr": "{1} de {0}", "no": "{0}s{1}", "en": "{0} {1}"}
SAY = {
    "fr": "Deux mots reviennent ici, {} et {}, et chacun a sa place dans le calcul.",
    "no": "To ord går igjen her, {} og {}, og begge har sin plass i regnestykket.",
    "en": "Two words return here, {} and {}, and each has its place in the sum.",
}


def write(folder: Path, articles: int, terms: int, seed: int = 2026, texts: Path = ROOT / "docs") -> None:
    """Write a project into `folder`: this one without its texts, and so many articles and terms in each language.

    Sentences and terms are those of the `texts`.
    """
    for name in subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0"):
        if name and not re.match(r"docs/(fr|no|en)/|tests/|\.", name):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / "redirects.yml").write_text("{}\n", "utf-8")
    for language in NOUNS:
        _Language(language, seed, texts).write(folder / "docs" / language, articles, terms)
    for original in (folder / "docs/fr").rglob("*.md"):
        page, _ = page_module.read(original, folder / "docs", Locale.of("fr", True))
        assert page
        line = f"translation: {{of: fr, hash: {freshness.record(page, files.reader(folder / 'docs'))}}}\n"
        for language in ("no", "en"):
            file = folder / "docs" / language / original.relative_to(folder / "docs/fr")
            file.write_text(file.read_text("utf-8").replace("---\n", f"---\n{line}", 1), "utf-8")


class _Language:
    def __init__(self, language: str, seed: int, texts: Path) -> None:
        self.language, self.random = language, random.Random(f"{seed} {language}")
        self.source = texts / language
        self.sentences = sorted({s for file in self.source.rglob("*.md") for s in _sentences(file.read_text("utf-8"))})
        self.summaries = [s for s in self.sentences if 80 <= len(s) <= 160]
        self.names: list[str] = []

    def write(self, folder: Path, articles: int, terms: int) -> None:
        entries = list(self.entries(terms))
        for uri in ("index.md", *(f"{section}/index.md" for section in (*SECTIONS, "tools", "glossary", "contribute"))):
            title = uri.split("/")[0].removesuffix(".md").capitalize()
            self.page(folder / uri, {"title": title}, [self.paragraph()])
        for slug, matter in entries:
            self.page(folder / "glossary" / f"{slug}.md", matter, [self.paragraph() for _ in range(2)])
        for n in range(articles):
            series = {
                "name": f"{self.names[n // SERIES % len(self.names)].capitalize()} {n // SERIES}",
                "part": n % SERIES + 1,
            }
            matter = {"title": f"{self.random.choice(self.names).capitalize()} {n}", "series": series}
            self.page(folder / SECTIONS[n // SERIES % 3] / f"a{n:05}.md", matter, self.article())

    def entries(self, terms: int) -> Iterator[tuple[str, Matter]]:
        """Yield slug and front matter of each term: those shipped, then compounds; remember their names."""
        shipped = sorted(file for file in (self.source / "glossary").glob("*.md") if file.stem != "index")[:terms]
        for file in shipped:
            matter = yaml.safe_load(file.read_text("utf-8").split("---")[1])
            title = matter["title"]
            self.names.append(title[0].lower() + title[1:] if title[1:2].islower() else title)
            keep = {file.stem for file in shipped}
            matter["related"] = [slug for slug in matter.get("related", []) if slug in keep]
            yield file.stem, {key: matter[key] for key in ("title", "definition", "term", "related") if key in matter}
        nouns, english = NOUNS[self.language], NOUNS["en"]
        for n in range(terms - len(shipped)):
            a, b = n % len(nouns), (n // len(nouns) + n % len(nouns) + 1) % len(nouns)
            self.names.append(NAME[self.language].format(nouns[a], nouns[b]))
            yield f"{english[a]}-{english[b]}", {"title": self.names[-1].capitalize(), "definition": self.summary()}

    def article(self) -> list[str]:
        """Return some 900 words as Markdown blocks: headings, paragraphs, a list, a table, an example."""
        blocks = [self.paragraph()]
        for n in range(4):
            blocks += [f"## {self.opening()} {n + 1}", self.paragraph(), self.paragraph()]
            blocks.append(self.special(n))
        return [*blocks, self.paragraph()]

    def special(self, n: int) -> str:
        some = [self.random.choice(self.sentences) for _ in range(4)]
        if n == 0:
            return "\n".join(f"- {s}" for s in some)
        if n == 1:
            rows = [f"| {self.opening()} | {self.random.randrange(100)} |" for _ in range(4)]
            return "\n".join(["| A | B |", "|---|---:|", *rows])
        if n == 2:
            return f'!!! example "{self.random.choice(self.names).capitalize()}"\n    {" ".join(some)}'
        slug = self.random.choice(sorted(file.stem for file in (self.source / "glossary").glob("a*.md")))
        return f"**{some[0]}** *{some[1]}* [{some[2][:20]}](../glossary/{slug}.md) {some[3]}"

    def paragraph(self) -> str:
        """Return three sentences, and sometimes a fourth that names two terms: mentions are as frequent as here."""
        some = [self.random.choice(self.sentences) for _ in range(3)]
        names = self.random.sample(self.names or ["a", "b"], 2)
        return " ".join([*some, SAY[self.language].format(*names)] if self.random.random() < 0.15 else some)

    def opening(self) -> str:
        """Return the first words of a sentence, for what names a term no more often than running text does."""
        return " ".join(self.random.choice(self.sentences).split()[:5]).rstrip(",;:.")

    def summary(self) -> str:
        return self.random.choice(self.summaries)

    def page(self, file: Path, matter: Matter, blocks: list[str]) -> None:
        matter = {"title": "", "description": self.summary(), "tags": [SECTIONS[0]], "date": DAY, **matter}
        if file.parent.name == "glossary" and file.stem == "index":
            matter["terms"] = False
        head = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=1000)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{head}---\n\n" + "\n\n".join(blocks) + "\n", "utf-8")


def _sentences(text: str) -> Iterator[str]:
    """Yield the plain sentences of a page: no headings, lists, tables, fences; links as their text."""
    body = re.sub(r"^(```.*?^```|---\n.*?^---|///.*?^///)", "", text, flags=re.DOTALL | re.MULTILINE)
    for block in re.split(r"\n\s*\n", body):
        block = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", block.strip())
        if re.match(r"[A-ZÀ-ÖØ-Þ«“]", block) and not re.search(r"[<>{}|*_`\[\]#\n]", block):
            yield from (s for s in re.split(r"(?<=[.?!])\s+(?=[A-ZÀ-ÖØ-Þ])", block) if 30 < len(s) < 240)


if __name__ == "__main__":
    write(Path(sys.argv[3]), int(sys.argv[1]), int(sys.argv[2]))
