"""Take a page as an earlier build drew it, if its templates are given the same; the latest of each is kept."""

import zlib
from pathlib import Path

from kanvas.base import fingerprint
from kanvas.base.store import FOLDER, Latest, Store
from mkdocs.plugins import event_priority

given, key = "", ""
drawn = None


@event_priority(-1000)
def on_env(env, config, files):
    global given, drawn
    known = env.globals["policy"] is None, env.globals["stylesheet"]
    drawn = Latest(Store(FOLDER), fingerprint.of("drawn", config.extra["locale"], *known))
    given = fingerprint.of(fingerprint.running(), *known, fingerprint.tree(Path(config.theme.custom_dir)))
    return env


@event_priority(-1000)
def on_page_context(context, page, config, nav):
    global key
    own = page.url, page.content, str(page.toc), page.edit_url, page.canonical_url
    key = fingerprint.of(given, context["config"], context["shown"], *own)
    kept = drawn.get(page.url, key)
    return {**context, "kept": zlib.decompress(kept).decode("utf-8", "surrogatepass") if kept else ""}


@event_priority(1000)
def on_post_page(output, page, config):
    drawn.once(page.url, key, lambda: zlib.compress(output.encode("utf-8", "surrogatepass"), 1))
    return output


@event_priority(1000)
def on_post_build(config):
    drawn.save()
