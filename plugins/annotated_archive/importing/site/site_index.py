"""The posts of a folder: which files are posts, their ids and addresses, and what stands for a link.

A link to a post becomes one to its record, whichever of the two is read first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from babel import localedata

from annotated_archive.importing.decoding import decode_source
from annotated_archive.importing.site.address_makers import PostPlace, address_of
from annotated_archive.importing.site.heads import PostHead, split_head
from annotated_archive.importing.site.old_addresses import (
    address_key,
    aliases_of,
    explicit_address,
    file_key,
)
from annotated_archive.importing.site.post_dates import PostDate, dates_of, undated_slug
from annotated_archive.importing.site.post_titles import title_and_rows
from annotated_archive.importing.site.settings import Generator, OldSite
from annotated_archive.importing.site.standing import why_unpublished
from annotated_archive.importing.source_files import leads_out
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.records.ids import slug
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.problem import Problem

TEXTS = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".html", ".htm"})
OTHER_TEXTS = {
    ".rst": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".org": "Org",
    ".textile": "Textile",
    ".njk": "a template of Nunjucks",
    ".liquid": "a template of Liquid",
    ".haml": "a template of Haml",
    ".pug": "a template of Pug",
    ".ipynb": "a notebook",
    ".mdx": "MDX",
}
"""Texts of forms that are not read, with their names."""

_NOT_ENTERED = frozenset({
    "node_modules", "_site", "_layouts", "_includes", "_sass", "_data", "_plugins", "themes",
    "layouts", "archetypes", "vendor", "__pycache__", "resources", "templates",
})  # fmt: skip
"""Folders of programs, of templates and of finished sites."""

_SECTIONS = frozenset({"_index"})
_LANGUAGE = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)")


@dataclass(frozen=True, slots=True)
class Post:
    """A file that is a post, as much as others have to know of it."""

    path: Path
    inner: PurePosixPath
    """Its path below the folder of the texts."""
    head: PostHead
    title: str
    """In plain words; empty where nothing says it."""
    title_rows: range
    """The rows of the text, from 0, that say the title and nothing else."""
    dates: tuple[PostDate, ...]
    name: str
    """What its file or its front matter calls it, without a date."""
    language: str
    """That of its file's name, or nothing."""
    address: str
    """On the old site; empty where it is not known."""
    aliases: tuple[tuple[str, str, str], ...]
    """The key, the words and the address of each."""
    withheld: tuple[str, int] | None
    """Why it did not stand on its site, and the line that says so."""

    @property
    def published(self) -> str:
        """Return its day in EDTF; empty where nothing says one."""
        return self.dates[0].day if self.dates else ""


@dataclass(slots=True)
class SiteIndex:
    """The posts of one folder."""

    site: OldSite
    ids: dict[Path, str] = field(default_factory=dict)
    """Of each post that is taken. Empty for one whose id is not known before it is read."""
    by_address: dict[str, Path] = field(default_factory=dict)
    owners: dict[str, Path] = field(default_factory=dict)
    """Who has an address that leads to one place alone: the first post that claims it."""
    by_name: dict[str, set[Path]] = field(default_factory=dict)
    by_day: dict[tuple[str, str], set[Path]] = field(default_factory=dict)


def text_files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a stable order, without those of programs and templates."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _NOT_ENTERED
        )
        for name in sorted(names):
            path = Path(here, name)
            if not name.startswith(".") and path.is_file():
                yield path


def inner_path(path: Path, site: OldSite) -> PurePosixPath:
    """Return the path of a file below the folder of the texts."""
    resolved = path.resolve()
    for folder in (site.content, site.root):
        base = folder.resolve()
        if resolved.is_relative_to(base):
            return PurePosixPath(resolved.relative_to(base).as_posix())
    return PurePosixPath(path.name)


def read_post(path: Path, text: str, site: OldSite, today: date) -> Post:
    """Return what is known of a post whose file holds `text`."""
    head = split_head(text)
    inner = inner_path(path, site)
    stem, language = inner.stem, ""
    if (found := _LANGUAGE.fullmatch(stem)) and localedata.exists(found[2].replace("-", "_")):
        stem, language = found[1], found[2]
    if stem.lower() in {"index", "readme"} and inner.parent.name:
        stem = inner.parent.name
    given = head.get("slug")
    explicit = explicit_address(head, site)
    dates = tuple(dates_of(head, inner, explicit[1] if explicit else ""))
    published = dates[0].day if dates else ""
    title, rows = title_and_rows(head, is_page=path.suffix.lower() in {".html", ".htm"})
    place = PostPlace(inner, published, title)
    address = address_of(head, site, place)
    return Post(
        path,
        inner,
        head,
        title,
        rows,
        dates,
        given.text() if given else undated_slug(stem),
        language,
        address,
        tuple(aliases_of(head, site, address)),
        why_unpublished(head, inner, published, today, site.generator),
    )


def no_post(post: Post, site: OldSite, *, pages: bool) -> str:
    """Return why a file is no post, or nothing."""
    stem = post.inner.stem.partition(".")[0].lower()
    is_list = post.head.get("layout", "template", "type")
    if stem in _SECTIONS:
        return "it is the page of a section, not a post"
    if stem == "readme" and not post.head.entries:
        return "it tells of a folder"
    if post.path.suffix.lower() in {".html", ".htm"} and not post.head.entries:
        return "a page without front matter is no post; archive import html takes saved pages"
    if stem == "index" and not post.dates:
        return "it is the page of a folder, not a post"
    if is_list and is_list.text().lower() in {"redirect", "archive", "archives", "search"}:
        return f"{is_list.key}: {is_list.text()} is no text"
    if not post.dates and not pages:
        return "neither its front matter nor its name says a date: it is a page, not a post"
    return ""


def site_index(
    site: OldSite, files: Iterable[Path], today: date, *, drafts: bool, pages: bool
) -> SiteIndex:
    """Return the index of the posts among `files`; those that cannot be read are left out."""
    index = SiteIndex(site)
    taken: set[str] = set()
    for path in files:
        if path.suffix.lower() not in TEXTS:
            continue
        if (text := _text_of_post(path, site)) is None:
            continue
        post = read_post(path, text, site, today)
        if not no_post(post, site, pages=pages) and (drafts or not post.withheld):
            _add(index, post, taken)
    return index


def _add(index: SiteIndex, post: Post, taken: set[str]) -> None:
    wanted = slug(f"{post.name} {post.language}".strip())
    made, number = wanted, 1
    while made in taken:
        number += 1
        made = f"{wanted[:74]}-{number}"
    if not is_record_id(made):
        made = ""  # the title may make one
    taken.add(made or "-")
    path = post.path.resolve()
    index.ids[path] = made
    for address in (post.address, *(each for *_, each in post.aliases)):
        if address:
            index.by_address.setdefault(address_key(address), path)
            index.owners.setdefault(file_key(address), path)
    for name in {
        post.inner.name,
        post.inner.stem,
        str(post.inner),
        str(post.inner.with_suffix("")),
    }:
        index.by_name.setdefault(name.casefold(), set()).add(path)
    for each in post.dates:
        index.by_day.setdefault((each.day, slug(post.name)), set()).add(path)


def _text_of_post(path: Path, site: OldSite) -> str | None:
    """Return the text of a post; None of one that cannot be read, which its own item tells."""
    if leads_out(path, site.root):
        return None
    try:
        text = decode_source(bytes_of_file(path), path.name)
    except OSError:
        return None
    return None if isinstance(text, Problem) else text


def generator_of_posts(files: tuple[Path, ...]) -> Generator:
    """Return the generator that posts without settings look written for."""
    votes = dict.fromkeys(Generator, 0)
    for path in [each for each in files if each.suffix.lower() in TEXTS][:_SAMPLE]:
        try:
            text = bytes_of_file(path)[:20_000].decode("utf-8", "replace")
        except OSError:
            continue  # the file's own item tells it
        votes[_look(split_head(text), text)] += 1
    votes[Generator.UNKNOWN] = 0
    best = max(votes, key=lambda each: votes[each])
    return best if votes[best] else Generator.UNKNOWN


_SAMPLE = 60
"""Posts that are looked at: enough that a few odd ones do not decide."""

_LOOKS = (
    (re.compile(r"\{\{[<%]"), Generator.HUGO),
    (re.compile(r"\|\s*url\s*\}\}|\{%-?\s*image\s+\""), Generator.ELEVENTY),
    (re.compile(r"\{\{\s*site\.|\{%-?\s*(?:post_url|highlight|include|link)\s"), Generator.JEKYLL),
    (re.compile(r"\]\(@/|\{\{\s*\w+\([^)]*\)\s*\}\}"), Generator.ZOLA),
    (re.compile(r"\{(?:filename|static|attach)\}"), Generator.PELICAN),
    (re.compile(r"^(?:!!!|\?\?\?) \w", re.MULTILINE), Generator.MKDOCS),
)


def _look(head: PostHead, text: str) -> Generator:
    if head.kind == "toml":
        keys = {entry.key.partition(".")[0] for entry in head.entries}
        return Generator.ZOLA if keys & {"path", "extra", "taxonomies"} else Generator.HUGO
    if head.kind == "bare":
        return Generator.PELICAN
    return next((found for sign, found in _LOOKS if sign.search(text)), Generator.UNKNOWN)
