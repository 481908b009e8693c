"""Build beside the old site; put the new one in its place only when all of it was built without an error.

Where nothing has changed since the old one was built, strictly, it stays as it is and nothing is built.
"""

import logging
from pathlib import Path

from kanvas import fingerprint, publish
from kanvas.store import FOLDER, Store
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")
store = Store(FOLDER)
staged = site = made_from = None
complete = strict = False


def on_startup(command, dirty):
    global staged, site, complete
    staged = site = None
    complete = command != "build"


@event_priority(100)
def on_config(config):
    global staged, site, made_from, strict
    if not complete and staged is None:
        site, strict, made_from = Path(config.site_dir), config.strict, _made_from(config)
        if publish.stands(site, made_from, store):
            log.info(f"Nothing has changed since {site} was built.")
            raise SystemExit(0)
        try:
            staged = publish.stage(site)
        except OSError as error:
            raise Abort(_said(error)) from error
        config.site_dir = str(staged)
    return config


@event_priority(-1000)
def on_post_build(config):
    global complete
    if config.plugins["i18n"].building is False:
        complete = True


def on_build_error(error):
    global complete
    complete = False
    if isinstance(error, OSError):
        raise Abort(_said(error)) from error


def on_shutdown():
    if staged is not None:
        try:
            (publish.publish(staged, site) if complete else publish.discard(staged))
        except OSError as error:
            publish.discard(staged)
            raise Abort(_said(error)) from error
    if staged is not None and complete and strict:
        publish.remember(site, made_from, store)
        store.sweep()


def _made_from(config):
    project = Path(config.config_file_path).parent
    settings = {key: value for key, value in config.items() if key not in ("site_dir", "theme", "plugins", "hooks")}
    plugins = [dict(getattr(plugin, "config", {})) for plugin in config.plugins.values()]
    sources = fingerprint.tree(project, without=[Path(config.site_dir).name])
    return fingerprint.of(fingerprint.running(), settings, plugins, sources)


def _said(error):
    return f"Nothing was published: {error.strerror or error}: {error.filename or site}"
