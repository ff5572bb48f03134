"""Decides whether a folder may be the site folder: a build replaces only what builds made.

A mistyped name, or a setting that somebody proposes, must not cost anybody the files of another
folder. A folder counts as a site if it has a list (see `marker`), or if it holds nothing but
files such as builds write, from before there were lists; any other one has to be adopted.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import annotated_archive
from annotated_archive.build.marker import on_top, owned
from annotated_archive.edition.own_files import read_own_file
from annotated_archive.pages.composer import FOLDING_FILE, SETTINGS_FILE
from annotated_archive.pages.search import WORDS_FILE

OPTION = "archive build --adopt"

_SHOWN = 5
"""Names in a message: enough to see what kind of folder it is."""

_OURS = b"assets/stylesheets/archive.css"
"""Stands in the head of every page of ours."""

_NAMES = frozenset({"feed.xml", "feed.json", "preview.json", "sitemap.xml", "sitemap.xml.gz"})
_FOLDERS = (
    "search/index/",
    "data/search-",
    "assets/images/",
    "assets/javascripts/",
    "assets/stylesheets/",
)
"""What builds write besides pages, and what the theme brings."""

VERSIONS = frozenset({".git", ".hg", ".svn"})
"""Folders in which the history of other files lies."""


@dataclass(frozen=True, slots=True)
class Place:
    """A site folder, and the folders around it."""

    site: Path
    project: Path
    """The folder of mkdocs.yml."""
    content: Path
    themes: Sequence[Path]
    """Where templates and what belongs to them lie."""
    cache: Path

    @property
    def is_in_project(self) -> bool:
        """Whether a pull request can put files there."""
        return _resolved(self.site).is_relative_to(self.project.resolve())


def why_never(place: Place) -> str:
    """Return why a folder can never be a site folder; empty where it can."""
    site, project = _resolved(place.site), place.project.resolve()
    links = [place.site]
    if place.site.is_relative_to(place.project):
        links += [each for each in place.site.parents if each.is_relative_to(place.project)][:-1]
    for each in links:
        if each.is_symlink():
            return f"{each} is a symbolic link; name the folder that it leads to"
    if site == project or site in project.parents:
        return f"{place.site} holds the archive itself"
    for where in _standing():
        if site == where:
            return f"{place.site} is a folder in which more than a site lies"
        if site in where.parents:
            return f"{place.site} holds the folder {where}, in which more than a site lies"
    if not VERSIONS.isdisjoint(site.parts):
        return f"{place.site} is where the history of files is kept"
    package = Path(annotated_archive.__file__).parent
    for folder in (place.content, *place.themes, place.cache, package, project / "plugins"):
        other = folder.resolve()
        if other == project or other in project.parents:
            continue
        if site == other:
            return f"{place.site} is needed to make the site"
        if site in other.parents:
            return f"{place.site} holds {folder}, which is needed to make the site"
        if other in site.parents:
            return f"{place.site} lies in {folder}, which is needed to make the site"
    return ""


def _resolved(path: Path) -> Path:
    """Return the resolved path of a folder that may itself be a link."""
    return path.parent.resolve() / path.name


def _standing() -> Iterator[Path]:
    """Yield the home folder and the one in which the command runs, as far as there are any."""
    for ask in (Path.home, Path.cwd):
        try:
            yield ask().resolve()
        except (OSError, RuntimeError):
            continue


def why_not(place: Place, *, ours: bool, adopt: bool) -> str:
    """Return why a build may not replace what stands in a site folder; empty where it may.

    It may where a build of this user made that very folder (`ours`), or the user wants it
    (`adopt`); otherwise what a pull request could have put there is not carried over. Raises
    OSError.
    """
    if not os.path.lexists(place.site):
        return ""
    if not place.site.is_dir():
        return f"{place.site} is a file; the site needs a folder"
    if not os.access(place.site, os.R_OK | os.W_OK | os.X_OK):
        return f"{place.site} cannot be written by you: it belongs to another user, or is protected"
    found = on_top(place.site)
    if adopt or not found:
        return ""
    names = owned(place.site)
    # No more than are shown: it may be a whole disk.
    some = found - names if names is not None else islice(foreign_files(place), _SHOWN + 1)
    foreign = sorted(some)
    if foreign and names is not None and (ours or not place.is_in_project):
        return ""  # it is carried over
    if not foreign and names is None and place.is_in_project and not ours:
        foreign = sorted(name for name in found if is_kept(name))
    if not foreign:
        return ""
    shown = ", ".join(foreign[:_SHOWN])
    more = " and more" if len(foreign) > _SHOWN else ""
    return (
        f"{place.site} holds what no build put there: {shown}{more}; "
        f"name another folder, or run “{OPTION}” once: it keeps what does not stand in the "
        "way of the site, and replaces what does"
    )


def is_kept(name: str) -> bool:
    """Whether something on top of a site folder is no part of the site, whatever it holds.

    `CNAME` tells the hosts of several forges under which name a site is served.
    """
    return name.startswith(".") or name == "CNAME"


def foreign_files(place: Place) -> Iterator[str]:
    """Yield the files in a folder without a list that are not such as builds write."""
    root = os.fspath(place.site)
    for folder, folders, files in os.walk(root):
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in (*files, *links):
            path = f"{prefix}{name}"
            if not (not prefix and is_kept(name)) and not _is_a_builds(place, path):
                yield path
        if not prefix:
            folders[:] = [name for name in folders if not is_kept(name)]


def _is_a_builds(place: Place, path: str) -> bool:
    file = place.site / path
    if file.is_symlink():
        return False
    if path.endswith(".html"):
        try:
            return _OURS in read_own_file(file)
        except OSError:
            return False
    if path in (SETTINGS_FILE, FOLDING_FILE, WORDS_FILE):
        return True
    if path.rpartition("/")[2] in _NAMES or path.startswith(_FOLDERS):
        return True
    return any((folder / path).is_file() for folder in (place.content, *place.themes))


@dataclass(frozen=True, slots=True)
class Shares:
    """The files and folders on top of a site folder, by what becomes of them."""

    kept: Sequence[str]
    """Carried over."""
    replaced: Sequence[str]
    """Replaced, though perhaps not by a build's own files."""
    owned: Collection[str]
    """Made by a build, or adopted."""


NOTHING = Shares((), (), ())
"""Of a site folder that is not there yet."""


def shares(site: Path, fresh: Iterable[str], *, adopt: bool) -> Shares:
    """Return the shares of what lies on top of `site`, by the names on top of the `fresh` tree.

    Raises FileExistsError where the fresh tree would replace what no build put there, unless
    that is to be adopted. Raises OSError.
    """
    found, new = on_top(site), set(fresh)
    names = owned(site)
    if names is None:  # all was looked at before, unless it is to be adopted
        names = frozenset() if adopt else frozenset(name for name in found if not is_kept(name))
    foreign = found - names
    in_the_way = sorted(name for name in foreign & new if not is_kept(name))
    if in_the_way and not adopt:
        raise FileExistsError(
            f"{site / in_the_way[0]} was put there by no build, and the site has something of "
            f"that name now; move it away, or run “{OPTION}” once to have it replaced"
        )
    return Shares(sorted(foreign - new), in_the_way, (found & names) | set(in_the_way))
