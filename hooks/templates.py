"""Keep what Jinja makes of the templates: to compile them takes longer than many a page."""

from jinja2 import FileSystemBytecodeCache
from kanvas.store import FOLDER, Store


class Templates(FileSystemBytecodeCache):
    """Jinja's own, in folders of any name: it stumbles over what is no text in the encoding of the system."""

    def get_cache_key(self, name, filename=None):  # noqa: D102
        return super().get_cache_key(name, ascii(filename))


def on_env(env, config, files):
    env.bytecode_cache = Templates(str(Store(FOLDER).made("templates")))
    return env
