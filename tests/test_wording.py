"""Findings in their reader's language: every sentence the engine can write has its like in each catalogue, and twenty
mistakes of a writer are told in Norwegian with remedies that work."""

import ast
import functools
import itertools
import re

import pytest
from conftest import ROOT
from kanvas import checks
from kanvas.base.issue import Issue
from kanvas.checks import findings, slips
from kanvas.content import yaml_model
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.manuscript import Manuscript
from kanvas.language import wording
from languages import EN, FR, NO, Locale
from test_checks import AUCTION, BASE, desk, kanvas, makers, write  # noqa: F401

NOT_FINDINGS = {"platform", "cli", "authoring"}
NAMES = {"message", "mend"}


def templates(node):
    """Return what an expression can write, {} in the place of its values."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return templates(node.body) + templates(node.orelse)
    if isinstance(node, ast.JoinedStr):
        parts = [templates(part.value) or ["{}"] if isinstance(part, ast.FormattedValue) else [part.value]
                 for part in node.values]  # fmt: skip
        return ["".join(chosen) for chosen in itertools.product(*parts)]
    return []


def written():
    """Yield every sentence that a module gives to a message or a remedy of a finding."""
    modules = {file: ast.parse(file.read_text("utf-8")) for file in sorted((ROOT / "hooks/kanvas").rglob("*.py"))}
    known = makers(modules.values())
    for file, module in modules.items():
        if file.relative_to(ROOT / "hooks/kanvas").parts[0] in NOT_FINDINGS:
            continue
        for node in ast.walk(module):
            if isinstance(node, ast.Assign):
                names = [t for target in node.targets for t in getattr(target, "elts", [target])]
                values = getattr(node.value, "elts", [node.value])
                for name, value in zip(names, values, strict=False):
                    if getattr(name, "id", "") in NAMES:
                        yield from templates(value)
            called = getattr(node, "func", None)
            name = getattr(called, "id", getattr(called, "attr", ""))
            if name in known and not any(isinstance(argument, ast.Starred) for argument in node.args):
                for argument in node.args[known[name] + 1 : known[name] + 3]:
                    yield from templates(argument)


@functools.cache
def sentences():
    return sorted({sentence for sentence in written() if re.search(r"\w+ \w+|\w\.$", sentence)})


@pytest.mark.parametrize("locale", [FR, NO], ids=["fr", "no"])
def test_every_sentence_of_a_finding_has_its_like(locale):
    assert len(sentences()) > 150
    catalogue = wording.of(locale)
    filled = [re.sub(r"\{\w*\}", "7", sentence) for sentence in sentences()]
    assert [sentence for sentence in filled if catalogue.told(sentence) == sentence] == []


def test_the_system_says_the_language():
    assert wording.system({"LANG": "nb_NO.UTF-8"}) is wording.system({"LC_ALL": "no"}) is NO
    assert wording.system({"LC_ALL": "fr_CA@euro", "LANG": "nb_NO"}) == Locale.of("fr")
    assert wording.system({"LANG": "C.UTF-8"}) is None
    issue = Issue("docs/no/a.md", 1, 1, "x", "Nobody has translated this.", "Remove it.")
    assert wording.told(issue, None) is wording.told(issue, EN) is issue
    assert wording.told(issue, NO).message == issue.message
    assert wording.told(issue, NO).mend == "Fjern det."


def test_values_are_said_too():
    told = wording.of(NO).told
    assert told("The page is not translated into Français yet.") == "Siden er ikke oversatt til fransk ennå."
    assert told("docs/fr/a.md has changed since this was translated: “A” (words: 2), “B” (words: 1).") == (
        "docs/fr/a.md er endret siden dette ble oversatt: «A» (ord: 2), «B» (ord: 1)."
    )


@pytest.mark.parametrize("held", ["A", "A: B", "A: B: C", "holds 1: 2", "” holds “"])
def test_a_value_may_hold_what_parts_two_values(held):
    told = wording.of(NO).told(f"“series” holds {held!r}: input should be a valid dictionary or instance of series.")
    assert told == f"«series» inneholder {held!r}: verdien skal ha egne nøkler, i krøllparenteser."


@pytest.mark.parametrize(
    "head", ["{a: B: C}", "[a b] c", "- a\nb: c", "a: [b}", "? a\nb", "a: @b", "a: 'b", "a: - b", '"a\\q": b']
)
@pytest.mark.parametrize("locale", [FR, NO], ids=["fr", "no"])
def test_what_yaml_says_is_said_too(head, locale):
    _, issues = yaml_model.read(head, "a.md", 1, FrontMatter, "front-matter-unreadable", {})
    (issue,) = (issue for issue in issues if issue.code == "front-matter-unreadable")
    problem = issue.message.removeprefix("YAML does not parse: ").removesuffix(".")
    assert problem not in wording.told(issue, locale).message


HEAD = {
    "title": "Pris",
    "description": "Hvordan du velger det kunden betaler for, med regnestykket ført helt frem til siste krone her.",
}
# A writer's mistakes, in Norwegian: the code; keys or text with the mistake; the same when its remedy is followed.
TWENTY = [
    ("description-length", {"description": "For kort."}, {}),
    ("wrong-value", {"date": "i morgen"}, {"date": "2026-03-21"}),
    ("unknown-key", {"tittel": "Pris"}, {}),
    ("missing-key", {"title": None}, {}),
    ("front-matter-unreadable", {"tags": "[pris"}, {"tags": "[pris]"}),
    ("unknown-term", {"related": "[auksjon]"}, {"related": "[auction]"}),
    ("todo", "TODO Skriv her.", "Her står det."),
    ("heading-one", "Tekst.\n\n# Overskrift", "Tekst.\n\n## Overskrift"),
    ("heading-skips", "## Overskrift\n\n#### Tekst", "## Overskrift\n\n### Tekst"),
    ("image-without-text", "![](../../assets/images/favicon.svg)", "![Et bilde](../../assets/images/favicon.svg)"),
    ("broken-link", "Se [her](../canvas/borte.md).", "Se [her](../glossary/auction.md)."),
    ("broken-link", "Se [her](../glossary/auction).", "Se [her](../glossary/auction.md)."),
    ("broken-link", "Se [her](www.example.no/a).", "Se [her](https://www.example.no/a)."),
    ("broken-anchor", "Se [her](#borte).\n\n## Tekst", "Se [her](#tekst).\n\n## Tekst"),
    ("broken-include", '--8<-- "no/includes/borte.md"', '--8<-- "en/includes/steps.md"'),
    ("foreign-quotes", "Hun sier “ja” her.", "Hun sier «ja» her."),
    ("unpaired-quote", 'Hun sier "ja her.', 'Hun sier "ja" her.'),
    ("space-before-mark", "Er det her ?", "Er det her?"),
    ("split-compound", "Velg et kunde segment.", "Velg et kundesegment."),
    ("misspelt", "En bedrfit.", "En bedrift."),
    ("note-missing", "Det står her.[^1]", "Det står her.[^1]\n\n[^1]: Skriv noten."),
    ("wiki-link", "Se [[her]].", "Se [her](../glossary/auction.md)."),
    ("tab-table", "Tilbud\tPris\nEn\tTo\n", "| Tilbud | Pris |\n| --- | --- |\n| En | To |"),
    ("element-not-allowed", "<font>Rødt</font>", "**Rødt**"),
    ("colon-block", ":::note\nTekst.\n:::", '!!! note "Tekst"\n\n    Tekst.'),
]
PICTURE = "![Et bilde](../../assets/images/favicon.svg)"
# Signs that miss a space or a partner: readers would see no heading, no list, no link.
SLIPS = [
    ("slip", "##Overskrift\n\nTekst.", "## Overskrift\n\nTekst."),
    ("slip", "Det er ** viktig ** her.", "Det er **viktig** her."),
    ("slip", "Det er **viktig **, her.", "Det er **viktig**, her."),
    ("slip", "| Pris | Antall |\n| To | Tre |", "| Pris | Antall |\n| --- | --- |\n| To | Tre |"),
    ("slip", "-Pris\n-Antall", "- Pris\n- Antall"),
    ("slip", "• Pris\n• Antall", "- Pris\n- Antall"),
    ("slip", "1.Pris\n2.Antall", "1. Pris\n2. Antall"),
    ("slip", "Se [her] (../glossary/auction.md).", "Se [her](../glossary/auction.md)."),
    ("slip", "Se (her)[../glossary/auction.md].", "Se [her](../glossary/auction.md)."),
    ("slip", "Se [her](../glossary/auction.md.", "Se [her](../glossary/auction.md)."),
    ("slip", "- [] ring", "- [ ] ring"),
    ("slip", "!!! note\nTekst.", "!!! note\n    Tekst."),
    ("slip", "!! note\n\n    Tekst.", "!!! note\n\n    Tekst."),
    ("slip", "Det er ~~borte~ nå.", "Det er ~~borte~~ nå."),
    ("slip", "Det er ==viktig= nå.", "Det er ==viktig== nå."),
    ("slip", "Det er *viktig** nå.", "Det er **viktig** nå."),
    ("slip", "- Det er **viktig nå.\n- Og **her**.", "- Det er **viktig** nå.\n- Og **her**."),
    ("slip", "*[AB] bokstaver\n\nHer står AB.", "*[AB]: bokstaver\n\nHer står AB."),
    ("slip", f"{PICTURE}\n\n/// caption\nEt bilde.\n\nTekst.", f"{PICTURE}\n\n/// caption\nEt bilde.\n///\n\nTekst."),
    ("slip", f"{PICTURE}\n\n/// caption: Et bilde.\n///", f"{PICTURE}\n\n/// caption\nEt bilde.\n///"),
    ("slip", f"{PICTURE}\n\nEt bilde.\n///", f"{PICTURE}\n\n/// caption\nEt bilde.\n///"),
    (
        "front-matter-cut",
        {"title": "Pris #1: kort sagt"},
        {},
    ),
    ("wrong-value", {"draft": "ja"}, {}),
]
NO_SLIPS = [
    "**Pris.** Det er **viktig**, og **antall** er det.", "*Fra* oss\n*Til* deg",
    "| Pris | To |\n| --- | --- |\n| Tre | Fem |",
    "Det er #pris.", "`##Pris` og `- []`", "```\n##Pris\n-a\n-b\n```", "–5 grader\n–3 grader",
    "En (parentes) [^1].\n\n[^1]: Note.",
    "**To\nlinjer** og **«en»**, ~~slik~~ og ***begge***; *en **to** tre*.", "2**3, ==> og Pris* og **to**.",
    "*[AB]: bokstaver\n*[CD] : bokstaver", "*[AB] bokstaver* er det.", "`` a ` b `` og \\`", "[**a** `b`](en to.md)",
    "[her](../glossary/auction.md) (og der)", "!!! note\n\n    Tekst.", "- Pris\n- Antall", "Tekst! Note her.",
]  # fmt: skip
PAGE = "docs/no/canvas/pris.md"
SEGMENT = "---\ntitle: Kundesegment\ndescription: Hva siden er til.\ndefinition: En gruppe kunder.\n---\n"


def page(change):
    """Return a page in Norwegian, a sentence or a key of it changed."""
    keys = HEAD | change if isinstance(change, dict) else HEAD
    head = "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)
    return f"---\n{head}---\n\n{change if isinstance(change, str) else 'Tekst.'}\n"


@pytest.mark.parametrize("text", NO_SLIPS)
def test_what_is_written_right_is_no_slip(text):
    assert list(slips.of(Manuscript(PAGE, NO, "canvas/pris.md", f"\n{text}\n"))) == []


@pytest.mark.parametrize(("code", "mistake", "mended"), [*TWENTY, *SLIPS], ids=[case[0] for case in [*TWENTY, *SLIPS]])
def test_a_mistake_is_told_in_norwegian_and_its_remedy_works(code, mistake, mended, desk):  # noqa: F811
    settings = BASE["mkdocs.yml"].replace("  - tables\n", "  - tables\n  - pymdownx.blocks.caption\n")
    texts = {"docs/no/glossary/customer-segment.md": SEGMENT, "docs/en/glossary/auction.md": AUCTION}
    write(desk, texts | {"mkdocs.yml": settings})

    def checked(text):
        write(desk, {PAGE: text})
        return [i for i in checks.run(desk / "docs", frozenset([PAGE])) if not findings.is_note(i.code)]

    found = checked(page(mistake))
    codes = {issue.code for issue in found}
    assert codes == {code} or (code == "slip" and codes == {code, "misspelt"})  # an address holds no words
    for issue in found:
        told = wording.told(issue, NO)
        assert "“" not in (told.message + told.mend).replace("«“»", "")
        assert told.message != issue.message
        assert told.mend != issue.mend
    assert checked(page(mended)) == []


def test_the_command_speaks_the_language_that_is_asked_for(desk):  # noqa: F811
    write(desk, {PAGE: page("Er det her ?")})
    said = kanvas("check", PAGE, "--language", "no").stdout
    assert f"{PAGE}:6:11: space-before-mark Det står et mellomrom foran «?». Fjern det.\n" in said
    assert said.endswith("1 å rette (1 med --fix), 2 å merke seg.\n")
    annotation = kanvas("check", PAGE, "--language", "page", "--format", "github").stdout
    assert "title=space-before-mark::Det står et mellomrom" in annotation


@pytest.mark.parametrize(
    ("name", "proposed"),
    [("bilde-av-møtet.png", "bilde-av-motet.png"), ("Blå Æra.JPG", "bla-aera.jpg"), ("cœur-été.md", "coeur-ete.md")],
)
def test_a_name_is_proposed_with_its_letters_transliterated(name, proposed, desk):  # noqa: F811
    write(desk, {f"docs/no/canvas/{name}": b"x"})
    mends = [i.mend for i in checks.run(desk / "docs") if i.code == "file-name" and "canvas" in i.path]
    assert mends == [f"Call it “{proposed}”: small letters, digits and hyphens."]


def test_a_pull_request_has_every_finding_in_one_list(desk):  # noqa: F811
    write(desk, {PAGE: page("<font>a</font> " + "Er det her ?\n\n" * 12)})
    lines = kanvas("check", PAGE, "--language", "page", "--format", "markdown").stdout.splitlines()
    assert sum(f"- ✗ `{PAGE}:" in line for line in lines) == 13
    assert lines[0] == (
        f"- ✗ `{PAGE}:6` **element-not-allowed** Elementet \\<font\\> er ikke tillatt her. "
        + lines[0].partition("tillatt her. ")[2]
    )
    assert [line for line in lines if "○" in line] == [line for line in lines[13:] if line.startswith("-")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("../glossary/auction", "Write “../glossary/auction.md”."),
        ("../glossary/auction/", "Write “../glossary/auction.md”."),
        ("../glossary/auction.html#x", "Write “../glossary/auction.md#x”."),
        ("www.example.no/a", "Write “https://www.example.no/a”."),
        ("example.com", "Write “https://example.com”."),
        ("notes.pdf", "Write the path from this file to a source, such as “../law/channels.md”."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_what_was_meant(written, meant, desk):  # noqa: F811
    write(desk, {"docs/no/glossary/auction.md": AUCTION, PAGE: page(f"Se [her]({written}).")})
    found = [i for i in checks.run(desk / "docs", frozenset([PAGE])) if i.code in ("broken-link", "unknown-term")]
    assert [issue.mend for issue in found] == [meant]
