"""What other sites show of a page: its card, its words, and what it is."""

import datetime
import io
import itertools
import json
import struct

import html5lib
import kinds
import pytest
from kanvas.base.store import Store
from kanvas.content import catalogue
from kanvas.pages import card, page_data, png
from languages import FR, LANGUAGES
from PIL import Image, ImageColor

SITE = "https://kanvas.example/"
SHARED = [(language, kind) for language, kind in kinds.PAGES if kind != "missing"]


def head(site, path):
    return html5lib.parse((site / path / "index.html").read_text("utf-8"), namespaceHTMLElements=False)


def metas(document):
    return {m.get("property") or m.get("name"): m.get("content") for m in document.iter("meta")}


def described(document):
    texts = [s.text for s in document.iter("script") if s.get("type") == "application/ld+json"]
    return {node["@type"]: node for text in texts for node in json.loads(text).get("@graph", ())}


@pytest.mark.parametrize("language, kind", SHARED)
def test_a_page_has_its_words_and_its_card(site, language, kind):
    path = kinds.path(language, kind)
    document = head(site, path)
    found = metas(document)
    assert found["og:title"] == document.find(".//h1").text
    assert found["og:description"] == found["description"]
    assert found["og:url"] == SITE + path
    assert found["og:locale"] == {"fr": "fr_FR", "no": "nb_NO", "en": "en_GB"}[language]
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image"] == f"{SITE}{path}card.png"
    picture = (site / path / "card.png").read_bytes()
    assert struct.unpack(">8s4x4s2I", picture[:24]) == (b"\x89PNG\r\n\x1a\n", b"IHDR", 1200, 630)
    assert len(picture) < 60_000


def test_every_page_has_a_card_of_its_own(site):
    pages = [f for f in site.rglob("index.html") if "og:image" in f.read_text("utf-8")]
    cards = {f.with_name("card.png").read_bytes() for f in pages}
    assert len(pages) > 50
    assert len(cards) == len(pages)


@pytest.mark.parametrize("language", kinds.PREFIXES)
def test_an_article_belongs_to_its_series(site, language):
    path = kinds.path(language, "step")
    article = described(head(site, path))["Article"]
    assert article["url"] == SITE + path
    assert article["inLanguage"] == {"no": "nb"}.get(language, language)
    assert datetime.date.fromisoformat(article["dateModified"])
    assert article["position"] == 4
    landing = described(head(site, kinds.path(language, "landing")))["CollectionPage"]
    series = landing["mainEntity"]
    assert (series["@type"], series["@id"]) == ("CreativeWorkSeries", article["isPartOf"]["@id"])
    assert [part["position"] for part in series["hasPart"]] == list(range(1, 12))
    assert series["hasPart"][3]["@id"] == article["@id"]


@pytest.mark.parametrize("language", kinds.PREFIXES)
def test_a_page_has_its_trail(site, language):
    prefix = kinds.PREFIXES[language]
    for kind, expected in {
        "step": ["", "canvas/", "canvas/channels/"],
        "landing": ["", "canvas/"],
        "term": ["", "glossary/", "glossary/productisation/"],
    }.items():
        trail = described(head(site, kinds.path(language, kind)))["BreadcrumbList"]["itemListElement"]
        assert [step["item"] for step in trail] == [SITE + prefix + path for path in expected]
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
        assert trail[0]["name"] == "Kanvas"


def known(folder, title):
    (folder / "fr").mkdir()
    source = f"---\ntitle: {json.dumps(title)}\ndescription: Une page.\n---\nTexte.\n"
    (folder / "fr" / "a.md").write_text(source, "utf-8")
    found, issues = catalogue.read(folder, LANGUAGES)
    assert issues == []
    return found, found.pages[FR]["a.md"]


def test_no_title_ends_the_script(tmp_path):
    title = "</script><script>alert(1)</script> <!-- \u2028 &"
    found, page = known(tmp_path, title)
    text = page_data.describe(found, page, SITE, "Kanvas")
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["@graph"][1]["headline"] == title


def test_a_source_is_named_by_its_address_or_described(tmp_path):
    (tmp_path / "fr").mkdir()
    sources = "[{id: a, title: A, address: 'https://a.example/1'}, {id: b, title: B, author: C, date: '2001'}]"
    head = f"---\ntitle: A\ndescription: Une page.\nsources: {sources}\n---\n"
    (tmp_path / "fr/a.md").write_text(f"{head}Texte[^a][^b].\n", "utf-8")
    found, issues = catalogue.read(tmp_path, LANGUAGES)
    assert issues == []
    article = json.loads(page_data.describe(found, found.pages[FR]["a.md"], SITE, "Kanvas"))["@graph"][1]
    described = {"@type": "CreativeWork", "name": "B", "author": "C", "datePublished": "2001"}
    assert article["citation"] == [{"@id": "https://a.example/1"}, described]


LOOK = card.Look("Ordbok")


def test_a_card_is_the_same_each_time_and_drawn_once(tmp_path, monkeypatch):
    drawn = card.CardText("Lexique", "Œuvre d’art : l’été", "À peine une phrase.", "Français")
    assert card.encoded(drawn, LOOK) == card.encoded(drawn, LOOK)
    card.write(drawn, LOOK, tmp_path / "one.png", Store(tmp_path / "kept"))
    monkeypatch.setattr(card, "encoded", None)
    card.write(drawn, LOOK, tmp_path / "deep" / "two.png", Store(tmp_path / "kept"))
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "deep" / "two.png").read_bytes()


def picture_of(text):
    with Image.open(io.BytesIO(card.encoded(text, LOOK))) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize("text", ["", "Kort"])
def test_a_card_has_its_paper_its_edge_and_its_words(text):
    picture = picture_of(card.CardText(text, text, text, "Norsk")).convert("RGB")
    paper, edge = map(ImageColor.getrgb, (LOOK.paper, LOOK.accent))
    assert [picture.getpixel(at) for at in ((0, 100), (1199, 629))] == [paper] * 2
    assert [picture.getpixel(at) for at in ((0, 0), (1199, 14))] == [edge] * 2
    assert (picture.crop((0, 15, 1200, 515)).getcolors() == [(1200 * 500, paper)]) == (not text)


@pytest.mark.parametrize("rows", [[20], [7, 13], [1, 0, 18, 1]])
def test_bands_make_the_picture_that_they_were_taken_from(rows):
    picture = Image.frombytes("L", (16, 20), bytes((x * y + y) % 16 for y in range(20) for x in range(16)))
    ends = [sum(rows[:n]) for n in range(len(rows) + 1)]
    bands = [png.band(picture, 6, *two) for two in itertools.pairwise(ends)]
    with Image.open(io.BytesIO(png.joined(bands, 16, [(n, n, n) for n in range(16)]))) as joined:
        assert joined.tobytes() == picture.tobytes()


@pytest.mark.parametrize("title", ["Kort", "Et " + "meget langt ord " * 12, "Uendeligheten" * 8])
def test_a_card_keeps_its_words_inside(title):
    image = picture_of(card.CardText("Ordliste", title, "Forklaring. " * 30, "Norsk")).convert("L")
    margins = [image.crop((0, 20, 70, 630)), image.crop((1130, 20, 1200, 630)), image.crop((84, 496, 1116, 512))]
    assert all(low == high for low, high in (margin.getextrema() for margin in margins))
