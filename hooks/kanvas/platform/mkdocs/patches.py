"""What is replaced in MkDocs while a command of it runs, and why: there is no other way to it.

Read in MkDocs 1.6.1. A test asks for each of these names, so that a version that has another fails by name.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from mkdocs.exceptions import Abort


class Patch(Enum):
    """A name that is replaced: the module, the name in it, and why."""

    CLEAN = "mkdocs.utils", "clean_directory", "a site is cleared of what is built again, and of no other language"
    CONVERTER = "mkdocs.structure.pages", "markdown", "MkDocs makes a converter for each page, a tenth of its cost"
    RENDER = "mkdocs.structure.pages", "Page.render", "a page that was rendered from the same is not rendered again"
    POPULATE = "mkdocs.commands.build", "_populate_page", "what is done with a page counts on the page's clock"
    DRAW = "mkdocs.commands.build", "_build_page", "the same, where a template draws it"
    ENVIRONMENT = "mkdocs.theme", "Theme.get_env", "MkDocs lists all templates, and Material has ten thousand icons"
    WRITE = (
        "mkdocs.utils",
        "write_file",
        "what a preview serves is never seen half-written, and it is known what changed",
    )
    COPY = "mkdocs.utils", "copy_file", "the same, of files that are copied as they are"
    SERVER = "mkdocs.commands.serve", "LiveReloadServer", "MkDocs looks for changes twice a second, and stops at errors"

    def __init__(self, module: str, name: str, why: str) -> None:
        self.module = module
        self.path = name
        self.why = why

    def owner(self) -> tuple[Any, str]:
        """Return the object that has the name, and the name in it; Abort if it is not there."""
        owner: Any = importlib.import_module(self.module)
        *path, name = self.path.split(".")
        for part in path:
            owner = getattr(owner, part, None)
        if not hasattr(owner, name):
            raise Abort(f"This version of MkDocs has no {self.module}.{self.path}, and Kanvas replaces it: {self.why}.")
        return owner, name


@dataclass
class Patches:
    """What is replaced now."""

    _before: list[tuple[Any, str, Any]] = field(default_factory=list)

    def set(self, patch: Patch, replacement: Any) -> Any:
        """Replace a name until all is undone; return what was there."""
        owner, name = patch.owner()
        before = getattr(owner, name)
        self._before.append((owner, name, before))
        setattr(owner, name, replacement)
        return before

    def undo(self) -> None:
        """Put everything back."""
        while self._before:
            setattr(*self._before.pop())
