"""The manuscript: what of a source is running text, and where it stands."""

import re

import cases
import pytest
from kanvas.content.manuscript import Manuscript
from languages import EN

HEAD = "---\ntitle: 'A title'\ntags: [no]\n---\n"


@pytest.mark.parametrize(("title", "text"), cases.under_headings("prose.md"))
def test_case(title, text):
    body = cases.fence(text).replace("~~~", "```")
    manuscript = Manuscript("docs/en/a.md", EN, "a.md", HEAD + body)
    found = re.findall(r"[^\W\d_]+", manuscript.prose)
    assert " ".join(found) == f"A title {cases.items(text)[0]}"


@pytest.mark.parametrize(("title", "text"), cases.under_headings("prose.md"))
def test_an_offset_in_the_prose_is_one_in_the_text(title, text):
    manuscript = Manuscript("docs/en/a.md", EN, "a.md", HEAD + cases.fence(text).replace("~~~", "```"))
    for word in re.finditer(r"[^\W\d_]+", manuscript.prose):
        line, column = manuscript.place(word.start())
        assert manuscript.text.split("\n")[line - 1][column - 1 :].startswith(word[0])
