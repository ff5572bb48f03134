"""The address that a post had on its old site, made as its generator makes it.

Each was compared with what the generator writes, or with its documentation where it is not in
Python or Go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from annotated_archive.importing.site.address_words import (
    hugo_words,
    jekyll_words,
    mkdocs_words,
    pelican_words,
)
from annotated_archive.importing.site.heads import PostHead
from annotated_archive.importing.site.old_addresses import explicit_address, plain_path
from annotated_archive.importing.site.post_dates import day_of, undated_slug
from annotated_archive.importing.site.settings import Generator, OldSite, blog_settings, has_blog
from annotated_archive.records.ids import slug, slug_in_script

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


def address_of(head: PostHead, site: OldSite, place: PostPlace) -> str:
    """Return the address of a post by the settings of its site; empty where they do not say it."""
    if found := explicit_address(head, site):
        return found[1]
    if not site.settings_file:
        return ""
    make = _MAKERS.get(site.generator)
    return plain_path(re.sub("/{2,}", "/", make(head, site, place))) if make else ""


def _name(head: PostHead, place: PostPlace) -> str:
    given = head.get("slug")
    if given is not None and given.text():
        return given.text()
    path = place.path
    stem = path.parent.name if path.stem.lower() == "index" else path.stem
    return undated_slug(stem)


def _jekyll(head: PostHead, site: OldSite, place: PostPlace) -> str:
    path = place.path
    own = next((part[1:] for part in path.parts[:-1] if part.startswith("_")), "")
    style = site.said("permalink", "date")
    ends_in_slash = style == "pretty" or style.endswith("/")
    given = head.get("permalink")
    if given:
        wanted = given.text()
    elif _has_default_permalinks(site):
        return ""
    elif own in {"posts", "drafts"}:
        wanted = style
    elif own:
        below = "/".join(path.with_suffix("").parts[path.parts.index(f"_{own}") + 1 :])
        wanted = site.said(f"collections.{own}.permalink") or (
            f"/{own}/{below}{'/' if ends_in_slash else '.html'}"
        )
    else:
        plain = path.parent if path.stem == "index" else path.with_suffix("")
        return f"{plain}{'/' if ends_in_slash or path.stem == 'index' else '.html'}"
    wanted = _JEKYLL_STYLES.get(wanted, wanted)
    return "" if "{" in wanted else _filled(wanted, _jekyll_tokens(head, place))


def _has_default_permalinks(site: OldSite) -> bool:
    """Whether the settings give permalinks to some posts and not to others, by their folders."""
    defaults = site.settings.get("defaults")
    return any(
        isinstance(each, dict) and "permalink" in (each.get("values") or {})
        for each in (defaults if isinstance(defaults, list) else ())
    )


def _jekyll_tokens(head: PostHead, place: PostPlace) -> dict[str, str]:
    folders = [part for part in place.path.parts[:-1] if not part.startswith("_")]
    stated = head.get("categories", "category")
    value = stated.value if stated else None
    if isinstance(value, str):
        value = value.split() if stated and stated.key == "categories" else [value]
    named = [str(each) for each in value or ()]
    name = _name(head, place)
    return _date_tokens(place.published) | {
        "categories": "/".join(each.lower() for each in (*folders, *named)),
        "slugified_categories": "/".join(slug_in_script(each) for each in (*folders, *named)),
        "title": jekyll_words(name),
        "slug": slug_in_script(name),
        "output_ext": ".html",
        "name": name,
    }


def _hugo(head: PostHead, site: OldSite, place: PostPlace) -> str:
    path, language = _without_language(place.path, site)
    section = path.parts[0] if len(path.parts) > 1 else ""
    is_bundle = path.stem.lower() == "index"
    folders = path.parent.parent if is_bundle else path.parent
    pattern = site.said(f"permalinks.page.{section}") or site.said(f"permalinks.{section}")
    given = head.get("slug")
    filename = path.parent.name if is_bundle else path.stem
    name = hugo_words(given.text(), joined=True) if given else hugo_words(filename)
    if pattern:
        values = _date_tokens(place.published) | {
            "section": section,
            "sections": "/".join(folders.parts),
            "title": hugo_words(place.title, joined=True),
            "slug": name if given else hugo_words(place.title, joined=True),
            **dict.fromkeys(("filename", "contentbasename"), hugo_words(filename)),
            **dict.fromkeys(("slugorfilename", "slugorcontentbasename"), name),
        }
        made = _filled(pattern, values)
    else:
        made = f"{folders}/{name}/" if folders.parts else f"{name}/"
    if made and site.said("uglyurls").lower() == "true":
        made = made.rstrip("/") + ".html"
    # Its addresses have hyphens for spaces, and small letters unless a setting says otherwise.
    made = language + made.lstrip("/").replace(" ", "-") if made else ""
    return made if site.said("disablepathtolower").lower() == "true" else made.lower()


def _without_language(path: PurePosixPath, site: OldSite) -> tuple[PurePosixPath, str]:
    """Return a path without the language of its name, and the folder that addresses of it have."""
    stem, _, language = path.stem.rpartition(".")
    if not stem or not any(
        key.startswith(f"languages.{language.lower()}.") for key in site.settings
    ):
        return path, ""
    plain = path.with_name(stem + path.suffix)
    is_default = language == site.said("defaultcontentlanguage", "en")
    in_folder = not is_default or site.said("defaultcontentlanguageinsubdir").lower() == "true"
    return plain, f"{language}/" if in_folder else ""


def _zola(head: PostHead, site: OldSite, place: PostPlace) -> str:
    folders = place.path.parent
    if place.path.stem.lower() == "index":
        folders = folders.parent
    if site.said("slugify.paths", "on") != "on":
        return ""
    return f"{'/'.join(folders.parts)}/{slug(_name(head, place)) or _name(head, place)}/"


def _pelican(head: PostHead, site: OldSite, place: PostPlace) -> str:
    pattern = site.said("article_url", "{slug}.html")
    given = head.get("slug")
    category = head.get("category")
    folder = place.path.parts[-2] if len(place.path.parts) > 1 else "misc"
    day = day_of(place.published)
    author = head.get("author", "authors")
    values = {
        "slug": given.text() if given else pelican_words(place.title),
        "category": pelican_words(category.text() if category else folder),
        "lang": (lang.text() if (lang := head.get("lang")) else site.said("default_lang", "en")),
        "author": pelican_words(author.text()) if author else "",
    }

    def made(found: re.Match[str]) -> str:
        if found[1] == "date":
            return day.strftime(found[2] or "%Y-%m-%d") if day else ""
        return values.get(found[1], "")

    wanted = {found[1] for found in _FIELD.finditer(pattern)}
    if wanted - {*values, "date"} or ("date" in wanted and day is None):
        return ""
    return _FIELD.sub(made, pattern)


def _mkdocs(head: PostHead, site: OldSite, place: PostPlace) -> str:
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
            "slug": given.text() if given else mkdocs_words(place.title),
            "file": place.path.stem,
            "categories": "",
        }
        pattern = blog.get("post_url_format", "{date}/{slug}")
        if "post_slugify" in blog and not given:
            return ""
        if {found[1] for found in _FIELD.finditer(pattern)} - {"date", "slug", "file"}:
            return ""
        made = f"{folder}/{_FIELD.sub(lambda found: values[found[1]], pattern)}"
    else:
        path = place.path.with_suffix("")
        made = str(path.parent if path.name.lower() in {"index", "readme"} else path)
    flat = site.said("use_directory_urls", "true").lower() == "false"
    return f"{made}.html" if flat else f"{made}/"


_MAKERS: Mapping[Generator, Callable[[PostHead, OldSite, PostPlace], str]] = {
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
    if not wanted <= values.keys():
        return ""
    return _TOKEN.sub(lambda found: values[found[1]], pattern)
