"""The addresses that a post had on its old site, by its front matter and the site's settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from annotated_archive.importing.site.heads import Head
from annotated_archive.importing.site.post_dates import day_of, undated_slug
from annotated_archive.importing.site.settings import Generator, Site, blog_settings, has_blog
from annotated_archive.records.ids import slug, slug_in_script

_EXPLICIT = {
    Generator.JEKYLL: ("permalink",),
    Generator.HUGO: ("url",),
    Generator.ZOLA: ("path",),
    Generator.ELEVENTY: ("permalink",),
    Generator.PELICAN: ("url", "save_as"),
    Generator.MKDOCS: (),
    Generator.UNKNOWN: ("permalink", "path"),
}
"""The keys of front matter that give a post its address."""

_ALIASES = ("aliases", "alias", "redirect_from", "redirects", "previous_paths")
_TEMPLATE = re.compile(r"[{}]|(?:^|/):[a-z_]+")
_ADDRESS = re.compile(r"[^\s\\?#]{1,300}")
_JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_TOKEN = re.compile(r":([a-z_]+)")
_FIELD = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_JAVA_DATE = (("yyyy", "%Y"), ("MM", "%m"), ("dd", "%d"))


@dataclass(frozen=True, slots=True)
class PostPlace:
    """What addresses are made of."""

    path: PurePosixPath
    """Of its file, below the folder of the texts."""
    published: str
    """In EDTF."""
    title: str


def explicit_address(head: Head, site: Site) -> tuple[str, str] | None:
    """Return the key and the address that a post's front matter gives it, unless it is a template."""
    for key in _EXPLICIT[site.generator]:
        entry = head.get(key)
        if entry is None or not isinstance(entry.value, str):
            continue
        wanted = plain_path(entry.value)
        if wanted and not _TEMPLATE.search(entry.value):
            return key, wanted
    return None


def aliases_of(head: Head) -> Iterator[tuple[str, str]]:
    """Yield the key and the words of each further address in the front matter of a post."""
    for entry in head.entries:
        if entry.key in _ALIASES:
            for value in entry.value if isinstance(entry.value, list) else [entry.value]:
                if isinstance(value, str):
                    yield entry.key, value


def plain_path(address: str) -> str:
    """Return an address on the site as `previous_paths` has it; empty where it is none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path = quote(unquote(parts.path.lstrip("/")), safe="/!$&'()*+,;=:@~")
    return path if _ADDRESS.fullmatch(path) and ".." not in path else ""


def address_of(head: Head, site: Site, place: PostPlace) -> str:
    """Return the address of a post by the settings of its site; empty where they do not say it."""
    if found := explicit_address(head, site):
        return found[1]
    if not site.settings_file:
        return ""
    make = _MAKERS.get(site.generator)
    return plain_path(re.sub("/{2,}", "/", make(head, site, place))) if make else ""


def _name(head: Head, place: PostPlace) -> str:
    given = head.get("slug")
    if given is not None and given.text():
        return given.text()
    path = place.path
    stem = path.parent.name if path.stem.lower() == "index" else path.stem
    return undated_slug(stem)


def _jekyll(head: Head, site: Site, place: PostPlace) -> str:
    given = head.get("permalink")
    wanted = given.text() if given else site.said("permalink", "date")
    wanted = _JEKYLL_STYLES.get(wanted, wanted)
    if "{" in wanted:
        return ""
    folders = [part for part in place.path.parts[:-1] if not part.startswith("_")]
    stated = head.get("categories", "category")
    value = stated.value if stated else None
    words = value.split() if isinstance(value, str) and stated and stated.key == "categories" else value
    named = [words] if isinstance(words, str) else [str(each) for each in words or ()]
    values = _date_tokens(place.published) | {
        "categories": "/".join(slug_in_script(each) for each in (*folders, *named)),
        "title": _name(head, place),
        "slug": slug_in_script(_name(head, place)),
        "output_ext": ".html",
        "name": _name(head, place),
    }
    return _filled(wanted, values)


def _hugo(head: Head, site: Site, place: PostPlace) -> str:
    path = place.path
    section = path.parts[0] if len(path.parts) > 1 else ""
    is_bundle = path.stem.lower() == "index"
    folders = path.parent.parent if is_bundle else path.parent
    pattern = site.said(f"permalinks.page.{section}") or site.said(f"permalinks.{section}")
    given = head.get("slug")
    filename = path.parent.name if is_bundle else path.stem
    name = given.text() if given else filename
    if pattern:
        values = _date_tokens(place.published) | {
            "section": section,
            "sections": "/".join(folders.parts),
            "title": slug_in_script(place.title),
            "slug": given.text() if given else slug_in_script(place.title),
            **dict.fromkeys(("filename", "contentbasename"), filename),
            **dict.fromkeys(("slugorfilename", "slugorcontentbasename"), name),
        }
        made = _filled(pattern, values)
    else:
        made = f"{folders}/{name}/" if folders.parts else f"{name}/"
    if made and site.said("uglyurls").lower() == "true":
        made = made.rstrip("/") + ".html"
    # Its addresses have hyphens for spaces, and small letters unless a setting says otherwise.
    made = made.replace(" ", "-")
    return made if site.said("disablepathtolower").lower() == "true" else made.lower()


def _zola(head: Head, site: Site, place: PostPlace) -> str:
    folders = place.path.parent
    if place.path.stem.lower() == "index":
        folders = folders.parent
    return f"{'/'.join(folders.parts)}/{slug(_name(head, place)) or _name(head, place)}/"


def _pelican(head: Head, site: Site, place: PostPlace) -> str:
    pattern = site.said("article_url", "{slug}.html")
    given = head.get("slug")
    category = head.get("category")
    folder = place.path.parts[-2] if len(place.path.parts) > 1 else "misc"
    day = day_of(place.published)
    author = head.get("author", "authors")
    values = {
        "slug": given.text() if given else slug(place.title),
        "category": slug(category.text() if category else folder),
        "lang": (lang.text() if (lang := head.get("lang")) else site.said("default_lang", "en")),
        "author": slug(author.text()) if author else "",
    }

    def made(found: re.Match[str]) -> str:
        if found[1] == "date":
            return day.strftime(found[2] or "%Y-%m-%d") if day else ""
        return values.get(found[1], "")

    wanted = {found[1] for found in _FIELD.finditer(pattern)}
    if wanted - {*values, "date"} or ("date" in wanted and day is None):
        return ""
    return _FIELD.sub(made, pattern)


def _mkdocs(head: Head, site: Site, place: PostPlace) -> str:
    blog = blog_settings(site)
    folder = blog.get("blog_dir", "blog").strip("/. ")
    posts = PurePosixPath(folder) / "posts"
    if has_blog(site) and place.path.is_relative_to(posts):
        day = day_of(place.published)
        if day is None:
            return ""
        form = blog.get("post_url_date_format", "yyyy/MM/dd")
        for theirs, ours in _JAVA_DATE:
            form = form.replace(theirs, ours)
        given = head.get("slug")
        values = {
            "date": day.strftime(form),
            "slug": given.text() if given else slug_in_script(place.title),
            "file": place.path.stem,
            "categories": "",
        }
        pattern = blog.get("post_url_format", "{date}/{slug}")
        if {found[1] for found in _FIELD.finditer(pattern)} - {"date", "slug", "file"}:
            return ""
        made = f"{folder}/{_FIELD.sub(lambda found: values[found[1]], pattern)}"
    else:
        path = place.path.with_suffix("")
        made = str(path.parent if path.name.lower() in {"index", "readme"} else path)
    flat = site.said("use_directory_urls", "true").lower() == "false"
    return f"{made}.html" if flat else f"{made}/"


_MAKERS: Mapping[Generator, Callable[[Head, Site, PostPlace], str]] = {
    Generator.JEKYLL: _jekyll,
    Generator.HUGO: _hugo,
    Generator.ZOLA: _zola,
    Generator.PELICAN: _pelican,
    Generator.MKDOCS: _mkdocs,
}
"""Eleventy's addresses are made by scripts, so that only those in front matter are known."""


def _date_tokens(published: str) -> dict[str, str]:
    day: date | None = day_of(published)
    if day is None:
        return {}
    week = day.isocalendar()
    return {
        "year": f"{day.year:04}",
        "short_year": f"{day.year % 100:02}",
        "month": f"{day.month:02}",
        "i_month": str(day.month),
        "day": f"{day.day:02}",
        "i_day": str(day.day),
        "y_day": f"{day.timetuple().tm_yday:03}",
        "yearday": str(day.timetuple().tm_yday),
        "week": f"{week.week:02}",
        "monthname": _MONTHS[day.month - 1],
        "weekdayname": _DAYS[day.weekday()],
        "weekday": str(day.isoweekday() % 7),
        "short_day": _DAYS[day.weekday()][:3],
    }


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with its tokens filled in; empty where one is not known."""
    wanted = {found[1] for found in _TOKEN.finditer(pattern)}
    known = {token: _value(token, values) for token in wanted}
    if None in known.values():
        return ""
    return _TOKEN.sub(lambda found: str(known[found[1]]), pattern)


def _value(token: str, values: Mapping[str, str]) -> str | None:
    if token in values:
        return values[token]
    # `:year:month` runs on without a sign between; `:categories_x` is no token of ours.
    return None


def address_key(address: str) -> str:
    """Return the form in which two addresses of one page are equal."""
    path = unquote(address).strip("/")
    for ending in ("index.html", ".html", ".htm"):
        path = path.removesuffix(ending)
    return path.strip("/").casefold()


def unique(addresses: Iterable[str]) -> list[str]:
    """Return addresses without those of a page that was named already."""
    kept: dict[str, str] = {}
    for address in addresses:
        kept.setdefault(unquote(address).strip("/").removesuffix("index.html"), address)
    return list(kept.values())
