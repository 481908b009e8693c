"""Give the templates what the engine knows of the page that they draw."""

from pathlib import Path

from babel.dates import format_date
from kanvas import address, collation, jsonld, outline, reading, sharing, strings
from kanvas.locale import Locale

STYLESHEET = "assets/stylesheets/main.*.min.css"


def on_env(env, config, files):
    material = next(folder for folder in map(Path, config.theme.dirs) if (folder / "mkdocs_theme.yml").exists())
    env.globals["stylesheet"] = next(material.glob(STYLESHEET)).relative_to(material).as_posix()
    env.autoescape = True  # MkDocs has it off; all but the checked content of a page is text
    env.filters["address"] = lambda page: address.of(page.locale, page.uri)
    env.filters["new_file"] = lambda page, locale: address.new_file(config.repo_url, config.edit_uri, page, locale)
    env.filters["groupby_initial"] = collation.groups
    env.filters["date"] = lambda date: format_date(date, "long", config.extra["locale"].territory)
    env.filters["term_json"] = lambda term: jsonld.term(term, config.site_url or "/")
    env.filters["glossary_json"] = lambda landing, terms: jsonld.glossary(landing, terms, config.site_url or "/")
    return env


def on_page_context(context, page, config, nav):
    knowledge = config.extra["kanvas"]
    source = knowledge.page(page.file.src_uri)
    known = {
        "source": source,
        "translations": knowledge.catalogue.translations(source.uri),
        "minutes": reading.minutes(page.content, source.locale),
        "described": sharing.describe(knowledge.catalogue, source, config.site_url or "/", config.site_name),
        "series": outline.place(knowledge.catalogue, source),
        "terms": knowledge.terms_in(source),
        "term": knowledge.catalogue.terms[source.locale].get(source.slug) if source.is_term else None,
        "backlinks": knowledge.backlinks(source) if source.is_term else [],
    }
    return {**context, **_everywhere(config), **known}


def on_template_context(context, template_name, config):
    return {**context, **_everywhere(config)}


def _everywhere(config):
    return {
        "ui": strings.read(config.extra["locale"]),
        "words": {locale: strings.read(locale) for locale in Locale},
        "locale": config.extra["locale"],
        "locales": list(Locale),
        "knowledge": config.extra["kanvas"],
        "sections": outline.sections(config.extra["kanvas"].catalogue, config.extra["locale"]),
    }
