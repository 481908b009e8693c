"""Build beside the old site; put the new one in its place only when all of it was built without an error."""

from pathlib import Path

from kanvas.build import publish
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

staged = site = None
building = complete = False  # a preview is shown where it is built, whatever became of the build before


def on_startup(command, dirty):
    global staged, site, building, complete
    staged, site, building, complete = None, None, command == "build", False


@event_priority(100)
def on_config(config):
    global staged, site
    if building and staged is None:
        site = Path(config.site_dir)
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


def _said(error):
    return f"Nothing was published: {error.strerror or error}: {error.filename or site}"
