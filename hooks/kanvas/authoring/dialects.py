"""What other systems write beside Markdown, into Markdown: Hugo, Jekyll, WordPress, Obsidian, Google Docs, kramdown.

Each form is one rule: what to look for, what to write for it, and what the writer is told. A form that no rule knows
stays, and is told with its line. Code is not seen here: it is taken out before, and put back (see `importing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from ..base import naming
from ..base.issue import excerpt
from . import boxes, markup

_DEEPEST = 5
Write = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Rewrite:
    """A form of another system, what is written for it, and what is said of that."""

    pattern: re.Pattern[str]
    write: Write
    told: str


def _rule(pattern: str, write: Write, told: str, flags: int = re.MULTILINE) -> Rewrite:
    return Rewrite(re.compile(pattern, flags), write, told)


def _fence(match: re.Match[str]) -> str:
    return f"\n\n``` {match['name']}\n{match['code'].strip(chr(10))}\n```\n\n"


def _box(match: re.Match[str]) -> str:
    name = match["name"].removeprefix("callout-")
    if name in _LAYOUT:
        return f"\n\n{match['text'].strip(chr(10))}\n\n"
    title = (match.groupdict().get("title") or "").strip(" []\"'").replace('"', "'")
    opening = f"!!! {boxes.kind(name)}"
    return markup.box(f'{opening} "{title}"' if title else opening, match["text"])


def _callout(match: re.Match[str]) -> str:
    """Write a callout of Obsidian, a quotation of a kind and perhaps folded, as the box that it is."""
    fold = {"-": "???", "+": "???+"}.get(match["fold"], "!!!")
    title = match["title"].strip().replace('"', "'")
    text = re.sub(r"^[ ]{0,3}>[ ]?", "", match["text"], flags=re.MULTILINE)
    opening = f"{fold} {boxes.kind(match['name'].lower())}"
    return markup.box(f'{opening} "{title}"' if title else opening, _CALLOUT.sub(_callout, text))


def _tab(match: re.Match[str]) -> str:
    return markup.box(f'=== "{match["title"].strip()}"', match["text"].strip())


_LAYOUT = ("columns", "column", "row", "col", "container")
_CALLOUT = re.compile(
    r"^[ ]{0,3}>[ ]*\[!(?P<name>[\w-]+)\](?P<fold>[+-]?)[ ]*(?P<title>[^\n]*)(?:\n|\Z)"
    r"(?P<text>(?:^[ ]{0,3}>[^\n]*(?:\n|\Z))*)",
    re.MULTILINE,
)


def _figure(match: re.Match[str]) -> str:
    values = dict(re.findall(r"(\w+)=[\"']([^\"']*)[\"']", match[0]))
    caption = values.get("caption", "")
    words = values.get("alt") or values.get("title") or caption
    picture = f"![{words}]({values.get('src', '')})"
    return f"\n\n{picture}\n\n/// caption\n{caption}\n///\n\n" if caption and caption != words else picture


def _caption(match: re.Match[str]) -> str:
    return f"\n\n{match['picture'].strip()}\n\n/// caption\n{match['text'].strip()}\n///\n\n"


def _wiki(match: re.Match[str]) -> str:
    page, _, heading = match["page"].partition("#")
    heading = heading.lstrip("^#")
    shown = page.rpartition("/")[2] + (f" – {heading}" if page and heading else heading)
    fragment = f"#{naming.kebab(heading)}" if heading else ""
    address = f"{page}.md{fragment}" if page else fragment
    return f"[{match['words'] or shown}]({f'<{address}>' if ' ' in address else address})"


def _ref(match: re.Match[str]) -> str:
    page = match["path"].rpartition("/")[2].partition("#")[0].removesuffix(".md").replace("-", " ")
    return f"[{page}]({match['path']})"


def _outside(match: re.Match[str]) -> str:
    return parse_qs(urlsplit(match[0]).query).get("q", [match[0]])[0]


def _stem(match: re.Match[str]) -> str:
    return f"{match['slug']}.md"


_PATH = r"[\"']?(?P<path>[^\"'\s>}]+)[\"']?"
BLOCKS = (
    _rule(
        r"\{\{[<%] highlight (?P<name>\w+)[^}]*[>%]\}\}(?P<code>.*?)\{\{[<%] /highlight [>%]\}\}",
        _fence, "code of Hugo (“highlight”) became a fence", re.DOTALL,
    ),
    _rule(
        r"\{% highlight (?P<name>\w+)[^%]*%\}(?P<code>.*?)\{% endhighlight %\}",
        _fence, "code of Jekyll (“highlight”) became a fence", re.DOTALL,
    ),
    _rule(r"\{% raw %\}(.*?)\{% endraw %\}", r"`\1`", "what stood between “raw” tags became code", re.DOTALL),
)  # fmt: skip
"""What becomes code: it comes before all other rules."""

RULES = (
    _rule(r"<!--\s*wp:[\w/-]+(?:\s[^>]*)?/-->", "", "a block of WordPress without a text was left out: {0}", re.DOTALL),
    _rule(r"\[/?(?:vc|et_pb|fusion|av|su)_\w+[^\]\n]*\]", "", "a mark of WordPress’s page builder was removed: {0}"),
    Rewrite(_CALLOUT, _callout, "a callout of Obsidian became a box"),
    _rule(r"<!--\s*/?wp:.*?-->[ \t]*\n?", "", "the marks of WordPress’s blocks were removed", re.DOTALL),
    _rule(r"<!--\s*more\s*-->[ \t]*\n?", "", "the mark “more” was removed", re.DOTALL),
    _rule(r"<!--.*?-->", "", "a comment was removed: “{0}”", re.DOTALL),
    _rule(
        r"\[caption[^\]]*\](?P<picture>.*?(?:/>|\)))(?P<text>.*?)\[/caption\]",
        _caption, "a picture of WordPress got its caption", re.DOTALL,
    ),
    _rule(r"\[gallery[^\]]*\]", r"TODO `\g<0>`",
          "a gallery of WordPress is left to do: put its pictures in by hand ({0})"),
    _rule(
        r"(?<!\()\{\{[<%] *(?:rel)?ref " + _PATH + r" *[>%]\}\}",
        _ref, "a link of Hugo became one of Markdown: {0}",
    ),
    _rule(r"\{\{[<%] *(?:rel)?ref " + _PATH + r" *[>%]\}\}", r"\g<path>", "a link of Hugo became a path: {0}"),
    _rule(r"\{\{[<%] *figure [^}]*[>%]\}\}", _figure, "a figure of Hugo became a picture"),
    _rule(
        r"\{\{[<%] *youtube (?:[^}]*\bid=)?" + _PATH + r"[^}]*[>%]\}\}",
        r"<https://www.youtube.com/watch?v=\g<path>>", "a film: {0}",
    ),
    _rule(r"\{% *youtube +" + _PATH + r" *%\}", r"<https://www.youtube.com/watch?v=\g<path>>", "a film: {0}"),
    _rule(r"^\{\{[<%] *toc *[>%]\}\}[ \t]*\n?", "", "the list of contents was removed: each page has one beside it"),
    _rule(
        r"^[ \t]*\{\{[<%] *tab +(?:\w+=)?\"(?P<title>[^\"]*)\"[^}]*[>%]\}\}(?P<text>.*?)"
        r"\{\{[<%] */tab *[>%]\}\}[ \t]*\n?",
        _tab, "a tab of Hugo became “=== …”", re.DOTALL | re.MULTILINE,
    ),
    _rule(r"^[ \t]*\{\{[<%] */?tabs\b[^}]*[>%]\}\}[ \t]*\n?", "", "the marks around tabs were removed"),
    _rule(
        r"\{\{[<%] *(?:notice|alert|admonition|hint|callout) *(?:(?:type|style|icon|color)=)?\"?(?P<name>\w*)\"?"
        r"(?: +(?:title=)?(?P<title>\"[^\"]*\"))?[^}]*[>%]\}\}(?P<text>.*?)"
        r"\{\{[<%] */\w+ *[>%]\}\}",
        _box, "a box of Hugo became “!!! …”", re.DOTALL,
    ),
    _rule(
        r"\{% hint style=\"(?P<name>\w+)\" %\}(?P<text>.*?)\{% endhint %\}",
        _box, "a box of GitBook became “!!! …”", re.DOTALL,
    ),
    _rule(
        r"^:::+ *\{?\.?(?P<name>[\w-]+)(?:[^\n}]*\})?(?P<title>[^\n:]*):*\n(?P<text>(?:(?!:::).*\n)*?)^:::+[ \t]*$",
        _box, "a box between colons became “!!! …”",
    ),
    _rule(r"\{% (?:post_url|link) (?:_posts/)?(?:\d{4}-\d\d-\d\d-)?(?P<slug>[\w/-]+)(?:\.md)? %\}", _stem,
          "a link of Jekyll became a path: {0}"),
    _rule(r"\{% *comment *%\}.*?\{% *endcomment *%\}", "", "a comment was removed: “{0}”", re.DOTALL),
    _rule(r"\[embed[^\]]*\](?P<path>[^\[]+)\[/embed\]", r"<\g<path>>", "an embedded address became a link: {0}"),
    _rule(r"\[(?:video|audio)\b[^\]]*(?:src|mp4|mp3|url)=[\"'](?P<path>[^\"']+)[\"'][^\]]*\](?:\[/(?:video|audio)\])?",
          r"<\g<path>>", "a film or a sound became a link: {0}"),
    _rule(r"\[button\b[^\]]*(?:url|link|href)=[\"'](?P<path>[^\"']+)[\"'][^\]]*\](?P<text>[^\[]*)\[/button\]",
          r"[\g<text>](\g<path>)", "a button became a link: {0}"),
    _rule(r"\{% include [^%]*%\}[ \t]*\n?", "", "what Jekyll would include was removed: {0}"),
    _rule(r"\{\{ *site\.(?:baseurl|url) *\}\}", "", "the site’s own address in Jekyll was removed: {0}"),
    _rule(r"\{\{ *[\"']([^\"']+)[\"'] *\| *(?:relative|absolute)_url *\}\}", r"\1", "a path of Jekyll: {0}"),
    _rule(r"^[*-] TOC[ \t]*\n\{:toc\}[ \t]*\n?", "", "the list of contents was removed: each page has one beside it"),
    _rule(r"^\{:[^}\n]*\}[ \t]*\n?|(?<=[)\ue001*_])\{:?[ ]*[.#\w-][^}\n]*\}", "", "attributes were removed: {0}"),
    _rule(r"(?<!!)\[([^\]\n]+)\]\{[ ]*[.#][^}\n]*\}", r"\1", "attributes of a word were removed: {0}"),
    _rule(r"(?<=\w)~([^\s~]{1,20})~(?!~)", r"<sub>\1</sub>", "a lowered sign became “<sub>”"),
    _rule(r"(?<=\w)\^([^\s^\[\]]{1,20})\^", r"<sup>\1</sup>", "a raised sign became “<sup>”"),
    _rule(r"%%.*?%%", "", "a hidden comment was removed: “{0}”", re.DOTALL),
    _rule(r"!\[\[(?P<page>[^\]|#]+\.(?:png|jpe?g|gif|svg|webp))(?:\|[^\]]*)?\]\]", r"![](\g<page>)",
          "an embedded picture of Obsidian: {0}"),
    _rule(r"!\[\[(?P<page>[^\]|]+)(?:\|(?P<words>[^\]]*))?\]\]", _wiki, "what Obsidian would embed became a link: {0}"),
    _rule(r"\[\[(?P<page>[^\]|]+)(?:\|(?P<words>[^\]]*))?\]\]", _wiki, "a wiki link became one of Markdown: {0}"),
    _rule(r"[ ]\^[A-Za-z0-9-]+$", "", "the mark of a block was removed: {0}"),
    _rule(r"^([ \t]*[-*+] )\[[^ xX\]]\](?= )", r"\1[ ]", "a task’s own sign became “[ ]”"),
    _rule(r"^(?:#[^\s#]+[ \t]*)+$\n?", "", "tags in the text were removed: {0}"),
    _rule(r"^\[\*{0,2}[^\]\n]*\t\d+\*{0,2}\]\(#[^)\n]*\)[ \t]*\n?", "", "the copied list of contents was removed"),
    _rule(r"^\[[^\]\n]+\]: *<data:[^>\n]*>[ \t]*\n?", "", "a picture within the text was left out: save it as a file"),
    _rule(r"!\[[^\]\n]*\]\[image\d+\]", "", "a picture of Google Docs was left out: put it in by hand"),
    _rule(r"https://www\.google\.com/url\?q=[^)\s>]+", _outside, "an address was freed of Google’s own"),
    _rule(r"(?<=\S)[ \t]*\{(?:[#.-]|[\w-]+=)[^}\n]*\}[ \t]*$", "", "names of headings were removed"),
    _rule(r"(?<!^)(?<!^\d)(?<!^\d\d)\\(?=[.()&!+=~-])", "", "backslashes that do nothing were removed"),
)  # fmt: skip


def applied(text: str, rules: tuple[Rewrite, ...], original: str) -> tuple[str, list[str]]:
    """Return a text with what these rules know as Markdown, and what was done: told once, or with its line.

    `original` is the text as it came, in which lines are counted.
    """
    told: list[str] = []
    for rule in rules:
        at = -1
        for match in rule.pattern.finditer(text):
            if "{0}" in rule.told:
                at = original.find(match[0].strip(), at + 1)
                line = f"line {original.count(chr(10), 0, at) + 1}: " if at >= 0 else ""
                told.append(line + rule.told.format(excerpt(match[0], 60)))
            elif rule.told not in told:
                told.append(rule.told)
        text = _rewritten(rule, text)
    return text, told


def _rewritten(rule: Rewrite, text: str) -> str:
    """Apply a rule; boxes between colons may stand in each other, the inner ones first."""
    for _ in range(_DEEPEST):
        before, text = text, rule.pattern.sub(rule.write, text)
        if before == text or rule.write is not _box:
            break
    return text
