"""The sanitiser of hand-written pages, which MkDocs renders: only markup without effects passes.

Pages may hold more than records: the markup of Markdown's extensions and of the theme, and HTML
that authors write for lack of Markdown, with `class` and `id`. Markup that runs, that loads from
another host or that the site's own scripts look for is removed and reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import nh3

from annotated_archive.records.problem import Finding, Severity
from annotated_archive.text.sanitise import harmless_title

CODES = {
    "html-removed": "HTML on a hand-written page that could run something; it is taken out.",
    "foreign-origin": "A hand-written page loads something from a host that the settings do not "
    "list; it is taken out.",
    "reserved-id": "A hand-written page gives an id that the site itself uses; it is taken out.",
}

SITE_IDS = frozenset({"a-content", "a-newest", "a-top", "page-newest-notes"})
"""Ids in the templates around a hand-written page."""

_TAGS = frozenset({
    *("div", "section", "article", "aside", "header", "footer", "nav", "hgroup", "address"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "wbr", "blockquote", "pre", "center"),
    *("code", "samp", "kbd", "var", "em", "strong", "b", "i", "u", "s", "small", "big", "tt"),
    *("mark", "ins", "del", "strike", "sub", "sup", "q", "cite", "dfn", "abbr", "time", "data"),
    *("bdi", "bdo", "ruby", "rb", "rt", "rtc", "rp", "span", "a", "ul", "ol", "li", "dl", "dt"),
    *("dd", "menu", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th"),
    *("td", "figure", "figcaption", "img", "picture", "source", "video", "audio", "track"),
    *("details", "summary", "label", "input"),
})  # fmt: skip

_SVG = frozenset({"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
"""Elements of inline icons: shapes, and nothing that links, moves or holds other markup."""

_ALIGNED = frozenset({"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "figure"})
_OF_SVG = frozenset({
    *("viewBox", "width", "height", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "r", "rx"),
    *("ry", "cx", "cy", "transform", "fill", "fill-rule", "clip-rule", "fill-opacity", "opacity"),
    *("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
    *("focusable",),
})  # fmt: skip

_EVERYWHERE = frozenset({"class", "id", "title", "lang", "dir", "role", "hidden", "translate"})

_OF = {
    "a": {"href", "name", "target", "rel", "download", "hreflang", "type"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open", "name"},
    "iframe": {"src", "width", "height", "allowfullscreen", "loading"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding", "align"},
    "input": {"type", "checked", "disabled", "name"},
    "ins": {"cite", "datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "srcset", "sizes", "media", "type"},
    "table": {"align", "summary"},
    "td": {"colspan", "rowspan", "align", "valign", "headers"},
    "th": {"colspan", "rowspan", "align", "valign", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {
        *("src", "poster", "controls", "autoplay", "loop", "muted", "preload", "playsinline"),
        *("width", "height"),
    },
}
"""Element -> the attributes that it may have besides `_EVERYWHERE`."""

_DATA = frozenset({
    "data-tabs", "data-linenos", "data-preview", "data-search-exclude", "data-toc-label",
})  # fmt: skip
"""Attributes that Markdown's extensions write and the theme reads. Scripts of the site may look for
others."""

_LINKS = frozenset({"href", "cite"})
_LOADED = frozenset({"src", "srcset", "poster"})
_IDS = frozenset({"id", "name", "for", "headers"})

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ORIGIN = re.compile(r"(https?:)?//([^/?#]*)", re.IGNORECASE)
_SKIPPED_BY_BROWSERS = re.compile(r"\A[\x00-\x20]+|[\x00-\x20]+\Z|[\t\n\r]")

_OF_EXTENSIONS = re.compile(r"__(?:tabbed_\d+(?:_\d+)?|(?:codelineno|span)-[\w-]+)\Z")
"""Ids of tabs and numbered lines by Markdown's extensions. Other ids that begin with two
underscores are the theme's."""

_DIAGRAM = "mermaid"
"""The class of diagrams, which the theme draws by a script that it loads from `_SCRIPT_HOST`."""
_SCRIPT_HOST = "https://unpkg.com"

_PLAIN = re.compile(r"[\w -]*\Z")
_INPUT = {
    "type": re.compile(r"(?:checkbox|radio)\Z"),
    "name": re.compile(r"__tabbed_\d+\Z"),
}
"""The values of attributes of checkboxes and tabs. They hold no `>`, see `_OTHER_INPUT`."""

_TAG = re.compile(r"<([A-Za-z][^\s/>]{0,30})")
_ADDRESS = re.compile(r"""\b(?:href|src|cite)=["']?\s*([A-Za-z][A-Za-z0-9+.-]{0,30}):""", re.I)
_OTHER_INPUT = re.compile(r'<input(?![^>]* type="(?:checkbox|radio)")[^>]*>')
"""Fields to type into, in markup of the cleaner, where no value of an `<input>` holds `>`."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that character references can still make."""
_COMMENT = re.compile(r"<!(?=--).*?(?:-->|\Z)", re.DOTALL)

Removed = tuple[str, str, str]
"""A code, the removed markup as a message shows it, and the words to find it by in the source."""
_SILENTLY = ("", "", "")
"""Stands for an attribute that is removed without a finding, because it has no effect in HTML."""


class PageCleaner:
    """Removes markup from pages that could run, or that loads from hosts outside of `origins`."""

    def __init__(self, origins: Collection[str] = ()) -> None:
        """Let pages load from `origins`, such as `https://films.example`."""
        self._origins = frozenset(origin.lower().rstrip("/") for origin in origins)
        # The contents of frames cannot be checked, so they need hosts that the owner lists.
        self._tags = _TAGS | _SVG | ({"iframe"} if self._origins else set())
        self._removed: dict[Removed, None] = {}
        self._cleaner = nh3.Cleaner(
            tags=set(self._tags),
            attributes={},
            # All attributes are checked by the filter.
            generic_attribute_prefixes={""},
            attribute_filter=self._attribute,
            url_schemes=set(_SCHEMES),
            link_rel=None,
        )

    def clean(self, markup: str) -> tuple[str, list[Removed]]:
        """Return the HTML of a page without what is not allowed, and what was removed, once each."""
        self._removed = dict.fromkeys(self._dropped(_COMMENT.sub("", markup)))
        cleaned = self._cleaner.clean(markup)
        return _CONTROLS.sub("", _OTHER_INPUT.sub("", cleaned)), list(self._removed)

    def _dropped(self, markup: str) -> Iterator[Removed]:
        """Yield elements and addresses that the cleaner drops without asking the filter."""
        for tag in dict.fromkeys(map(str.lower, _TAG.findall(markup))):
            if tag not in self._tags:
                yield "html-removed", f"<{tag}>", f"<{tag}"
        for scheme in dict.fromkeys(map(str.lower, _ADDRESS.findall(markup))):
            if scheme not in _SCHEMES:
                yield "html-removed", f"an address that begins with “{scheme}:”", f"{scheme}:"

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        """Return the value of an attribute, or None where it is removed."""
        wrong = self._wrong(tag, name, value)
        if wrong is None:
            return harmless_title(value) if name == "title" else value
        if wrong[0]:
            self._removed[wrong] = None
        return None

    def _wrong(self, tag: str, name: str, value: str) -> Removed | None:
        if tag in _SVG and name == "xmlns":
            return _SILENTLY
        if not _is_known(tag, name):
            return "html-removed", f"“{name}” of <{tag}>", name
        if name in _IDS and not all(map(_is_free, value.split() or [""])):
            return "reserved-id", f"the id “{value}”", value
        if name == "class" and _DIAGRAM in value.split() and _SCRIPT_HOST not in self._origins:
            shown = f"the class “{_DIAGRAM}”, which needs {_SCRIPT_HOST},"
            return "foreign-origin", shown, _DIAGRAM
        if name in _LINKS and not _leads_somewhere(value):
            return "html-removed", f"“{name}” of <{tag}>", name
        if name in _LOADED and (foreign := self._foreign(name, value)):
            return "foreign-origin", f"“{name}” of <{tag}>, {foreign}", foreign
        if tag == "input" and not _INPUT.get(name, _PLAIN).match(value):
            return "html-removed", f"“{name}” of <{tag}>", name
        if tag in _SVG and ("url" in value.lower() or "\\" in value):
            return "html-removed", f"“{name}” of <{tag}>", name
        return None

    def _foreign(self, name: str, value: str) -> str:
        """Return the first address in a value that leads outside of `origins`, or nothing."""
        addresses = re.split(r"[\s,]+", value) if name == "srcset" else [value]
        for address in map(_as_browsers_read, addresses):
            host = _ORIGIN.match(address)
            if host is None and not _SCHEME.match(address):
                continue  # of this site
            origin = f"https://{host[2]}".lower() if host else ""
            if host is None or (host[1] or "").lower() != "https:" or origin not in self._origins:
                return address[:_MOST_SHOWN]
        return ""


def text_of_markup(markup: str) -> str:
    """Return markup without its elements, as HTML."""
    return nh3.clean(markup, tags=set())


def findings(removed: list[Removed], source: str, first_line: int) -> Iterator[Finding]:
    """Yield a finding for each removal from a page, with its likely line in `source`."""
    low = source.lower()
    for code, shown, wanted in removed:
        at = low.find(wanted.lower())
        line = first_line + source.count("\n", 0, at) if at >= 0 else 0
        yield Finding(code, line, _MESSAGES[code].format(shown), _HINTS[code], Severity.WARNING)


_MESSAGES = {
    "html-removed": "{} is taken out of the page",
    "foreign-origin": "{} is taken out: it would be loaded from elsewhere",
    "reserved-id": "{} is taken out: the site itself uses it",
}
_HINTS = {
    "html-removed": "delete it, or write what it shows as Markdown; only whoever keeps the site "
    "can let it stay, by trusted_pages in mkdocs.yml",
    "foreign-origin": "copy the file into the content folder, or link to it; only whoever keeps "
    "the site can let its host in, by origins in mkdocs.yml",
    "reserved-id": "give it another id",
}

_MOST_SHOWN = 100
"""Characters of an address in a message."""


def _is_known(tag: str, name: str) -> bool:
    if name in _EVERYWHERE or name in _DATA or name.startswith("aria-"):
        return True
    if tag in _SVG:
        return name in _OF_SVG
    return name in _OF.get(tag, ()) or (name == "align" and tag in _ALIGNED)


def _as_browsers_read(address: str) -> str:
    """Return an address as browsers read it: without characters that they skip, with slashes."""
    return _SKIPPED_BY_BROWSERS.sub("", address).replace("\\", "/")


def _leads_somewhere(address: str) -> bool:
    """Whether a link has no effect but to lead to an address."""
    scheme = _SCHEME.match(_as_browsers_read(address))
    return scheme is None or scheme[1].lower() in _SCHEMES


def _is_free(name: str) -> bool:
    """Whether an id is neither the site's nor the theme's."""
    if name.startswith("__"):
        return _OF_EXTENSIONS.match(name) is not None
    return name not in SITE_IDS
