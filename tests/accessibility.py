"""What axe finds wrong with a page that a browser shows."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SMALL_TARGETS = {"rules": {"target-size": {"enabled": True}}}
"""Asks also for what axe leaves out by itself: targets of 24 pixels."""

CONTRAST = {"runOnly": ["color-contrast"]}
"""Asks only for what a page can offend against in some colours and not in others."""


class Offence(NamedTuple):
    """A rule that an element breaks."""

    rule: str
    element: str
    """Its markup."""
    why: str
    target: str
    """A selector that finds it."""


def offences(
    page: Page, where: str = "document", options: dict[str, Any] | None = None
) -> list[Offence]:
    """Return which elements of a page, or of a part of it, break which rules of axe.

    Axe is put into a page once. It reports what breaks a rule and no more: to describe
    everything that keeps them takes it longer than to look.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    asked = json.dumps({"resultTypes": ["violations"], **(options or {})})
    place = "document" if where == "document" else json.dumps(where)
    broken = page.evaluate(f"axe.run({place}, {asked}).then(found => found.violations)")
    return [
        Offence(each["id"], node["html"], node["failureSummary"], str(node["target"][0]))
        for each in broken
        for node in each["nodes"]
    ]


def offences_in_both_colours(
    page: Page, where: str = "document", options: dict[str, Any] | None = None
) -> list[Offence]:
    """Return the offences in the colours that a page is in, and those of contrast in the others.

    The page is in the others afterwards.
    """
    found = offences(page, where, options)
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if dark else "dark")
    return found + offences(page, where, CONTRAST)
