"""The stylesheets of a site: Material's, the theme's and the site's own, of which one is made when all is written.

The theme's scripts are lightened at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from kanvas import theme
from kanvas.build import identity, scripts, stylesheet
from kanvas.build.build import Build
from kanvas.build.stylesheet import Sheet
from kanvas.language import typography

MATERIAL = "assets/stylesheets/"  # read in 9.7.7: main.*.min.css is all that it asks for by itself


def without_parts(files: Iterable[File], build: Build, config: MkDocsConfig) -> list[File]:
    """Return the files that are written as they are: what is made of the parts is written instead of them."""
    own = {*_own(config), stylesheet.PLACE, _picture(build, config)}
    return [file for file in files if file.src_uri not in own and not file.src_uri.startswith(MATERIAL)]


def bundle(build: Build, config: MkDocsConfig) -> None:
    """Write the one stylesheet of a site whose pages are all written, and its theme's scripts as readers get them."""
    folders = [*map(Path, config.theme.dirs), Path(config.docs_dir)]
    material = next(file for folder in folders for file in folder.glob(f"{MATERIAL}main.*.min.css"))
    parts = {f"{MATERIAL}main.css": material, stylesheet.PLACE: theme.FOLDER / stylesheet.PLACE}
    parts |= {place: _file(place, folders) for place in _own(config)}
    sheets = [Sheet(place, file.read_text("utf-8")) for place, file in parts.items()]
    sheets.insert(2, Sheet("", identity.css(build.knowledge.catalogue.site)))
    sheets.append(Sheet(stylesheet.PLACE, typography.css(build.locales)))
    stylesheet.bundle(build.settings.site, sheets, build.store)
    scripts.lighten(build.settings.site, _scripts(folders))


def _scripts(folders: Iterable[Path]) -> list[str]:
    """Return the places of the theme's scripts, without those for which the site has a script of its own."""
    places = [file.relative_to(theme.FOLDER).as_posix() for file in theme.FOLDER.glob("assets/js/**/*.js")]
    return [place for place in places if _file(place, folders) == theme.FOLDER / place]


def _own(config: MkDocsConfig) -> list[str]:
    """Return the site's own stylesheets; those of other hosts are asked for by the page."""
    return [path for path in config.extra_css if "://" not in path]


def _picture(build: Build, config: MkDocsConfig) -> str:
    """Return the picture of the cards as a file among the site's templates, which readers do not ask for."""
    picture = build.knowledge.catalogue.site.card.picture or ""
    return picture.removeprefix(f"{Path(config.theme.custom_dir or '').name}/")


def _file(place: str, folders: Iterable[Path]) -> Path:
    there = next((folder / place for folder in folders if (folder / place).is_file()), None)
    if there is None:
        raise Abort(f"Nothing was published: “extra_css” names the file {place}, which is not there.")
    return there
