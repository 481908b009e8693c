"""Writing: what is not to be changed of a file stays as it was."""

import pytest
from kanvas.base import writing


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_stay(tmp_path, mark, end):
    file = tmp_path / "a.md"
    file.write_bytes(f"{mark}Un{end}deux{end}".encode())
    assert writing.rewrite(file, lambda text: text.replace("deux\n", "trois\nquatre\n"))
    assert file.read_bytes() == f"{mark}Un{end}trois{end}quatre{end}".encode()


def test_what_is_not_changed_is_not_written(tmp_path):
    file = tmp_path / "a.md"
    file.write_bytes(b"one\r\ntwo\n")
    assert not writing.rewrite(file, str)
    assert file.read_bytes() == b"one\r\ntwo\n"
