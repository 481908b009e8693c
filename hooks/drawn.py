"""Take a page as an earlier build drew it, if its templates are given the same; the latest of each is kept."""

import zlib
from pathlib import Path

from kanvas import fingerprint
from kanvas.store import FOLDER, Store
from mkdocs.plugins import event_priority

store = Store(FOLDER)
slot = given = ""
earlier, drawn = {}, {}  # of each page, by its address: what its templates were given, and the page, compressed


@event_priority(-1000)
def on_env(env, config, files):
    global slot, given, earlier, drawn
    known = env.globals["policy"] is None, env.globals["stylesheet"]
    slot = fingerprint.of("drawn", config.extra["locale"], *known)
    given = fingerprint.of(fingerprint.running(), *known, fingerprint.tree(Path(config.theme.custom_dir)))
    earlier, drawn = store.get(slot) or {}, {}
    return env


@event_priority(-1000)
def on_page_context(context, page, config, nav):
    own = page.url, page.content, str(page.toc), page.edit_url, page.canonical_url
    key = fingerprint.of(given, context["config"], context["shown"], *own)
    drawn[page.url] = found = earlier.get(page.url, ("", b""))
    if found[0] == key:
        return {**context, "kept": zlib.decompress(found[1]).decode("utf-8", "surrogatepass")}
    drawn[page.url] = key, b""
    return {**context, "kept": ""}


@event_priority(1000)
def on_post_page(output, page, config):
    key, kept = drawn[page.url]
    drawn[page.url] = key, kept or zlib.compress(output.encode("utf-8", "surrogatepass"), 1)
    return output


@event_priority(1000)
def on_post_build(config):
    global earlier
    if drawn != earlier:
        store.put(slot, drawn)
    earlier = {}
