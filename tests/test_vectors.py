"""What nobody here wrote, through the real build: each text is rejected with a finding, or rendered inert.

Every text goes into a body, an image's words, a link's address, a title, a description, a tag; a part of them, as many
as make 150 pages, into definitions. Those that no check rejects are built and read by a real browser, with the pages'
own policy switched off, so that what is shown is that the HTML alone is harmless.
"""

import json

import pytest
import vectors
from conftest import ROOT, copied, mkdocs, shrunk
from figures import keep
from kanvas import frontmatter, hostile, linking, preview
from kanvas.catalogue import Catalogue
from kanvas.frontmatter import FrontMatter
from kanvas.knowledge import Knowledge
from kanvas.locale import Locale
from kanvas.page import Page

pytestmark = pytest.mark.long

KNOWLEDGE = Knowledge(Catalogue({locale: {} for locale in Locale}))
PLACES = {
    "body": "{}",
    "words of an image": "![{}](/assets/images/favicon.svg)",
    "address of a link": "[x]({})",
    "address in brackets": "[x](<{}>)",
}
TOGETHER = 60


@pytest.fixture(scope="module")
def texts():
    return list(dict.fromkeys([*vectors.xss(), *vectors.naughty(), *vectors.commonmark()]))


@pytest.fixture(scope="module")
def rendered():
    """Render Markdown as the site does, and check it: the HTML and the findings."""
    md = preview.markdown(ROOT / "mkdocs.yml", ROOT / "docs")

    def render(body):
        page = Page(Locale.EN, "a.md", FrontMatter(title="A", description="A"), body, 1, "a.md", "")
        linking.current.set(KNOWLEDGE.rendering(page))
        if unreadable := hostile.unreadable(page):
            return "", unreadable
        html = md.reset().convert(body)
        return html, [*linking.current.get().issues, *hostile.check(html, page, hostile.reserved(ROOT / "overrides"))]

    return render


def grouped(bodies, rendered):
    """Put harmless bodies together into pages in which each still stands for itself."""
    if not bodies:
        return []
    page = "\n\n".join(f"## Text {number}\n\n{body}" for number, body in enumerate(bodies))
    html, issues = rendered(page)
    alone = all(f'<h2 id="text-{number}">' in html for number in range(len(bodies)))
    if len(bodies) == 1 or (alone and not issues):
        return [page]
    half = len(bodies) // 2
    return [*grouped(bodies[:half], rendered), *grouped(bodies[half:], rendered)]


def read(head):
    return frontmatter.parse(head, "a.md")[0]


def packed(texts, size):
    """Join texts, each in whole, to lines of at most a size."""
    line = ""
    for text in texts:
        if line and len(line) + len(text) >= size:
            yield line
            line = ""
        line = f"{line} {text}" if line else text
    if line:
        yield line


@pytest.fixture(scope="module")
def built(texts, rendered, tmp_path_factory):
    """The site made of all that was not rejected."""
    project = shrunk(copied(tmp_path_factory.mktemp("vectors")))
    folder = project / "docs/en"
    harmless = [
        f.format(text) for f in map(Formatted, PLACES.values()) for text in texts if not rendered(f.format(text))[1]
    ]
    pages = [page for n in range(0, len(harmless), TOGETHER) for page in grouped(harmless[n : n + TOGETHER], rendered)]
    lines = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    plain = [text for text in lines if read(f"title: {json.dumps(text)}\ndescription: A")]
    heads = [plain[n : n + TOGETHER] for n in range(0, len(plain), TOGETHER)]
    for number in range(max(len(pages), len(heads))):
        words = heads[number] if number < len(heads) else ["Text"]
        said, body = json.dumps(" ".join(words)), pages[number] if number < len(pages) else "Text."
        head = f"title: {said}\ndescription: {said}\ntags: {json.dumps(words)}"
        (folder / f"page-{number}.md").write_text(f"---\n{head}\n---\n\n{body}\n", "utf-8")
    definitions = list(packed([text for text in plain if len(text) <= 100], 200))[::10][:150]
    for number, definition in enumerate(definitions):
        said = json.dumps(definition)
        title = json.dumps(f"{definition.split()[0]} {number}")  # names of terms must differ
        head = f"title: {title}\ndescription: {said}\ndefinition: {said}\nterm: {{link: false}}"
        (folder / f"glossary/entry-{number}.md").write_text(f"---\n{head}\n---\n\nText.\n", "utf-8")
    result = mkdocs("build", cwd=project)
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]
    keep(
        "vectors",
        tried=len(texts),
        xss=len(vectors.xss()),
        naughty=len(vectors.naughty()),
        commonmark=len(vectors.commonmark()),
        rejected=len(PLACES) * len(texts) - len(harmless) + len(lines) - len(plain),
        rendered=len(harmless) + 3 * len(plain) + len(definitions),
        executed=None,
    )
    return project / "site"


class Formatted:
    """A template in which braces of the text itself stay as they are."""

    def __init__(self, template):
        self.before, self.after = template.split("{}")

    def format(self, text):
        return f"{self.before}{text}{self.after}"


WATCH = """
for (const name of ["alert", "confirm", "prompt", "print", "eval", "open"]) window[name] = () => window.executed(name);
for (const name of ["log", "info", "debug", "dir"]) console[name] = () => window.executed(name);
"""


def test_nothing_that_nobody_here_wrote_runs(built, browser, serve):
    executed, context = [], browser.new_context(bypass_csp=True)
    context.expose_function("executed", lambda name: executed.append(name))
    context.add_init_script(WATCH)
    page, here = context.new_page(), serve(built)
    page.on("dialog", lambda dialog: (executed.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: executed.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(here) else executed.append(request.url))
    files = sorted(file for file in (built / "en").rglob("index.html") if "page-" in str(file) or "entry-" in str(file))
    assert len(files) > 200
    for file in files:
        page.goto(here + file.parent.relative_to(built).as_posix() + "/")
        wrong = page.evaluate(
            "[...document.links].map((a) => a.protocol).filter((p) => !/^(https?|mailto|tel):$/.test(p))"
        )
        assert wrong == [], file
    context.close()
    assert executed == []
    measured = json.loads((ROOT / ".cache/figures/vectors.json").read_text("utf-8"))
    keep("vectors", **{**measured, "executed": len(executed), "pages": len(files)})
