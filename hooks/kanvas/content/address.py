"""Source paths to public addresses. Addresses are a contract: pages stand in folders, one language at the root."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlencode, urlsplit

from ..language.locale import Locale
from .page import GLOSSARY, Page


def of(locale: Locale, uri: str) -> str:
    """Return a page's address below the site's root: `of(Locale.of("no"), "law/index.md")  # "no/law/"`."""
    path = uri.removesuffix(".md")
    path = path.removesuffix("index") if path == "index" or path.endswith("/index") else f"{path}/"
    return locale.prefix + path


def between(here: str, there: str) -> str:
    """Return the relative link from one address to another, `between("no/a/", "b/")  # "../../b/"`."""
    path = posixpath.relpath("/" + there, "/" + here)
    return path + "/" if there.endswith("/") or not there else path


_NO_HOST = re.compile(r"[\0- #%/:<>?@\[\\\]^|\x7f]")


def is_readable(url: str) -> bool:
    """Whether programs and browsers can take a URL apart: `is_readable("https://%")  # False`.

    A host holds no forbidden domain code point, and a port has a number (https://url.spec.whatwg.org/#host-parsing).
    """
    try:
        urlsplit(url)  # as programs read it
        parts = urlsplit(url.replace("\\", "/"))  # as browsers do
        host, port = parts.hostname or "", parts.port  # to ask for the port is to read it
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") and not parts.netloc:
        return True
    literal = parts.netloc.rpartition("@")[2].startswith("[")
    return bool(host) and port != 0 and (literal or not _NO_HOST.search(unquote(host)))


def split(url: str) -> SplitResult:
    """Return the parts of a URL; of one that no program can read, which is a finding of its own, empty ones."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def source_link(uri: str, target: str) -> str:
    """Return the relative source link between two pages of one language, as an author would write it."""
    return _relative(target, uri.rpartition("/")[0] or ".")


@lru_cache(maxsize=4096)
def _relative(target: str, folder: str) -> str:
    return posixpath.relpath(target, folder)


def term_uri(slug: str) -> str:
    """Return the source of a term below its language's folder."""
    return f"{GLOSSARY}{slug}.md"


def edit_file(repository: str, edit: str, source: str) -> str:
    """Return the address at which to edit a source below `docs/` on GitHub: `edit` is "edit/main/docs/"."""
    return f"{repository.rstrip('/')}/{edit}{source}"


def new_file(repository: str, edit: str, page: Page, locale: Locale) -> str:
    """Return the address at which to write a page's translation, a new file on GitHub: `edit` is "edit/main/docs/"."""
    folder, name = posixpath.split(f"{locale.folder}/{page.uri}")
    head = f"---\ntitle: \ndescription: \ntranslation: {{of: '{page.locale.folder}'}}\n---\n"
    base = f"{repository.rstrip('/')}/{edit.replace('edit/', 'new/', 1)}{folder}"
    return f"{base}?{urlencode({'filename': name, 'value': head})}"
