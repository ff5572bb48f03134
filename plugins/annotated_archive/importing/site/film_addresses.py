"""Films and messages on other sites, by the addresses of their pages."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from annotated_archive.importing.site.shortcode_args import Shortcode


def watch_address(address: str) -> str:
    """Return the page of a film whose embedded player has an address."""
    parts = urlsplit(address)
    host = parts.netloc.removeprefix("www.")
    if host in {"youtube.com", "youtube-nocookie.com"} and parts.path.startswith("/embed/"):
        found = parts.path.removeprefix("/embed/").strip("/")
        if found == "videoseries":
            return f"https://www.youtube.com/playlist?list={parse_qs(parts.query).get('list', [''])[0]}"
        return f"https://www.youtube.com/watch?v={found}"
    if host == "player.vimeo.com" and parts.path.startswith("/video/"):
        return f"https://vimeo.com/{parts.path.removeprefix('/video/').strip('/')}"
    return address


def page_elsewhere(read: Shortcode) -> tuple[str, str] | None:
    """Return the words and the address of the page that a shortcode shows a part of, or None."""
    return _film(read) or _post_elsewhere(read)


def _film(read: Shortcode) -> tuple[str, str] | None:
    if not (found := re.search(r"youtube|vimeo", read.name)):
        return None
    film = read.any_of("id", "v", "video_id", "video", "url") or (
        read.values[0] if read.values else ""
    )
    title = read.any_of("title")
    if film.startswith(("https://", "http://")):
        return title, film
    if not re.fullmatch(r"[\w-]{4,40}", film):
        return None
    base = "https://www.youtube.com/watch?v=" if found[0] == "youtube" else "https://vimeo.com/"
    return title, base + film


def _post_elsewhere(read: Shortcode) -> tuple[str, str] | None:
    values = [each for each in (*read.values, *read.named.values()) if each]
    if read.name in {"tweet", "twitter", "x"}:
        user = read.any_of("user")
        number = read.any_of("id") or next((each for each in values if each.isdigit()), "")
        if values and values[0].startswith("http"):
            return "", values[0]
        if number.isdigit():
            return "", f"https://twitter.com/{user or 'i'}/status/{number}"
    if read.name == "gist" and values:
        joined = "/".join(values[:2])
        if re.fullmatch(r"[\w-]+(?:/[\w-]+)?", joined):
            return "", f"https://gist.github.com/{joined}"
    if read.name == "instagram" and values and re.fullmatch(r"[\w-]+", values[0]):
        return "", f"https://www.instagram.com/p/{values[0]}/"
    return None
