"""The front matter of a post as fields of an article; what has no field is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import Leftover, Stated
from annotated_archive.importing.site.author_names import authors_in, is_of_authors
from annotated_archive.importing.site.heads import HeadEntry
from annotated_archive.importing.site.old_addresses import explicit_address, file_key
from annotated_archive.importing.site.post_titles import plain_value, stated_title
from annotated_archive.importing.site.settings import Generator, OldSite
from annotated_archive.importing.site.site_index import Post
from annotated_archive.importing.site.targets import PostTargets

_SUMMARIES = ("summary", "excerpt", "description", "abstract", "deck", "dek", "lead", "lede")
_LABELS = frozenset({
    "tags", "tag", "categories", "category", "topics", "topic", "keywords", "series", "communities",
})  # fmt: skip
_LANGUAGES = ("lang", "language", "locale")
_PICTURES = (
    "image", "featured_image", "featuredimage", "cover", "thumbnail", "banner", "hero_image", "primary_image",
    "images", "feature_image", "header_image", "teaser",
)  # fmt: skip
_PICTURE_PARTS = ("", ".src", ".path", ".url", ".file", ".image", ".feature", ".filename")
_ALTS = ("{}_alt", "{}.alt", "{}alt", "{}.caption")
_RIGHTS = ("license", "licence", "copyright", "rights")
_FLAGS = frozenset({"draft", "published", "publish", "hidden", "status", "render"})
_USUAL = frozenset({"false", "true", "published", "no", "yes", ""})
_LONGEST_SUMMARY = 2_000
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class PostFields:
    """The fields of one post."""

    post: Post
    site: OldSite
    targets: PostTargets
    findings: Findings
    metadata: dict[str, Stated] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)
    used: set[HeadEntry] = field(default_factory=set)

    def read(self, record_id: str, title: str, heading: int) -> None:
        """Fill in all fields; `heading` is the line of the text that says the title."""
        if title:
            is_stated = stated_title(self.post.head) == title
            entry = self.post.head.get("title") if is_stated else None
            self._put("title", title, entry, f"line {heading}")
        else:
            self.findings.warn("import-title", "nothing says its title", "say --title")
        if record_id:
            self._put("id", record_id, self.post.head.get("slug"), "name of the file")
        self._dates()
        self._publisher()
        self._authors()
        self._labels()
        self._summary()
        self._language()
        self._rights()
        self._addresses()
        self._pictures()
        for entry in self.post.head.entries:
            if entry.value in (None, "", []) or (
                entry.key in _FLAGS and entry.text().strip().lower() in _USUAL
            ):
                self.used.add(entry)  # it says nothing that a record could hold
        for entry in self.post.head.entries:
            if entry not in self.used:
                self.leftovers.append(Leftover(_place(entry), entry.text()))

    def _put(self, name: str, value: Any, entry: HeadEntry | None, place: str = "") -> None:
        self.metadata[name] = Stated(value, _place(entry) if entry else place)
        if entry:
            self.used.add(entry)

    def _dates(self) -> None:
        dates = self.post.dates
        if not dates:
            self.findings.warn(
                "import-date", "nothing says when it was published", "say --published"
            )
            return
        first, *others = dates
        self._put("published", first.day, first.entry, first.place)
        if len(first.day) < len("2018-10-09"):
            self.findings.warn(
                "import-date", f"the {first.place} says no day, only {first.day}", "say --published"
            )
        if first.rest and first.entry:
            self.leftovers.append(Leftover(_place(first.entry), first.entry.text()))
        for each in others:
            same = first.day.startswith(each.day) or each.day.startswith(first.day)
            if each.entry and same:
                self.used.add(each.entry)
                if each.rest and each.rest != first.rest:
                    self.leftovers.append(Leftover(_place(each.entry), each.entry.text()))
            elif not each.entry and not same:
                self.leftovers.append(Leftover(each.place, each.day))
                self.findings.warn(
                    "import-conflict",
                    f"published is {first.day}, and the {each.place} says {each.day}",
                    "the front matter counts; mend published if it is wrong",
                    first.entry.first if first.entry else 0,
                )

    def _publisher(self) -> None:
        entry = self.post.head.get("publisher")
        if entry:
            self._put("publisher", plain_value(entry.text()), entry)
        elif self.site.title:
            self._put("publisher", plain_value(self.site.title), None, self.site.settings_file)

    def _authors(self) -> None:
        entries = [entry for entry in self.post.head.entries if is_of_authors(entry)]
        names: list[str] = []
        unknown = False
        for entry in entries:
            found, short = authors_in(entry, self.site)
            names += [name for name in found if name not in names]
            self.used.add(entry)
            self.leftovers += [Leftover(_place(entry), each) for each in short]
            unknown = unknown or bool(short)
        if names:
            self.metadata["authors"] = Stated(names, _place(entries[0]))
        if unknown:
            self.findings.warn(
                "import-author",
                "authors have only short names, and no list of names is with the folder",
                "put the list where the generator had it, or write the authors yourself",
            )

    def _labels(self) -> None:
        themes: list[str] = []
        filed: dict[str, str] = {}
        place = ""
        for entry in self.post.head.entries:
            last = entry.key.rpartition(".")[2]
            if last not in _LABELS and not entry.key.startswith("taxonomies."):
                continue
            if last in {"author", "authors"} or "." in entry.key.removeprefix("taxonomies."):
                continue
            labels = self._parted(entry)
            if not labels:
                continue
            themes += [label for label in labels if label not in themes]
            filed[last.capitalize()] = ", ".join(labels)
            place = place or _place(entry)
            self.used.add(entry)
        if themes:
            self.metadata["themes"] = Stated(themes, place)
            self.metadata["filed_under"] = Stated(filed, place)

    def _parted(self, entry: HeadEntry) -> list[str]:
        value = entry.value
        if isinstance(value, str):
            if "," in value:
                value = value.split(",")
            elif self.site.generator is Generator.JEKYLL and entry.key in {"tags", "categories"}:
                value = value.split()
            else:
                value = [value]
        words = (
            plain_value(str(each)) for each in value or () if not isinstance(each, dict | list)
        )
        return list(dict.fromkeys(word for word in words if word))

    def _summary(self) -> None:
        chosen = ""
        for key in _SUMMARIES:
            for entry in self.post.head.entries:
                words = plain_value(entry.text()) if entry.key == key else ""
                if not words or len(words) > _LONGEST_SUMMARY or not isinstance(entry.value, str):
                    continue
                if not chosen:
                    chosen = words
                    self._put("summary", words, entry)
                elif words == chosen:
                    self.used.add(entry)

    def _language(self) -> None:
        entry = self.post.head.get(*_LANGUAGES)
        if entry and _LANGUAGE_TAG.fullmatch(entry.text()):
            self._put("language", entry.text().replace("_", "-"), entry)
        elif self.post.language:
            self._put("language", self.post.language, None, "name of the file")

    def _rights(self) -> None:
        entry = self.post.head.get(*_RIGHTS)
        if entry and isinstance(entry.value, str):
            words = plain_value(entry.value)
            if re.fullmatch(r"https?://[^\s<>\"]+", words):
                self._put("rights.terms", words, entry)
            elif words.lower() not in {"true", "false"}:
                self._put("rights.printed", words[:_LONGEST_SUMMARY], entry)
        elif words := plain_value(self.site.said("copyright")):
            self._put("rights.printed", words[:_LONGEST_SUMMARY], None, self.site.settings_file)

    def _addresses(self) -> None:
        post = self.post
        paths = []
        explicit = explicit_address(post.head, self.site)
        if post.address:
            paths.append(post.address)
            entry = post.head.get(explicit[0]) if explicit else None
            place = _place(entry) if entry else self.site.settings_file
            if entry:
                self.used.add(entry)
            if self.site.base:
                url = f"{self.site.base}/{post.address}"
                self.metadata["url"] = Stated(url, place)
        paths += [path for *_, path in post.aliases if path]
        self.leftovers += [
            Leftover(f"front matter: {key}", words) for key, words, path in post.aliases if not path
        ]
        for entry in post.head.entries:
            if entry.key in {key for key, *_ in post.aliases}:
                self.used.add(entry)
        if kept := self._own_paths(paths):
            self.metadata["previous_paths"] = Stated(kept, "addresses on the old site")

    def _own_paths(self, paths: Sequence[str]) -> list[str]:
        """Return addresses that no other post has, each once; some computers know no capitals."""
        kept: dict[str, str] = {}
        for path in paths:
            key = file_key(path)
            if self.targets.index.owners.get(key) != self.post.path.resolve():
                self.leftovers.append(Leftover("address on the old site", path))
                self.findings.warn(
                    "import-conflict",
                    f"another post has the address /{path} too",
                    "the first one has it; the other is in the leftovers",
                )
            elif kept.setdefault(key, path) != path:
                self.leftovers.append(Leftover("address on the old site", path))
        return list(kept.values())

    def _pictures(self) -> None:
        for name in _PICTURES:
            for part in _PICTURE_PARTS:
                entry = self.post.head.get(f"{name}{part}")
                if entry is None:
                    continue
                value = entry.value[0] if isinstance(entry.value, list) else entry.value
                if not isinstance(value, str) or value.startswith(("http:", "https:")):
                    continue
                stands = self.targets.has_taken(value)
                file = self.targets.file_named(value)
                if file is None:
                    continue
                self.used.add(entry)
                alt = next(
                    (each for form in _ALTS if (each := self.post.head.get(form.format(name)))),
                    None,
                )
                if alt:
                    self.used.add(alt)
                if not stands and "images" not in self.metadata:
                    shown = {"file": file, "alt": plain_value(alt.text()) if alt else ""}
                    self._put("images", [shown], entry)


def _place(entry: HeadEntry) -> str:
    return f"front matter, line {entry.first}: {entry.key}"


def head_lines(
    rows: Iterable[str], used: Iterable[HeadEntry], others: Iterable[HeadEntry]
) -> dict[int, bool]:
    """Return each line of front matter that is not blank -> whether it became part of the record."""
    of_record = {line for entry in used for line in range(entry.first, entry.last + 1)}
    left = {line for entry in others for line in range(entry.first, entry.last + 1)}
    lines: dict[int, bool] = {}
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        is_sign = re.fullmatch(r"\s*(?:---|\+\+\+|[{}\[\],]+|\[\[?[\w.\"-]+\]\]?|[\w.-]+:)\s*", row)
        lines[number] = number in of_record or (number not in left and is_sign is not None)
    return lines
