"""The stages of a build: a project lists a hook for each in `mkdocs.yml`, or the plugin, which has them all.

The hooks share one command and rely on each other. Priorities order them, but who reads the list shall read the order.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

STAGES = ("run", "read", "render", "draw", "publish", "preview")
PLUGIN = "kanvas"


def check(config: MkDocsConfig) -> None:
    """Raise ConfigurationError if the stages are not all registered, once and in their order."""
    listed = [name for name in map(_stage, config["hooks"]) if name in STAGES]
    if PLUGIN in config.plugins:
        if listed:
            raise ConfigurationError(f"“plugins: [{PLUGIN}]” has all the stages: remove {_files(listed)} from “hooks”.")
    elif missing := [stage for stage in STAGES if stage not in listed]:
        raise ConfigurationError(f"A stage of the build is missing: add {_files(missing)} to “hooks” in mkdocs.yml.")
    elif listed != list(STAGES):
        order = _files(list(STAGES))
        raise ConfigurationError(f"The stages of the build stand in another order: write {order} in “hooks”.")


def _stage(name: str) -> str:
    return Path(name).stem


def _files(stages: list[str]) -> str:
    return ", ".join(f"hooks/{stage}.py" for stage in stages)
