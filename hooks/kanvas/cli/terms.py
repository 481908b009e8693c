"""`kanvas terms`: entries that nothing mentions, and phrases that may deserve one."""

from __future__ import annotations

import dataclasses
import sys

import click

from ..content.term import Term
from ..glossary import candidates as phrases
from ..glossary.knowledge import Knowledge
from ..language.locale import Locale
from ..markdown import standalone
from . import console, project, speech


@click.group(cls=speech.SpokenGroup)
def terms() -> None:
    """Ask about the glossary.

    \b
    Examples:
      kanvas terms unused
      kanvas terms candidates --language no
    """


@terms.command()
@project.one_language
@project.format_("text", "json", "github")
def unused(locale: Locale | None, form: str) -> None:
    """List the entries that no page mentions; exit 1 if there are any.

    \b
    Example:
      kanvas terms unused --language fr
    """
    known = project.knowledge()
    _render(known)
    wanted = [locale] if locale else project.languages()
    entries = [term for locale in wanted for term in known.catalogue.terms[locale].values()]
    found = [term for term in entries if not _used(known, term)]
    if form == "json":
        click.echo(console.as_json([{"page": t.page.path, "title": t.title} for t in found]))
    for term in found if form != "json" else ():
        if form == "github":
            project.warn(term.page.path, 1, "unused-term", speech.told(f"No page mentions “{term.title}”."))
        else:
            project.tell(f"{term.page.path}: no page mentions “{term.title}”.")
    if form == "text" and not found:
        project.tell("Every term is mentioned.", "green")
    raise SystemExit(bool(found))


@terms.command()
@project.one_language
@click.option("--fewest", default=4, show_default=True, help="How often a phrase must come up.")
@project.format_("text", "json")
def candidates(locale: Locale | None, fewest: int, form: str) -> None:
    """List phrases that come up often and have no entry: a list to look through, not a verdict.

    \b
    Example:
      kanvas terms candidates --language en --fewest 6
    """
    known = project.knowledge()
    wanted = [locale] if locale else project.languages()
    found = {one: phrases.of(known, one, known.catalogue.pages[one].values(), fewest) for one in wanted}
    if form == "json":
        plain = {language.folder: [dataclasses.asdict(one) for one in listed] for language, listed in found.items()}
        click.echo(console.as_json(plain))
        return
    for language, listed in found.items():
        project.show(language.endonym, bold=True)
        for one in listed:
            perhaps = f": {speech.told(f'perhaps a synonym of “{one.synonym_of}”')}" if one.synonym_of else ""
            project.show(f"  {one.count:>4}  {one.phrase} ({speech.told(f'on {one.pages} pages')}){perhaps}")


def _render(known: Knowledge) -> None:
    """Render every page, with progress on a terminal."""
    total = sum(len(pages) for pages in known.catalogue.pages.values())
    rendered = standalone.render_all(known, project.SETTINGS, project.docs())
    with click.progressbar(
        rendered, length=total, label=speech.told("Reading"), file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for _ in bar:
            pass


def _used(known: Knowledge, term: Term) -> bool:
    return any(
        mention.slug == term.slug
        for (locale, _), mentions in known.mentions.items()
        if locale == term.locale
        for mention in mentions
    )
