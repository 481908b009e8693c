"""`kanvas translated`: the translation, or a section of it, says again what its original says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..authoring import scaffold
from ..base.writing import rewrite
from ..content import files
from ..content.files import Read
from ..content.page import Page
from ..glossary.knowledge import Knowledge
from ..translation import freshness, history, proof
from ..translation.freshness import State
from ..translation.proof import TranslationStep
from . import project, speech
from .status import name, told_name


@click.command(cls=speech.SpokenCommand)
@click.argument("page", required=False)
@click.argument("section", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every translation of the knowledge base.")
@click.option("--done", is_flag=True, help="Those whose front matter says “translation: {of: fr, done: true}”.")
@click.option("--changed", metavar="REF", default="", help="Those that were changed since a commit or branch.")
@click.option("--unchanged", metavar="WHY", default="", help="Why a section that was not touched says it all the same.")
def translated(
    page: str | None, section: tuple[str, ...], everything: bool, done: bool, changed: str, unchanged: str
) -> None:
    """Mark PAGE as translated, or a SECTION of it alone: record what of the original it now agrees with.

    A section is named by its heading in either language, or is “title and description”, “definition”, “opening”. One
    that reads as it did before its original changed is taken only with a reason.

    \b
    Examples:
      kanvas translated docs/no/law/channels.md
      kanvas translated docs/no/law/channels.md "Neste steg"
      kanvas translated docs/no/law/channels.md --unchanged "a comma in the French"
      kanvas translated --changed main
      kanvas translated --all
    """
    if (page is not None) + everything + done + bool(changed) != 1:
        raise click.UsageError("Name the page that is translated, or write --all, --done or --changed.")
    known, read = project.knowledge(), files.reader(project.docs())
    chosen = [project.page(known, page)] if page is not None else _chosen(known, done, changed)
    left = [_mark(known, one, section, unchanged, read) for one in chosen]
    project.tell(f"{left.count(True)} marked, {left.count(None)} were up to date already.")
    raise SystemExit(False in left)


def _chosen(known: Knowledge, done: bool, changed: str) -> list[Page]:
    """Return the translations that are meant; a draft is one of them where somebody says of itself that it is done."""
    there = known.catalogue
    published = [one for found in there.pages.values() for one in found.values() if one.matter.translation]
    every = [*published, *(one for one in there.drafts.values() if one.matter.translation)]
    if changed:
        paths = _changed(changed)
        return [one for one in every if one.path in paths]
    return [one for one in every if one.matter.translation and one.matter.translation.done] if done else published


def _changed(commit: str) -> set[str]:
    try:
        return set(history.changed(Path.cwd(), commit, project.docs().as_posix()))
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--changed") from None


def _mark(known: Knowledge, page: Page, wanted: tuple[str, ...], why: str, read: Read) -> bool | None:
    """Record what is done of a page; return whether that was possible, None where nothing was to be done."""
    state = freshness.of(known.catalogue, page, read)
    original = state.original
    if original is None or original == page:
        is_original = state.state is State.ORIGINAL
        return _refused(page, *(_NO_ORIGINAL if is_original else _ORIGINAL_GONE))
    if scaffold.TODO in page.body and page.matter.draft:
        return _refused(page, f"it still holds “{scaffold.TODO}”.")
    steps = proof.steps(page, original, Path.cwd(), read)
    chosen = [one for one in steps if not wanted or _names(one) & set(wanted)]
    if wanted and len(chosen) < len(wanted):
        return _refused(page, f"nothing is to be translated there; there is: {_listed(steps)}.")
    idle = [one for one in chosen if not one.touched]
    if idle and not why:
        return _refused(page, f"not touched since the original changed: {_listed(idle)}.", _SAY)
    digests, reason = _digests(page, original, chosen if wanted else None, read), why if idle else ""
    if _says_so(page, digests) or not rewrite(
        Path(page.path), lambda text: freshness.confirm(text, original, digests, reason)
    ):
        return None
    done = f"{page.path} is up to date: {_listed(chosen)}." if wanted else f"{page.path} is up to date."
    project.tell(done, "green")
    return True


def _says_so(page: Page, digests: str) -> bool:
    """Return whether a page is up to date already; the reason that it gave for that stays."""
    made = page.matter.translation
    return made is not None and made.hash == digests and not (made.done or page.matter.draft)


def _digests(page: Page, original: Page, chosen: list[TranslationStep] | None, read: Read) -> str:
    """Return what to record: of a draft what it was made from, of sections theirs alone, else all."""
    recorded = page.matter.translation.hash if page.matter.translation else ""
    if page.matter.draft and recorded:
        return recorded
    if chosen is None:
        return freshness.record(original, read)
    return proof.record(recorded, freshness.sections(original, read), {one.section.digest for one in chosen})


_SAY = "Translate it, or say why it needs none: --unchanged “why”."
_NO_ORIGINAL = (
    "it names no original.",
    "Add “translation: {of: fr}” if it is a translation, or name its translations.",
)
_ORIGINAL_GONE = ("its original is gone.", "Remove “translation” if this page is the original now.")


def _names(step: TranslationStep) -> set[str]:
    """Return what a section may be called by: its heading in either language, or what it is."""
    return {step.section.heading, step.name, name(step.section), told_name(step.section)}


def _listed(steps: Sequence[TranslationStep]) -> str:
    return ", ".join(map(_called, steps)) or "–"


def _called(step: TranslationStep) -> str:
    return f"“{step.name or told_name(step.section)}”"


def _refused(page: Page, *why: str) -> bool:
    click.echo(f"{page.path}: {' '.join(map(speech.told, why))}", err=True)
    return False
