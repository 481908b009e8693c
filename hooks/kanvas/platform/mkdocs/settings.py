"""What MkDocs was told, as the settings of a build."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from kanvas import theme
from kanvas.base import fingerprint, leftovers
from kanvas.books import browser
from kanvas.build import receipt
from kanvas.build.build import Settings
from kanvas.content import catalogue, redirects, settings_file
from kanvas.language.languages import Languages

LINKER = "kanvas.linking"
ADDRESS = "The site needs its address: write “site_url: https://name.example/path/” in mkdocs.yml."
_CONTENT = "content"  # words, promised addresses, anchors
_INCLUDES = "pymdownx.snippets"
_INSTALLED = frozenset(("site-packages", "dist-packages"))  # known by their versions
_OF_THE_COMMAND = ("site_dir", "theme", "plugins", "hooks")


def read(config: MkDocsConfig, code: str, preview: bool) -> Settings:
    """Return the settings of a build; `code` is the fingerprint of what runs. ConfigurationError without an address."""
    if not config.site_url:
        raise ConfigurationError(ADDRESS)
    outlines = [extension for extension in config.markdown_extensions if extension != LINKER]
    return Settings(
        project=project(config),
        docs=Path(config.docs_dir),
        templates=templates(config),
        site=Path(config.site_dir),
        url=config.site_url,
        name=config.site_name,
        preview=preview,
        code=code,
        markdown=fingerprint.of(config.markdown_extensions, config.mdx_configs, config.validation),
        outlines=fingerprint.of(outlines, config.mdx_configs),
    )


def settle(config: MkDocsConfig) -> None:
    """Refuse what a command's options say against Kanvas, and take from MkDocs what the catalogue knows better.

    ConfigurationError for a page without a folder, for another theme. Includes are read below the texts, and the
    navigation (which `site` reads for its sections) is made of the pages that a language has: one that is not
    translated yet is no warning.
    """
    if not config.use_directory_urls:
        raise ConfigurationError(f"{settings_file.NO_FOLDERS} Build without “--no-directory-urls”.")
    if config.theme.name != theme.NAME:
        raise ConfigurationError(f"The theme “{config.theme.name}” cannot show these pages. Build without “--theme”.")
    config.nav = None
    # Named from the project, in which a command works: what is kept under the settings may come from another machine.
    place = os.path.relpath(config.docs_dir, project(config))
    if _INCLUDES in config.markdown_extensions:
        config.mdx_configs[_INCLUDES] = {**config.mdx_configs.get(_INCLUDES, {}), "base_path": [place]}


def templates(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders of templates: the site's own before those that any site may use."""
    return *map(Path, filter(None, [config.theme.custom_dir])), theme.FOLDER


def project(config: MkDocsConfig) -> Path:
    """Return the folder of the project."""
    return Path(config.config_file_path).parent


def code(config: MkDocsConfig) -> str:
    """Return the fingerprint of all that runs: of the hooks too, which may do anything to a page.

    MkDocs loads hooks anew for each build of a preview, Markdown extensions once.
    """
    loaded = map(_as_loaded, _extension_folders(config))
    return fingerprint.of(fingerprint.running(), *_texts(_hook_folders(config)), *loaded)


def _hook_folders(config: MkDocsConfig) -> list[Path]:
    listed: Mapping[str, Any] = config["hooks"]  # not the list that its type says
    return sorted({Path(str(hook.__file__)).parent for hook in listed.values()})


def _extension_folders(config: MkDocsConfig) -> list[Path]:
    """Return the folders of those Markdown extensions that are the site's own."""
    names = (name.partition(":")[0] for name in config.markdown_extensions if not name.startswith("kanvas."))
    files = [Path(str(one.__file__)) for one in map(sys.modules.get, names) if one]
    return sorted({file.parent for file in files if _INSTALLED.isdisjoint(file.parts)})


def _texts(folders: Iterable[Path]) -> list[bytes]:
    """Return the text of every module in some folders, as it stands in its file."""
    return [file.read_bytes() for folder in folders for file in sorted(folder.glob("*.py"))]


@cache
def _as_loaded(folder: Path) -> list[bytes]:
    return _texts([folder])


def watched(config: MkDocsConfig) -> list[Path]:
    """Return what a site is made from beside its texts and settings, which MkDocs watches; some may be missing."""
    root = project(config)
    listed: Mapping[str, Any] = config["hooks"]
    own = [Path(folder) for folder in [config.theme.custom_dir] if folder]
    return [*own, redirects.place(root), root / _CONTENT, *(Path(str(one.__file__)) for one in listed.values())]


def code_now(config: MkDocsConfig) -> str:
    """Return the fingerprint of the code as it stands in its files, which what runs may not know yet."""
    return fingerprint.of(
        fingerprint.package(without=[theme.FOLDER]), *_texts([*_hook_folders(config), *_extension_folders(config)])
    )


@dataclass(frozen=True)
class MadeFrom:
    """All that a site is made from, as fingerprints: its pages, and the rest. `files` are those of the project's files,
    by their paths, if beside what runs there is nothing else; else none.
    """

    pages: str
    shared: str
    files: Mapping[str, str]

    @property
    def whole(self) -> str:
        """The fingerprint of all of it."""
        return fingerprint.of(self.pages, self.shared)


def made_from(config: MkDocsConfig, running: str, languages: Languages) -> MadeFrom:
    """Return what a site is made from; `running` is the fingerprint of what runs."""
    root = project(config)
    settings = {key: value for key, value in config.items() if key not in _OF_THE_COMMAND}
    plugins = [dict(getattr(plugin, "config", {})) for plugin in config.plugins.values()]
    asked = [*templates(config)[:-1], root / _CONTENT]
    linked = [link for folder in asked for link in leftovers.paths(folder) if link.is_dir()]  # texts have none
    own = [Path(config.docs_dir), *asked, *linked]
    elsewhere = [folder for folder in (*own, theme.FOLDER) if _lies_elsewhere(folder, root)]
    files, *others = [fingerprint.files(folder, [Path(config.site_dir)]) for folder in (root, *elsewhere)]
    every = [*files.items(), *(item for other in others for item in other.items())]
    pages = {os.fspath(file) for file in catalogue.sources(Path(config.docs_dir), languages)}
    shared = [item for item in every if item[0] not in pages]
    rest = fingerprint.of(running, settings, plugins, shared, os.environ.get(browser.VARIABLE, ""))
    is_all = not any(_lies_elsewhere(folder, root) for folder in (*own, *_hook_folders(config))) and not _asks(config)
    return MadeFrom(fingerprint.of(*(item for item in every if item[0] in pages)), rest, files if is_all else {})


def _asks(config: MkDocsConfig) -> bool:
    """Whether the settings take values from the environment in a form that nobody but YAML can tell."""
    return Path(config.config_file_path).name != receipt.SETTINGS or receipt.variables(project(config)) is None


def _lies_elsewhere(folder: Path, root: Path) -> bool:
    """Whether a folder is none of those below `root` that count: it is outside, hidden, or reached by a link."""
    there = folder.resolve()
    if there != folder.absolute() or not there.is_relative_to(root):
        return True
    return not leftovers.counts(there.relative_to(root).as_posix())
