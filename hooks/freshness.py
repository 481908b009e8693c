"""Tell the templates whether a translation is behind its original, and on a status page what the language lacks."""

from pathlib import Path

from kanvas import freshness, status

STATUS = "contribute/status.md"


def on_page_context(context, page, config, nav):
    knowledge, read = config.extra["kanvas"], freshness.from_folder(Path(config.docs_dir))
    source = knowledge.page(page.file.src_uri)
    context["freshness"] = freshness.of(knowledge.catalogue, source, read)
    context["status"] = status.rows(knowledge, source.locale, read) if source.uri == STATUS else []
    return context
