"""An export of WordPress (WXR) into texts: its posts and pages, with their days, words and the pictures of galleries.

https://wordpress.org/documentation/article/tools-export-screen/. What was not published becomes a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = re.compile(r"\{http://wordpress\.org/export/[\d.]+/excerpt/\}encoded")
_WP = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}(\w+)")
_GALLERY = re.compile(r"\[gallery\b[^\]]*\bids=[\"']?([\d, ]+)[\"']?[^\]]*\]")
_LEFT = frozenset(["trash", "auto-draft", "inherit"])


def posts(root: Element) -> Iterator[tuple[str, Mapping[str, object], str]]:
    """Yield the name, front matter and text of each post and page."""
    items = [(item, _own(item)) for item in root.iter("item")]
    pictures = {own.get("post_id", ""): own["attachment_url"] for _, own in items if own.get("attachment_url")}
    for item, own in items:
        if own.get("post_type", "post") not in ("post", "page") or own.get("status") in _LEFT:
            continue
        title = item.findtext("title", "")
        tags = [one.text for one in item.findall("category") if one.text and one.text != "Uncategorized"]
        matter: dict[str, object] = {"title": title, "date": own.get("post_date", "")[:10], "tags": tags}
        matter["description"] = next((e.text for e in item if _EXCERPT.fullmatch(e.tag) and e.text), "")
        matter["draft"] = own.get("status", "publish") != "publish"
        text = item.findtext(_CONTENT, "")
        yield own.get("post_name") or title, matter, _GALLERY.sub(lambda ids: _gallery(ids, pictures), text)


def _own(item: Element) -> dict[str, str]:
    """Return what WordPress says of an item in its own names."""
    return {name[1]: e.text for e in item if (name := _WP.fullmatch(e.tag)) and e.text}


def _gallery(ids: re.Match[str], pictures: Mapping[str, str]) -> str:
    """Write a gallery as its pictures; it stays where one of them is not in the export."""
    wanted = [number.strip() for number in ids[1].split(",")]
    if not all(number in pictures for number in wanted):
        return ids[0]
    return "\n\n".join(f"![]({Path(pictures[number]).as_posix().replace(':/', '://', 1)})" for number in wanted)
