"""The reader of another generator's folder: Jekyll, Hugo, Eleventy, Pelican, Zola, MkDocs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from annotated_archive.importing.decoding import decode_source
from annotated_archive.importing.findings import Findings, import_error
from annotated_archive.importing.item import (
    CannotImport,
    Item,
    Leftover,
    Refusal,
    SourcePart,
    Stated,
    Use,
)
from annotated_archive.importing.site.body import PostBody, body_words, converted_body
from annotated_archive.importing.site.post_fields import PostFields, head_lines
from annotated_archive.importing.site.settings import Generator, OldSite, site_at
from annotated_archive.importing.site.site_index import (
    OTHER_TEXTS,
    TEXTS,
    Post,
    SiteIndex,
    generator_of_posts,
    no_post,
    read_post,
    site_index,
    text_files,
)
from annotated_archive.importing.source_files import bytes_of_source
from annotated_archive.records.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class _Part:
    """What a source is of its folder."""

    tops: tuple[str, ...]
    """The folder, or the files, that were named together."""
    is_rest: bool = False
    """Whether it stands for all files that are no texts."""


@dataclass(frozen=True)
class SiteReader:
    """Reads the posts of another static site generator."""

    drafts: bool = False
    """Whether drafts, and what has expired or was taken back, are taken too."""
    pages: bool = False
    """Whether texts without a date are taken too."""
    today: date = field(default_factory=date.today)
    """The day by which posts have expired, or are still to come."""
    kind: str = "site"

    def sources(self, paths: Sequence[Path]) -> Iterator[SourcePart]:
        """Yield the texts of folders, then one source for all their other files.

        Raises CannotImport where a path does not exist, or no text lies there.
        """
        _files.cache_clear()  # each run sees the folder as it is now
        _index.cache_clear()
        for path in paths:
            if not path.exists():
                raise CannotImport(f"{path}: there is no such file or folder")
        found = False
        for folder in (path for path in paths if path.is_dir()):
            part = _Part((str(folder),))
            _, files = _files(part.tops)
            for file in files:
                if file.suffix.lower() in TEXTS or file.suffix.lower() in OTHER_TEXTS:
                    found = True
                    yield SourcePart(file, _shown(file, folder), part, root=folder)
            if any(file.suffix.lower() not in {*TEXTS, *OTHER_TEXTS} for file in files):
                yield SourcePart(folder, folder.as_posix(), _Part(part.tops, is_rest=True))
        named = tuple(str(path) for path in paths if not path.is_dir())
        for name in named:
            found = True
            yield SourcePart(Path(name), Path(name).as_posix(), _Part(named))
        if not found:
            raise CannotImport(
                f"{', '.join(map(str, paths))}: no text lies there; "
                f"posts end in {', '.join(sorted(TEXTS))}"
            )

    def items(self, source: SourcePart) -> Iterator[Item | Refusal]:
        """Yield the article that one file makes, or why it makes none."""
        part: _Part = source.part
        if part.is_rest:
            yield _rest(source, part)
            return
        ending = source.path.suffix.lower()
        if ending not in TEXTS:
            what = OTHER_TEXTS.get(ending, "a file of another kind")
            problem = import_error(
                "import-no-post",
                source.name,
                f"it is {what}, which is not read",
                "write it as Markdown, for instance with pandoc, and import that",
            )
            yield Refusal(source.name, "", 1, problem)
            return
        try:
            data = bytes_of_source(source)
        except OSError as error:
            why = str(error.strerror or error)
            problem = import_error("import-unreadable", source.name, why, "look at the file")
            yield Refusal(source.name, "", 1, problem)
            return
        text = decode_source(data, source.name)
        if isinstance(text, Problem):
            yield Refusal(source.name, "", 1, text, count=data.count(b"\n") + 1)
            return
        index = _index(part.tops, self.today, self.drafts, self.pages)
        post = read_post(source.path, text, index.site, self.today)
        lines = text.count("\n") + (not text.endswith("\n")) if text else 0
        if why := no_post(post, index.site, pages=self.pages):
            code, message, hint, line = "import-no-post", why, "", 0
            if "page, not a post" in why:
                hint = "--pages takes texts without a date too"
        elif post.withheld and not self.drafts:
            code, message = "import-unpublished", f"it was not published there: {post.withheld[0]}"
            hint, line = "--drafts takes such posts too", post.withheld[1]
        else:
            yield _Reading(post, text, source, index).item(hashlib.sha256(data).hexdigest())
            return
        problem = Problem(source.name, line, code, message, Severity.INFO, hint)
        yield Refusal(source.name, "", 1, problem, count=lines)


@lru_cache(maxsize=4)  # a run is of one folder, seldom of more; each process makes it once
def _index(
    tops: tuple[str, ...], today: date, drafts: bool, pages: bool
) -> SiteIndex:  # a key of the cache
    site, files = _files(tops)
    return site_index(site, files, today, drafts=drafts, pages=pages)


@lru_cache(maxsize=8)
def _files(tops: tuple[str, ...]) -> tuple[OldSite, tuple[Path, ...]]:
    """Return the site that folders or files belong to, and the files that are asked about."""
    first = Path(tops[0])
    site = site_at(first)
    if first.is_dir():
        inside = site.content.resolve().is_relative_to(first.resolve())
        start = site.content if inside else first
        files = tuple(file for file in text_files(start) if _is_of_posts(file, site))
    else:
        files = tuple(map(Path, tops))
    if site.generator is Generator.UNKNOWN:
        site = replace(site, generator=generator_of_posts(files))
    return site, files


def _is_of_posts(file: Path, site: OldSite) -> bool:
    """Whether a file lies in no folder that is the generator's own, such as `_drafts_old`."""
    if file.name == site.settings_file:
        return False
    try:
        folders = file.resolve().relative_to(site.root.resolve()).parts[:-1]
    except ValueError:
        return True
    own = {
        key.partition(".")[2].partition(".")[0]
        for key in site.settings
        if key.startswith("collections.")
    }
    return all(
        not each.startswith("_") or each in {"_posts", "_drafts"} or each[1:] in own
        for each in folders
    )


def _shown(file: Path, folder: Path) -> str:
    try:
        return (folder / file.resolve().relative_to(folder.resolve())).as_posix()
    except ValueError:
        return file.as_posix()


def _rest(source: SourcePart, part: _Part) -> Refusal:
    _, files = _files(part.tops)
    kinds = Counter(
        file.suffix.lower() or file.name
        for file in files
        if file.suffix.lower() not in {*TEXTS, *OTHER_TEXTS}
    )
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    total = sum(kinds.values())
    what = "1 file is no text" if total == 1 else f"{total} files are no texts"
    message = f"{what} ({listed}): pictures come along where a post names them, the rest stays"
    problem = Problem(source.name, 0, "import-no-post", message, Severity.INFO)
    return Refusal(source.name, "", 1, problem, unit="file", count=total)


class _Reading:
    """One post on its way to an item."""

    def __init__(self, post: Post, text: str, source: SourcePart, index: SiteIndex) -> None:
        self.post, self.text, self.source, self.index = post, text, source, index
        self.findings = Findings(source.name)
        self.record_id = index.ids.get(post.path.resolve(), "")

    def item(self, digest: str) -> Item:
        """Return the item, in which each line of the file has one use."""
        head = self.post.head
        for line, mistake in head.mistakes:
            self.findings.warn("import-front-matter", mistake, "see what was read of it", line)
        self._report_twice()
        title = self.post.title
        title_lines = {head.body_line + row for row in self.post.title_rows}
        rows = head.body.split("\n")
        text = "\n".join("" if n in self.post.title_rows else row for n, row in enumerate(rows))
        body = converted_body(
            self.post, text, self.index, self.record_id, self.findings, self._page(title)
        )
        fields = PostFields(self.post, self.index.site, body.targets, self.findings)
        fields.read(self.record_id, title, min(title_lines, default=0))
        generator = self.index.site.generator
        fields.metadata["capture.how"] = Stated(
            f"post of {generator}, its Markdown as it was written", "settings"
        )
        if self.post.withheld:
            self.findings.warn(
                "import-unpublished",
                f"it was not published there: {self.post.withheld[0]}",
                "it was taken because of --drafts",
                self.post.withheld[1],
            )
        pictures = tuple(body.targets.pictures.values())
        left = [entry for entry in head.entries if entry not in fields.used]
        uses, remarks = self._uses(fields, left, body, title_lines)
        return Item(
            self.source.name,
            "",
            1,
            digest,
            fields.metadata,
            body.markdown,
            body_words(body.markdown),
            pictures=pictures,
            leftovers=(*remarks, *fields.leftovers, *body.leftovers),
            uses=uses,
            findings=tuple(sorted(self.findings)),
        )

    def _report_twice(self) -> None:
        seen: dict[str, int] = {}
        for entry in self.post.head.entries:
            if entry.key in seen:
                self.findings.warn(
                    "import-conflict",
                    f"“{entry.key}” stands twice in the front matter",
                    "the first counts, the other is in the leftovers",
                    entry.first,
                )
            seen.setdefault(entry.key, entry.first)

    def _page(self, title: str) -> dict[str, str]:
        values = {"page.title": title, "title": title, "site.title": self.index.site.title}
        return {key: value for key, value in values.items() if value}

    def _uses(
        self, fields: PostFields, left: Sequence[object], body: PostBody, title_lines: set[int]
    ) -> tuple[dict[Use, int], list[Leftover]]:
        head = self.post.head
        rows = self.text.removesuffix("\n").split("\n") if self.text else []
        of_head = head_lines(
            head.rows, fields.used, [each for each in head.entries if each not in fields.used]
        )
        entry_lines = {
            line for entry in head.entries for line in range(entry.first, entry.last + 1)
        }
        counts: Counter[Use] = Counter()
        remarks = []
        for number, row in enumerate(rows, 1):
            if not row.strip():
                counts[Use.BLANK] += 1
            elif number in of_head:
                counts[Use.METADATA if of_head[number] else Use.LEFTOVER] += 1
                if not of_head[number] and number not in entry_lines:
                    remarks.append(Leftover(f"front matter, line {number}", row.strip()))
            elif number in title_lines:
                counts[Use.METADATA] += 1
            elif number in body.remark_lines:
                counts[Use.LEFTOVER] += 1
            else:
                counts[Use.BODY] += 1
        return {use: counts[use] for use in Use}, remarks
