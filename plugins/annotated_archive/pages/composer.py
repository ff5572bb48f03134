"""What the note composer, which runs in the reader's browser, is given by the build.

The page says which record it shows; what is the same on every page stands in two files that
the composer fetches: its words with the archive's settings on any page that has one, and, when
it is first used, the folding table by which quotes are matched.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from annotated_archive.anchor.table import TABLE_FILE
from annotated_archive.edition.settings import Repository
from annotated_archive.link.urls import Url
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, BodyKind
from annotated_archive.views.parts import ComposerView

FORGE_CHOICES = ("auto", "github", "gitea", "forgejo", "gitlab", "none")
"""What the setting `forge` may say."""

SETTINGS_FILE = Url("assets/composer.json")
FOLDING_FILE = Url("assets/fold.json")

GUIDE = "guide/contributing.md"
"""The hand-written page that says how to add a note by hand, where the archive has it."""

_HOSTS = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "codeberg.org": "forgejo",
    "gitea.com": "gitea",
}
"""The forge at each well-known host."""

_EDIT = re.compile(r"(?:-/edit|edit|_edit|-/blob|blob|src/branch)/([^/]+)/(.+)")
"""`edit_uri` as the forges have it: the branch, then the content folder."""

DEFAULT_EDIT = ("edit/master/docs", "src/default/docs")
"""What MkDocs fills in where `edit_uri` is not set: it knows neither branch nor folder."""

_DEFAULT_BRANCH = "main"

_EDIT_PAGES = {"github": "edit", "gitlab": "-/edit", "gitea": "_edit", "forgejo": "_edit"}
"""Where each forge has the page on which a file is edited."""


def repository(
    repo_url: str | None,
    edit_uri: str | None,
    content: str,
    *,
    forge: str = "auto",
    branch: str = "",
) -> Repository:
    """Return where notes are proposed, by the settings of mkdocs.yml.

    `content` is the content folder from the folder of mkdocs.yml: right where that is the top
    of the repository. Elsewhere `edit_uri` says it.
    """
    if not repo_url or forge == "none":
        return Repository("", "", "", content)
    if forge == "auto":
        forge = _forge_at((urlsplit(repo_url).hostname or "").lower())
    edit = (edit_uri or "").strip("/")
    found = _EDIT.match(edit) if edit not in DEFAULT_EDIT else None
    if found and branch in ("", found[1]):
        branch, content = found[1], found[2]
    url = repo_url.rstrip("/").removesuffix(".git")
    return Repository(forge, url, branch or _DEFAULT_BRANCH, content)


def edit_folder(repository: Repository) -> str:
    """Return the address of the forge's pages for editing, below that of the repository.

    Empty where the forge is not known. With it go the path of a file, and nothing else.
    """
    pages = _EDIT_PAGES.get(repository.forge)
    return f"{pages}/{repository.branch}/{repository.folder}/" if pages else ""


def _forge_at(host: str) -> str:
    """Return the kind of forge at a host, by its name; empty where the name says nothing."""
    if host in _HOSTS:
        return _HOSTS[host]
    return next((name for name in FORGE_CHOICES[1:-1] if host.startswith(f"{name}.")), "")


def composer_settings(show: Presenter) -> bytes:
    """Return the words of the composer and the archive's settings.

    The languages of the archive's texts are offered for a note's.
    """
    edition, strings = show.edition, show.t
    languages = edition.languages_of_texts
    kinds = edition.settings.vocabulary.note_kinds
    settings = {
        "repository": asdict(edition.settings.repository),
        "ways": list(edition.settings.notes_to),
        "editors": list(edition.settings.editors),
        "kinds": list(kinds),
        "sourced": [name for name, kind in kinds.items() if kind.needs_source],
        "languages": list(languages),
        # Those for no one language too, for which browsers have other words than the archive.
        "language_names": {
            tag: strings.language_name(tag)
            for tag in sorted({*languages, *strings.below("languages.")})
        },
        "locale": strings.browser_locale,
        "strings": strings.below("composer."),
    }
    if licence := edition.settings.licences.notes:
        settings["licence"] = {"name": licence.name, "address": licence.address}
    data = json.dumps(settings, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return data.encode()


def folding_data(_: Presenter) -> bytes:
    """Return the folding table, which the composer reads as the build does."""
    return TABLE_FILE.read_bytes()


def _way(show: Presenter, address: str) -> tuple[str, str]:
    """Return what a link to where notes are sent says, and its address with nothing filled in."""
    if address.startswith("mailto:"):
        return show.t("composer.mail_to", address=address.removeprefix("mailto:")), address
    return show.t("composer.form"), re.sub(r"\{\w+\}", "", address)


def composer_view(
    show: Presenter, record: Record[Any], *, body_shown: bool = True
) -> ComposerView | None:
    """Return what the page of a record tells the composer; None where no note is to be made.

    A page that does not show the record's text (`body_shown`) has no composer: passages
    selected there could not be found in it.
    """
    fields = record.fields
    if getattr(fields, "withdrawn", None) is not None or not body_shown:
        return None
    return ComposerView(
        record=record.id,
        fingerprint=show.edition.linked.packed[record.id].fingerprint,
        digest=isinstance(fields, Article) and fields.body is BodyKind.DIGEST,
        guide=Url("guide/contributing/") if GUIDE in show.edition.tree.pages else None,
        ways=tuple(_way(show, each) for each in show.edition.settings.notes_to),
        repository=show.edition.settings.repository.url,
        signs=show.edition.linked.packed[record.id].signs,
    )
