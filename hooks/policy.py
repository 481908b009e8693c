"""Give each page its policy, and the hosts the same as headers; a preview has none, for it reloads by a script."""

from pathlib import Path

from kanvas.safety import csp
from mkdocs.plugins import event_priority

previewing = False


def on_startup(command, dirty):
    global previewing
    previewing = command == "serve"


def on_env(env, config, files):
    env.globals["policy"] = None if previewing else csp
    return env


@event_priority(-200)
def on_post_build(config):
    if config.plugins["i18n"].building is False:
        (Path(config.site_dir) / "_headers").write_text(csp.headers(), "utf-8", newline="\n")
