"""A preview shows a page that was saved before it builds what hangs on it, and shows in the end what one shows anew."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import inprocess
import pytest
from conftest import copied, shrunk, snapshot
from kanvas.platform.mkdocs.server import Server

pytestmark = pytest.mark.slow

ARTICLE, TERM = "docs/{}/productisation/article.md", "docs/{}/glossary/offer.md"
NEW, MOVED, SHARED = "docs/en/canvas/new.md", "docs/en/canvas/moved.md", "docs/en/includes/shared.md"
PAGE = "---\ntitle: New\ndescription: New.\n---\n\n## New\n\nAn offer.\n"
TITLE = "title: Title of productisation/article"


class Save(NamedTuple):
    """A file that is saved: what becomes another text in it, or all of its text; None removes it.

    `first` says whether its page is shown before the rest is built, `reloads` how often browsers are told, `also` what
    is saved while that rest is built.
    """

    name: str
    path: str
    old: str | None
    new: str | None
    first: bool
    reloads: int
    also: str = ""


SAVES = [
    Save("a paragraph", ARTICLE.format("en"), "An offer.", "An offer.\n\nAnother offer.", True, 1),
    Save("the same again", ARTICLE.format("en"), "Another", "Another", True, 0),
    Save("a link to a term", ARTICLE.format("en"), "Another offer", "[Another](../glossary/offer.md)", True, 2),
    Save("a title that others show", ARTICLE.format("en"), TITLE, "title: Of goods", True, 2),
    Save("a definition", TERM.format("en"), "What is sold", "What somebody sells", True, 2),
    Save("a heading of an original", ARTICLE.format("fr"), "## One", "## Two\n\nText.\n\n## One", True, 1),
    Save("another language", ARTICLE.format("no"), "An offer.", "Et tilbud.", True, 1),
    Save("what cannot be read", ARTICLE.format("en"), "title: Of goods", "title: [", False, 1),
    Save("what can", ARTICLE.format("en"), "title: [", "title: Of goods", False, 1),
    Save("what may not be published", ARTICLE.format("en"), "## One", "<b onclick='a()'>a</b>\n\n## One", False, 1),
    Save("what may", ARTICLE.format("en"), "<b onclick='a()'>a</b>\n\n## One", "## One", False, 1),
    Save("a text to be included", SHARED, None, "A text of all.\n", False, 1),
    Save("its inclusion", ARTICLE.format("en"), "## One", '## One\n\n--8<-- "en/includes/shared.md"', True, 1),
    Save("another text in it", SHARED, "of all", "of each", False, 1),
    Save(
        "a page, and while it is built another", ARTICLE.format("fr"), "Text.", "More.", True, 2, ARTICLE.format("en")
    ),
    Save("a new page", NEW, None, PAGE, False, 1),
    Save("its other name", MOVED, None, PAGE, False, 1),
    Save("a page that is gone", NEW, None, None, False, 1),
    Save("a page that is a draft now", MOVED, "title:", "draft: true\ntitle:", False, 1),
    Save("a style", "overrides/assets/css/own.css", None, "a { top: 0 }\n", False, 1),
    Save("what a build complains of", ARTICLE.format("no"), "Et tilbud.", "[Et](borte.md) tilbud.", True, 1),
]
UNREADABLE = ("what cannot be read", "what may not be published")
LAST = "\nThe end.\n"


class Shown(NamedTuple):
    """What a preview shows after a save, whether it had shown the page before, and how often browsers were told."""

    tree: dict[Path, bytes]
    first: bool
    reloads: int


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A project of a few pages in three languages."""
    return shrunk(copied(tmp_path_factory.mktemp("saved")))


def write(project, save):
    """Save a file, or remove it."""
    file = project / save.path
    if save.new is None:
        file.unlink()
        return
    before = file.read_text("utf-8") if save.old else ""
    assert (save.old or "") in before, save.name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(before.replace(save.old, save.new, 1) if save.old else save.new, "utf-8")


def previewed(project, drive):
    """Begin a preview and let a function drive its server; return what was said."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Server, "serve", lambda server, **_: drive(server))
        result = inprocess.run(project, "serve", "--dev-addr", "127.0.0.1:0")
    assert result.exit_code == 0, inprocess.traceback(result)
    return result.output


def tree(server):
    """Return what a preview serves, without the search, which another process makes when it has the time."""
    left = {"pagefind", "search"}
    return {file: text for file, text in snapshot(Path(server.root)).items() if file.parts[0] not in left}


def place(source):
    """Return where a site has the page of a text: "productisation/article/index.html"."""
    return Path(source.removeprefix("docs/").removeprefix("fr/").removesuffix(".md"), "index.html")


def served(server, source):
    """Return the page of a text as a browser gets it, without the script that reloads it."""
    with urlopen(f"http://127.0.0.1:{server.server_address[1]}/{place(source).parent.as_posix()}/") as answer:
        return re.sub(rb"<script>\nvar livereload.*?</script>", b"", answer.read(), flags=re.DOTALL)


class Driver:
    """Saves one file after another in a preview, and keeps what it shows."""

    def __init__(self, project):
        self.project, self.shown, self.ended = project, {}, None

    def __call__(self, server):
        server.server_activate()
        server.serve_thread.start()
        self.prepare(server)
        self.server, self.make, server.builder = server, server.builder, self.build
        for save in SAVES:
            write(self.project, save)
            self.save, self.then, before = save, None, server._visible_epoch
            server.answer({self.project / save.path})
            if save.also:
                assert self.ended
                server.answer(server._wait())
            page = tree(server)
            first = self.then is not None and self.then == page.get(place(save.path))
            self.shown[save.name] = Shown(page, first, server._visible_epoch - before)

    def prepare(self, server):
        """Forget the languages that other processes would have built, and let the server make up for that."""
        kept, before = server.preview.kept, (tree(server), server._visible_epoch)
        for locale in list(kept._complete)[1:]:
            del kept._complete[locale]
        assert server.preview.is_behind
        server._prepare()
        assert not server.preview.is_behind
        assert (tree(server), server._visible_epoch) == before

    def build(self):
        """Build as the server would, but look first what is served meanwhile."""
        if self.server._visible_epoch == self.server._wanted_epoch:
            self.then = served(self.server, self.save.path)
        if self.save.also and self.ended is None:
            self.interrupt()
        self.make()

    def interrupt(self):
        """Save another page when some pages of this build are drawn."""
        preview, self.ended = self.server.preview, False
        file, go_on = self.project / self.save.also, preview.go_on
        left = iter(range(3))

        def save_and_go_on():
            if preview.kept._begun and next(left, None) is None and not self.ended:
                file.write_text(file.read_text("utf-8") + LAST, "utf-8")
                self.server.note({file})
                self.ended = True
            go_on()

        preview.go_on = save_and_go_on


@pytest.fixture(scope="module")
def driven(folder, tmp_path_factory):
    """What one preview showed after each save, and what it said."""
    driver = Driver(folder)
    again = shutil.copytree(folder, tmp_path_factory.mktemp("before"), dirs_exist_ok=True)
    said = previewed(folder, driver)
    return driver.shown, again, said


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.name)
def test_a_page_is_served_before_the_rest_is_built_and_browsers_are_told_of_what_changed(save, driven):
    shown, *_ = driven
    assert shown[save.name][1:] == (save.first, save.reloads)


def test_what_is_said_of_a_page_is_said_by_the_build_that_follows_alone(driven):
    *_, said = driven
    assert said.count("'borte.md'") == 1


def fresh(project):
    """Return what a preview shows that begins now."""
    shown = []
    previewed(project, lambda server: shown.append(tree(server)))
    return shown[0]


@pytest.mark.parametrize(
    "last", [pytest.param(n, marks=pytest.mark.long) for n in range(len(SAVES) - 1)] + [len(SAVES) - 1], ids=str
)
def test_what_it_shows_in_the_end_is_what_a_preview_shows_that_begins_anew(last, driven, tmp_path):
    shown, before, _ = driven
    project = shutil.copytree(before, tmp_path / "project")
    for save in SAVES[: last + 1]:
        write(project, save)
        if save.also:
            file = project / save.also
            file.write_text(file.read_text("utf-8") + LAST, "utf-8")
    if SAVES[last].name not in UNREADABLE:
        assert shown[SAVES[last].name].tree == fresh(project)


def test_browsers_are_told_of_what_was_written_before_the_same_text_is_saved_again(small, monkeypatch):
    monkeypatch.setenv("KANVAS_PROCESSES", "1")
    article, told = small / ARTICLE.format("en"), []

    def drive(server):
        preview, before = server.preview, server._visible_epoch
        go_on = preview.go_on

        def save_and_go_on():
            if preview.is_overtaken and preview.rewriting.has_changed:
                server.note({article})
            go_on()

        preview.go_on = save_and_go_on
        article.write_text(article.read_text("utf-8").replace(TITLE, "title: Of goods"), "utf-8")
        server.answer({article})
        told.append((bool(server._saved), server._visible_epoch - before))

    previewed(small, drive)
    assert told == [(True, 2)]


def test_a_text_that_is_taken_back_before_the_rest_is_built_is_shown_as_it_was(small, monkeypatch):
    monkeypatch.setenv("KANVAS_PROCESSES", "1")
    article, other = small / ARTICLE.format("en"), small / ARTICLE.format("fr")
    before, shown = article.read_text("utf-8"), []

    def drive(server):
        preview, go_on = server.preview, server.preview.go_on

        def take_back_and_go_on():
            if preview.is_overtaken and article.read_text("utf-8") != before:
                article.write_text(before, "utf-8")
                other.write_text(other.read_text("utf-8") + LAST, "utf-8")
                server.note({article, other})
            go_on()

        preview.go_on = take_back_and_go_on
        article.write_text(before + LAST, "utf-8")
        page = Path(server.root, place(article.relative_to(small).as_posix()))
        shown.append(page.read_bytes())
        server.answer({article})
        shown.append(page.read_bytes())
        server.answer(server._wait())
        shown.append(page.read_bytes())

    previewed(small, drive)
    assert (shown[0] == shown[1], shown[0] == shown[2]) == (False, True)
