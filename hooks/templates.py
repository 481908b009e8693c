"""Keep what Jinja makes of the templates, and list no more of the theme's files than are used."""

import os
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, FileSystemLoader
from kanvas.base.store import FOLDER, Store
from mkdocs.plugins import event_priority


class Templates(FileSystemBytecodeCache):
    """Jinja's own, in folders of any name: it stumbles over what is no text in the encoding of the system."""

    def get_cache_key(self, name, filename=None):  # noqa: D102
        return super().get_cache_key(name, ascii(filename))


class Visible(FileSystemLoader):
    """Jinja's own, without Material's scripts and the ten thousand icons in a hidden folder: no page asks for them."""

    def list_templates(self):  # noqa: D102
        found = set()
        for place in self.searchpath:
            for folder, names, files in os.walk(place):
                names[:] = [name for name in names if name[0] != "." and name != "javascripts"]
                found |= {Path(folder, file).relative_to(place).as_posix() for file in files}
        return sorted(found)


@event_priority(-110)
def on_config(config):
    """MkDocs lists a theme's files before any hook sees its environment.

    The languages' plugin (-100) puts a sitemap of its own before the theme's unless the site overrides it: ours stays.
    """
    config.theme.dirs = [folder for folder in config.theme.dirs if "mkdocs_static_i18n" not in Path(folder).parts]
    make = type(config.theme).get_env

    def environment():
        env = make(config.theme)
        env.loader = Visible(config.theme.dirs)
        return env

    config.theme.get_env = environment
    return config


def on_env(env, config, files):
    env.auto_reload = False  # no template changes while a language is built; the next build reads them again
    env.bytecode_cache = Templates(str(Store(FOLDER).made("templates")))
    return env
