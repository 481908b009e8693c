"""One address of every kind of page, below a language's prefix, and the prefixes of the three languages."""

KINDS = {
    "home": "",
    "landing": "canvas/",
    "article": "productisation/service-business/",
    "chart": "productisation/pricing/",
    "step": "canvas/channels/",
    "example": "canvas/worked-example/",
    "triangle": "servuction/mastery/",
    "term": "glossary/productisation/",
    "index": "glossary/",
    "missing": "404.html",
}
PREFIXES = {"fr": "", "no": "no/", "en": "en/"}
# A host serves one 404.html for every address, the root's.
PAGES = [(language, kind) for language in PREFIXES for kind in KINDS if kind != "missing" or language == "fr"]
# Every kind once, in one language after the other: what hangs on the templates and not on a language's words.
ONCE = [(list(PREFIXES)[number % len(PREFIXES)], kind) for number, kind in enumerate(KINDS)]


def path(language: str, kind: str) -> str:
    """Return the address of a kind of page below the site's root."""
    return PREFIXES[language] + KINDS[kind]
