"""Which languages of a preview's site may stay as they are: those that nothing they are made from has changed.

Of the other languages that is little: the front matter of their pages, how far behind them the translations are, and
the addresses of the originals' sections.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..base import fingerprint
from ..content import catalogue as catalogues
from ..content import files
from ..glossary.knowledge import Knowledge
from ..language.languages import Languages as Locales
from ..language.locale import Locale
from ..markdown.anchors import Outline
from ..pages import view
from ..translation import status

Outlines = Mapping[tuple[Locale, str], Outline]


@dataclass
class LanguageStates:
    """What each language in a preview's site was made from, and what it is made from now.

    `shared` is what all are made from, `outlines` are those of the pages at the site's root, which are built first.
    """

    shared: str = ""
    outlines: Outlines = field(default_factory=dict)
    _built: dict[Locale, str] = field(default_factory=dict)
    _now: dict[Locale, str] = field(default_factory=dict)

    def is_current(self, knowledge: Knowledge, locale: Locale, docs: Path) -> bool:
        """Whether a language may stay as it is."""
        self._now[locale] = fingerprint.of(self.shared, of(knowledge, locale, self.outlines, docs))
        return self._built.get(locale) == self._now[locale]

    def learn(self, outlines: Outlines) -> None:
        """Take the outlines of the pages at the root as they were just rendered."""
        self.outlines = {key: outline for key, outline in outlines.items() if key[0].at_root}

    def clear(self, site: Path, locale: Locale, languages: Locales) -> None:
        """Remove the files of a language from a site, but hidden ones; what is at the root lies around the others."""
        self._built.pop(locale, None)
        others = {site / other.prefix for other in languages}
        around = [path for path in site.iterdir() if path not in others and path.name[0] != "."]
        for path in around if locale.at_root else [site / locale.prefix]:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def keep(self) -> None:
        """Let all languages stay as they are now."""
        self._built = dict(self._now)

    def forget(self) -> None:
        """Let none stay."""
        self._built.clear()


def everywhere(docs: Path, languages: Locales, templates: Iterable[Path], files: Iterable[Path]) -> str:
    """Return the fingerprint of what all languages are made from: of `docs` what is no page, templates, other files."""
    trees = fingerprint.tree(docs, without=set(catalogues.sources(docs, languages))), *map(fingerprint.tree, templates)
    return fingerprint.of(*trees, *(file.read_bytes() for file in files if file.exists()))


def of(knowledge: Knowledge, locale: Locale, outlines: Outlines, docs: Path) -> str:
    """Return the fingerprint of what one language is made from.

    Of an original that is not in `outlines`, which are those rendered already, all of its text counts.
    """
    catalogue = knowledge.catalogue
    own = catalogue.pages[locale].values()
    heads = [(page.source, page.head) for pages in catalogue.pages.values() for page in pages.values()]
    originals = [original for page in own if (original := catalogue.original(page.uri)) and original is not page]
    sections = [outlines.get((page.locale, page.uri), page.body) for page in originals]
    behind = view.plain(status.rows(knowledge, locale, files.reader(docs)))
    return fingerprint.of(heads, [page.body for page in own], sections, behind)
