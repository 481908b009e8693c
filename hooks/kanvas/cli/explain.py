"""`kanvas explain`: each link on a line, the term, the form and the rule; and what was not linked, and why."""

from __future__ import annotations

from typing import Any

import click

from ..content import files
from ..glossary import explanation
from ..glossary.linking import Decision
from ..markdown import standalone
from . import console, project, speech

_RULES = {
    "exact": "written as in the entry",
    "inflected": "an inflected form",
    "compound": "a compound with the term",
    "acronym": "the term's acronym",
    "link": "your own link",
}


@click.command(cls=speech.SpokenCommand)
@click.argument("place")
@project.format_("text", "json")
def explain(place: str, form: str) -> None:
    """Say of each term on a line whether it is a link and why; without a line, of the whole page.

    \b
    Examples:
      kanvas explain docs/no/law/channels.md:42
      kanvas explain docs/no/law/channels.md --format json
    """
    name, _, number = place.rpartition(":")
    if not number.isdigit():
        name, number = place, ""
    known = project.knowledge()
    page = project.page(known, name)
    rendering = standalone.render(known, page, project.SETTINGS, project.docs())
    found = explanation.lines(rendering, files.reader(project.docs()))
    chosen = [(line, decision) for line, decision in found if not number or line == int(number)]
    if form == "json":
        click.echo(console.as_json([_plain(*one) for one in chosen]))
        return
    for line, decision in chosen:
        _tell(line, decision, "" if number else f"{line}: ")
    if not chosen:
        where = f"line {number} of {page.path}" if number else page.path
        project.tell(f"No form of a term stands in {where}.")


def _tell(line: int, decision: Decision, prefix: str) -> None:
    term = f"“{decision.form}” → {decision.slug}"
    if decision.reason:
        project.show(f"{prefix}{_column('not linked')}  {term}: {speech.told(decision.reason)}", "yellow")
    else:
        rule = speech.told(_RULES.get(decision.rule, decision.rule))
        project.show(f"{prefix}{_column('linked')}  {term}: {rule}", "green")


def _column(word: str) -> str:
    return speech.told(word).ljust(max(len(speech.told("not linked")), len(speech.told("linked"))))


def _plain(line: int, decision: Decision) -> dict[str, Any]:
    return {
        "line": line,
        "form": decision.form,
        "term": decision.slug,
        "rule": decision.rule,
        "linked": not decision.reason,
        "reason": decision.reason,
        "sentence": "".join(decision.sentence),
    }
