"""Files of the content folder that are no records: which are published, and why others are not."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.check.context import Checked
from annotated_archive.load.walk import COPIED
from annotated_archive.media.kinds import suffix_of
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "file-not-copied": "A file whose kind is not copied to the site.",
    "file-not-linked": "A file that nothing links to, and that is therefore not published.",
    "damaged-file": "A picture or film that is damaged, or of another kind than its name says; "
    "it is not published.",
    "file-of-theme": "A file that stands where the theme of the site has one of its own.",
}


def kinds(checked: Checked) -> Iterator[Problem]:
    """What is copied is of a kind that cannot carry scripts, unless the owner names it."""
    for path in checked.others:
        if path in checked.linked or path in checked.theme_files:
            continue
        kind = suffix_of(path)
        files = f"files whose names end with “{kind}”" if kind else "files without an ending"
        message = f"{files} are not copied to the site"
        hint = f"delete it, or save it as {', '.join(sorted(COPIED))}; what belongs to the design "
        hint += "of the site stands in the folder of its theme, or is named in mkdocs.yml"
        yield Problem(path, 0, "file-not-copied", message, Severity.WARNING, hint)


def links(checked: Checked) -> Iterator[Problem]:
    """What nothing names is not published, and harms nobody: no warning.

    While a record cannot be read, nobody knows what it names.
    """
    if checked.unread:
        return
    for path in checked.files:
        if path not in checked.linked and path not in checked.theme_files:
            message = "nothing that is published links to this file; it is not published"
            hint = "link to it, name it in mkdocs.yml, or delete it"
            yield Problem(path, 0, "file-not-linked", message, Severity.INFO, hint)


def damages(checked: Checked) -> Iterator[Problem]:
    """A picture from which nothing can be taken out is not published as it is either."""
    for path, copy in sorted(checked.faults.items()):
        if copy.is_unreadable:
            yield Problem(path, 0, "unreadable-file", copy.fault, hint="let whoever builds read it")
            continue
        message = f"this file is not published: {copy.fault}"
        hint = "open it in a picture or film programme and save it again, by the right ending"
        yield Problem(path, 0, "damaged-file", message, Severity.WARNING, hint)


def files_of_theme(checked: Checked) -> Iterator[Problem]:
    """Whoever adds a file to the content does not change the site's design by its name."""
    for path in (*checked.files, *checked.others):
        if path in checked.theme_files and path not in checked.linked:
            message = "the theme has a file at this place; the theme's is published, not this one"
            hint = "give it another name; a logo, an icon or a style is then named in mkdocs.yml"
            yield Problem(path, 0, "file-of-theme", message, Severity.WARNING, hint)


RULES = (kinds, links, damages, files_of_theme)
