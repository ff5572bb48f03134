"""How `archive diff` prints what a change does: for a terminal, for a pull request, for programs.

What strangers wrote stands in titles and values. In none of these formats does it end a line,
begin a command, or become a link, an image or HTML.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from annotated_archive.build.changed_pages import ChangedPages
from annotated_archive.build.report import one_line, problem_line
from annotated_archive.cli.formats import as_code
from annotated_archive.edition.comparison import ChangedValue, Comparison, NoteChange, RecordChange

_MOST = 40
"""Lines of one section; more are counted."""

TAKES_OUT = (
    "Something is taken out, put in brackets or cannot be read: "
    "no old values are shown, and only pages of the records below are named."
)

_LONGEST = 120
"""Characters of a value that is shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change does to an archive and its site."""

    archive: Comparison
    pages: ChangedPages

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that a reader or an editor would see."""
        made, pages = self.archive, self.pages
        return not any((
            made.records, made.removed, made.notes, made.removed_notes, made.new_problems, made.mended_problems,
            pages.added, pages.changed, pages.gone, pages.changed_untold, pages.gone_untold,
        ))  # fmt: skip


Words = Callable[[str], str]
"""Makes words of the archive harmless in a format."""


def _sections(found: Difference, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Yield the heading of each section that says something, and its lines."""
    made, pages = found.archive, found.pages
    yield (
        "Records",
        [
            *(_record(each, words) for each in made.records),
            *(
                f"removed, with nothing left at the address: {count:,} {kind}{'' if count == 1 else 's'}"
                for kind, count in sorted(made.removed.items())
            ),
        ],
    )
    removed = made.removed_notes
    yield (
        "Notes",
        [
            *(_note(each, words) for each in made.notes),
            *([f"removed, by themselves or with their records: {removed:,}"] if removed else []),
        ],
    )
    yield (
        "New problems",
        [f"{each.severity}: {words(problem_line(each))}" for each in made.new_problems],
    )
    count = made.mended_problems
    yield "Mended", [f"{count:,} problem{'' if count == 1 else 's'}"] if count else []
    yield "Addresses that end", _pages(pages.gone, words) + _untold(pages.gone_untold)
    yield "New pages", _pages(pages.added, words)
    yield "Changed pages", _pages(pages.changed, words) + _untold(pages.changed_untold)


def _record(each: RecordChange, words: Words) -> str:
    title = f" {words(each.title)}" if each.title else ""
    said = [_value(value, words) for value in each.values]
    if each.text_changed:
        said.append("its text")
    draft = " (a draft, without a page)" if each.is_draft else ""
    values = f": {'; '.join(said)}" if said else ""
    return f"{each.what} {each.kind} {words(each.id)}{title}{draft}{values}"


def _value(value: ChangedValue, words: Words) -> str:
    if not value.new:
        return value.key
    old = f"{words(_short(value.old))} → " if value.old else "now "
    return f"{value.key} {old}{words(_short(value.new))}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _note(each: NoteChange, words: Words) -> str:
    states = " → ".join(dict.fromkeys(state for state in (each.before, each.after) if state))
    return f"{each.what} {words(each.id)} ({states})"


def _pages(by_section: Mapping[str, tuple[str, ...]], words: Words) -> list[str]:
    lines = []
    for section, urls in by_section.items():
        shown = ", ".join(words(f"/{url}") for url in urls[:5])
        more = f" and {len(urls) - 5:,} more" if len(urls) > 5 else ""
        lines.append(f"{section}: {len(urls):,} ({shown}{more})")
    return lines


def _untold(by_section: Mapping[str, int]) -> list[str]:
    return [f"{section}: {count:,}, not named here" for section, count in by_section.items()]


def difference_text(found: Difference) -> Iterator[str]:
    """Yield the difference for a terminal."""
    if words := _first_words(found):
        yield words
    for heading, lines in _sections(found, one_line):
        if lines:
            yield heading
            yield from (f"  {line}" for line in _cut(lines))


def difference_markdown(found: Difference) -> Iterator[str]:
    """Yield the difference as Markdown, in which all words of the archive are code."""
    yield "## What this changes"
    yield ""
    if words := _first_words(found):
        yield words
        yield ""
    for heading, lines in _sections(found, as_code):
        if lines:
            yield f"### {heading}"
            yield ""
            yield from (f"- {line}" for line in _cut(lines))
            yield ""


def difference_json(found: Difference) -> Iterator[str]:
    """Yield one object, in ASCII: its keys are the fields of `Comparison`, and `pages`."""
    plain: dict[str, Any] = asdict(found.archive) | {"pages": asdict(found.pages)}
    plain["new_problems"] = [each.as_dict() for each in found.archive.new_problems]
    yield json.dumps(plain, indent=1, default=partial(str))


def _first_words(found: Difference) -> str:
    """Return what is to be said before all sections; empty where that is nothing."""
    if found.is_empty:
        return "Nothing differs on the site."
    return TAKES_OUT if found.archive.takes_out else ""


def _cut(lines: list[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"and {len(lines) - _MOST:,} more"


FORMATS: dict[str, Callable[[Difference], Iterator[str]]] = {
    "text": difference_text,
    "markdown": difference_markdown,
    "json": difference_json,
}
"""The name of a format -> its function."""
