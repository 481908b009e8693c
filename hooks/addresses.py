"""Write what stands beside the pages: the feeds, the redirects, and a "not found" in each language."""

from pathlib import Path

from kanvas.language.locale import Locale
from kanvas.pages import feed

NOT_FOUND = "404.html"
shared = []  # the templates of which one page serves all languages, while one language is built that draws none


def on_env(env, config, files):
    locale, knowledge = config.extra["locale"], config.extra["kanvas"]
    if locale is not Locale.FR:
        config.theme.static_templates, shared[:] = {NOT_FOUND}, [config.theme.static_templates]
    site = Path(config.site_dir)
    news = feed.write(knowledge.catalogue, locale, config.site_url, config.site_name, config.copyright)
    _write(site / locale.prefix / feed.NAME, news)
    for redirect in config.extra["redirects"]:
        if redirect.locale is locale:
            page = env.get_template("redirect.html").render(redirect=redirect, site=config.site_url)
            _write(site / redirect.address / "index.html", page)
    return env


def on_template_context(context, template_name, config):
    return {**context, "redirects": config.extra["redirects"]}


def on_post_template(output_content, template_name, config):
    """Put the other languages' "not found" into their folders; French stands at the root and speaks all three."""
    locale = config.extra["locale"]
    if template_name != NOT_FOUND or locale is Locale.FR:
        return output_content
    _write(Path(config.site_dir) / locale.prefix / NOT_FOUND, output_content)
    return ""


def on_post_build(config):
    if shared:
        config.theme.static_templates = shared.pop()  # or the next language would take them for files
    # MkDocs's own, which bears the day of the build: the same sources would make other bytes tomorrow.
    (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)


def _write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")
