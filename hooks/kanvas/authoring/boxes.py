"""The kinds of boxes: what other systems call them, and what this one does."""

from __future__ import annotations

from types import MappingProxyType

from ..safety import allowlist

_CALLED = MappingProxyType(
    {
        **dict.fromkeys(("faq", "help"), "question"),
        **dict.fromkeys(("tldr", "tl-dr"), "summary"),
        **dict.fromkeys(("check", "done"), "success"),
        **dict.fromkeys(("fail", "missing"), "failure"),
        **dict.fromkeys(("cite", "blockquote"), "quote"),
        **dict.fromkeys(("primary", "secondary", "light", "todo", "notice"), "info"),
        "advice": "tip",
        "alert": "warning",
        "critical": "danger",
    }
)


def kind(name: str) -> str:
    """Return what a box is called here, a note where nobody knows its name: `kind("faq")  # "question"`."""
    return name if name in allowlist.TYPES else _CALLED.get(name, "note")
