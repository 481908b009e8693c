"""What a result that is kept is kept under, and comes back as; what is told of a build while it runs."""

import io
import pickle
import re
import time
from pathlib import Path

import corpus
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from kanvas.base.fingerprint import of, tree
from kanvas.base.store import Store
from kanvas.build.progress import Progress
from kanvas.content.catalogue import CatalogueReader, Readings
from languages import LANGUAGES

_Kept = dict[str, tuple[str, bytes]]


@given(st.data())
def test_what_is_kept_and_spoilt_is_made_again(tmp_path_factory, data):
    """Any byte changed, any end cut off: the digest does not agree, nothing else is looked at, nothing is raised."""
    store, kept = Store(tmp_path_factory.mktemp("store")), {"a": ("key", b"\0\xff")}
    assert store.once(of("a"), _Kept, lambda: kept) == store.once(of("a"), _Kept, dict) == kept
    (file,) = store.folder.glob("*/*")
    content = bytearray(file.read_bytes())
    at, byte = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 255))
    spoilt = content[:at] + bytes([byte]) * data.draw(st.booleans()) + content[at + 1 :]
    file.write_bytes(spoilt)
    assert store.get(of("a"), _Kept) == (kept if spoilt == content else None)


@pytest.mark.parametrize("content", [b"", b"null", b"[1]", b"[[", b'[{"a": ["key", 1]}]', b"[" * 100_000])
def test_what_another_program_wrote_is_no_entry(tmp_path, content):
    store = Store(tmp_path)
    store.write(of("a"), content)
    assert store.read(of("a")) == content
    assert store.get(of("a"), _Kept) is None


def test_reading_what_is_kept_runs_nothing(tmp_path):
    store = Store(tmp_path)
    store.write(of("a"), pickle.dumps(Path("/")))
    assert store.get(of("a"), Path) is None
    modules = {path: path.read_text("utf-8") for path in (ROOT / "hooks").rglob("*.py")}
    assert [
        path.name
        for path, text in modules.items()
        if re.search(r"^\s*(import|from) (pickle|marshal|shelve)\b", text, re.M)
    ] == []


def test_every_page_comes_back_from_the_store_as_it_was(tmp_path):
    corpus.write(tmp_path, articles=2, terms=2)
    store = Store(tmp_path / "store")
    first, _ = CatalogueReader(store).read(tmp_path / "docs", LANGUAGES)
    (kept,) = (store.get(file.parent.name + file.name, Readings) for file in store.folder.glob("*/*"))
    assert {one.page.source: one.page for one in kept.values()} == {
        page.source: page for pages in first.pages.values() for page in pages.values()
    }


def test_a_fingerprint_tells_values_and_names_apart(tmp_path):
    assert len({of("ab", "c"), of("a", "bc"), of("abc"), of(b"abc"), of("1"), of(1)}) == 6
    assert of([Address(0x7F3A)]) == of([Address(0x7F3B)])  # elsewhere
    (tmp_path / "a").write_text("x", "utf-8")
    before = tree(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert tree(tmp_path) != before


class Address:
    """An object that says where it is as Windows writes it, in capitals."""

    def __init__(self, at):
        self.at = at

    def __repr__(self):
        return f"<function f at 0x{self.at:016X}>"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "ci", "told"), [(Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)]
)
def test_progress_is_told_on_a_terminal_only(monkeypatch, stream, ci, told):
    monkeypatch.setenv("CI", "true") if ci else monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(time, "monotonic", iter(range(0, 100, 2)).__next__)
    progress = Progress({"fr": 2, "no": 4}, stream)
    progress.step("no")
    progress.end()
    assert ("fr 0/2 · no 1/4" in stream.getvalue()) is told
    assert stream.getvalue().endswith("\r") is told
