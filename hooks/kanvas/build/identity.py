"""A site's own colours and fonts, as a stylesheet that stands behind the theme's and before what the site adds.

The theme writes its colours as custom properties; a site gives some of them other values, in one theme or in both.
"""

from __future__ import annotations

from ..content.site import Site

_FONTS = {"text": ("Site Text", "--sans"), "headings": ("Site Headings", "--serif")}
_FALLBACK = {"--sans": "system-ui, sans-serif", "--serif": "serif"}


def css(site: Site) -> str:
    """Return the stylesheet, "" for a site that keeps the theme's look.

    `css(Site(light={"accent": "#123456"}))  # ':root[data-theme="light"] { --accent: #123456; } …'`
    """
    places = {key: place for key, place in site.fonts.model_dump().items() if place}
    faces = [_face(*_FONTS[key], place) for key, place in places.items()]
    light, dark = (_declared(colours.model_dump()) for colours in (site.light, site.dark))
    return "\n".join([*faces, *_themed("light", light), *_themed("dark", dark)])


def _face(name: str, token: str, place: str) -> str:
    source = f'@font-face {{ font-family: "{name}"; src: url({place}) format("woff2"); font-display: optional; }}'
    return f'{source}\n:root {{ {token}: "{name}", {_FALLBACK[token]}; }}'


def _declared(colours: dict[str, str | None]) -> str:
    return " ".join(f"--{key.replace('_', '-')}: {value};" for key, value in colours.items() if value)


def _themed(theme: str, declared: str) -> list[str]:
    """Return the rules of a theme: as the reader chose it, or as his system has it and he chose no other."""
    if not declared:
        return []
    system = f"@media (prefers-color-scheme: {theme}) {{ :root:not([data-theme]) {{ {declared} }} }}"
    return [system, f':root[data-theme="{theme}"] {{ {declared} }}']
