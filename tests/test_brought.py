"""What people bring from eight systems, beyond `cases/import`: vaults, exports and posts in French and Norwegian.

Each is a folder of small files; what its pages hold, what they hold no more, and what the writer is told. What is left
to mend after `--fix` is a TODO or a word.
"""

import ast
import re

import pytest
from click.testing import CliRunner
from conftest import ROOT
from kanvas import checks
from kanvas.authoring import boxes, dialects, importing, mending
from kanvas.checks import findings
from kanvas.cli import main
from kanvas.language import wording
from languages import FR, NO
from PIL import Image
from test_wording import templates

pytestmark = pytest.mark.slow

NUMBER = "1f0e9d8c7b6a59483726150413121110"
MACRO = '<div class="confluence-information-macro confluence-information-macro-{}">{}<div><p>{}</p></div></div>'
WORDPRESS = """<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Fra timer til pakker</title>
<content:encoded><![CDATA[<!-- wp:paragraph -->
<p>Vi solgte timer i ti år, og ingen visste hva de kostet.</p>
<!-- /wp:paragraph --><!-- wp:block {"ref":42} /-->

[vc_row][vc_column]<p>Gammel bygger.</p>[/vc_column][/vc_row]

<!-- wp:shortcode -->[contact-form-7 id="5" title="Kontakt"]<!-- /wp:shortcode -->]]></content:encoded>
<wp:post_name>fra-timer</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>"""
# Of each: its language, its files, what the page of that name holds and holds not, and what is told.
BROUGHT = {
    "a vault of Obsidian": (
        "no", {
            "Kunder/Kundereise.md": "---\ntags: [kunde]\n---\n\nReisen er alt kunden opplever hos oss.\n\n"
            "> [!faq]- Hvem?\n> Kunden.\n> > [!tip] Inni\n> > Bruk lapper.\n\n![[tavle.png|400]]\n\n"
            "Se [[Ikke skrevet ennå]], [[Et tilbud#Pris|prisen]] og [[Et tilbud#Ingen|tilbudet]].\n\nMer om det.\n",
            "Et tilbud.md": "Et tilbud sier hva kunden får.\n\n## Pris\n\n90 kr.\n",
            "vedlegg/tavle.png": Image,
        }, "kundereise",
        ["title: Kundereise\n", '??? question "Hvem?"\n\n    Kunden.\n\n    !!! tip "Inni"\n\n        Bruk lapper.',
         "kundereise-tavle.png)", "Se Ikke skrevet ennå, [prisen](et-tilbud.md#pris) og [tilbudet](et-tilbud.md)."],
        ["[!", "> "], ["en utheving fra Obsidian ble en boks", "tittelen ble hentet fra navnet på filen"],
    ),
    "an export of Notion": (
        "no", {
            f"Kurs {NUMBER}.md": "# Kurs\n\nEier: Kari Nordmann\nStatus: Ferdig\nTags: Pris, Kurs\n\nVi gikk over til "
            f"fast pris.\n\n## Mer\n\nSe [rabatter](Kurs%20{NUMBER}/Rabatter%20{NUMBER}.md).\n",
            f"Kurs {NUMBER}/Rabatter {NUMBER}.md": "# Rabatter\n\nVi gir 10 % til dem som kommer igjen.\n",
        }, "kurs", ["tags: [Pris, Kurs]", "[rabatter](rabatter.md)"], ["Eier:", NUMBER],
        ["en egenskap fra Notion ble utelatt: «Eier: Kari Nordmann»"],
    ),
    "an export of Confluence in HTML": (
        "fr", {
            "Offre-a-prix-fixe_123456.html": '<h1 id="title-heading"><span>Offres : Offre à prix fixe</span></h1>'
            '<div class="page-metadata">Created by Jeanne</div><div id="main-content"><div class="toc-macro"><ul><li>'
            '<a href="#a">Pourquoi</a></li></ul></div><h1>Pourquoi</h1><p>Le prix fixe rassure.</p>'
            + MACRO.format("information", '<p class="title">À savoir</p>', "Trois mois.")
            + MACRO.format("warning", "", "Sans acompte, rien.")
            + '<ul class="inline-task-list"><li class="checked">Écrire</li><li>Envoyer</li></ul>'
            '<pre data-syntaxhighlighter-params="brush: python; gutter: false">x = 1</pre>'
            '<div class="expand-container"><div class="expand-control"><span>Détails</span></div>'
            "<div><p>Un détail.</p></div></div></div>",
        }, "offre-a-prix-fixe",
        ["title: Offre à prix fixe", "\n## Pourquoi\n", '!!! info "À savoir"\n\n    Trois mois.',
         "!!! warning\n\n    Sans",
         "- [x] Écrire\n- [ ] Envoyer", "```python", '??? note "Détails"\n\n    Un détail.'],
        ["Created", "](#a)"], [],
    ),
    "pandoc's Markdown": (
        "fr", {
            "etude.md": "---\ntitle: Une étude\nabstract: |\n  Un résumé de deux lignes,\n  sur une offre.\n---\n\n"
            "Comme l’écrit @dupont2019 [p. 12], voir @fig:plan.\n\n"
            ":::: columns\n::: {.column}\nÀ gauche, il y a le client.\n:::\n::::\n\n"
            "::: {.callout-tip}\nUn conseil.\n:::\n\n::: inconnu\nUn encadré.\n:::\n\n"
            "Table: Les prix {#tbl:prix}\n\n| Offre | Prix |\n|---|---|\n| Audit | 12 |\n\n"
            "  Droite     Gauche\n--------  ---------\n      12  douze\n     123  cent\n\n: Les nombres\n",
        }, "etude",
        ["description: Un résumé de deux lignes, sur une offre.", "TODO `@dupont2019 [p. 12]`", "TODO `@fig:plan`",
         "\nÀ gauche, il", "!!! tip\n\n    Un conseil.", "!!! note\n\n    Un encadré.",
         "| Audit | 12 |\n\n/// caption\nLes prix\n///", "| 123 | cent |\n\n/// caption\nLes nombres\n///"],
        [":::", "Table:", "columns"],
        ["« abstract » est devenu « description »", "non compris, ligne 7 de la page : «"],
    ),
    "Hugo with TOML and shortcodes": (
        "no", {
            "abonnement.md": '+++\ntitle = "Abonnement"\n+++\n\nKundene betaler hver måned, hele året.\n\n'
            '{{< toc >}}\n\nSe [den andre]({{< relref "andre.md#pris" >}}).\n\n{{< tabs "a" >}}\n'
            '{{< tab "Linux" >}} Her {{< /tab >}}\n{{< /tabs >}}\n\n'
            '{{< youtube id="dQw4" title="Film" >}}\n\n{{< gist user 1234 >}}\n',
            "andre.md": '+++\ntitle = "Den andre"\n+++\n\nPrisen er lav.\n\n## Pris\n\nDen er fast.\n',
        }, "abonnement",
        ["[den andre](andre.md#pris)", '=== "Linux"\n\n    Her', "<https://www.youtube.com/watch?v=dQw4>",
         "TODO `{{< gist user 1234 >}}`"], ["toc", "tabs"], ["en fane fra Hugo ble «=== …»"],
    ),
    "Jekyll with Liquid": (
        "fr", {
            "_posts/2022-11-08-le-prix.markdown": "---\ntitle: Le prix\n---\n\nUn prix juste se défend bien.\n\n"
            "![Courbe]({{ site.baseurl }}/assets/img/prix.png)\n\n{% youtube dQw4 %}\n\n"
            "- [{{ p.title }}]({{ p.url }})\n",
            "assets/img/prix.png": Image,
        }, "le-prix", ["le-prix-prix.png)", "<https://www.youtube.com/watch?v=dQw4>"], ["baseurl"], [],
    ),
    "an export of WordPress": (
        "no", {"blogg.xml": WORDPRESS}, "fra-timer",
        ["Gammel bygger.", 'TODO `[contact-form-7 id="5" title="Kontakt"]`'], ["vc_", "wp:"],
        ["en blokk fra WordPress uten tekst ble utelatt: <!-- wp:block"],
    ),
    "Markdown of Google Docs": (
        "fr", {
            "abonnement.md": "# **Vendre un abonnement** {#vendre}\n\n[1\\. Pourquoi\t1](#1.-pourquoi)\n\n"
            "## **1\\. Pourquoi** {#1.-pourquoi}\n\nUn abonnement se vend mieux \\- voir "
            "[l’étude](https://www.google.com/url?q=https://example.org/a&sa=D).\n\n* Premier  \n  suite\n",
        }, "abonnement",
        ["title: Vendre un abonnement\n", "## 1. Pourquoi\n", "(https://example.org/a)"], ["{#", "\t1"], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROUGHT)
def test_what_people_bring_is_a_page_with_nothing_to_mend_but_todos(name, small, tmp_path, monkeypatch):
    monkeypatch.chdir(small)
    language, files, page, kept, gone, told = BROUGHT[name]
    for place, text in files.items():
        file = tmp_path / "old" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is Image:
            Image.new("RGB", (8, 8), (1, 2, 3)).save(file)
        else:
            file.write_text(text, "utf-8")
    arguments = ["import", str(tmp_path / "old"), "--language", language, "--slug", "canvas"]
    result = CliRunner(env={"KANVAS_LANGUAGE": language}).invoke(main, arguments)
    assert result.exit_code == 0, result.output
    text = (small / f"docs/{language}/canvas/{page}.md").read_text("utf-8")
    assert [words for words in kept if words not in text] == [], text
    assert [words for words in gone if words in text] == [], text
    said = result.output.replace("\u00a0", " ")
    assert [words for words in told if words not in said] == [], said
    lines = re.findall(r"(?:ikke forstått, linje|non compris, ligne) (\d+)", said)
    assert all("TODO" in text.split("\n")[int(line) - 1] for line in lines), said
    mending.mend(small, checks.run(small / "docs"))
    left = [i for i in checks.run(small / "docs") if i.path.startswith(f"docs/{language}/canvas/")]
    codes = {i.code for i in left if not findings.is_note(i.code) and not i.path.endswith("canvas/index.md")}
    assert codes <= {"todo", "misspelt", "description-length"}, left


def sentences():
    """Yield what an import can tell, {} in the place of its values."""
    yield from (rule.told for rule in (*dialects.BLOCKS, *dialects.RULES))
    yield from (what for what, _ in (*importing._PANDOC_STEPS, *importing._STEPS))
    for file in (ROOT / "hooks/kanvas/authoring").glob("*.py"):
        for node in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)):
            maker = ast.unparse(node.func)
            if maker.endswith(("told.append", "changes.append", "draft.change")):
                yield from templates(node.args[0])


@pytest.mark.parametrize("locale", [FR, NO], ids=["fr", "no"])
def test_all_that_an_import_tells_has_its_like(locale):
    said = {re.sub(r"\{\w*\}", "7", one) for one in sentences() if "not understood" not in one}
    assert len(said) > 50
    assert [one for one in sorted(said) if wording.of(locale).told(one) == one] == []


def test_a_box_is_of_a_kind_that_is_known_here():
    assert [boxes.kind(name) for name in ("faq", "tip", "whatever", "")] == ["question", "tip", "note", "note"]
