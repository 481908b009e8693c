"""The forms of other systems' markup: of each, what it looks like, what it is called, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A form of markup: the finding's code, what to look for, what it is called, and what to write instead."""

    code: str
    pattern: re.Pattern[str]
    message: str
    mend: str


def _form(code: str, pattern: str, message: str, mend: str) -> Form:
    return Form(code, re.compile(pattern, re.MULTILINE), message, mend)


_TAGS = "a|b|i|p|u|em|li|ol|td|th|tr|ul|div|img|sub|sup|span|table|strong|iframe|script|section|figure|h[1-6]"
FORMS = (
    _form(
        "tag-unclosed",
        rf"(?<!\\)<(?:{_TAGS})[ \n]+(?=[^<>\s])(?=[^<>\n]*[=\"'*])[^<>]*?(?=\n[ ]*\n|<|\Z)",
        "The tag “{0}” has no “>”, and readers would see it as it stands.",
        "Write it in Markdown, or “\\<” where the sign itself is meant.",
    ),
    _form(
        "shortcode",
        r"(?<!\\)\{\{[<%].*?[>%]\}\}",
        "“{0}” is a shortcode of Hugo, which readers would see as it stands.",
        "Write what it stands for: a link, a picture, “!!! note”.",
    ),
    _form(
        "shortcode",
        r"(?<![\\!\w\]])"
        r"(?:\[[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*[ ]+[\w-]+=[^\]\n]*\](?![(\[:])|\[/[a-z][\w-]*\](?![(:])"
        r"|\[(?:gallery|more|toc|(?:vc|et_pb|fusion|av|su)_\w+)\](?![(:]))",
        "“{0}” is a shortcode of WordPress, which readers would see as it stands.",
        "Write what it stands for: a picture with its text, a list, a link.",
    ),
    _form(
        "shortcode",
        r"(?<![\w:\\/]):(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)*|[+-]1):(?![\w:/])",
        "“{0}” is the name of an emoji elsewhere; here readers would see the name.",
        "Write the sign itself, or nothing.",
    ),
    _form(
        "template-tag",
        r"(?<!\\)(?:\{%.*?%\}|\{\{.*?\}\})",
        "“{0}” is a tag of a template (Liquid, Jinja), which readers would see as it stands.",
        "Write what it would put there, or “!!! note” for a box.",
    ),
    _form(
        "template-tag",
        r"^[ ]*\{:[a-z_]+\}[ ]*$|(?<=\n\n)[ ]*\{:?[ ]*[.#][^}\n]*\}[ ]*$|^[ ]*\{:[.#][\w-]+\}[ ]*$",
        "“{0}” is a command of kramdown, which does nothing here.",
        "Remove it; the list of contents stands beside each page.",
    ),
    _form(
        "wiki-link",
        r"(?<!\\)!?\[\[[^\[\]\n]+\]\]",
        "“{0}” is a link of a wiki, which readers would see as it stands.",
        "Write “[words](page.md)”, and “![what it shows](picture.png)” for a picture.",
    ),
    _form(
        "colon-block",
        r"^[ ]*:{3,}.*$",
        "“{0}” begins or ends a block of another Markdown, which readers would see as it stands.",
        'Write “!!! note "Title"” and indent its text by four spaces.',
    ),
    _form(
        "hidden-comment",
        r"(?<![%\\\w])%%(?!%)[^\n]*?\S.*?%%|^%%[ ]*\n(?:(?!%%).*\n)+?%%[ ]*$",
        "“{0}” is a comment of Obsidian; here everybody would read it.",
        "Remove it.",
    ),
    _form(
        "block-mark",
        r"(?<=[ ])\^[A-Za-z0-9-]+$",
        "“{0}” names a block in Obsidian; here readers would see it.",
        "Remove it; a heading has an address of its own.",
    ),
    _form(
        "tab-table",
        r"^[^\n\t]*\S\t+\S[^\n]*\n[^\n\t]*\S\t+\S[^\n]*$",
        "These lines are a table pasted from a spreadsheet; here they would run together.",
        "Write a table: “| One | Two |”, “| --- | --- |”, a line for each row.",
    ),
    _form(
        "tab-table",
        r"^[ ]*\+(?:[-=]{3,}\+)+[ ]*$|^[ ]*-{3,}(?:[ ]+-{3,})+[ ]*$|^\|[ ][^|\n]*\n\|[ ][^|\n]*$",
        "These lines are a table of another Markdown; here they would run together.",
        "Write a table: “| One | Two |”, “| --- | --- |”, a line for each row.",
    ),
    _form(
        "template-tag",
        r"(?<!\\)<[%?].*?[%?]>|^\\(?:newpage|pagebreak|clearpage|tableofcontents|maketitle|(?:begin|end)\{\w+\}).*$"
        r"|^import[ ]+(?:[\w{}*, ]+[ ]from[ ]+)?[\"'][^\"'\n]+[\"'];?$|^export[ ]+(?:const|default|function)\b.*$"
        r"|^[ ]*\{(?:code|noformat|info|note|tip|warning|panel|quote|toc|expand|excerpt)(?::[^}\n]*)?\}"
        r"|^h[1-6]\.[ ]+\S.*$|^\.\.[ ]+[\w-]+::.*$",
        "“{0}” is a command of another system, which readers would see as it stands.",
        "Remove it, or write what it stands for.",
    ),
    _form(
        "foreign-mark",
        r"(?<!\\)\^\[[^\]\n]+\]",
        "“{0}” is a note within the line, which readers would see as it stands.",
        "Write “[^1]” here, and “[^1]: …” on a line of its own.",
    ),
    _form(
        "foreign-mark",
        r"(?<![\\!\w\]])\[(?:[^\]\n@]*[\s-])?@[a-zA-Z][\w:./-]*[^\]\n]*\](?![(\[:])"
        r"|(?<![\\\w@./+-])\+?@(?:(?:fig|tbl|sec|eq|lst):[\w-]+|[a-z]\w*[a-z]\d{4}[a-z]?\b(?:[ ]\[[^\]\n]*\])?)",
        "“{0}” cites a work as pandoc does, which readers would see as it stands.",
        "Write “[^name]”, with that id in “sources”.",
    ),
    _form(
        "foreign-mark",
        r"(?<!\\)\$\$[^$]+?\$\$"
        r"|(?<![\\$\w])\$(?=[^\s$])[^$\n]*?(?:\\[a-z]|(?<!\[)\^|\w_[\w{])[^$\n]*?(?<=\S)\$(?![\w$])",
        "“{0}” is a formula, which readers would see as it stands.",
        "Write it in words and signs: “x² = 4”.",
    ),
    _form(
        "foreign-mark",
        r"(?<![~\\])~(?=[^\s~])[^~\n]{0,60}?(?<=\S)~(?![~\d])|(?<=\w)\^[^\s^\[\]]{1,20}\^(?!\^)"
        r"|(?<![\w+\\])\+\+(?=[^\s+])[^+\n]{1,60}?(?<=\S)\+\+(?![\w+])"
        r"|(?<![|\S])\|\|(?=[^\s|])[^|\n]{1,80}?(?<=[^\s|])\|\|(?![^\s.,;:!?])",
        "“{0}” is a mark of another Markdown, which readers would see as it stands.",
        "Write “<sub>…</sub>”, “<sup>…</sup>”, “~~…~~” or plain words.",
    ),
)
HINT = re.compile(
    r"\{[{%:.#]|<[a-z]+[0-9]?[ \n]|\[\[|:::|%%|\t(?<=\S\t)\t*\S|<!--|<[%?]|\^(?<=[ ]\^)[\w-]+$"
    r"|\[/?[a-z0-9_-]+[ ]+[\w-]+=|\[(?:/[a-z]|gallery|more|toc|(?:vc|et_pb|fusion|av|su)_)"
    r"|:[a-z]\w*:|:[+-]1:|\^\[|\^(?<=\w\^)|\[[^\]\n]*@|@[a-z]+[:\d]|\$\$|\$.*\$|~[^~\n]+~|\+\+|\|\|"
    r"|---[ ]+---|\n(?:[ ]*\+-|\|[ ][^|\n]*$|\\[a-z]|(?:import|export)[ ]|[ ]*\{[a-z]|h[1-6]\.|\.\.[ ])",
    re.MULTILINE,
)
"""Whether a text, behind a line’s end, may hold any of them at all: most hold none, and are not looked at more closely.

Each begins with a sign, by which Python looks for it: in a tenth of the time that one with `\\w` or `^` in front takes.
"""
