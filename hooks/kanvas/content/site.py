"""What a site says of itself: the block `kanvas` of its mkdocs.yml, read into one model, errors with their lines.

The block stands under `plugins` (`- kanvas: {…}`); where a project lists the stages as `hooks:`, under `extra`. All
keys may be left out. What MkDocs has a word for stays there: `site_name`, `site_url`, `repo_url` and `nav`, whose
order is that of the sections unless `sections` says another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..base.issue import Issue
from . import yaml_model, yaml_nodes
from .frontmatter import LanguageTag, ShortText, Slug

KEY = "kanvas"
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
LocalPath = Annotated[str, StringConstraints(pattern=r"^[\w-][\w.-]*(/[\w-][\w.-]*)*$")]
Natural = Annotated[int, Field(ge=0)]
LeastAndMost = Annotated[list[Natural], Field(min_length=2, max_length=2)]


class _SettingsModel(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Licence(_SettingsModel):
    """What the texts are published under."""

    name: ShortText
    address: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]


class Colours(_SettingsModel):
    """Colours that take the place of the theme's, in one of its two themes; the names are those of its stylesheet."""

    ink: Colour | None = None
    ink_soft: Colour | None = None
    paper: Colour | None = None
    paper_raised: Colour | None = None
    line: Colour | None = None
    accent: Colour | None = None
    accent_soft: Colour | None = None
    warm: Colour | None = None


class Fonts(_SettingsModel):
    """Fonts (woff2) that take the place of the theme's: their places below `docs/`."""

    text: LocalPath | None = None
    headings: LocalPath | None = None


class Card(_SettingsModel):
    """What the pictures of pages show at their foot: a name (`site_name` if none), and a picture of the project.

    The picture is drawn in the colours of the card, each pixel in the nearest.
    """

    name: ShortText | None = None
    picture: LocalPath | None = None


class Limits(_SettingsModel):
    """How long texts are (least and most), how often terms are used (at least), how many bytes a file has (at most)."""

    description: LeastAndMost = [80, 160]
    article: LeastAndMost = [900, 1600]
    term: Natural = 80
    terms_in_article: Natural = 8
    articles_of_term: Natural = 2
    file: Natural = 300_000


class Features(_SettingsModel):
    """What a site has: links to take part, downloads of the glossary, feeds, pictures for sharing, books (EPUB).

    `beside` is the control by which a page is read beside another of its languages, where there are two.
    """

    contribute: bool = True
    exports: bool = True
    feeds: bool = True
    cards: bool = True
    books: bool = False
    beside: bool = True


class Facet(_SettingsModel):
    """What readers choose pages by, such as a difficulty: its name and its values, in each language of the site.

    It stands beside the reading time of a page that has a value (`facets` in its front matter), and filters the search.
    """

    name: dict[LanguageTag, ShortText]
    values: dict[Slug, dict[LanguageTag, ShortText]]


class Site(_SettingsModel):
    """What a site says of itself; `sections` are folders in their order, any other follows by its name."""

    sections: list[Slug] = []
    licence: Licence | None = None
    logo: LocalPath | None = None
    light: Colours = Colours()
    dark: Colours = Colours()
    fonts: Fonts = Fonts()
    card: Card = Card()
    limits: Limits = Limits()
    facets: dict[Slug, Facet] = {}
    features: Features = Features()


def read(file: Path) -> tuple[Site, list[Issue]]:
    """Return what a mkdocs.yml (may be missing) says, the defaults where it says nothing or nothing that is right."""
    text = file.read_text("utf-8-sig", "replace") if file.exists() else ""
    try:
        root = yaml_nodes.compose(text)
    except yaml.YAMLError:
        return Site(), []  # MkDocs says so, with the line
    block = _block(root)
    site, issues = Site(), list[Issue]()
    if isinstance(block, yaml.MappingNode):
        start, end = block.start_mark, block.end_mark
        source = " " * start.column + text[start.index : end.index]
        read_, issues = yaml_model.read(source, file.name, start.line + 1, Site, "settings-unreadable", _EXAMPLES)
        site = read_ or site
    ordered = site.sections or list(dict.fromkeys(_sections(yaml_nodes.value(root, "nav"))))
    return site.model_copy(update={"sections": ordered}), issues


def lacking(site: Site, project: Path, docs: Path) -> list[Issue]:
    """Return a finding for each file that a site names and does not have: a logo, a font, the picture of its cards."""
    below = {"logo": site.logo, "fonts.text": site.fonts.text, "fonts.headings": site.fonts.headings}
    named = [(key, place, docs / place) for key, place in below.items() if place]
    named += [("card.picture", site.card.picture, project / site.card.picture)] if site.card.picture else []
    absent = [(key, place, file) for key, place, file in named if not file.is_file()]
    nodes = _nodes(project / "mkdocs.yml") if absent else {}
    return [_missing(nodes.get(place), key, file.relative_to(project)) for key, place, file in absent]


def _missing(node: yaml.Node | None, key: str, file: Path) -> Issue:
    message, mend = f"“{key}” names the file {file.as_posix()}, which is not there.", "Put it there, or remove the key."
    return replace(yaml_nodes.wrong_setting(Path("mkdocs.yml"), node, message, mend), code="settings-file-missing")


def _nodes(settings: Path) -> dict[str, yaml.Node]:
    """Return where each plain value of the block stands."""
    text = settings.read_text("utf-8-sig") if settings.exists() else ""
    return {str(node.value): node for node in yaml_nodes.texts(_block(yaml_nodes.compose(text)))}


def schema() -> str:
    """Return the JSON Schema of the block as it stands in `schema/settings.json`."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Settings of a knowledge base"}
    return json.dumps({**Site.model_json_schema(), **dialect}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _block(root: yaml.Node | None) -> yaml.Node | None:
    """Return the block, of the plugin or under `extra`."""
    plugins = yaml_nodes.value(root, "plugins")
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    found = (block for plugin in listed if (block := yaml_nodes.value(plugin, KEY)))
    return next(found, None) or yaml_nodes.value(yaml_nodes.value(root, "extra"), KEY)


def _sections(nav: yaml.Node | None) -> Iterator[str]:
    """Yield the folders that a navigation names, in its order."""
    for node in yaml_nodes.texts(nav):
        folder, slash, _ = str(node.value).partition("/")
        yield from [folder] if slash and "://" not in node.value else []


_EXAMPLES = {
    "sections": "Write the names of folders, such as “sections: [law, tax]”.",
    "licence": "Write “licence: {name: CC BY 4.0, address: https://creativecommons.org/licenses/by/4.0/}”.",
    "logo": "Write the place of a picture below docs, such as “logo: assets/images/logo.svg”.",
    "light": "Write colours as “light: {accent: '#0f5c63'}”.",
    "dark": "Write colours as “dark: {accent: '#7cc7c4'}”.",
    "fonts": "Write places below docs, such as “fonts: {text: assets/fonts/text.woff2}”.",
    "card": "Write “card: {name: …, picture: overrides/emblem.png}”.",
    "limits": "Write numbers, such as “limits: {article: [300, 2000], term: 40}”.",
    "facets": "Write “facets: {difficulty: {name: {en: Difficulty}, values: {easy: {en: easy}}}}”.",
    "features": "Write true or false, such as “features: {exports: false}”.",
}
