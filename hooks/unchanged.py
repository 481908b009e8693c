"""Leave the site as it is, and build nothing, where nothing has changed since it was built, strictly and whole."""

import logging
from pathlib import Path

from kanvas.base import fingerprint
from kanvas.base.store import FOLDER, Store
from kanvas.build import publish
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")
store = Store(FOLDER)
site = made_from = None
building = complete = False


def on_startup(command, dirty):
    global site, building, complete
    site, building, complete = None, command == "build", False


@event_priority(200)
def on_config(config):
    global site, made_from
    if building and site is None:
        site, made_from = Path(config.site_dir), _made_from(config)
        if publish.stands(site, made_from, store):
            log.info(f"Nothing has changed since {site} was built.")
            raise SystemExit(0)
    return config


@event_priority(-1000)
def on_post_build(config):
    global complete
    complete = config.strict


def on_build_error(error):
    global complete
    complete = False


def on_shutdown():
    if site and complete:  # the hook that publishes comes first
        publish.remember(site, made_from, store)
        store.sweep()


def _made_from(config):
    project = Path(config.config_file_path).parent
    settings = {key: value for key, value in config.items() if key not in ("site_dir", "theme", "plugins", "hooks")}
    plugins = [dict(getattr(plugin, "config", {})) for plugin in config.plugins.values()]
    sources = fingerprint.tree(project, without=[project / Path(config.site_dir).name])
    return fingerprint.of(fingerprint.running(), settings, plugins, sources)
