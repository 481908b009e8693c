"""What a browser may do with a page, from one source: the page's own `<meta>`, and headers for whoever serves it.

The site's scripts and styles are files, so nothing written in a page runs. What the search needs (WebAssembly) and
what browsers read as rules, not as script (speculation rules), is named; JSON-LD is data, which no policy concerns.
https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

from collections.abc import Iterator

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval' 'inline-speculation-rules'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the icons in Material's stylesheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
REFERRER = "strict-origin-when-cross-origin"
CONTENT = "; ".join(f"{name} {sources}" for name, sources in _DIRECTIVES.items())
"""The policy as a page says it itself."""

HEADERS = {
    "Content-Security-Policy": f"{CONTENT}; frame-ancestors 'none'",  # the one directive that a page cannot say
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


def headers() -> str:
    """Return the file `_headers`, as Netlify, Cloudflare Pages and others read it."""
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in HEADERS.items())])


def nginx() -> Iterator[str]:
    """Yield the lines that say the same to nginx."""
    return (f'add_header {name} "{value}" always;' for name, value in HEADERS.items())


def caddy() -> Iterator[str]:
    """Yield the lines that say the same to Caddy, within its directive `header`."""
    return (f'{name} "{value}"' for name, value in HEADERS.items())
