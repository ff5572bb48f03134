"""What must not be in the HTML of a site, looked for as browsers parse it.

The sanitiser has let nothing of it through. This looks at what came out, with another parser and
lists of its own, so that one mistake does not open both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

Attributes = Mapping[str, str | None]

_WITHOUT_EFFECTS = frozenset({
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "a", "img", "div", "span"),
    *("ul", "ol", "li", "dl", "dt", "dd", "sup", "abbr"),
    *("table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4", "h5", "h6"),
})  # fmt: skip
"""What records are written in."""

_PLAIN = re.compile(r"<(?!/?(?:p|br|em|strong|blockquote|ul|ol|li|code)>)")
"""Anything but tags that have neither effects nor attributes: most bodies hold no other."""

_DOCUMENT = ("html", "head", "body")
"""What a parser puts around a body."""

_WITH_ID = frozenset({"h2", "h3", "h4", "h5", "h6", "li", "sup"})
"""Headings and footnotes are all that gets an id in a body."""

_CLASSES = frozenset({"footnote", "footnote-ref", "footnote-backref"})

_OF_SITE = re.compile(r"mention|broken|note-mark|note-ref|a-passage|kind-[a-z]+")
"""Classes that the site gives inside of a record's text, once it is linked and annotated."""
_TAGS_OF_SITE = frozenset({"mark", "picture", "source"})
"""What it puts there: passages of notes, and smaller files of a picture."""
_ID_OF_SITE = re.compile(r"note-|p-|a-event-")

_HREF = frozenset({"href", "xlink:href"})
_LINKS = _HREF | {"cite"}
"""Attributes with an address that leads somewhere when a reader follows it."""
_SETS = frozenset({"srcset", "imagesrcset"})
_LOADED = _SETS | {"src", "poster", "data", "background", "action", "formaction", "ping"}
"""Attributes with an address that is loaded with the page, or sent what a reader did."""
_PAINTED = frozenset({
    *("fill", "stroke", "filter", "mask", "clip-path", "cursor"),
    *("marker-start", "marker-mid", "marker-end"),
})  # fmt: skip
"""Attributes of pictures that may name another by an address, which is loaded too."""
_ADDRESS_IN_PAINT = re.compile(r"\\|url\((?!\s*['\"]?#)", re.IGNORECASE)
"""An address beyond the page, or an escape that could hide one."""
_LEADS_ON = frozenset({
    "canonical", "alternate", "prev", "next", "edit", "author", "license",
    "schema.dc", "schema.dcterms",  # which names of metadata the page uses (RFC 2731)
})  # fmt: skip
"""What a `<link>` is that loads nothing."""

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_SKIPPED_BY_BROWSERS = re.compile(r"\A[\x00-\x20]+|[\x00-\x20]+\Z|[\t\n\r]")
_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp|svg\+xml)[;,]", re.IGNORECASE)

_FORBIDDEN = frozenset({
    *("base", "object", "embed", "applet", "frame", "frameset", "portal", "fencedframe"),
    # What a policy without inline styles refuses, and what hides markup from every check.
    *("style", "template"),
    # What sets attributes of others, such as where a link leads.
    *("animate", "set"),
})  # fmt: skip

STRANGERS = frozenset({"nofollow", "ugc", "noopener"})
"""What a link in a record says of itself where it leaves the site."""

_SHOWN = 100
"""Characters of a value in a message."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of parsed markup."""

    tag: str
    attributes: Attributes

    def named(self, name: str) -> str:
        """Return how a message names an attribute."""
        return f"“{name}” of <{self.tag}>: {(self.attributes[name] or '')[:_SHOWN]}"


def wrong_in_body(markup: str) -> str:
    """Return what the body of a record must not hold, the first of it; empty where it is clean."""
    if not _PLAIN.search(markup):
        return ""
    if "<!--" in markup:
        return "a comment"
    root = LexborHTMLParser(markup).root
    if root is None:
        return ""
    for node in root.traverse():
        element = Element(node.tag or "", node.attributes)
        if element.tag in _DOCUMENT:
            if element.attributes:
                return f"<{element.tag}>"
        elif wrong := next(_wrong_as_written(element), ""):
            return wrong
    return ""


def wrong_with_authored(element: Element) -> Iterator[str]:
    """Yield what is wrong with an element of a record's text that is linked and annotated."""
    if element.tag not in _WITHOUT_EFFECTS and element.tag not in _TAGS_OF_SITE:
        yield f"<{element.tag}> in the text of a record"
    for name, value in element.attributes.items():
        if name == "class":
            if not all(each in _CLASSES or _OF_SITE.fullmatch(each) for each in _words(value)):
                yield element.named(name)
        elif name == "id":
            if element.tag not in _WITH_ID and not _ID_OF_SITE.match(value or ""):
                yield element.named(name)
        elif name == "style":
            yield element.named(name)
    if wrong := wrong_with_strangers_link(element):
        yield wrong


def wrong_with_strangers_link(element: Element) -> str:
    """Return why a link that a contribution holds is none that may leave the site."""
    if element.tag != "a" or not leaves(element.attributes.get("href") or ""):
        return ""
    missing = sorted(STRANGERS.difference(_words(element.attributes.get("rel"))))
    return f"{element.named('href')} lacks rel={' '.join(missing)}" if missing else ""


def wrong_in_element(element: Element, may_load: Callable[[str], bool]) -> Iterator[str]:
    """Yield what is wrong with an element, wherever on a page it stands.

    `may_load` says whether the page may load something from an address.
    """
    tag = element.tag
    if tag in _FORBIDDEN:
        yield f"<{tag}>"
    for name, value in element.attributes.items():
        address = as_browsers_read(value or "")
        if name.startswith("on") or name in ("style", "srcdoc"):
            yield element.named(name)
        elif name in _LOADED:
            # What a script element loads, the page is asked about by itself.
            if tag != "script" and not all(map(may_load, _addresses(name, address))):
                yield element.named(name)
        elif name in _LINKS:
            is_loaded = name in _HREF and _loads(element)
            if not (may_load(address) if is_loaded else leads_somewhere(address)):
                yield element.named(name)
        elif name in _PAINTED and _ADDRESS_IN_PAINT.search(value or ""):
            yield element.named(name)


def _loads(element: Element) -> bool:
    """Whether the `href` of an element names what is loaded with the page."""
    if element.tag == "link":
        words = _words((element.attributes.get("rel") or "").lower())
        return not words or not _LEADS_ON.issuperset(words)
    return element.tag not in ("a", "area", "base")


def is_picture(address: str) -> bool:
    """Whether an address is a picture itself, as `data:` allows."""
    return _PICTURE.match(address) is not None


def leads_somewhere(address: str) -> bool:
    """Whether a link to an address does no more than lead there."""
    scheme = _SCHEME.match(as_browsers_read(address))
    return scheme is None or scheme[1].lower() in _SCHEMES


def leaves(address: str) -> bool:
    """Whether an address names a host or a scheme, and so is none of this site."""
    address = as_browsers_read(address)
    return _HOST.match(address) is not None or _SCHEME.match(address) is not None


def as_browsers_read(address: str) -> str:
    """Return an address without what browsers skip in it, with slashes as they take them."""
    return _SKIPPED_BY_BROWSERS.sub("", address).replace("\\", "/")


def _wrong_as_written(element: Element) -> Iterator[str]:
    """Yield what is wrong with an element of a body whose references are not yet resolved."""
    if element.tag not in _WITHOUT_EFFECTS:
        yield f"<{element.tag}>"
    for name, value in element.attributes.items():
        if name == "class":
            is_fine = _CLASSES.issuperset(_words(value))
        elif name == "id":
            is_fine = element.tag in _WITH_ID
        elif name == "href":
            is_fine = element.tag == "a" and (_is_reference(value) or leads_somewhere(value or ""))
        elif name == "src":
            is_fine = element.tag == "img" and _is_reference(value)
        else:
            is_fine = name in ("title", "rel", "role", "alt", "start", "align")
        if not is_fine:
            yield element.named(name)
    is_reference = _is_reference(element.attributes.get("href"))
    if not is_reference and (wrong := wrong_with_strangers_link(element)):
        yield wrong


def _is_reference(value: str | None) -> bool:
    """Whether an address is one that stands until those of the site are known."""
    return (value or "").startswith("ref:")


def _addresses(name: str, value: str) -> list[str]:
    if name not in _SETS:
        return [value]
    return [part.split()[0] for part in value.split(",") if part.strip()]


def _words(value: str | None) -> list[str]:
    return (value or "").split()
