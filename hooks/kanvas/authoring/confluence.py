"""Confluence's storage format into plain HTML: its macros, pictures and links are elements of its own, `ac:` and `ri:`.

https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html. What a macro means is written as
HTML that `markup` knows; of one that nobody knows here, the text stays and its name is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

_BOXES = {"info": "info", "note": "note", "tip": "tip", "warning": "warning", "panel": "note", "expand": "note"}
_EXPORTED = {"information": "info", "note": "note", "tip": "tip", "warning": "warning"}
_DROPPED = frozenset(["toc", "anchor", "children", "pagetree", "recently-updated", "contentbylabel"])


def is_storage(text: str) -> bool:
    """Whether a text is written in this format."""
    return "<ac:" in text or "<ri:" in text


def html(text: str) -> tuple[str, list[str]]:
    """Return HTML, and what was left out."""
    tree = BeautifulSoup(text, "html.parser")
    told: list[str] = []
    for name, write in _WRITERS.items():
        for element in tree.find_all(name):
            if element.parent is not None:
                write(tree, element, told)
    return str(tree), told


def exported(tree: BeautifulSoup) -> None:
    """Write what Confluence makes of its macros in an export as pages of HTML as `markup` knows it."""
    for contents in tree.select(".toc-macro, .page-metadata, .confluence-information-macro-icon"):
        contents.decompose()
    for macro in tree.select(".confluence-information-macro"):
        names = [name.rpartition("-")[2] for name in macro.get_attribute_list("class")]
        title = macro.find(class_="title")
        _box(tree, macro, next((_EXPORTED[name] for name in names if name in _EXPORTED), "note"), title)
    for folded in tree.select(".expand-container"):
        summary = folded.find(class_="expand-control")
        folded.name = "details"
        if isinstance(summary, Tag):
            summary.name = "summary"
    for task in tree.select(".inline-task-list li"):
        task.insert(0, "[x] " if "checked" in task.get_attribute_list("class") else "[ ] ")
    for block in tree.select("pre[data-syntaxhighlighter-params]"):
        brush = re.search(r"brush: *([\w+#-]+)", str(block["data-syntaxhighlighter-params"]))
        block["class"] = f"language-{brush[1]}" if brush else ""
    for heading in tree.select("#title-heading"):
        words = " ".join(heading.get_text(" ").split())
        heading.string = words.partition(" : ")[2] or words  # the space's name stands before it


def _box(tree: BeautifulSoup, macro: Tag, kind: str, title: object) -> None:
    box = tree.new_tag("aside")
    box["class"], box["title"] = kind, title.get_text().strip() if isinstance(title, Tag) else ""
    if isinstance(title, Tag):
        title.extract()
    box.extend(list(macro.contents))
    macro.replace_with(box)


def _macro(tree: BeautifulSoup, macro: Tag, told: list[str]) -> None:
    name = str(macro.get("ac:name", ""))
    values = {str(one.get("ac:name", "")): one.get_text() for one in macro.find_all("ac:parameter", recursive=False)}
    plain, rich = macro.find("ac:plain-text-body"), macro.find("ac:rich-text-body")
    if name in _DROPPED:
        told.append(f"what Confluence would put there was left out: “{name}”")
        macro.decompose()
    elif plain is not None:
        code = tree.new_tag("code")
        code["class"] = f"language-{values.get('language', '')}".strip("-")
        code.string = plain.get_text().strip("\n")
        block = tree.new_tag("pre")
        block.append(code)
        macro.replace_with(block)
    elif rich is not None and name in _BOXES:
        box = tree.new_tag("aside")
        box["class"], box["title"] = _BOXES[name], values.get("title", "")
        box.extend(list(rich.contents))
        macro.replace_with(box)
    else:
        told.append(f"a macro of Confluence became its text: “{name}”")
        macro.replace_with(*(list(rich.contents) if rich is not None else [" ".join(values.values())]))


def _image(tree: BeautifulSoup, image: Tag, told: list[str]) -> None:
    source = image.find(["ri:attachment", "ri:url"])
    picture = tree.new_tag("img")
    picture["src"] = str((source.get("ri:filename") or source.get("ri:value") or "") if source else "")
    picture["alt"] = str(image.get("ac:alt", ""))
    caption = image.find("ac:caption")
    figure = tree.new_tag("figure")
    figure.append(picture)
    if caption is not None and caption.get_text().strip():
        words = tree.new_tag("figcaption")
        words.string = caption.get_text(" ").strip()
        figure.append(words)
    image.replace_with(figure if caption is not None else picture)


def _link(tree: BeautifulSoup, link: Tag, told: list[str]) -> None:
    page, file = link.find("ri:page"), link.find("ri:attachment")
    body = link.find(["ac:plain-text-link-body", "ac:link-body"])
    name = str(page.get("ri:content-title", "") if page else file.get("ri:filename", "") if file else "")
    words = (body.get_text().strip() if body else "") or name or str(link.get("ac:anchor", ""))
    anchor = tree.new_tag("a")
    anchor["href"] = name.replace(" ", "-") if name else f"#{link.get('ac:anchor', '')}"
    anchor.string = words
    link.replace_with(anchor)


def _task(tree: BeautifulSoup, task: Tag, told: list[str]) -> None:
    status, body = task.find("ac:task-status"), task.find("ac:task-body")
    item = tree.new_tag("li")
    item.append("[x] " if status is not None and status.get_text() == "complete" else "[ ] ")
    item.extend(list(body.contents) if body is not None else [])
    task.replace_with(item)


def _tasks(tree: BeautifulSoup, tasks: Tag, told: list[str]) -> None:
    tasks.name = "ul"


def _emoticon(tree: BeautifulSoup, sign: Tag, told: list[str]) -> None:
    sign.replace_with(str(sign.get("ac:emoji-fallback", "")))


_WRITERS: dict[str, Callable[[BeautifulSoup, Tag, list[str]], None]] = {
    "ac:task": _task,
    "ac:task-list": _tasks,
    "ac:image": _image,
    "ac:link": _link,
    "ac:emoticon": _emoticon,
    "ac:structured-macro": _macro,
}
