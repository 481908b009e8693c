"""`kanvas xliff` and `kanvas po`: texts to translators' tools and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import click

from ..base.writing import rewrite, write
from ..content import files, manuscript
from ..content.manuscript import Manuscript
from ..content.page import Page
from ..glossary.knowledge import Knowledge
from ..language.locale import Locale
from ..translation import freshness, po, proof, returning, units, xliff
from ..translation.freshness import State
from ..translation.units import Exchange, Unit
from . import project, speech


def _export(form: ModuleType, locale: Locale, names: tuple[str, ...], output: Path) -> None:
    known = project.knowledge()
    wanted = [project.page(known, name) for name in names] or list(_to_do(known, locale))
    originals = [known.catalogue.original(page.uri) or page for page in wanted]
    if len({page.locale for page in originals}) > 1:
        raise click.UsageError("These pages were written in several languages. Export those of one at a time.")
    if not originals or originals[0].locale == locale:
        raise click.ClickException(f"Nothing is to be translated into {locale.endonym}.")
    pages = [_exchange(known, page, locale) for page in originals]
    content = form.document(pages, originals[0].locale.tag, locale.tag, _notes(known, originals[0].locale, locale))
    output.write_bytes(content)
    units = sum(len(page.units) for page in pages)
    project.tell(f"{output.as_posix()} holds {len(pages)} pages, {units} units.", "green")


def _to_do(known: Knowledge, locale: Locale) -> Iterator[Page]:
    """Yield the originals in the language of most that are missing or stale in a language."""
    read = files.reader(project.docs())
    uris = sorted({uri for found in known.catalogue.pages.values() for uri in found})
    for original in filter(None, map(known.catalogue.original, uris)):
        there = known.catalogue.pages[locale].get(original.uri)
        state = freshness.of(known.catalogue, there, read).state if there else State.MISSING
        if original.locale != locale and state in (State.MISSING, State.STALE, State.UNCONFIRMED):
            yield original


def _exchange(known: Knowledge, original: Page, locale: Locale) -> Exchange:
    read = files.reader(project.docs())
    source = f"{locale.folder}/{original.uri}"
    there = known.catalogue.pages[locale].get(original.uri) or known.catalogue.drafts.get(source)
    recorded = there.matter.translation.hash if there and there.matter.translation else ""
    translation = _text(there) if there else None
    return units.of(_text(original), translation, freshness.sections(original, read), recorded)


def _text(page: Page) -> Manuscript:
    return Manuscript(page.path, page.locale, page.uri, manuscript.decoded(Path(page.path).read_bytes()))


def _notes(known: Knowledge, source: Locale, locale: Locale) -> xliff.Notes:
    """Return what tells a translator the glossary's terms of a unit: “seuil de rentabilité: nullpunkt”."""

    def notes(page: Exchange, unit: Unit) -> Sequence[str]:
        matcher = known.rendering(known.catalogue.pages[source][page.original.uri]).matcher
        text = " ".join(segment.source for segment in unit.segments)
        terms = {match.term.slug: match.term.title for match in matcher.find(text) if not match.refused}
        theirs = known.catalogue.terms[locale]
        return [f"{title}: {theirs[slug].title}" for slug, title in terms.items() if slug in theirs]

    return notes


def _import(form: ModuleType, file: Path, locale: Locale) -> None:
    try:
        answers = form.read(file.read_bytes())
    except (ValueError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}: {speech.told(f'{error}.')}") from None
    known, left = project.knowledge(), 0
    for path, found in answers.items():
        left += _take(known, project.page(known, path), found, locale)
    if left:
        raise click.ClickException(f"Left out, since their original has changed: {left}. Export them again.")


def _take(known: Knowledge, original: Page, answers: returning.Answers, locale: Locale) -> int:
    """Put what came back into a translation; return how many segments could not be."""
    page = _exchange(known, original, locale)
    merged, read = returning.merged(page, answers, locale.folder), files.reader(project.docs())
    there = freshness.sections(original, read)
    target = project.docs() / locale.folder / original.uri
    if page.translation is None:
        text = returning.recorded(merged.text, original, freshness.record(original, read), not merged.complete)
        write(target, text)
    else:
        old = (
            known.catalogue.pages[locale].get(original.uri) or known.catalogue.drafts[f"{locale.folder}/{original.uri}"]
        )
        recorded = old.matter.translation.hash if old.matter.translation else ""
        digests = proof.record(recorded, there, merged.done)
        is_record_new = digests != recorded and bool(merged.done - set(recorded.split("-")))
        text = returning.recorded(merged.text, original, digests, old.matter.draft) if is_record_new else merged.text
        if not rewrite(target, lambda _: text):
            project.tell(f"{target.as_posix()} stays as it is.")
            return len(merged.left)
    project.tell(f"{target.as_posix()} is written.", "green")
    return len(merged.left)


def _group(name: str, form: ModuleType, ending: str) -> click.Group:
    """Return the commands of a form: export and import."""

    @click.group(name, cls=speech.SpokenGroup)
    def group() -> None:
        pass

    @group.command("export")
    @click.argument("language", type=project.Language())
    @click.argument("pages", nargs=-1)
    @click.option("--output", type=click.Path(path_type=Path), default=Path(f"translate.{ending}"), show_default=True)
    def export(language: Locale, pages: tuple[str, ...], output: Path) -> None:
        _export(form, language, pages, output)

    @group.command("import")
    @click.argument("language", type=project.Language())
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def import_(language: Locale, file: Path) -> None:
        _import(form, file, language)

    group.help = (
        f"Texts for translators’ tools, and back.\n\n\b\nExamples:\n  kanvas {name} export no --output no.{ending}"
    )
    group.help += f"\n  kanvas {name} import no no.{ending}"
    export.help = "Write what is missing or stale in LANGUAGE, or PAGES, for a translator’s tool.\n\n\b\nExample:\n"
    export.help += f"  kanvas {name} export no docs/fr/law/index.md"
    import_.help = "Put what came back in FILE into the texts of LANGUAGE; what was not touched keeps every byte."
    import_.help += f"\n\n\b\nExample:\n  kanvas {name} import no no.{ending}"
    return group


xliff_ = _group("xliff", xliff, "xlf")
po_ = _group("po", po, "po")
