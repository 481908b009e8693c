"""What axe-core finds wrong with a page for those who do not see it, or do not use a mouse."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The rule for targets of 24 px (WCAG 2.2) is not among those that axe-core runs by itself.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return each element that breaks a rule of axe-core, as the page stands, or what is `within` a selector."""
    found = Axe().run(page, within, options=RULES).response["violations"]
    return [f"{v['id']}: {n['html']} {n['failureSummary']}" for v in found for n in v["nodes"]]
