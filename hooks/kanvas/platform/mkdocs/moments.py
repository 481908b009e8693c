"""When each handler runs: the events of MkDocs, and the priorities among all that listen to them.

Ours do in one call what belongs to one moment, so that only others count: mkdocs-static-i18n (read in 1.3.1), whose
handlers have the priorities in brackets, and hooks or plugins that a site adds, mostly at 0.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from mkdocs.plugins import event_priority

Handler = TypeVar("Handler", bound=Callable[..., Any])


class Moment(Enum):
    """A moment in a build: MkDocs's event, the handler's priority, and why it has that one."""

    STARTED = "startup", 0, "nothing else listens"
    CONFIGURED = "config", -50, "others have said what they want; mkdocs-static-i18n (-100) has not begun a language"
    TURNED = "config", -200, "mkdocs-static-i18n (-100) has turned to its next language"
    BEGUN = "pre_build", -100, "others may still look at the old files"
    LISTED = "files", 1000, "before anything is done to the files"
    ADDRESSED = "files", -1000, "mkdocs-static-i18n (-100) has given the files their addresses, others theirs"
    NAVIGATED = "nav", 0, "any: this reads the glossary, not the navigation"
    SOURCED = "page_read_source", 0, "nothing else listens: MkDocs takes one answer"
    WRITTEN = "page_markdown", 40, "mkdocs-static-i18n (50) changes texts; other plugins (0) get the page's own"
    CONVERTED = "page_content", -1000, "others have changed the content: what is checked is what is published"
    EQUIPPED = "env", -1000, "others have given the templates what they want to: the build splits into processes here"
    TEMPLATED = "template_context", 0, "mkdocs-static-i18n (50) has given what its sitemap needs"
    PLACED = "post_template", 0, "any: a page without text is not written by MkDocs"
    SHOWN = "page_context", -1000, "others' values are thrown away: a template gets the view model and nothing else"
    DRAWN = "post_page", 1000, "the page is kept as the template drew it; others change it again in each build"
    LANGUAGE_WRITTEN = "post_build", -90, "mkdocs-static-i18n (-100) builds the next language in here"
    SITE_WRITTEN = "post_build", -1000, "all languages are written, others have added what they add"
    SERVED = "serve", 0, "any: the first build is over"
    FAILED = "build_error", 100, "a worker ends here: others shall see the error in the first process"
    ENDED = "shutdown", 100, "the site takes its place before others look for it"

    def __init__(self, event: str, priority: int, why: str) -> None:
        self.event = event
        self.priority = priority
        self.why = why


def at(moment: Moment) -> Callable[[Handler], Handler]:
    """Give a handler the priority of its moment."""
    return event_priority(moment.priority)
