"""What nobody here wrote, through the real build: each text is rejected with a finding, or rendered inert.

Every text goes into a body, an image's words, a link's address, a title, a description, a definition, a tag. Those that
no check rejects are built and read by a real browser, with the pages' own policy switched off, so that what is shown is
that the HTML alone is harmless. That the browser would notice is shown by a page into which a script is put afterwards.
"""

import html
import json
import re

import pytest
import vectors
from conftest import ROOT, SITES, copied, process, shrunk
from figures import keep
from kanvas.base import characters
from kanvas.content import frontmatter, includes
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.manuscript import Manuscript
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from kanvas.markdown import standalone
from kanvas.safety import intake, lending, sanitising
from kanvas.theme import FOLDER
from languages import EN, LANGUAGES

pytestmark = pytest.mark.long

DOCS = SITES / "reader/docs"
KNOWLEDGE = Knowledge(Catalogue({locale: {} for locale in LANGUAGES}))
LENT = lending.of(FOLDER, ROOT / "overrides")
PLACES = {
    "body": "{}",
    "words of an image": "![{}](/assets/images/favicon.svg)",
    "address of a link": "[x]({})",
    "address in brackets": "[x](<{}>)",
}
HEAD = "title: {title}\ndescription: {text}\ndefinition: {text}\ntags: [{text}]"
FIELDS = ("title", "description", "definition", "tag")
TOGETHER = 400


@pytest.fixture(scope="module")
def texts():
    return list(dict.fromkeys([*vectors.xss(), *vectors.naughty(), *vectors.commonmark()]))


@pytest.fixture(scope="module")
def rendered():
    """Render Markdown as the site does, and check it: the HTML and the findings."""
    md = standalone.markdown(ROOT / "mkdocs.yml", DOCS)

    def render(body):
        page = Page(EN, "a.md", FrontMatter(title="A", description="A"), body, 1, "a.md", "")
        text = Manuscript("docs/en/a.md", EN, "a.md", body)
        if first := [*includes.check({text.path: text}, DOCS), *intake.of_text(text)]:
            return "", first
        rendering = KNOWLEDGE.rendering(page)
        content = linking.attach(md.reset(), rendering).convert(body)
        return content, [*rendering.issues, *sanitising.check(content, page, LENT)]

    return render


def grouped(bodies, rendered):
    """Put harmless bodies together into pages in which each still stands for itself."""
    if not bodies:
        return []
    page = "\n\n".join(f"## Text {number}\n\n{body}" for number, body in enumerate(bodies))
    content, issues = rendered(page)
    alone = all(f'<h2 id="text-{number}">' in content for number in range(len(bodies)))
    if len(bodies) == 1 or (alone and not issues):
        return [page]
    half = len(bodies) // 2
    return [*grouped(bodies[:half], rendered), *grouped(bodies[half:], rendered)]


def read(head):
    return frontmatter.parse(head, "a.md")[0]


def is_a_name(text):
    """Whether a text may be a title, a description, a definition and a tag."""
    name = html.unescape(text)
    matter = read(HEAD.format(title=json.dumps(f"{text} 0000"), text=json.dumps(text)))
    return matter and not (characters.disguised(name) or characters.mixed(name))


def packed(texts, size):
    """Put texts together, each in whole, as many as have at most a size."""
    line = []
    for text in texts:
        if line and sum(map(len, line)) + len(line) + len(text) > size:
            yield line
            line = []
        line = [*line, text]
    if line:
        yield line


def entry_of(words, number, body):
    """Return the text of a glossary entry with these words in each field; names of terms must differ."""
    said, title = json.dumps(" ".join(words)), json.dumps(f"{' '.join(words)} {number}")
    head = f"title: {title}\ndescription: {said}\ndefinition: {said}\ntags: {json.dumps(words)}\n"
    return f"---\n{head}term: {{link: false}}\n---\n\n{body}\n"


@pytest.fixture(scope="module")
def built(texts, rendered, tmp_path_factory):
    """The site made of all that was not rejected: entries of the glossary, so that each has every field."""
    project = shrunk(copied(tmp_path_factory.mktemp("vectors")))
    harmless = [
        f.format(text) for f in map(Formatted, PLACES.values()) for text in texts if not rendered(f.format(text))[1]
    ]
    bodies = [page for n in range(0, len(harmless), TOGETHER) for page in grouped(harmless[n : n + TOGETHER], rendered)]
    lines = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    plain = [text for text in lines if is_a_name(text)]
    heads = list(packed(plain, 190))
    for number, words in enumerate(heads):
        entry = project / f"docs/en/glossary/entry-{number}.md"
        entry.write_text(entry_of(words, number, bodies[number] if number < len(bodies) else "Text."), "utf-8")
    (project / "docs/en/productisation/canary.md").write_text(
        "---\ntitle: Canary\ndescription: A page.\n---\n\nText.\n", "utf-8"
    )
    assert len(bodies) < len(heads)
    result = process("build", cwd=project)
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]
    keep(
        "vectors",
        tried=len(texts),
        xss=len(vectors.xss()),
        naughty=len(vectors.naughty()),
        commonmark=len(vectors.commonmark()),
        rejected=len(PLACES) * len(texts) - len(harmless) + len(FIELDS) * (len(lines) - len(plain)),
        rendered=len(harmless) + len(FIELDS) * len(plain),
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
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => window.executed(name);
for (const name of ["log", "info", "debug", "dir"]) console[name] = () => window.executed(name);
"""


CANARY = "en/productisation/canary/"
# Each of them runs by itself, and each is noticed in another way.
SONG = """<img src=x onerror="alert(1)"><script>console.log(2)</script><svg onload="confirm(3)"></svg>
<script>document.title = 4; throw 5</script><iframe srcdoc="<script>parent.alert(6)</script>"></iframe>
<script src="https://evil.example/7.js"></script><a href="javascript:alert(8)">x</a>"""


# An address that no browser can read, such as “https://a b”, has the protocol “:” and leads nowhere.
SCHEMES = "[...document.links].map((a) => a.protocol).filter((p) => !/^(https?|mailto|tel|):$/.test(p))"
TABS = 8


class Tab:
    """A page of the browser that keeps what runs in it."""

    def __init__(self, context, here):
        self.page, self.here, self.noticed = context.new_page(), here, []
        self.page.expose_function("executed", lambda name: self.noticed.append(name))
        self.page.on("dialog", lambda dialog: (self.noticed.append(dialog.message), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.noticed.append(str(error)))
        self.page.route(re.compile(f"^(?!{here})"), self.elsewhere)

    def elsewhere(self, route):
        self.noticed.append(route.request.url)
        route.abort()

    def begin(self, place):
        self.noticed.clear()
        self.page.goto(self.here + place, wait_until="commit")

    def end(self):
        self.page.wait_for_load_state("load")
        return [*self.page.evaluate(SCHEMES), *self.noticed]


@pytest.fixture(scope="module")
def reader(browser, serve, built):
    """Read pages of the built site; return, of each, what ran in it and the schemes of links that are not allowed."""
    context, here = browser.new_context(bypass_csp=True), serve(built)
    context.add_init_script(WATCH)
    tabs = [Tab(context, here) for _ in range(TABS)]

    def read(places):
        noticed = {}
        for n in range(0, len(places), TABS):
            busy = list(zip(tabs, places[n : n + TABS], strict=False))
            for tab, place in busy:
                tab.begin(place)
            noticed |= {place: tab.end() for tab, place in busy}
        return noticed

    yield read
    context.close()


def test_what_runs_is_noticed(built, reader):
    canary = built / CANARY / "index.html"
    assert reader([CANARY]) == {CANARY: []}
    html = canary.read_text("utf-8")
    canary.write_text(html.replace("</article>", f"{SONG}</article>"), "utf-8")
    noticed = reader([CANARY])[CANARY]
    canary.write_text(html, "utf-8")
    for sign in ("alert", "log", "confirm", "5", "https://evil.example/7.js", "javascript:"):
        assert sign in noticed, noticed
    assert noticed.count("alert") == 2


def test_nothing_that_nobody_here_wrote_runs(built, reader):
    places = sorted(f"en/glossary/{file.parent.name}/" for file in built.glob("en/glossary/entry-*/index.html"))
    assert len(places) > 1000
    noticed = reader(places)
    executed = {place: found for place, found in noticed.items() if found}
    assert executed == {}
    measured = json.loads((ROOT / ".cache/figures/vectors.json").read_text("utf-8"))
    keep("vectors", **{**measured, "executed": len(executed), "pages": len(noticed)})
