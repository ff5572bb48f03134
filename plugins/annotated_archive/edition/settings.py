"""The settings of the site that the core needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from annotated_archive.check.dates import day_of_build
from annotated_archive.load.editors_lock import EditorsLock
from annotated_archive.load.incoming import is_incoming, path_from_project
from annotated_archive.records.article import NO_TITLE
from annotated_archive.records.indexes import Index, indexes_with
from annotated_archive.records.licences import Licences
from annotated_archive.records.own_fields import OwnFields
from annotated_archive.records.vocabulary import OURS, Vocabulary


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository in which a new file is proposed."""

    forge: str = ""
    """github | gitea | forgejo | gitlab; empty if there is none, or another."""
    url: str = ""
    branch: str = ""
    folder: str = ""
    """The content folder, from the top of the repository."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of mkdocs.yml that the core needs."""

    name: str = "The Annotated Archive"
    """The name of the site."""
    description: str = ""
    """What mkdocs.yml says of the site in a sentence."""
    site_url: str = ""
    """The address of the site, with a trailing slash; empty if not known."""
    language: str = "en"
    """The language of the archive's own words."""
    no_title: str = NO_TITLE
    """What feeds, links and data call an article whose title nobody knows, in that language."""
    content: str = "content"
    """The content folder, as problems name it."""
    editors: tuple[str, ...] = ()
    """Names that sign for the archive."""
    policy: str = ""
    """The Content-Security-Policy of its pages; empty where they carry none."""
    edit_template: str = ""
    """The address for editing a file, with {path}; empty without a repository."""
    repository: Repository = Repository()
    """The repository for new notes."""
    drafts: bool = False
    """Whether drafts are shown."""
    search: bool = True
    """Whether there is a search page, and an index for it."""
    citations: bool = True
    """Whether pages say how to cite them, with files for reference managers beside them."""
    data_files: bool = True
    """Whether the site has the archive as data."""
    share_full_texts: bool = False
    """Whether texts leave the site as data, feeds and search records, whatever their rights say."""
    oai_gateway: str = ""
    """The address of the gateway that offers `data/oai.xml` to harvesters; empty without one."""
    originals_are_canonical: bool = False
    """Whether the page of a full text tells search engines to list the original instead."""
    contact: str = ""
    """The address of a link by which readers write in private; empty where there is none."""
    notes_to: tuple[str, ...] = ()
    """The addresses to which readers send notes: of mails, and of forms with {title} and {body}."""
    licences: Licences = field(default_factory=Licences)
    """What the archive gives away, and under which licences."""
    vocabulary: Vocabulary = OURS
    """The kinds of notes and of relations, and the fields that the archive declares."""
    # No page shows these, so that `repr`, by which pages are compared, leaves them out.
    named: Collection[str] = field(default=(), repr=False)
    """Paths in the content folder that mkdocs.yml may mean: styles, scripts, a logo."""
    theme_files: Collection[str] = field(default=(), repr=False)
    """Paths at which the theme has files of its own."""
    styles: str = field(default="", repr=False)
    """The stylesheet of every page."""
    lock: EditorsLock = field(default_factory=EditorsLock, repr=False)
    """Which notes an editor signed: pages ask the edition for it, note by note."""
    contributors: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Addresses and names of git's, without case -> what a person agreed to be called: pages ask
    the edition for it, file by file."""
    today: Callable[[], date] = field(default=day_of_build, repr=False, compare=False)
    """The day of the build, for rules alone: no page may be another on another day."""
    unbuilt: Collection[str] = field(default=(), repr=False)
    """Hand-written pages that are not built: drafts, and pages that mkdocs.yml excludes."""

    @property
    def own_fields(self) -> OwnFields:
        """The fields that mkdocs.yml declares for articles."""
        return self.vocabulary.fields

    @property
    def indexes(self) -> Mapping[str, Index]:
        """The indexes of the archive by their folders: ours, then those of its own fields."""
        return indexes_with(self.own_fields)

    def shown_path(self, path: str) -> str:
        """Return the path from the folder of mkdocs.yml of a file of the archive."""
        return path_from_project(path, self.content)

    def edit_address(self, path: str) -> str:
        """Return the address for editing the file at `path` of the content folder, if it has one."""
        if not self.edit_template or is_incoming(path):
            return ""
        return self.edit_template.replace("{path}", path)
