"""What mkdocs.yml declares of an archive's own: fields, kinds of notes, relations."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from annotated_archive.build.own_strings import OwnStrings
from annotated_archive.build.paths import project_folder
from annotated_archive.build.report import problem_line
from annotated_archive.check.declarations import Declarations, voice_in
from annotated_archive.check.declared_fields import own_fields
from annotated_archive.check.declared_kinds import like_ours, note_kinds, relations
from annotated_archive.export.search_records import SearchRecord
from annotated_archive.index.note_lists import ALL, LOST, OPEN
from annotated_archive.load.template import MODELS
from annotated_archive.load.written_option import WrittenOption, written_option
from annotated_archive.pages.notes import AUTHORS
from annotated_archive.pages.search import FACETS
from annotated_archive.records.article import Article
from annotated_archive.records.fields import canonical_tag
from annotated_archive.records.indexes import INDEX_OF, RESERVED_IDS
from annotated_archive.records.vocabulary import OURS, Vocabulary
from annotated_archive.render.language_files import words_of_interfaces

_OF_PAGES = frozenset({
    "template", "hide", "search", "status", "subtitle", "icon", "author", "authors", "date",
    "description", "tags", "categories", "slug", "pin", "links", "readtime", "comments", "social",
    "revision_date", "meta", "inherit",
})  # fmt: skip
"""Keys that MkDocs, Material and their plugins read in the front matter of pages."""

_OF_SEARCHES = frozenset({*FACETS, "q", "from", "to", "sort", "own"})
"""Parameters of the search page."""

_OF_SITES = frozenset(
    {"assets", "data", "schemas", "problems", "stylesheets", "javascripts", "sitemap"}
)
"""Folders on top of every site that are no indexes."""

_RESERVED = "it is a name that the archive or the computer keeps for itself"
_EVERYWHERE = "every archive has it"

TAKEN: dict[str, tuple[tuple[Collection[str], str], ...]] = {
    "fields": (
        (
            {key for model in MODELS.values() for key in model.model_fields},
            "it is a key of the archive's own",
        ),
        (_OF_SEARCHES, "it is a parameter of the search page"),
        ({*SearchRecord.__slots__, *dir(Article)}, "the archive uses that name itself"),
        (_OF_PAGES, "it is a key of MkDocs or its theme"),
        (RESERVED_IDS, _RESERVED),
        ({*INDEX_OF, *_OF_SITES}, "it is a folder of the site"),
    ),
    "note_kinds": (
        (OURS.note_kinds, _EVERYWHERE),
        # Lists of notes stand beside those of each kind, below `/notes/kind/`.
        ({*RESERVED_IDS, ALL, OPEN, LOST, AUTHORS}, _RESERVED),
    ),
    "relations": ((OURS.relations, _EVERYWHERE), (RESERVED_IDS, _RESERVED)),
}
"""Option -> the names that nothing can have that it declares, and why."""

_OF_NOTES = ("note.", "notice.", "kind", "relation")
_WORDS = {
    "fields": ("article.", "kind.", "kinds.", "chip.", "withdrawn.", "search.facet.", "notes."),
    "note_kinds": _OF_NOTES,
    "relations": _OF_NOTES,
}
"""Option -> where the strings stand that stand on pages beside what it declares."""


def vocabulary_of(config: MkDocsConfig, options: Any, own: OwnStrings) -> Vocabulary:
    """Return the vocabulary of an archive by the plugin's `options` and its `own` language files.

    Raises ConfigurationError, which names the line of each mistake in what is declared.
    """
    file = Path(config.config_file_path or "mkdocs.yml")
    language = canonical_tag(options.language)

    def declared(name: str) -> Declarations:
        if (known := options[name]) is None:
            return Declarations(WrittenOption({}))
        keys = ("plugins", "annotated-archive", name)
        option = written_option(file, project_folder(config), *keys, known=known)
        words = (*words_of_interfaces(_WORDS[name], language, own.texts), *options.editors)
        taken = partial(why_taken, name, content=Path(config.docs_dir))
        return Declarations(option, taken, words)

    kinds, between, fields = (declared(name) for name in ("note_kinds", "relations", "fields"))
    vocabulary = OURS.with_own(note_kinds(kinds), relations(between), own_fields(fields, language))
    if problems := sorted(kinds.problems + between.problems + fields.problems):
        raise ConfigurationError("\n".join(map(problem_line, problems)))
    return vocabulary


def why_taken(option: str, name: str, content: Path) -> str:
    """Return why nothing that an option declares may have a name; empty if it may."""
    for names, reason in TAKEN[option]:
        if name in names:
            return reason
    if option != "fields":
        ours = OURS.note_kinds if option == "note_kinds" else OURS.relations
        if near := like_ours(name, ours):
            return f"it is too like “{near}”, which every archive has"
        voice = voice_in(name)
        return (
            f"it holds “{voice}”, and readers would think that the archive speaks" if voice else ""
        )
    folder = content / name
    pages = (each for each in folder.rglob("*.md") if each != folder / "index.md")
    if folder.with_suffix(".md").exists() or next(pages, None) is not None:
        return "a page or folder of the content folder has it"
    return ""
