"""American spellings and what British English writes for them: -ise, -our, -re, -ogue, -lled.

The dictionary en_GB takes "organize" too, as Oxford does; this knowledge base writes "organise" throughout.
"""

from __future__ import annotations

import re

_IZE = re.compile(r"^(.{2,})(iz)(e|ed|es|er|ers|ing|ation|ations|ational|able)$")
_NOT_IZE = re.compile(
    r"^(?:(?:re|up|down|over|under|mid|out|king|full|life)?siz|(?:ap)?priz|maiz|seiz|capsiz|assiz|baiz|gliz|friz)"
)
_YZE = re.compile(r"^(anal|catal|paral|dial|electrol)yz(e|ed|es|er|ers|ing)$")
_OUR = re.compile(
    r"^(arb|ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig"
    r"|rum|sav|splend|tum|val|vap|vig)or(?!ous|is|iz|ar|if|at|ific|y$|ary|arium)(\w*)$"
)
_LL = re.compile(
    r"^(cance|channe|counse|fue|labe|leve|mode|pane|quarre|signa|tota|trave|dia|marve|riva|tunne|initia)l(ed|ing|er|ers|or|ors)$"
)
_ONE_BY_ONE = {
    "center": "centre", "centers": "centres", "centered": "centred", "theater": "theatre", "theaters": "theatres",
    "fiber": "fibre", "fibers": "fibres", "liter": "litre", "liters": "litres", "caliber": "calibre",
    "meager": "meagre", "somber": "sombre", "luster": "lustre", "kilometer": "kilometre", "kilometers": "kilometres",
    "catalog": "catalogue", "catalogs": "catalogues", "dialog": "dialogue", "dialogs": "dialogues",
    "analog": "analogue", "defense": "defence", "defenses": "defences", "offense": "offence", "pretense": "pretence",
    "gray": "grey", "skeptical": "sceptical", "skeptic": "sceptic", "fulfill": "fulfil", "fulfillment": "fulfilment",
    "enroll": "enrol", "enrollment": "enrolment", "skillful": "skilful", "willful": "wilful", "jewelry": "jewellery",
    "plow": "plough", "mold": "mould", "molds": "moulds", "aging": "ageing", "artifact": "artefact",
    "artifacts": "artefacts", "maneuver": "manoeuvre", "pajamas": "pyjamas", "toward": "towards",
    "afterward": "afterwards",
}  # fmt: skip


def preferred(word: str) -> str:
    """Return what British English writes for an American form, "" for any other word: `preferred("color")`."""
    lower = word.lower()
    found = _rule(lower)
    if not found:
        return ""
    return found.capitalize() if word[0].isupper() else found


def _rule(word: str) -> str:
    if match := _IZE.match(word):
        return "" if _NOT_IZE.match(word) else f"{match[1]}is{match[3]}"
    if match := _YZE.match(word):
        return f"{match[1]}ys{match[2]}"
    if match := _OUR.match(word):
        return f"{match[1]}our{match[2]}"
    if match := _LL.match(word):
        return f"{match[1]}ll{match[2]}"
    return _ONE_BY_ONE.get(word, "")
