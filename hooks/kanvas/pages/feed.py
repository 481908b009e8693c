"""What is new, as a feed in each language: the pages by the date of their last revision, but for the home page.

The format is Atom (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287). An entry's id is its address, which is a
contract; a page's date is a day, told as its midnight in UTC.
"""

from __future__ import annotations

import datetime
import html

from feedgenerator import Atom1Feed

from ..content import address
from ..content.catalogue import Catalogue
from ..content.page import Page
from ..language.locale import Locale

NAME = "feed.xml"
LENGTH = 50


class _Feed(Atom1Feed):  # type: ignore[misc]
    """A feed that never tells the time of the build: with no entry it was never updated."""

    def latest_post_date(self) -> datetime.datetime:
        """Return the date of the newest entry."""
        return max(
            (item["updateddate"] for item in self.items), default=datetime.datetime.fromtimestamp(0, datetime.UTC)
        )


def write(catalogue: Catalogue, locale: Locale, site: str, name: str, rights: str) -> str:
    """Return the feed of a language as XML; `site` is the site's address, `name` what it is called."""
    home = catalogue.pages[locale].get("index.md")
    root = site + locale.prefix
    feed = _Feed(
        title=f"{name} – {locale.endonym}",
        link=root,
        description=home.matter.description if home else name,
        language=locale.tag,
        author_name=name,
        author_link=site,
        feed_url=root + NAME,
        feed_guid=root + NAME,
        feed_copyright=rights,
    )
    for page in _revised(catalogue, locale):
        feed.add_item(
            title=page.matter.title,
            link=site + address.of(locale, page.uri),
            unique_id=site + address.of(locale, page.uri),
            description=html.escape(page.matter.description, quote=False),
            updateddate=_midnight(page),
            categories=page.matter.tags,
        )
    return str(feed.writeString("utf-8"))


def _revised(catalogue: Catalogue, locale: Locale) -> list[Page]:
    """Return the pages that tell their date, the newest first; on one day articles before terms."""
    dated = [page for page in catalogue.pages[locale].values() if page.matter.date and page.uri != "index.md"]
    in_order = sorted(dated, key=lambda page: (page.is_term, page.uri))
    return sorted(in_order, key=_midnight, reverse=True)[:LENGTH]


def _midnight(page: Page) -> datetime.datetime:
    day = page.matter.date or datetime.date.min
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
