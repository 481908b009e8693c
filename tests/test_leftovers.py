"""What editors, systems and sync clients leave about is passed over by build, check and preview alike."""

import errno
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import mkdocs, snapshot
from kanvas import checks
from kanvas.base import fingerprint, leftovers
from kanvas.cli import main
from kanvas.platform.mkdocs.server import Meant
from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)

NEVER = """.DS_Store ._a.md .a.md.swp .a.md.swo 4913 .#a.md #a.md# .~lock.a.odt# ~$a.docx Thumbs.db ehthumbs.db
desktop.ini Desktop.ini Icon\r .directory .localized .fuse_hidden01 .goutputstream-1A2B .nfs0001 .a.md.kate-swp a.tmp
a.md.sb-1234abcd-XyZ123 a.md.tmp.12345 a.md.crswap ~$b.docx .a.md.icloud a.part a.crdownload .dropbox .stignore
.syncthing.a.md.tmp sync.ffs_db .gitkeep a.lock""".replace("\n", " ").split(" ")
MEANT = """a.md~ | ~a.md | a.md.bak | a.bak | a.md.orig | a.md.rej | a.old | a.md.save | a.md.mine | a.md.r12 | a.md.1
a (Jane's conflicted copy 2026-01-01).md | a (conflicted copy 2026-01-01 120000).md | a (Case Conflict).md
a.sync-conflict-20260101-120000-ABCDEFG.md | a (Copie en conflit de Jane 2026-01-01).md
a (Conflicted copy 2026-01-01).md | a (Janes kopi i konflikt 2026-01-01).md | a (SFConflict jane 2026-01-01).md
a_conflict-20260101-120000.md | a [conflicted].md | a-PC's conflicted copy.md""".replace("\n", " | ").split(" | ")
COPIES = """a (1).md | a(2).md | a - Copy.md | a - Copy (2).md | a copy.md | a copy 2.md | a - Kopi.md | a - Copie.md
a – kopi.md | a – Kopi (2).md | a kopi 2.md | a - copie (2).md | a copie 3.md | Copy of a.md | Copie de a.md
Kopi av a.md | Copy (2) of a.md | a (copy).md | a (another copy).md | a (3e copie).md | a (une autre copie).md
a 2.md | a - Copy - Copy.md | a(1)(1).md | Copy of Copy of a.md | a (1) - Copy (2).md | a_BASE_1234.md
a_REMOTE_98.md | a.bak.md | a.orig.md | a_old.md | a (Unsaved).md | a (autosaved).md
a (kopi).md | a kopie.md | a-DESKTOP-4F2K1.md | a-LAPTOP-JANE.md""".replace("\n", " | ").split(" | ")
TEXTS = """a.md index.md conflict.md download.md old.md part-1.md copy.md backup.md tmp.md LICENSE CNAME logo.svg
a.min.css case-conflict.md 4913.md a-UX.md v-1-2.md a-copy.md
a-2.md a-old.md old.bak.md base-1234.md conflict-copy.md kopi-av-a.md""".split()
FOLDERS = ["__MACOSX", "@eaDir", ".obsidian", "$RECYCLE.BIN", "System Volume Information", "lost+found", ".Trash-1000"]


@pytest.mark.parametrize("name", [*NEVER, *MEANT, *FOLDERS])
def test_it_is_known_by_its_name(name):
    assert leftovers.is_leftover(name)
    assert leftovers.is_copy(name) is (name in MEANT)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_one_beside_its_original(name):
    assert leftovers.is_leftover(name, ["a.md"]) and not leftovers.is_leftover(name)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_none(name):
    assert not leftovers.is_leftover(name, ["a.md", "v.md"])


@pytest.mark.parametrize("kind", [FileCreatedEvent, FileModifiedEvent, FileDeletedEvent])
def test_a_preview_is_told_of_texts_alone(kind, tmp_path):
    (tmp_path / "a.md").write_text("Text.\n", "utf-8")
    for name in [*NEVER, *MEANT, *COPIES, *TEXTS]:
        assert told(kind(str(tmp_path / name)), tmp_path) is (name in TEXTS), name
    assert told(kind(str(tmp_path / "b - Copy.md")), tmp_path)  # of nothing that is there


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [("a.md.tmp", "a.md", True), ("a.md", "a.md~", True), (".a.md.swp", ".a.md.swo", False), ("a.md~", "4913", False)],
)
def test_a_preview_is_told_of_a_text_that_is_saved_by_renaming(old, new, counts):
    assert told(FileMovedEvent(f"docs/en/{old}", f"docs/en/{new}")) is counts


def test_a_preview_is_told_of_folders_that_are_moved_and_not_of_what_a_program_keeps_in_its_own():
    assert told(DirMovedEvent("docs/en/law", "docs/en/tax")) and told(DirDeletedEvent("docs/en/law"))
    assert not told(FileModifiedEvent("docs/.obsidian/workspace.json")) and not told(DirDeletedEvent("docs/.git"))


def told(event, folder=Path("docs")):
    """Whether a preview of a folder is told of what happened to a file."""
    heard = []
    Meant(heard.append, folder).dispatch(event)
    return bool(heard)


def litter(folder, names):
    """Leave files of these names in a folder, and what else is left about; return the names of what might be meant."""
    for name in names:
        (folder / name).write_bytes(b"\xff\0 no text [x](nowhere.md)")
    for name in FOLDERS:
        (folder / name).mkdir()
        (folder / name / "b.md").write_bytes(b"\xff\0")
    (folder / ".#b.md").symlink_to("jane@desk.1234:1700000000")  # Emacs's lock
    (folder / "gone.md").symlink_to("nowhere.md")
    os.mkfifo(folder / "pipe.md")  # whoever opened it would wait for ever
    os.mkfifo(folder / "pipe.png")
    return {*names, "gone.md", "pipe.md", "pipe.png"} - {*NEVER}


@pytest.mark.skipif(os.name == "nt", reason="names that Windows has not")
def test_nothing_of_it_is_built_checked_or_counted(small):
    texts, images, templates = small / "docs/en/productisation", small / "docs/assets/images", small / "overrides"
    (texts / "a.md").write_text("---\ntitle: A\ndescription: A.\n---\n\nA text.\n", "utf-8")
    before = built(small, "before")
    issues = {str(issue) for issue in checks.run(small / "docs")}
    made_from = fingerprint.tree(small / "docs")
    noted = {texts: litter(texts, [*NEVER, *MEANT, *COPIES]), images: litter(images, [*NEVER, *MEANT])}
    litter(templates, [*NEVER, *MEANT])
    assert built(small, "after") == before
    new = [issue for issue in checks.run(small / "docs") if str(issue) not in issues]
    assert {issue.code for issue in new} == {"passed-over"}
    there = [f"{folder.relative_to(small).as_posix()}/{name}" for folder, names in noted.items() for name in names]
    assert sorted(issue.path for issue in new) == sorted(there)
    for folder in noted:
        (folder / "gone.md").unlink()
    assert fingerprint.tree(small / "docs") == made_from


def test_a_folder_that_is_called_as_a_copy_counts_wherever_files_are_looked_for(tmp_path):
    for name in ("law.old/a.md", "law (1).old/a.md"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("A text.", "utf-8")
    assert [*fingerprint.files(tmp_path)] == sorted(map(os.fspath, leftovers.files(tmp_path)))


def built(project, folder):
    result = mkdocs("build", "--strict", "--site-dir", folder, cwd=project)
    assert result.returncode == 0, result.stderr
    return snapshot(project / folder)


@pytest.mark.parametrize("verb", ["check", "status"])
def test_a_folder_that_may_not_be_opened_is_one_line_and_not_missing_unnoticed(verb, small, monkeypatch):
    closed, scandir = small / "docs/en/productisation", os.scandir

    def opened(path="."):
        if os.path.realpath(path) == os.path.realpath(closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", opened)
    monkeypatch.chdir(small)
    result = CliRunner().invoke(main, [verb])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "Permission denied" in result.output and str(closed) in result.output


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    (tmp_path / "file").touch()
    assert [*leftovers.files(tmp_path / "gone"), *leftovers.files(tmp_path / "file")] == []


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="a system without sockets among its files")
def test_a_socket_is_passed_over_and_a_folder_called_like_a_text_is_one(small, monkeypatch):
    monkeypatch.chdir(small / "docs/en/productisation")  # a socket's name has 108 characters at most
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.md")
    Path("folder.md").mkdir()
    Path("folder.md/a.md").write_text("---\ntitle: A\ndescription: A page of a test.\n---\n\nA text.\n", "utf-8")
    assert any(str(path).endswith("folder.md/a/index.html") for path in built(small, "site"))
    issues = [issue for issue in checks.run(small / "docs") if issue.path.endswith(("socket.md", "folder.md/a.md"))]
    assert {(issue.path.rpartition("/")[2], issue.code) for issue in issues} >= {("socket.md", "passed-over")}
