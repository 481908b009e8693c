"""What lies beside the texts: nothing that leads out of the folder, nothing that runs."""

import pytest
from kanvas.content import catalogue
from kanvas.content.contribution import PathKind, kind
from kanvas.safety import attachment, intake
from languages import LANGUAGES
from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">%s</svg>'


@pytest.mark.parametrize("target", ["/etc/passwd", "../../secret.md", "b.md", "nowhere"])
def test_a_link_of_the_file_system_is_an_error_and_one_to_nothing_is_passed_over(tmp_path, target):
    (tmp_path / "docs/fr").mkdir(parents=True)
    (tmp_path / "docs/fr/b.md").touch()
    (tmp_path / "secret.md").touch()
    (tmp_path / "docs/fr/a.md").symlink_to(target)
    (tmp_path / "docs/no").symlink_to(tmp_path)
    found = [(issue.path, issue.code) for issue in attachment.check(tmp_path / "docs", LANGUAGES)]
    links = ["docs/no"] if target == "nowhere" else ["docs/fr/a.md", "docs/no"]
    assert found == [(path, "link-not-allowed") for path in links]


@pytest.mark.parametrize("name", ["fr/a.html", "en/x/a.js", "assets/images/a.html", "no/.htaccess", "fr/a.svgz"])
def test_a_file_that_a_server_would_run_is_an_error(tmp_path, name):
    file = tmp_path / "docs" / name
    file.parent.mkdir(parents=True)
    file.touch()
    assert [issue.code for issue in attachment.check(tmp_path / "docs", LANGUAGES)] == ["file-not-allowed"]


@pytest.mark.parametrize("name", ["en/x.md", "en/glossary/x.md", "fr/includes/x.md", "no/a/x.png", "en/index.md"])
def test_a_folder_that_is_called_like_a_file_is_a_folder(tmp_path, name):
    docs = tmp_path / "docs"
    (docs / name).mkdir(parents=True)
    assert attachment.check(docs, LANGUAGES) == intake.check(docs, LANGUAGES) == []
    assert catalogue.read(docs, LANGUAGES)[1] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
        '<html xmlns="http://www.w3.org/1999/xhtml"/>',
        '<g onload="alert(1)"/>',
        '<a href="javascript:alert(1)"/>',
        '<path fill="url(https://evil.example)"/>',
        '<use href="https://evil.example/#x"/>',
        "<style>@import 'https://evil.example'</style>",
        '<?xml-stylesheet href="https://evil.example"?>',
        "<g>",
    ],
)
def test_a_drawing_that_runs_or_calls_is_an_error(hostile):
    assert attachment.drawing((SVG % hostile).encode(), "a.svg")


def test_a_drawing_with_entities_is_an_error():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG % "<text>&b;</text>"
    assert [i.code for i in attachment.drawing(bomb.encode(), "a.svg")] == ["element-not-allowed"]


def test_a_plain_drawing_is_none():
    assert attachment.drawing((SVG % '<path d="M0 0h1" fill="#fff"/>').encode(), "a.svg") == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/fr/canvas/a.md", PathKind.CONTENT),
        ("docs/no/includes/a.md", PathKind.CONTENT),
        ("docs/assets/images/a.webp", PathKind.CONTENT),
        ("hooks/kanvas/theme/assets/js/kanvas.js", PathKind.CODE),
        ("docs/fr/a.html", PathKind.CODE),
        ("docs/fr/../../mkdocs.yml", PathKind.CODE),
        ("docs/fr/.pages.md", PathKind.CODE),
        ("docs/de/a.md", PathKind.CODE),
        ("README.md", PathKind.CODE),
        ("mkdocs.yml", PathKind.CODE),
        (".github/workflows/a.yml", PathKind.CODE),
        ("hooks/kanvas/language/fr/words.yml", PathKind.CODE),
        ("docs/fr/a.md\nmkdocs.yml", PathKind.CODE),
        ("xdocs/fr/a.md", PathKind.CODE),
    ],
)
def test_content_is_what_cannot_run(path, expected):
    assert kind(path, [one.folder for one in LANGUAGES]) is expected


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b'<?xml version="1.0" encoding="utf-7"?><svg xmlns="http://www.w3.org/2000/svg"/>', "drawing-unreadable"),
        (b'<?xml version="1.0" encoding="x-none"?><svg xmlns="http://www.w3.org/2000/svg"/>', "drawing-unreadable"),
        (b"", "drawing-unreadable"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 50_000 + b"</g>" * 50_000 + b"</svg>",
            "nested-too-deep",
        ),
    ],
    ids=["another encoding", "an unknown encoding", "nothing", "deep"],
)
def test_a_drawing_that_no_one_reads_is_a_finding(source, code):
    assert [issue.code for issue in attachment.drawing(source, "a.svg")][:1] == [code]


def pictured(folder, name, size, kind):
    Image.new("1", size).save(folder / name, kind)
    return [issue.code for issue in attachment.picture(folder / name, name)]


def test_a_picture_is_what_its_name_says_and_no_larger_than_shown(tmp_path):
    assert pictured(tmp_path, "a.png", (40, 30), "PNG") == []
    assert pictured(tmp_path, "b.jpg", (40, 30), "PNG") == ["picture-unreadable"]
    assert pictured(tmp_path, "c.png", (10_000, 9_000), "PNG") == ["picture-too-large"]


@pytest.mark.parametrize(("ending", "kind"), [("gif", "GIF"), ("png", "PNG"), ("webp", "WEBP")])
def test_an_animation_is_no_larger_than_all_its_pictures_may_be(tmp_path, monkeypatch, ending, kind):
    monkeypatch.setattr(attachment, "ANIMATED", 40 * 30 * 5)
    for count, expected in ((5, []), (6, ["picture-too-large"])):
        first, *others = (Image.new("RGB", (40, 30), (number * 30, 0, 0)) for number in range(count))
        file = tmp_path / f"{count}.{ending}"
        first.save(file, kind, save_all=True, append_images=others)
        assert [issue.code for issue in attachment.picture(file, file.name)] == expected


@pytest.mark.parametrize("content", [b"", b"x", b"\x89PNG\r\n\x1a\n", b"version https://git-lfs.github.com/spec/v1\n"])
def test_what_is_no_picture_is_a_finding(tmp_path, content):
    (tmp_path / "a.png").write_bytes(content)
    assert [issue.code for issue in attachment.picture(tmp_path / "a.png", "a.png")] == ["picture-unreadable"]
