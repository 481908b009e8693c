"""What axe-core finds wrong with a page for those who do not see it, or do not use a mouse."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
# The rule for targets of 24 px (WCAG 2.2) is not among those that axe-core runs by itself.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# What hangs on the theme: a theme has colours of its own, and nothing else.
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
FOUND = """([within, options]) => axe.run(within ?? document, options).then(({violations}) => violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary}`)))"""


def violations(page: Page, within: str | None = None, rules: dict[str, Any] = RULES) -> list[str]:
    """Return each element that breaks a rule of axe-core, as the page stands, or what is `within` a selector."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found: list[str] = page.evaluate(FOUND, [within, rules])
    return found


def in_both_themes(page: Page, within: str | None = None) -> list[str]:
    """Return what breaks a rule in the light theme, and a rule of colours in the dark one."""
    found = []
    for theme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        found += [f"{theme}: {one}" for one in violations(page, within, rules)]
    return found
