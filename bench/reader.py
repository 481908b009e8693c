"""What a reader downloads, in a real browser: requests, and bytes as a server would send them compressed.

Material fetches its index as soon as a page opens; it is counted as what the first search takes, whoever searches.
"""

import functools
import gzip
import http.server
import sys
import threading
from pathlib import Path

from playwright.sync_api import Response, sync_playwright

sys.path.append(str(Path(__file__).parent.parent / "tests"))
import chromium

PACKED = (".woff2", ".png", ".jpg", ".webp", ".pagefind", ".pf_index", ".pf_fragment", ".pf_meta")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def measure(site: Path, article: str, word: str = "price") -> tuple[str, str]:
    """Return the compressed KB and the requests of an article, and of the first search there."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium.find(playwright), args=chromium.FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        sent: list[Response] = []
        page.on("response", lambda response: sent.append(response))
        page.goto(f"http://127.0.0.1:{server.server_port}/{article}", wait_until="networkidle")
        opened = len(sent)
        if page.locator(".md-search__input").count():
            page.locator(".md-search__input").click()
        else:
            page.locator("[data-search], [href='#search'], [popovertarget='search'], button").first.click()
        page.keyboard.type(word, delay=50)
        page.wait_for_timeout(3000)
        index = [response for response in sent[:opened] if "/search" in response.url]
        first = _told([response for response in sent[:opened] if response not in index])
        search = _told([*index, *sent[opened:]])
        browser.close()
        server.shutdown()
    return first, search


def _size(response: Response) -> int:
    if response.status != 200:
        return 0
    body = response.body()
    return len(body) if response.url.endswith(PACKED) else len(gzip.compress(body, 6))


def _told(sent: list[Response]) -> str:
    return f"{sum(map(_size, sent)) / 1000:.0f} ({len(sent)})"
