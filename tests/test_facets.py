"""Facets: what readers choose pages by is named once, in mkdocs.yml; the rest of the house follows."""

import pytest
from conftest import copied, mkdocs, shrunk
from playwright.sync_api import expect

FACETS = """    facets:
      difficulty:
        name: {fr: Difficulté, no: Vanskelighetsgrad, en: Difficulty}
        values:
          easy: {fr: facile, no: lett, en: easy}
          hard: {fr: difficile, no: krevende, en: hard}
"""


@pytest.fixture(scope="module")
def root(once, serve):
    """The address of a site with an easy and a hard article in each language."""

    def make(folder):
        folder.mkdir()
        project = shrunk(copied(folder))
        settings = (project / "mkdocs.yml").read_text("utf-8")
        assert settings.count("\n  kanvas:\n") == 1
        (project / "mkdocs.yml").write_text(settings.replace("\n  kanvas:\n", f"\n  kanvas:\n{FACETS}"), "utf-8")
        for language in ("fr", "no", "en"):
            for value in ("easy", "hard"):
                head = f"title: A turnip that is {value}\ndescription: A page.\nfacets: {{difficulty: {value}}}\n"
                file = project / f"docs/{language}/productisation/{value}.md"
                file.write_text(f"---\n{head}---\n\nText about rutabaga.\n", "utf-8")
        result = mkdocs("build", "--strict", cwd=project)
        assert result.returncode == 0, result.stderr

    return serve(once("facets", make) / "site")


@pytest.mark.parametrize(("prefix", "word"), [("", "facile"), ("no/", "lett"), ("en/", "easy")])
def test_a_value_stands_beside_the_reading_time(root, page, prefix, word):
    page.goto(f"{root}{prefix}productisation/easy/")
    assert page.locator(".kicker").inner_text().endswith(f"· {word}")
    page.goto(f"{root}{prefix}productisation/article/")
    assert word not in page.locator(".kicker").inner_text()


@pytest.mark.parametrize("asked", ["turnip", "rutabaga"])
def test_the_search_is_filtered_by_a_value(root, page, asked):
    page.goto(f"{root}en/")
    page.get_by_role("button", name="Search").click()
    page.locator("#search [role=combobox]").fill(asked)
    results = page.locator("#search-results [role=option]")
    expect(results).to_have_count(2)
    page.get_by_label("Difficulty").select_option("hard")
    expect(results).to_have_count(1)
    expect(results).to_contain_text("A turnip that is hard")
