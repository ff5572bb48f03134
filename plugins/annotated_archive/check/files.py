"""Rules for files of the content folder that are no records, and are published or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_archive.check.context import CheckContext
from annotated_archive.load.misplaced import outside_folder_in
from annotated_archive.load.walk import COPIED, is_readme
from annotated_archive.media.kinds import suffix_of
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "file-not-copied": "A file whose kind is not copied to the site.",
    "file-not-linked": "A file that nothing links to, and that is therefore not published.",
    "damaged-file": "A picture or film that is damaged, or of another kind than its name says; "
    "it is not published.",
    "file-of-theme": "A file that stands where the theme of the site has one of its own.",
}

_TEXTS = frozenset({".md", ".txt", ".text", ".mdx", ".rmd", ".qmd", ".yml", ".yaml"})
"""Endings under which a text editor may save a record."""


_LEFTOVER = re.compile(
    r".*~|~\$.*|4913|#.*#|.*\.(?:bak|orig|rej|save|sw[op]|tmp)|thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
"""Names of copies and locks: of Emacs, Vim, nano, Word, git, and of Windows' folders."""


def kinds(context: CheckContext) -> Iterator[Problem]:
    """Only files of kinds without scripts are copied, and files that the owner names."""
    for path in context.others:
        if path in context.linked or path in context.theme_files:
            continue
        if wrong := _misplaced(context, path):
            yield wrong
            continue
        if is_readme(path):
            continue
        if _LEFTOVER.fullmatch(path.rpartition("/")[2]):
            message = "an editor or a computer left this file behind; it is not published"
            yield Problem(path, 0, "file-not-copied", message, Severity.INFO, "delete it")
            continue
        kind = suffix_of(path)
        files = f"files whose names end with “{kind}”" if kind else "files without an ending"
        message = f"{files} are not copied to the site"
        hint = f"delete it, or save it as {', '.join(sorted(COPIED))}; what belongs to the design "
        hint += "of the site stands in the folder of its theme, or is named in mkdocs.yml"
        yield Problem(path, 0, "file-not-copied", message, Severity.WARNING, hint)


def links(context: CheckContext) -> Iterator[Problem]:
    """A file that nothing names is not published, which is no warning.

    While a record cannot be read, nobody knows which files it names.
    """
    for path in context.files:
        if path not in context.linked and path not in context.theme_files:
            if wrong := _misplaced(context, path):
                yield wrong
                continue
            if context.unread:
                continue
            message = "nothing that is published links to this file; it is not published"
            hint = "link to it, name it in mkdocs.yml, or delete it"
            yield Problem(path, 0, "file-not-linked", message, Severity.INFO, hint)


def _misplaced(context: CheckContext, path: str) -> Problem | None:
    """Return the problem of a record whose name ends so that it is not read."""
    if suffix_of(path) not in _TEXTS:
        return None
    try:
        return outside_folder_in(path, context.start_of(path))
    except OSError:
        return None


def damages(context: CheckContext) -> Iterator[Problem]:
    """A damaged picture, which cannot be cleaned, is not published."""
    for path, copy in sorted(context.faults.items()):
        if copy.is_unreadable:
            yield Problem(path, 0, "unreadable-file", copy.fault, hint="let whoever builds read it")
            continue
        message = f"this file is not published: {copy.fault}"
        hint = "open it in a picture or film programme and save it again, by the right ending"
        yield Problem(path, 0, "damaged-file", message, Severity.WARNING, hint)


def files_of_theme(context: CheckContext) -> Iterator[Problem]:
    """No file of the content replaces a file of the theme by its name."""
    for path in (*context.files, *context.others):
        if path in context.theme_files and path not in context.linked:
            message = "the theme has a file at this place; the theme's is published, not this one"
            hint = "give it another name; a logo, an icon or a style is then named in mkdocs.yml"
            yield Problem(path, 0, "file-of-theme", message, Severity.WARNING, hint)


RULES = (kinds, links, damages, files_of_theme)
