"""Do hand-written pages and the settings name what there is?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotated_archive.load.page import HandWrittenPage
from annotated_archive.records.problem import Finding, Problem

CODES = {
    "unknown-template": "A hand-written page asks for a template that pages do not have.",
    "unknown-icon": "A hand-written page asks for an icon that the theme does not have.",
    "unknown-page": "A setting names a hand-written page that does not exist.",
    "snippets-of-anything": "Pages could show any file of the project, or fetch some from elsewhere.",
}

SNIPPETS = "pymdownx.snippets"
"""The extension that copies files into pages."""


def unknown_names(
    page: HandWrittenPage, templates: Collection[str], has_icon: Callable[[str], bool]
) -> Iterator[Finding]:
    """Yield the template and the icon of a page that do not exist: the theme raises on both."""
    template, icon = page.keys.get("template"), page.keys.get("icon")
    if isinstance(template, str) and template not in templates:
        message = f"there is no template “{template}” for pages"
        hint = f"one of {', '.join(templates)}"
        yield Finding("unknown-template", page.at("template"), message, hint)
    if isinstance(icon, str) and not has_icon(icon):
        message = f"the theme has no icon “{icon}”"
        yield Finding("unknown-icon", page.at("icon"), message, "such as material/map")


def unknown_pages(
    trusted: Collection[str], pages: Collection[str], settings: str
) -> Iterator[Problem]:
    """Yield the paths that `trusted_pages` names for nothing; `settings` is the file that does."""
    for path in sorted(set(trusted) - set(pages)):
        message = f"trusted_pages: there is no hand-written page “{path}”"
        hint = "a path in the content folder, such as about.md"
        yield Problem(settings, 0, "unknown-page", message, hint=hint)


def snippets_of_anything(options: Mapping[str, Any], settings: Path) -> Iterator[Problem]:
    """Yield why snippets may not be used with these options.

    As the extension comes, it reads whatever file below the working folder a page names: the
    settings, git's own files, what is not published.
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
