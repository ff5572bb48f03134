"""The Content-Security-Policy of the site, and the file by which hosts send it as a header.

Every page carries the policy as a `<meta>` too, for hosts that read no such file. Whatever a
contribution managed to put on a page, a browser then runs and loads nothing but the site's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

FILE = "_headers"
"""Netlify, Cloudflare Pages and hosts like them read it from the top of a site."""

_OWN = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),  # icons in the theme's styles
    "media-src": ("'self'",),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
}
"""Directive -> what it allows on a site whose settings list no other host."""

_SHOWN = ("img-src", "media-src", "frame-src")
"""What a page may load from the hosts that the owner lists: nothing that acts on the page."""

_DIAGRAMS = {
    "script-src": ("https://unpkg.com/mermaid@11/",),
    "style-src": ("'unsafe-inline'",),  # its drawings bring their own
}
"""What the theme needs to draw the diagrams of `mermaid`, once the host of its script is listed."""
_DRAWS = "https://unpkg.com"

_ONLY_AS_HEADER = "frame-ancestors 'none'"
"""Browsers take it from a header alone, and complain of it in a page."""


def policy(
    origins: Collection[str] = (), scripts: Iterable[str] = (), styles: Iterable[str] = ()
) -> str:
    """Return the policy of a site whose owner lists `origins`.

    `scripts` and `styles` are what mkdocs.yml names for every page. Those at one of the
    `origins` are allowed, each by its own address.
    """
    allowed = dict(_OWN)
    more = {kind: tuple(sorted(origins)) for kind in _SHOWN}
    more["script-src"] = _listed(scripts, origins)
    more["style-src"] = _listed(styles, origins)
    for addition in (more, _DIAGRAMS if _DRAWS in origins else {}):
        for kind, sources in addition.items():
            if sources:
                allowed[kind] = (*allowed.get(kind, ()), *sources)
    return "; ".join(" ".join((kind, *sources)) for kind, sources in allowed.items())


def headers(policy: str) -> dict[str, str]:
    """Return the headers that go with every answer of a site with this policy, if it has one."""
    return {
        "Content-Security-Policy": "; ".join(filter(None, (policy, _ONLY_AS_HEADER))),
        "X-Content-Type-Options": "nosniff",
        # Other sites are not told what somebody read here.
        "Referrer-Policy": "same-origin",
    }


def headers_file(policy: str) -> bytes:
    """Return the file by which hosts are told of the headers."""
    lines = (f"  {name}: {value}\n" for name, value in headers(policy).items())
    return "".join(("/*\n", *lines)).encode()


def _listed(addresses: Iterable[str], origins: Collection[str]) -> tuple[str, ...]:
    """Return the addresses at listed origins, as a policy names them: without a query."""
    found = []
    for address in addresses:
        path = address.partition("?")[0].partition("#")[0]
        if any(path.startswith(f"{origin}/") for origin in origins):
            # What would end a source or a directive.
            found.append(path.replace(";", "%3B").replace(",", "%2C").replace(" ", "%20"))
    return tuple(found)
