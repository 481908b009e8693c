"""How far a build reads Markdown as CommonMark and GFM do: inputs of other systems, side by side.

    python bench/dialects.py FOLDER            # the table; --list: what is read otherwise and no class allows
    python bench/dialects.py FOLDER --write    # keep the figures in bench/dialects.yml and write docs/dialects.md

The inputs are not ours: FOLDER holds the source packages that `bench/dialects.yml` names, unpacked. Of each input the
structure is compared with what markdown-it-py makes of it: the elements in their order, paragraphs aside. Where they
differ, the check finds it, or a class of `bench/dialects.yml` allows it for a reason; a class names its inputs by their
digests, so that nothing else passes under its name.
"""

import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from kanvas.content import foreign
from kanvas.content.manuscript import Manuscript
from kanvas.glossary import linking
from kanvas.language.languages import configured
from kanvas.language.locale import Locale
from kanvas.markdown import standalone
from kanvas.safety import bounds
from markdown import Markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).parent.parent
DATA, PAGE = ROOT / "bench/dialects.yml", ROOT / "docs/dialects.md"
COMPARED = frozenset(
    "a blockquote code dd del dl dt em h1 h2 h3 h4 h5 h6 hr img li ol pre strong table td th tr ul".split()
)
_EXAMPLE = re.compile(r"^`{5,} example[^\n]*\n(.*?)^\.\n|^\.\n(.*?)^\.\n.*?^\.\n", re.MULTILINE | re.DOTALL)
Tallies = dict[str, Counter[str]]


def examples(file: Path) -> Iterator[str]:
    """Yield the text of each example in a file, of one that is a text as a whole the text."""
    text = file.read_text("utf-8", errors="replace")
    if file.suffix == ".json":
        yield from (one["markdown"] for one in yaml.safe_load(text))
    elif file.suffix == ".text":
        yield text
    else:
        for match in _EXAMPLE.finditer(text):
            yield (match[1] or match[2] or "").replace("→", "\t")


def digest(text: str) -> str:
    """Return the name under which a class lists an input."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:8]


def structure(html: str) -> list[str]:
    """Return the elements of a page in their order, paragraphs aside.

    Strong words within emphasised ones and the other way round are the same; so are a box and the quotation that GitHub
    makes it of, a bare address and the link to it, and the rules that stand before footnotes.
    """
    root = LexborHTMLParser(f"<body>{html}").body
    tags = [tag for node in root.traverse() if (tag := _name(node)) in COMPARED] if root else []
    runs = [list(run) for _, run in groupby(tags, key=lambda tag: tag in ("em", "strong"))]
    return [tag for run in runs for tag in (sorted(run) if run[0] in ("em", "strong") else run)]


def _name(node: LexborNode) -> str:
    tag, kinds = str(node.tag), node.attributes.get("class") or ""
    around = node.parent.attributes.get("class") or "" if node.parent else ""
    if tag == "a" and _is_bare(node):
        return ""
    if tag == "hr" and ("footnote" in kinds or around == "footnote"):
        return ""
    return "blockquote" if tag == "div" and kinds.startswith("admonition") else {"s": "del"}.get(tag, tag)


def _is_bare(link: LexborNode) -> bool:
    """Whether a link's words are its address."""
    address = re.sub(r"^(?:mailto:|https?://)", "", link.attributes.get("href") or "")
    return bool(address) and re.sub(r"^https?://", "", link.text()) == address


def readers() -> tuple[Markdown, MarkdownIt]:
    """Return the build's Markdown and the parser that it is compared with."""
    ours = linking.attach(standalone.markdown(ROOT / "mkdocs.yml", ROOT / "docs"), None)
    theirs = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(deflist_plugin).use(footnote_plugin)
    return ours, theirs


def verdict(text: str, ours: Markdown, theirs: MarkdownIt, locale: Locale) -> str:
    """Return how an input fares: the same, found by the check, or read otherwise."""
    manuscript = Manuscript("a.md", locale, "a.md", text)
    refused = bounds.check(manuscript) or list(foreign.check(manuscript))
    if refused or re.search(r"<[a-zA-Z/!?][^>]*>", manuscript.markup):
        return "found"
    return "same" if structure(ours.reset().convert(text)) == structure(theirs.render(text)) else "otherwise"


def measured(folder: Path, data: Mapping[str, Any], locale: Locale) -> tuple[Tallies, list[tuple[str, str]]]:
    """Return how the inputs of each source fare, and what is read otherwise though no class allows it."""
    allowed = {name for one in data["classes"] for name in one["inputs"]}
    ours, theirs = readers()
    counts, left = defaultdict[str, Counter[str]](Counter), list[tuple[str, str]]()
    for source in data["sources"]:
        for pattern in source["files"]:
            for file in sorted(folder.glob(pattern)):
                for text in examples(file):
                    result = verdict(text, ours, theirs, locale)
                    if result == "otherwise" and digest(text) in allowed:
                        result = "allowed"
                    elif result == "otherwise":
                        left.append((file.name, text))
                    counts[source["name"]][result] += 1
    return counts, left


def page(data: Mapping[str, Any]) -> str:
    """Return the page for maintainers: the figures that were kept, and each class with its reason."""
    lines = [
        "# Markdown as others read it",
        "",
        "Made by `python bench/dialects.py FOLDER --write` of `bench/dialects.yml`; nothing here is typed. The",
        "inputs of the packages below through the build’s Markdown and through markdown-it-py: the elements of both in",
        "their order, paragraphs aside. *Found* is what `kanvas check` or the build refuses by name (raw HTML, other",
        "systems’ markup); *allowed* is what a class below allows for a reason; *otherwise* is neither, and has to be",
        "none.",
        "",
        "| Inputs | Same | Found by the check | Allowed | Otherwise |",
        "| --- | --- | --- | --- | --- |",
    ]
    kinds = ("same", "found", "allowed", "otherwise")
    lines += [
        f"| {source['name']} | {' | '.join(str(source['counts'][kind]) for kind in kinds)} |"
        for source in data["sources"]
    ]
    total = [f"**{sum(source['counts'][kind] for source in data['sources']):,}**" for kind in kinds]
    lines += [f"| **All** | {' | '.join(total)} |", "", "## What is allowed, and why", ""]
    lines += [f"- **{one['name']}** ({len(one['inputs'])}). {one['reason']}" for one in data["classes"]]
    return "\n".join(lines) + "\n"


def written(data: Mapping[str, Any]) -> str:
    """Return the data as the file that keeps it."""
    head = DATA.read_text("utf-8").partition("classes:")[0] if DATA.exists() else ""
    return head + yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=118)


def main(arguments: list[str]) -> None:
    """Print the table; keep it where that is asked for."""
    folder = Path(next(name for name in arguments if not name.startswith("-")))
    data = yaml.safe_load(DATA.read_text("utf-8"))
    counts, left = measured(folder, data, configured(ROOT / "mkdocs.yml")[-1])
    for source in data["sources"]:
        source["counts"] = {kind: counts[source["name"]][kind] for kind in ("same", "found", "allowed", "otherwise")}
    print(page(data))
    if "--write" in arguments:
        DATA.write_text(written(data), "utf-8")
        PAGE.write_text(page(data), "utf-8")
    for name, text in left if "--list" in arguments else ():
        print(name, digest(text), repr(text), file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
