"""Files that others give us to import, made to harm: each is a page, or one clear error, in bounded memory."""

import io
import zipfile
import zlib

import pytest
from click.testing import CliRunner
from kanvas import checks
from kanvas.authoring import documents
from kanvas.base import clock
from kanvas.cli import main
from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "{}">{}]>'.format(
    "ha" * 50, "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdef", "bcdefg", strict=True))
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DEEP = 20_000  # twenty times as deep as Python calls functions


def nested(name, depth=DEEP):
    return f"<{name}>" * depth + "x" + f"</{name}>" * depth


def word(document, head="", **more):
    """Return a Word document of this body."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{document}</w:body></w:document>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relation}" '
        'Target="word/document.xml"/></Relationships>',
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {**files, **more}.items():
            made.writestr(name, content)
    return out.getvalue()


def posts(text, head=""):
    return f"{head}<rss><channel><item><title>{text}</title></item></channel></rss>".encode()


SOUND = word("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>")
FILES = {
    "no archive.docx": b"Text.",
    "cut off.docx": SOUND[: len(SOUND) // 2],
    "spoilt.docx": SOUND[:60] + zlib.compress(b"x") + SOUND[70:],
    "nothing in it.docx": b"PK\5\6" + bytes(18),
    "a bomb.docx": word("<w:p/>" + " " * 20_000_001),
    "deep.docx": word(nested("w:p")),
    "laughs.docx": word("&g;", LAUGHS),
    "another file.docx": word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE),
    "a long cell.csv": b'a,b\n"' + b"x" * 300_000,
    "deep.md": f"---\ntitle: {'[' * 20_000}\n---\n\nx\n".encode(),
    "deep toml.md": f"+++\ntitle = {'[' * 5000}\n+++\nx".encode(),
    "aliases.md": "---\na: &a [x]\n{}title: *j\n---\nx\n".format(
        "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    ).encode(),
    "no words.md": b"---\ntitle: {a: b}\ndescription: [1]\ntags: 5\nkeywords: {x: y}\ndate: []\n---\nx\n",
    "deep.html": nested("div").encode(),
    "deep inline.html": nested("b").encode(),
    "marks.html": "<p>\ue0000\ue001 &#xe000;0&#xe001; <code>\ue0001\ue001</code></p>".encode(),
    "marks.md": "# T\n\n\ue0007\ue001 `a\ue0001\ue001` `b\ue0000\ue001`\n".encode(),
    "laughs.xml": posts("&g;", LAUGHS),
    "another file.xml": posts("&a;", OUTSIDE),
    "deep html.md": ("# T\n\n" + "<div>" * 30_000).encode(),
    "deep.xml": posts(nested("x")),
    "no xml.xml": b"<rss",
}


@pytest.fixture
def project(small, monkeypatch):
    monkeypatch.chdir(small)
    return small


def ran(*arguments):
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), (result.output[-300:], result.exc_info)
    return result


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_a_page_or_one_clear_error(project, name):
    (project / name).write_bytes(FILES[name])
    result = ran("import", name, "--language", "en", "--slug", "productisation/brought")
    written = project / "docs/en/productisation/brought.md"
    assert result.exit_code in (0, 1)
    assert result.exit_code == 0 or (name in result.output and not written.exists())
    assert not written.exists() or "root:" not in written.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<a href="javascript:x">here</a> and <a href=" jav&#9;ascript:x">there</a>'),
        ("a.html", '<a href="data:text/html,x">here</a> <a href="vbscript:x">x</a> <a href="//evil.example/">y</a>'),
        ("a.html", "&lt;javascript:alert(1)&gt; [a](javascript:x)"),
        ("a.html", "a&#8238;b&#x200b;c\u2066d\0e"),
        ("a.md", "# T\n\n[a] and [b]( javascript:x )\n\n[a]: javascript:alert(1)\n"),
        ("a\u202e b.md", "Words that are a title of none, \u202eand turned round.\n"),
    ],
)
def test_what_runs_or_hides_in_a_text_is_not_taken_with_it(project, name, text):
    (project / name).write_text(f"<p>{text}</p>" if name.endswith("html") else text, "utf-8")
    ran("import", name, "--language", "en", "--slug", "productisation/brought")
    written = project / "docs/en/productisation/brought.md"
    assert {line for line in written.read_text("utf-8").split("\n") if "script:" in line and "](" in line} == set()
    told = {issue.code for issue in checks.run(project / "docs") if issue.path.endswith("brought.md")}
    assert told & {"address-not-allowed", "character-not-allowed", "element-not-allowed", "look-alike"} == set()


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.csv"])
def test_a_text_that_takes_too_long_is_told_and_not_taken(project, name, monkeypatch):
    monkeypatch.setattr(clock, "SECONDS", 0.1)
    rows = {"a.html": "<table>" + "<tr><td>x<td>y" * 900, "a.md": "# T\n\n" + "<" * 9000, "a.csv": "a,b\n" * 90_000}
    (project / name).write_text(rows[name], "utf-8")
    result = ran("import", name, "--language", "en", "--slug", "productisation/brought")
    assert result.exit_code == 1 and f"{name} takes too long" in result.output
    assert not (project / "docs/en/productisation/brought.md").exists()


def test_no_part_of_a_document_is_unpacked_beyond_its_bound(tmp_path):
    (tmp_path / "a.docx").write_bytes(FILES["a bomb.docx"])
    with pytest.raises(ValueError, match="unpacked"):
        list(documents.read(tmp_path / "a.docx", tmp_path / "pictures"))


XLIFF = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"><file original="{}">{}</file></xliff>'
UNIT = '<unit id="u1"><segment id="s1"><source>{0}</source><target>{0}</target></segment></unit>'
ARTICLE = "docs/fr/productisation/article.md"
CATALOGUES = {
    "no.xlf": b"x",
    "laughs.xlf": (LAUGHS + XLIFF.format(ARTICLE, UNIT.format("&g;"))).encode(),
    "outside.xlf": (OUTSIDE + XLIFF.format(ARTICLE, UNIT.format("&a;"))).encode(),
    "deep.xlf": XLIFF.format(ARTICLE, UNIT.format(nested("mrk"))).encode(),
    "elsewhere.xlf": XLIFF.format("../../../etc/passwd", UNIT.format("x")).encode(),
    "named.xlf": XLIFF.format("docs/fr/a&#10;::error::b.md", UNIT.format("x")).encode(),
    "nul.xlf": XLIFF.format("docs/fr/\\0.md", UNIT.format("x")).encode(),
    "encoded.xlf": b'<?xml version="1.0" encoding="utf-7"?>' + XLIFF.format(ARTICLE, UNIT.format("x")).encode(),
    "no.po": b"\0\xff\xfe",
    "open.po": b'msgid "x\nmsgstr "y"\n',
    "words.po": b"words and words\n",
    "charset.po": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-7\\n"\n\nmsgid "x"\nmsgstr "y"\n',
    "unknown.po": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=none-such\\n"\n\nmsgid "\xe9"\nmsgstr "y"\n',
    "plural.po": b'msgctxt "docs/fr/index.md u s"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
    "forms.po": b'msgid ""\nmsgstr "Plural-Forms: nplurals=999999999; plural=1;\\n"\n\nmsgid "x"\nmsgstr "y"\n',
    "date.po": b'msgid ""\nmsgstr "PO-Revision-Date: none\\nLanguage: ../x\\n"\n\nmsgid "x"\nmsgstr "y"\n',
    "elsewhere.po": b'msgctxt "../../etc/passwd u s"\nmsgid "a"\nmsgstr "c"\n',
}


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_hostile_catalogue_changes_no_text(project, name):
    before = {file: file.read_bytes() for file in (project / "docs").rglob("*.md")}
    (project / name).write_bytes(CATALOGUES[name])
    form = "po" if name.endswith(".po") else "xliff"
    result = ran(form, "import", "no", name)
    assert result.exit_code in (0, 1, 2)
    assert "\n::" not in result.output
    assert {file: file.read_bytes() for file in (project / "docs").rglob("*.md")} == before


@pytest.mark.parametrize("encoding", ["utf-7", "none-such"])
def test_terms_in_an_encoding_that_nobody_knows_are_one_clear_error(project, encoding):
    (project / "a.tbx").write_text(f'<?xml version="1.0" encoding="{encoding}"?><tbx/>')
    assert ran("tbx", "import", "a.tbx").exit_code == 1


def test_what_leads_out_of_an_imported_folder_is_not_taken(project, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "secret.md").write_text("A secret.\n")
    old = tmp_path / "old"
    (old / "pictures").mkdir(parents=True)
    (old / "pictures/plan.png").symlink_to(tmp_path / "secret.png")
    (old / "more.md").symlink_to(tmp_path / "secret.md")
    (old / "text.md").write_text("# A title\n\n![Plan](plan.png) and ![It](pictures/plan.png)\n")
    ran("import", str(old), "--language", "en", "--slug", "productisation")
    assert (project / "docs/en/productisation/text.md").exists()
    assert not list((project / "docs").rglob("*plan*"))
    assert not (project / "docs/en/productisation/more.md").exists()


@pytest.mark.parametrize("content", [b"no picture", b"\x89PNG\r\n\x1a\n", b"bomb"])
def test_a_picture_that_cannot_be_read_is_left_to_do(project, tmp_path, content):
    if content == b"bomb":
        out = io.BytesIO()
        Image.new("1", (20_000, 20_000)).save(out, "PNG")
        content = out.getvalue() + bytes(400_000)
    (tmp_path / "plan.png").write_bytes(content)
    (tmp_path / "text.md").write_text("# A title\n\n![Plan](plan.png)\n")
    ran("import", str(tmp_path / "text.md"), "--language", "en", "--slug", "productisation/brought")
    assert "TODO" in (project / "docs/en/productisation/brought.md").read_text("utf-8")
