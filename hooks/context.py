"""Give the templates what the engine knows of the page that they draw, and nothing else."""

from pathlib import Path

from babel.dates import format_date
from kanvas.build import stylesheet
from kanvas.content import address, files, outline
from kanvas.language import strings
from kanvas.language.locale import Locale
from kanvas.pages import term_data, view
from mkdocs.plugins import event_priority

SETTINGS = ("site_name", "site_url", "repo_url", "edit_uri", "extra_css", "extra_javascript")


def on_env(env, config, files):
    env.globals["stylesheet"] = stylesheet.PLACE
    env.autoescape = True  # MkDocs has it off; all but the checked content of a page is text
    env.filters["address"] = lambda page: address.of(page.locale, page.uri)
    env.filters["new_file"] = lambda page, locale: address.new_file(config.repo_url, config.edit_uri, page, locale)
    env.filters["date"] = lambda date: format_date(date, "long", config.extra["locale"].territory)
    env.filters["source_date"] = lambda date: strings.date(date, config.extra["locale"])
    env.filters["term_json"] = lambda term: term_data.term(term, config.site_url or "/")
    env.filters["glossary_json"] = lambda landing, index: term_data.glossary(landing, index, config.site_url or "/")
    return env


@event_priority(-500)
def on_page_context(context, page, config, nav):
    source = config.extra["kanvas"].page(page.file.src_uri)
    site, read = (config.site_url or "/", config.site_name), files.reader(Path(config.docs_dir))
    shows = view.of(config.extra["kanvas"], source, page.content, *site, read)
    mkdocs = {"page": page, "base_url": context["base_url"], "config": {name: config[name] for name in SETTINGS}}
    return {**mkdocs, **_everywhere(config), **vars(shows), "shown": shows.fingerprint}


def on_template_context(context, template_name, config):
    catalogue, locale = config.extra["kanvas"].catalogue, config.extra["locale"]
    landings = [section.landing for section in outline.sections(catalogue, locale)]
    return {**context, **_everywhere(config), "catalogue": catalogue, "landings": landings}


def _everywhere(config):
    return {
        "ui": strings.read(config.extra["locale"]),
        "words": {locale: strings.read(locale) for locale in Locale},
        "locale": config.extra["locale"],
        "locales": list(Locale),
    }
