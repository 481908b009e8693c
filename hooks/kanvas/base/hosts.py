"""Where an address leads, and whether it seems to lead elsewhere: a browser goes to the host, a reader sees the rest.

What stands before an “@” is a name to sign in with, never a host; a letter of another alphabet makes another host of
the same looks, which “xn--…” writes in ASCII (https://url.spec.whatwg.org/#host-parsing, RFC 3492).
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from . import characters

_AUTHORITY = re.compile(r"\s*https?:[/\\]*([^/\\?#]*)", re.IGNORECASE)
_SHOWN = re.compile(r"\s*(?:https?://|(?=www\.))(?:[^\s/?#]*@)?((?:[^\W_][\w-]*\.)+\w[\w-]*)", re.IGNORECASE)


def host(address: str) -> str:
    """Return the host of an address on the web, "" if it has none: `host("https://a@xn--bcher-kva.example/x")`.

    It comes as readers see it, without the port: `# "bücher.example"`.
    """
    name = _authority(address).rpartition("@")[2].partition(":")[0]
    return ".".join(map(_label, name.casefold().split(".")))


def signs_in(address: str) -> bool:
    """Whether a name to sign in with stands before the host: `signs_in("https://bank.example@a.example/")  # True`."""
    return "@" in _authority(address)


def disguised(address: str) -> str:
    """Return the part of a host in which letters of two scripts stand, "" if there is none."""
    return characters.mixed(host(address))


def contradicted(address: str, shown: str) -> str:
    """Return the host that a link shows though it leads to another, "" if it shows none or its own.

    `contradicted("https://a.example/", "https://bank.example/")  # "bank.example"`. Words that are no address, such as
    “Node.js”, show none; the host of a part (www.a.example) and that of the whole are one.
    """
    found, real = _SHOWN.match(shown), host(address)
    seen = found[1].casefold() if found else ""
    if not seen or not real or _within(seen, real) or _within(real, seen):
        return ""
    return seen


def _authority(address: str) -> str:
    """Return what stands between the scheme and the path, "" of what is no address on the web."""
    found = _AUTHORITY.match(re.sub(r"[\t\n\r]", "", address))
    return unquote(found[1]) if found else ""


def _within(part: str, whole: str) -> bool:
    return f".{part}".endswith(f".{whole.removeprefix('www.')}")


def _label(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label
