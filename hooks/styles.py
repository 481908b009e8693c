"""Give every page one stylesheet: when all is written, Material's, the theme's and the site's own are made into one."""

from pathlib import Path

from kanvas import theme
from kanvas.base.store import FOLDER, Store
from kanvas.build import stylesheet
from mkdocs.plugins import event_priority

MATERIAL = "assets/stylesheets/main.*.min.css"


def on_files(files, config):
    """Leave the parts where they are: what is made of them is written instead."""
    for file in [
        file for file in files if file.src_uri in _own(config) or file.src_uri.startswith("assets/stylesheets/")
    ]:
        files.remove(file)
    return files


@event_priority(-115)
def on_post_build(config):
    if config.plugins["i18n"].building is False:
        folders = [*map(Path, config.theme.dirs), Path(config.docs_dir)]
        material = next(found for folder in folders for found in folder.glob(MATERIAL))
        sheets = [stylesheet.Sheet("assets/stylesheets/main.css", material.read_text("utf-8"))]
        parts = [theme.FOLDER / stylesheet.PLACE, *(_found(place, folders) for place in _own(config))]
        places = [stylesheet.PLACE, *_own(config)]
        sheets += [stylesheet.Sheet(place, part.read_text("utf-8")) for place, part in zip(places, parts, strict=True)]
        stylesheet.bundle(Path(config.site_dir), sheets, Store(FOLDER))


def _own(config):
    """The site's own stylesheets; those of other hosts are asked for by the page."""
    return [path for path in config.extra_css if "://" not in path]


def _found(place, folders):
    return next(folder / place for folder in folders if (folder / place).is_file())
