"""What the tests share: a site, built once as a reader gets it, and a browser to read it with.

The engine is tested on small sites of its own (`tests/sites`, a folder a configuration), so that no text of `docs/`
matters to it; what must hold of the project's own texts, whatever they say, stands in `test_site*.py`.
"""

import contextlib
import functools
import gc
import http.server
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import chromium
import inprocess
import pytest
from hypothesis import settings as hypothesis
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, sync_playwright

Once = Callable[[str, Callable[[Path], None]], Path]
Serve = Callable[[Path], str]
Kept = Callable[[Path], Path]

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"
# What a page's own policy forbids is told, also where the console is silent, and fails the test: in every context.
violated: list[str] = []
VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  window.violated(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"""
DESK: ViewportSize = {"width": 1280, "height": 900}
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
# A shell that starts a command in the background has it ignore Ctrl+C, and all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
# Python keeps what it has compiled, whatever whoever runs the tests has set: each of hundreds of processes would do it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ["KANVAS_LANGUAGE"] = "en"  # what commands say does not depend on whoever runs the tests
# What takes its time: a build, or a browser. `make quick` leaves the tests out that ask for one of these.
SLOW = {"once", "project", "browser"}

# How many examples a property is tried with, in the suite and by `make long`; a machine under load is no failure.
hypothesis.register_profile("suite", max_examples=25, deadline=None)
hypothesis.register_profile("long", max_examples=400, deadline=None)
hypothesis.load_profile("suite")


def pytest_collection_finish() -> None:
    """Leave what the tests are made of to no collector: it would look through it again and again."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what builds a site or opens a browser."""
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


def mkdocs(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as `make` does, in this process: dictionaries and modules are read once for all tests.

    The engine that runs is the repository's; a test that changes the engine of a copied site asks for a `process`.
    """
    run = inprocess.run(cwd, *arguments)
    return subprocess.CompletedProcess(arguments, run.exit_code, run.stdout, run.stderr + inprocess.traceback(run))


def process(*arguments: str, cwd: Path, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a process of its own, with settings of that process such as `umask`."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=cwd, env=os.environ | QUIET, capture_output=True, text=True, **settings)


def snapshot(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder with its content."""
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line why the browser's tests were passed over."""
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if chromium.ADVICE in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} tests that read the site were passed over. {chromium.ADVICE}")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all processes of a test run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def once(shared: Path) -> Once:
    """A function that makes a folder once for all processes of a test run."""

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder = shared / name
        while not folder.exists():
            with contextlib.suppress(FileExistsError), held(shared / f"{name}.lock"):
                making = folder.with_name(f"{name}.making")
                shutil.rmtree(making, ignore_errors=True)
                make(making)
                making.rename(folder)
            time.sleep(0.1)
        return folder

    return made


@contextlib.contextmanager
def held(lock: Path) -> Iterator[None]:
    """Hold a lock, which is a folder; FileExistsError if another process does."""
    lock.mkdir()
    try:
        yield
    finally:
        lock.rmdir()


@pytest.fixture(scope="session")
def site(once: Once, kept: Kept) -> Path:
    """The folder of the strictly built site of the tests, `sites/reader`."""

    def build(folder: Path) -> None:
        folder.mkdir()
        result = process("build", "--strict", cwd=kept(copied(folder)))
        assert result.returncode == 0, result.stderr

    return once("reader", build) / "site"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tests' site that a test may change."""
    return copied(tmp_path)


def copied(folder: Path, name: str = "reader") -> Path:
    """Write a site of the tests into a folder, with all that its build reads; return the folder."""
    for part in ("hooks", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    shutil.copytree(SITES / name / "docs", folder / "docs", dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(settings(name), "utf-8")
    (folder / "redirects.yml").write_text("{}\n", "utf-8")
    return folder


def settings(name: str = "reader") -> str:
    """Return the project's settings with what a site of the tests says of itself in their place."""
    ours, theirs = (_blocks(file) for file in (ROOT / "mkdocs.yml", SITES / name / "settings.yml"))
    return "".join((ours | theirs).values())


def _blocks(file: Path) -> dict[str, str]:
    """Return the blocks of a YAML file by their names, as they are written."""
    parts = re.split(r"^(?=[a-z_]+:)", file.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {part.partition(":")[0]: part for part in parts}


@pytest.fixture(scope="session")
def kept(shared: Path) -> Kept:
    """A function that gives a project the cache of all projects, so that what they have in common is made once."""
    cache = shared / "cache"

    def keep(project: Path) -> Path:
        cache.mkdir(exist_ok=True)
        shutil.rmtree(project / ".cache", ignore_errors=True)
        (project / ".cache").mkdir()
        (project / ".cache/kanvas").symlink_to(cache)
        return project

    return keep


@pytest.fixture
def small(project: Path, kept: Kept) -> Path:
    """A project of a few pages, quickly built."""
    return kept(shrunk(project))


def shrunk(project: Path) -> Path:
    """Leave of a project's texts an index for each section, one article and one term in each language."""
    (project / "redirects.yml").write_text("{}\n")
    navigation = re.findall(r"^  - (\S*index\.md)$", (project / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    for folder in ("fr", "no", "en"):
        shutil.rmtree(project / "docs" / folder)
        pages = dict.fromkeys(navigation, "Text.")
        pages |= {"productisation/article.md": "## One\n\nAn offer.", "glossary/offer.md": "Text."}
        for name, body in pages.items():
            definition = "definition: What is sold.\n" if name == "glossary/offer.md" else ""
            head = f"title: Title of {name[:-3]}\ndescription: A description.\n{definition}"
            file = project / "docs" / folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"---\n{head}---\n\n{body}\n", "utf-8")
    return project


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve a folder as long as the tests run, and return its address."""
    with contextlib.ExitStack() as running:
        yield lambda folder: running.enter_context(served(folder))


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def served(folder: Path, handler: type[http.server.SimpleHTTPRequestHandler] = QuietHandler) -> Iterator[str]:
    """Serve a folder on this machine alone."""
    answering = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path, serve: Serve) -> str:
    """The address at which the built site is served."""
    return serve(site)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives a browser."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def program(playwright: Playwright) -> str:
    """The program of a real Chromium."""
    found = chromium.find(playwright)
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.ADVICE)
    return str(found)


@pytest.fixture(scope="session")
def browser(playwright: Playwright, program: str) -> Iterator[Browser]:
    """A real Chromium."""
    launched = playwright.chromium.launch(executable_path=program, args=chromium.FLAGS)
    new_context = launched.new_context

    def guarded(**settings: Any) -> BrowserContext:
        context = new_context(**settings)
        context.expose_function("violated", lambda text: violated.append(text))  # a builtin takes no attributes
        context.add_init_script(VIOLATIONS)
        return context

    launched.new_context = guarded  # type: ignore[method-assign]
    yield launched
    launched.close()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """What builds of a process have in common is made once: a template that no test has changed, as its text."""
    with inprocess.compiled_once():
        yield


@pytest.fixture(autouse=True)
def policy_is_kept() -> Iterator[None]:
    """No page of a test did what its policy forbids."""
    violated.clear()
    yield
    assert violated == []


@contextlib.contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page in a fresh context, and what it logs and asks for in vain."""
    # Without motion: on a machine under load Chromium gives a page transition up, and says so as an error.
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("response", lambda r: complaints.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield opened, complaints
    context.close()


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own; what it logs, what it asks for in vain, fails the test."""
    with watched(browser) as (opened, complaints):
        yield opened
    assert complaints == []


@pytest.fixture(scope="session")
def shared_page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    with watched(browser) as both:
        yield both


@pytest.fixture
def tab(shared_page: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page that other tests have used, which costs half of what a fresh one does.

    For tests that leave no more behind than is cleared away here: a size, a theme, what the browser keeps. A test that
    adds a script, a route or a clock takes a `fresh` one.
    """
    opened, complaints = shared_page
    complaints.clear()
    yield opened
    said = list(complaints)
    cleared(opened)
    assert said == []


def cleared(page: Page) -> None:
    """Leave a page as a new one is, and alone: behind another, Chromium draws it once a second and each click waits."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    origin = page.evaluate("location.origin")
    page.goto("about:blank")  # what is kept as a page is left is kept before it is cleared
    page.set_viewport_size(DESK)
    page.emulate_media(media="null", color_scheme="null", reduced_motion="reduce")
    page.mouse.move(0, 0)
    if origin.startswith("http"):
        session = page.context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        session.detach()


@pytest.fixture
def page(fresh: Page) -> Page:
    """The page of a test: a fresh one, if its module says nothing else."""
    return fresh
