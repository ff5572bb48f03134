"""Where the links and pictures of a post lead: to a record, to a file that comes along, elsewhere."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import Leftover, TakenPicture
from annotated_archive.importing.site.heads import PostHead
from annotated_archive.importing.site.held import HeldPieces
from annotated_archive.importing.site.old_addresses import address_key
from annotated_archive.importing.site.post_dates import dates_of, undated_slug
from annotated_archive.importing.site.site_index import Post, SiteIndex
from annotated_archive.load.walk import COPIED
from annotated_archive.records.ids import slug

PICTURES = frozenset(
    {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp", ".svg", ".bmp", ".tif", ".tiff"}
)
"""Endings of pictures, among them such that are not taken along."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_MARKED = re.compile(
    r"(?:\{(?:filename|static|attach|photo|image)\}|\|(?:filename|static)\||@(?=/))"
)
_STATIC = ("static", "assets", "public", "images", "src", "docs")
_NO_HEAD = PostHead("", (), (), "")


@dataclass(slots=True)
class PostTargets:
    """What the links of one post lead to, and what was found out on the way."""

    post: Post
    record_id: str
    index: SiteIndex
    held: HeldPieces
    findings: Findings
    leftovers: list[Leftover] = field(default_factory=list)
    pictures: dict[Path, TakenPicture] = field(default_factory=dict)
    fragments: list[tuple[str, str, str, int]] = field(default_factory=list)
    """Of each link within the text: the signs of its two halves, where it leads, and its line."""
    _files: dict[str, Path | None] = field(default_factory=dict)
    """What was looked for already."""

    def link(self, words: str, target: str, line: int, title: str = "") -> str:
        """Return a link, or its words alone where it leads nowhere that is known."""
        wanted = html.unescape(target).strip().strip("<>").strip()
        if not self.held.whole(words).strip():
            # Mostly a picture that is not there; its own finding tells of it.
            self.leftovers.append(Leftover(f"line {line}", f"link {wanted}"))
            return ""
        if wanted.startswith("#"):
            halves = self.held.put("["), self.held.put(f"]({wanted})")
            self.fragments.append((*halves, wanted, line))
            return f"{halves[0]}{words}{halves[1]}"
        if wanted.startswith("//"):
            wanted = f"https:{wanted}"
        scheme = _SCHEME.match(wanted)
        name = scheme[1].lower() if scheme else ""
        own = self._own_path(wanted) if name in {"http", "https"} else None
        if name in {"http", "https", "mailto"} and own is None:
            return self._outward(words, wanted, title)
        if name and own is None:
            return self._nowhere(words, wanted, line, title)
        inner = wanted if own is None else own
        path, _, fragment = inner.partition("#")
        found = self._post(path)
        if found and (record := self.index.ids.get(found)):
            if fragment or title:
                mark = f"#{fragment}" if fragment else ""
                self.leftovers.append(Leftover(f"line {line}", f"link {path}{mark}{title}"))
            return self._inward(words, record)
        if (file := self._file(path)) and file.suffix.lower() in COPIED:
            name = self._taken(file)
            return f"{self.held.put('[')}{words}{self.held.put(f']({name})')}"
        if own is not None:
            return self._outward(words, wanted, title)
        if self.index.site.base and not path.endswith((".md", ".markdown")):
            base = self.index.site.base
            host = "/".join(base.split("/")[:3])
            if path.startswith("/"):
                return self._outward(words, f"{host}{inner}", title)
        return self._nowhere(words, target.strip(), line, title)

    def image(self, alt: str, target: str, line: int, title: str = "") -> str:
        """Return a picture; a link where it lies elsewhere, and nothing where it is not there."""
        wanted = html.unescape(target).strip().strip("<>").strip()
        alt = alt.replace("\n", " ").strip()
        if title and title != alt:
            self.leftovers.append(Leftover(f"line {line}", f"title of picture {wanted}: {title}"))
        if wanted.startswith("//"):
            wanted = f"https:{wanted}"
        own = self._own_path(wanted)
        file = self._file((wanted if own is None else own).partition("#")[0].partition("?")[0])
        if file and file.suffix.lower() in COPIED:
            shown = alt.replace("[", "\\[").replace("]", "\\]")
            return self.held.put(f"![{shown}]({self._taken(file)})")
        if wanted.lower().startswith(("http://", "https://")):
            self.findings.warn(
                "import-no-picture",
                "a picture lies elsewhere; a link to it stands in its place",
                "put it beside the record if it may be shown here",
                line,
            )
            return self._outward(alt, wanted, "") if alt else self.held.put(f"<{_safe(wanted)}>")
        shown = wanted if len(wanted) < 200 else f"{wanted[:60]}…"
        self.leftovers.append(
            Leftover(f"line {line}", f"picture {shown}: {alt}" if alt else f"picture {shown}")
        )
        kind = "is of a kind that is not shown" if file else "is not in the folder"
        self.findings.warn(
            "import-no-picture",
            f"a picture {kind}; its place in the text is empty",
            "its name and its words are in the leftovers",
            line,
        )
        return ""

    def file_named(self, target: str) -> str | None:
        """Return the name under which a picture of the folder comes along, or None."""
        file = self._file(target.strip())
        if file is None or file.suffix.lower() not in COPIED & PICTURES:
            return None
        return self._taken(file)

    def has_taken(self, target: str) -> bool:
        """Whether a picture stands in the text already."""
        file = self._file(target.strip())
        return file is not None and file.resolve() in self.pictures

    def is_own(self, address: str) -> bool:
        """Whether a whole address is one on the old site."""
        return self._own_path(address) is not None

    def _own_path(self, address: str) -> str | None:
        base = self.index.site.base
        if base and (address == base or address.startswith((f"{base}/", f"{base}#"))):
            return address[len(base) :] or "/"
        return None

    def _inward(self, words: str, record: str) -> str:
        plain = words.strip()
        if not plain or not re.fullmatch(r"[^\[\]|]{1,290}", plain) or "\x03" in plain:
            if "![" in plain or "\x03" in plain or not plain:
                return f"{words} {self.held.put(f'[[{record}]]')}".strip()
            plain = re.sub(r"[\[\]|]", " ", plain)[:290]
        return f"{self.held.put(f'[[{record}|')}{plain}{self.held.put(']]')}"

    def _outward(self, words: str, address: str, title: str) -> str:
        end = f"]({_safe(address)}{title})"
        return f"{self.held.put('[')}{words}{self.held.put(end)}"

    def _nowhere(self, words: str, target: str, line: int, title: str) -> str:
        self.leftovers.append(
            Leftover(f"line {line}", f"link {target}{title}: {self.held.whole(words)}")
        )
        self.findings.warn(
            "import-link",
            "a link leads to nothing that is in the folder; its words stay",
            "where it led is in the leftovers",
            line,
        )
        return words

    def _post(self, target: str) -> Path | None:
        """Return the file of the post that an inner link leads to."""
        named = unquote(_MARKED.sub("", target, count=1)).partition("?")[0].strip()
        if not named:
            return None
        if (file := self._file(named)) and file.resolve() in self.index.ids:
            return file.resolve()
        absolute = (
            named if named.startswith("/") else f"{self.post.address.rpartition('/')[0]}/{named}"
        )
        known = self.index.by_address.get(address_key(_joined(absolute)))
        if known:
            return known
        name = named.strip("/").casefold()
        for each in (name, name.rpartition("/")[2], f"{name}.md"):
            paths = self.index.by_name.get(each, set())
            if len(paths) == 1 and (each == name or "/" not in name):
                return next(iter(paths))
        return self._post_by_day(named)

    def _post_by_day(self, named: str) -> Path | None:
        """Return the one post whose date and name an address has, such as /2015/05/08/vote/."""
        plain = PurePosixPath(named.strip("/").removesuffix("index.html"))
        stem = plain.stem if plain.suffix in {".html", ".htm", ".md"} else plain.name
        for each in dates_of(_NO_HEAD, plain / "x"):
            paths = self.index.by_day.get((each.day, slug(undated_slug(stem))), set())
            if len(paths) == 1:
                return next(iter(paths))
        named_day = dates_of(_NO_HEAD, PurePosixPath(f"{plain.name}.md"))
        for each in named_day:
            paths = self.index.by_day.get((each.day, slug(undated_slug(stem))), set())
            if len(paths) == 1:
                return next(iter(paths))
        return None

    def _file(self, target: str) -> Path | None:
        if target not in self._files:
            self._files[target] = self._found_file(target)
        return self._files[target]

    def _found_file(self, target: str) -> Path | None:
        """Return the file inside the folder that a relative or rooted path leads to."""
        named = unquote(_MARKED.sub("", target, count=1)).partition("?")[0]
        if not named or "\0" in named or len(named) > 1_000:
            return None
        site = self.index.site
        inner = named.lstrip("/")
        places = [] if named.startswith("/") else [self.post.path.parent]
        places += [site.content, site.root, *(site.root / each for each in _STATIC)]
        for place in places:
            try:
                file = place / inner
                if file.is_file() and (found := file.resolve()).is_relative_to(site.root):
                    return found
            except (OSError, ValueError):
                continue
        return None

    def _taken(self, file: Path) -> str:
        file = file.resolve()
        if file not in self.pictures:
            first = self.record_id or hashlib.sha256(str(self.post.inner).encode()).hexdigest()[:8]
            stem = slug(file.stem) or hashlib.sha256(file.name.encode()).hexdigest()[:8]
            stem = stem if stem.startswith(first) else f"{first}-{stem}"
            name, number = f"{stem[:120]}{file.suffix.lower()}", 1
            taken = {each.name for each in self.pictures.values()}
            while name in taken:
                number += 1
                name = f"{stem[:120]}-{number}{file.suffix.lower()}"
            self.pictures[file] = TakenPicture(name, file)
        return self.pictures[file].name


def _joined(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _safe(address: str) -> str:
    """Return an address without the signs that would end it in Markdown."""
    parts = urlsplit(address)
    if parts.scheme == "mailto" or address.count("(") == address.count(")"):
        return re.sub(r"[\s<>\"]", lambda found: quote(found[0]), address)
    return re.sub(r"[\s<>\"()]", lambda found: quote(found[0]), address)
