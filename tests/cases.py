"""Read the cases: Markdown that a linguist can edit, one case under each heading of the second level."""

import re
from pathlib import Path

CASES = Path(__file__).parent / "cases"


def under_headings(name: str) -> list[tuple[str, str]]:
    """Return the title and the text of each case in a file: [(title, text)]."""
    parts = re.split(r"^## (.+)\n", (CASES / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def fence(text: str) -> str:
    """Return what stands in the first fence of a case."""
    first, *_ = re.finditer(r"^```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return first[1]


def items(text: str) -> list[str]:
    """Return the items of the list behind the last fence of a case."""
    return re.findall(r"^- (.+)$", text.rsplit("```", 1)[-1], re.MULTILINE)


def pair(text: str) -> list[str]:
    """Return the two texts that a case holds between lines of "~~~", a heading of the second level written "%%"."""
    return [one.replace("%%", "##") for one in re.findall(r"^~~~\n(.*?)^~~~$", text, re.DOTALL | re.MULTILINE)]


def listed(text: str) -> list[str]:
    """Return the items of the list behind the two texts of a case."""
    return re.findall(r"^- (.+)$", text.rsplit("~~~", 1)[-1], re.MULTILINE)


def sentences(name: str) -> list[tuple[str, str, list[str]]]:
    """Return each term with its sentence, and what of it is linked: [(term, text, [words])]."""
    lines = re.findall(r"^- (.+?): (.+)$", (CASES / name).read_text("utf-8"), re.MULTILINE)
    return [(term, re.sub("[⟦⟧]", "", text), re.findall("⟦(.+?)⟧", text)) for term, text in lines]
