"""A new knowledge base: its settings, workflows, tests, and of each language a few pages to begin with.

The pages are made of the interface's own words, so a language that is added has them too: the glossary explains
“glossary” and “term”, the article mentions both. What is no text (`UPDATED`) can be written again by a newer version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import theme
from ..content import page
from ..language import strings
from ..language.locale import Locale
from ..translation import freshness
from . import scaffold

_FOLDER = Path(__file__).parent / "project"
WRITTEN = {"mkdocs.yml": "mkdocs.yml", "README.md": "README.md", "requirements.txt": "requirements.txt"}
UPDATED = {
    ".github/pull_request_template.md": "pull-request.md",
    **{f".github/workflows/{name}": name for name in ("fix.yml", "publish.yml", "pull-request.yml", "review.yml")},
    ".gitignore": "gitignore.txt",
    "tests/test_site.py": "test_site.txt",
}
TOOLS = tuple(sorted(file.stem for file in (theme.FOLDER / "partials/tools").glob("*.html")))
"""The tools for readers that a site has by a page of their name."""
_TOOLBOX = "tools"


@dataclass(frozen=True)
class Starter:
    """What a knowledge base begins with; the first of its languages stands at the root of the site."""

    name: str
    address: str
    languages: Sequence[Locale]
    sections: Sequence[str]
    accent: str = "#0f5c63"
    tools: Sequence[str] = ()

    @property
    def order(self) -> Sequence[str]:
        """The folders of pages in their order, that of the tools behind the sections."""
        return [*self.sections, *([_TOOLBOX] if self.tools else [])]


def files(start: Starter) -> Iterator[tuple[str, str]]:
    """Yield the place in the project and the text of each file."""
    templates = Environment(loader=FileSystemLoader(_FOLDER), undefined=StrictUndefined, trim_blocks=True)
    templates.keep_trailing_newline = True
    for place, name in WRITTEN.items():
        yield place, templates.get_template(name).render(vars(start), order=start.order, version=version("kanvas"))
    yield from updated()
    for locale in start.languages:
        yield f"content/words/{locale.folder}.txt", _words(start)
        yield from _texts(start, locale)


def _texts(start: Starter, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield a language's pages; those of the others say which text of the first language they agree with."""
    first = start.languages[0]
    for (uri, begun), (_, of) in zip(_pages(start, locale), _pages(start, first), strict=True):
        original, _ = page.of(of, f"{first.folder}/{uri}", uri, first)
        text = begun
        if original and locale != first:
            text = freshness.confirm(text, original, freshness.record(original, lambda _: ""))
        yield f"docs/{locale.folder}/{uri}", text


def updated() -> Iterator[tuple[str, str]]:
    """Yield what a newer version may write again: place and text of each file that holds nothing of the project's."""
    for place, name in UPDATED.items():
        yield place, (_FOLDER / name).read_text("utf-8")


def _words(start: Starter) -> str:
    """Return the words that a dictionary may not know: those of the site's name and of its sections."""
    words = re.findall(r"[^\W\d_]{2,}", " ".join([start.name, *(_title(section) for section in start.sections)]))
    return "".join(f"{word}\n" for word in sorted(set(words)))


def _title(section: str) -> str:
    return section.replace("-", " ").capitalize()


def _pages(start: Starter, locale: Locale) -> Iterator[tuple[str, str]]:
    ui, about = strings.read(locale), start.languages[0]
    of = {} if locale == about else {"translation": {"of": about.folder}}
    glossary, term = ui["glossary"], ui["search_term"]

    def begun(title: str, body: str, **matter: object) -> str:
        return scaffold.page({"title": title, "description": ui["todo_description"], **matter, **of}, body)

    yield "index.md", begun(start.name, ui["todo_opening"])
    yield "glossary/index.md", begun(glossary, ui["todo_opening"])
    for section in start.sections:
        yield f"{section}/index.md", begun(_title(section), ui["todo_opening"])
    if start.tools:
        yield f"{_TOOLBOX}/index.md", begun(ui["tool_section"], "")
    for tool in start.tools:
        yield f"{_TOOLBOX}/{tool}.md", begun(ui[f"tool_{tool.replace('-', '_')}"], "", terms=False)
    body = f"## {ui['todo_heading']}\n\n{glossary}, {term}{ui['colon']} {ui['todo_text']}"
    yield f"{start.sections[0]}/first-article.md", begun(ui["todo_title"], f"{ui['todo_opening']}\n\n{body}")
    for slug, title in (("glossary", glossary), ("term", term)):
        yield f"glossary/{slug}.md", begun(title, ui["todo_example"], definition=ui["todo_definition"])
