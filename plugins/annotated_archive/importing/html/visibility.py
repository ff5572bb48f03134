"""What of a page its readers do not see, and what is no text."""

from __future__ import annotations

import re
from typing import Any

SILENT = frozenset({"script", "style", "template", "head", "meta", "link", "base"})
"""Elements whose content is no text of the page. What the head says is read apart."""

CONTROLS = frozenset({"button", "select", "option", "optgroup", "textarea", "datalist", "legend"})
"""Elements to press or to fill in."""

MEDIA = frozenset({"img", "video", "audio", "iframe", "embed", "object", "canvas"})
"""Elements that show something that is no text of the page."""

NO_TEXT = (MEDIA - {"img"}) | {"svg", "title", "noscript"}
"""Elements whose text is for programs that cannot show them, or stands in a drawing."""

APART = frozenset({"nav", "navigation", "search", "dialog", "menu", "menubar"})
"""Parts of a page that are never of its article."""

_ZONES = frozenset({"nav", "header", "footer", "aside", "form", "dialog", "noscript", "search"})
_ROLES = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "search",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "menu": "menu",
    "menubar": "menubar",
}

_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|opacity\s*:\s*0?\.?0+(?=[;\s!]|$)|font-size\s*:\s*0+(?:px|em|pt|%)?(?=[;\s!]|$))",
    re.IGNORECASE,
)
_HIDDEN_CLASSES = frozenset(
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "sf-hidden"]
)
"""Names that the usual style sheets hide. `sf-hidden` is what SingleFile writes."""


def why_hidden(element: Any) -> str:
    """Return by what an element is hidden from readers, or nothing."""
    if element.get("hidden") is not None:
        return "hidden"
    if (element.get("aria-hidden") or "").strip().lower() == "true":
        return "aria-hidden"
    style = element.get("style")
    if style and (found := _HIDING.search(style)):
        return " ".join(found[0].strip(" ;").split())
    for name in (element.get("class") or "").split():
        if name in _HIDDEN_CLASSES:
            return f"class {name}"
    if element.tag == "dialog" and element.get("open") is None:
        return "closed dialog"
    return ""


def zone_of(element: Any) -> str:
    """Return the part of a page that an element begins, such as `nav`; nothing for others."""
    role = _ROLES.get((element.get("role") or "").strip().lower(), "")
    return role or (element.tag if element.tag in _ZONES else "")
