"""Take a page as an earlier build drew it, if its templates are given the same; the latest of each is kept."""

from pathlib import Path

from kanvas import fingerprint
from kanvas.store import FOLDER, Store
from mkdocs.plugins import event_priority

store = Store(FOLDER)
slot = given = ""
earlier, drawn = {}, {}  # of each page, by its address: what its templates were given, and the page


@event_priority(-1000)
def on_env(env, config, files):
    global slot, given, earlier, drawn
    known = env.globals["policy"] is None, env.globals["stylesheet"], config.site_url
    slot = fingerprint.of("drawn", config.extra["locale"], *known)
    given = fingerprint.of(fingerprint.running(), *known, fingerprint.tree(Path(config.theme.custom_dir)))
    earlier, drawn = store.get(slot) or {}, {}
    return env


@event_priority(-1000)
def on_page_context(context, page, config, nav):
    own = page.url, page.content, str(page.toc), page.edit_url, page.canonical_url
    key = fingerprint.of(given, context["config"], context["shown"], *own)
    found = earlier.get(page.url, ("", ""))
    drawn[page.url] = found if found[0] == key else (key, "")
    return {**context, "kept": drawn[page.url][1]}


@event_priority(1000)
def on_post_page(output, page, config):
    drawn[page.url] = drawn[page.url][0], output
    return output


@event_priority(1000)
def on_post_build(config):
    global earlier
    if drawn != earlier:
        store.put(slot, drawn)
    earlier = {}
