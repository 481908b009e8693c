"""Whatever a page is made of, the strict build and `kanvas check` agree: what the one refuses the other names by its
line, and what the check passes is built.

Pages of odd front matter and of fragments in one another, in three languages at once (see `pages`). What a build
refuses is taken away until it builds, since one stops at the intake and the next where pages are rendered.
"""

import re
from contextlib import chdir

import inprocess
import pages
import pytest
from hypothesis import HealthCheck, example, given, settings
from kanvas import checks
from kanvas.checks import findings

pytestmark = pytest.mark.slow

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
SOUND = {
    "law/first-article.md": "---\ntitle: First\ndescription: What this page is for.\n---\n\n## One\n\nText.\n",
    "glossary/offer.md": "---\ntitle: Offer\ndescription: What this is.\ndefinition: What is sold.\n---\n\nText.\n",
    "includes/part.md": "One step.\n",
    "includes/raw.md": "## Raw\n\n[a](first-article.md)\n",
    "law/a.svg": SVG,
}
SAID = re.compile(r"^(?:ERROR|WARNING) +-  (?:(\S+?):(\d+):\d+: [a-z-]+ )?(?:Doc file '([^']+)')?(.*)", re.MULTILINE)
# What the check says of a link; MkDocs's own warnings of links name a page and no line.
OF_LINKS = {
    *("broken-link", "broken-anchor", "unknown-term", "own-address", "link-empty", "link-not-allowed"),
    *("address-not-allowed", "address-unreadable", "reference-unread", "link-within-link"),
}
SOME = settings(
    max_examples=settings.default.max_examples * 2 // 5, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    """A knowledge base of three languages, built once."""
    kb = tmp_path_factory.mktemp("agreement") / "kb"
    inprocess.begin(kb, "en,fr,no")
    files = {f"{language}/{name}": text for language in pages.LANGS for name, text in SOUND.items()}
    files |= {"assets/images/a.svg": SVG, "no/law/kun.md": SOUND["law/first-article.md"]}
    for name, text in files.items():
        (kb / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (kb / "docs" / name).write_text(text, "utf-8")
    with inprocess.economical():
        assert inprocess.build(kb, "--strict").code == 0
        yield kb


@SOME
@given(pages.PAGES)
@example({"no/law/p0.md": f"---\n{pages.FIRST}\n---\n\n[a](index.md){{:download}}\n"})
@example({"en/law/p0.md": f"---\n{pages.FIRST}\n---\n\n[a](gone.md)\n", "en/law/p1.md": "<script>a</script>"})
def test_what_a_build_refuses_the_check_names_and_what_it_passes_is_built(kb, texts):
    for name, text in texts.items():
        (kb / "docs" / name).write_text(text, "utf-8", newline="")
    try:
        left = set(texts)
        while refused := refusals(kb):
            assert refused <= left, refused  # what it lies in is among the texts
            for name in refused:
                (kb / "docs" / name).unlink()
            left -= refused
    finally:
        for name in texts:
            (kb / "docs" / name).unlink(missing_ok=True)


def refusals(kb):
    """Return the texts that a strict build refuses, none if it builds; the check names each of them by its line."""
    with chdir(kb):
        issues = checks.run(kb / "docs")
    issues = [issue for issue in issues if not findings.is_note(issue.code)]
    named = {(issue.path, issue.line) for issue in issues}
    named |= {(issue.path, 0) for issue in issues if issue.code in OF_LINKS}
    built = inprocess.build(kb, "--strict")
    assert built.escaped is None
    said = {
        (path or f"docs/{page}", int(line or 0)): rest
        for path, line, page, rest in SAID.findall(built.said)
        if path or page or "Aborted" not in rest
    }
    assert {place: rest for place, rest in said.items() if place not in named} == {}
    assert bool(said) is bool(built.code), built.said
    return {path.removeprefix("docs/") for path, _ in said}


def test_a_check_that_overlooks_a_link_is_found_out(kb, monkeypatch):
    """What MkDocs alone warns of is heard in this process, in each language, also beside a finding of another kind."""
    monkeypatch.setattr(checks.targets, "check", lambda _: ())
    for lang in pages.LANGS:
        page = kb / f"docs/{lang}/law/p0.md"
        page.write_text(f"---\n{pages.FIRST}\n---\n\nTODO [a](gone.md)\n", "utf-8")
        with pytest.raises(AssertionError, match=r"gone\.md"):
            refusals(kb)
        page.unlink()
