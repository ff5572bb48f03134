"""Rules for hand-written pages and settings: the templates, icons and pages they name exist."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotated_archive.link.suggest import did_you_mean
from annotated_archive.load.page import HandWrittenPage
from annotated_archive.records.home_blocks import BLOCKS
from annotated_archive.records.problem import Finding, Problem, Severity, shortened_row

CODES = {
    "unknown-template": "A hand-written page asks for a template that pages do not have.",
    "unknown-block": "A home page asks for a block that there is not.",
    "unknown-icon": "A hand-written page asks for an icon that the theme does not have.",
    "unknown-page": "A setting names a hand-written page that does not exist.",
    "wrong-theme": "mkdocs.yml names another theme than Material, for which the archive's pages are made.",
    "no-contact": "Readers have no way to object in private.",
    "snippets-of-anything": "Pages could show any file of the project, or fetch some from elsewhere.",
}

SNIPPETS = "pymdownx.snippets"
"""The extension that copies files into pages."""

HOME_TEMPLATE = "home.html"
"""The template of a page that shows blocks of what the archive holds."""


def unknown_names(
    page: HandWrittenPage, templates: Collection[str], has_icon: Callable[[str], bool]
) -> Iterator[Finding]:
    """Yield the template and icon of a page that do not exist, on which the theme would raise."""
    template, icon = page.keys.get("template"), page.keys.get("icon")
    if isinstance(template, str) and template not in templates:
        message = f"there is no template “{template}” for pages"
        hint = f"one of {', '.join(templates)}"
        yield Finding("unknown-template", page.at("template"), message, hint)
    if isinstance(icon, str) and not has_icon(icon):
        message = f"the theme has no icon “{icon}”"
        yield Finding("unknown-icon", page.at("icon"), message, "such as material/map")


def listed_blocks(page: HandWrittenPage) -> list[str]:
    """Return the words below the key `home` of a page, which names blocks of a home page."""
    value = page.keys.get("home")
    listed = value if isinstance(value, list) else [value]
    return [each if isinstance(each, str) else "" for each in listed]


def unknown_blocks(page: HandWrittenPage) -> Iterator[Finding]:
    """Yield the blocks that there are not, of a page that is a home page."""
    if page.keys.get("template") != HOME_TEMPLATE or page.keys.get("home") is None:
        return
    for name in dict.fromkeys(listed_blocks(page)):
        if name not in BLOCKS:
            called = f"“{shortened_row(name)}”" if name else "of that form"
            message = f"home: there is no block {called}"
            hint = did_you_mean(name, BLOCKS) or f"a list of some of {', '.join(BLOCKS)}"
            yield Finding("unknown-block", page.at("home"), message, hint)


def unknown_pages(
    trusted: Collection[str], pages: Collection[str], settings: str
) -> Iterator[Problem]:
    """Yield the paths in `trusted_pages` without a page; `settings` is the settings file."""
    for path in sorted(set(trusted) - set(pages)):
        message = f"trusted_pages: there is no hand-written page “{path}”"
        hint = "a path in the content folder, such as about.md"
        yield Problem(settings, 0, "unknown-page", message, hint=hint)


def no_contact(contact: str, settings: str) -> Iterator[Problem]:
    """Yield that readers cannot write in private; `settings` is the file that says where to."""
    if not contact:
        message = "the site tells nobody where to write in private when something harms them"
        hint = "contact: a mail address or the https address of a form, below annotated-archive"
        yield Problem(settings, 0, "no-contact", message, Severity.INFO, hint)


def snippets_of_anything(options: Mapping[str, Any], settings: Path) -> Iterator[Problem]:
    """Yield why snippets may not be used with these options.

    By default the extension reads any file below the working folder that a page names, such as
    the settings, git's own files, and files that are not published.
    """
    bases = options.get("base_path", ["."])
    folder = settings.resolve().parent
    wrong = [
        f"base_path: {base}"
        for base in ([bases] if isinstance(bases, str) else bases)
        if folder.is_relative_to(Path(str(base)).resolve())
    ]
    wrong += [] if options.get("restrict_base_path", True) else ["restrict_base_path: false"]
    wrong += ["url_download: true"] if options.get("url_download") else []
    if wrong:
        message = f"{SNIPPETS} with {', '.join(wrong)}: a page could show any file"
        hint = "base_path: [snippets], a folder that holds nothing else"
        yield Problem(settings.name, 0, "snippets-of-anything", message, hint=hint)
