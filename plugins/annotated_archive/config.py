"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from annotated_archive.build.report import one_line, problem_line
from annotated_archive.load.written_option import written_option
from annotated_archive.pages.composer import FORGE_CHOICES
from annotated_archive.records.licences import Licences, licence_of
from annotated_archive.records.problem import Problem

_FORM = re.compile(r"https://[^\s\"'<>]+\Z")
_WEB = re.compile(r"https?://[^\s\"'<>]+\Z")
_MAIL = re.compile(r"[^\s@\"'<>?&]+@[^\s@\"'<>?&]+\.[^\s@\"'<>?&]+\Z")
_FILLED_IN = re.compile(r"\{(?:title|body)\}")
_ORIGIN = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?\Z")


class Origin(option.Type[str]):
    """A host that pages may load from, with its scheme and no path."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """Return the origin; raise ValidationError where it is none."""
        text = super().run_validation(value)
        if not _ORIGIN.match(text):
            raise ValidationError(f"“{text}” is not an origin such as https://films.example")
        return text


class Contact(option.Type[str]):
    """Where readers write to in private: a mail address, or the https address of a form."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """Return the address of a link; raise ValidationError where it is none."""
        text = super().run_validation(value)
        if not text or _FORM.match(text):
            return text
        if _MAIL.match(text.removeprefix("mailto:")):
            return "mailto:" + text.removeprefix("mailto:")
        raise ValidationError(
            f"“{text}” is neither a mail address nor one such as https://forms.example/valley"
        )


class Gateway(option.Type[str]):
    """The address of a gateway for OAI Static Repositories."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """Return the address; raise ValidationError where it is none."""
        text = super().run_validation(value)
        if not text or (_WEB.match(text) and "?" not in text and "#" not in text):
            return text
        raise ValidationError(
            f"“{text}” is not the address of a gateway: write one such as https://gateway.example/oai"
        )


class NoteWay(Contact):
    """Where readers send notes: a mail address, or the `https` address of a form.

    The address of a form may have {title} and {body} behind its question mark, which are filled in.
    """

    def run_validation(self, value: object) -> str:
        """Return the address; raise ValidationError where it is none."""
        text = super().run_validation(value)
        page, _, query = text.partition("?")
        unknown = re.findall(r"[{}]", page) + re.findall(r"[{}]", _FILLED_IN.sub("", query))
        if not text or unknown or "#" in text:
            raise ValidationError(
                f"“{text}” cannot be filled in: write {{title}} and {{body}} behind a question mark, "
                "such as https://forge.example/new?title={title}&body={body}"
            )
        return text


class Contributors(option.Type[dict[str, str]]):
    """What those are called who agreed to be named for what they did, by address or name in git."""

    def __init__(self) -> None:
        super().__init__(dict, default={})

    def run_validation(self, value: object) -> dict[str, str]:
        """Return the names, by addresses and names without case; raise ValidationError for others."""
        names = {}
        for key, name in super().run_validation(value).items():
            if not isinstance(name, str) or not name.strip() or not name.isprintable():
                raise ValidationError(
                    f"contributors: “{one_line(str(key))}” needs a name, or an id"
                )
            if "@" in name:
                raise ValidationError(
                    f"contributors: “{one_line(name)}” would be shown, and is an address; write a name"
                )
            names[str(key).strip().casefold()] = name.strip()
        return names


class LicencesOption(BaseConfigOption[Licences]):
    """Under which licences the archive gives away its words, readers' notes and its data."""

    def __init__(self) -> None:
        super().__init__()
        self.default = Licences()
        self._file = Path("mkdocs.yml")

    def pre_validation(self, config: Config, key_name: str) -> None:
        """Remember the file, for the lines of mistakes."""
        self._file = Path(config.config_file_path or "mkdocs.yml")

    def run_validation(self, value: object) -> Licences:
        """Return the licences; raise ValidationError where a key or a licence is unknown."""
        if isinstance(value, Licences):
            return value
        keys = Licences.__slots__
        if not isinstance(value, dict) or not set(keys).issuperset(value):
            known = value if isinstance(value, dict) else {}
            unknown = next((str(key) for key in known if key not in keys), str(value))
            hint = f"its keys are {', '.join(keys)}, such as text: MIT"
            raise self._wrong(f"“{unknown}” cannot stand there", hint, unknown)
        found = {}
        for key, text in value.items():
            try:
                found[key] = licence_of(str(text)) if text is not None else None
            except ValueError as error:
                raise self._wrong(f"{key}: {error}", "", key) from error
        return Licences(**found)

    def _wrong(self, message: str, hint: str, key: str) -> ValidationError:
        place = ("plugins", "annotated-archive", "licences")
        written = written_option(self._file, self._file.parent, *place)
        problem = Problem(written.path, written.line(key), "bad-value", message, hint=hint)
        return ValidationError(problem_line(problem))


class ArchiveConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' base class
    """What stands below `annotated-archive:` in mkdocs.yml."""

    language = option.Type(str, default="en")
    """The language of the archive's own words and of the interface (BCP 47)."""

    editors = option.ListOfItems(option.Type(str), default=[])
    """Names that sign for the archive; every other note is headed “Reader's note”."""

    quarantine = option.Type(bool, default=False)
    """Whether a build leaves records with errors out and builds the others, instead of stopping;
    a strict build stops all the same."""

    jobs = option.Type(int, default=0)
    """Worker processes; 0 takes as many as the machine has processors."""

    search = option.Type(bool, default=True)
    """Whether the site has a search page and an index; `archive build --no-search` leaves them
    out of one build."""

    citations = option.Type(bool, default=True)
    """Whether pages say how to cite them, with files for reference managers beside them."""

    data_files = option.Type(bool, default=True)
    """Whether the site has the archive as data, below `data/`."""

    share_full_texts = option.Type(bool, default=False)
    """Whether full texts and excerpts leave the site as data, feeds and search records, whatever
    their rights say; without it only those do that are under an open licence."""

    oai_gateway = Gateway()
    """The address of the gateway that offers `data/oai.xml` to harvesters by OAI-PMH."""

    canonical_full_texts = option.Choice(("self", "original"), default="self")
    """Which page of a full text search engines are told to list: its own here, or the `original` at
    its `url`; digests and excerpts always name themselves."""

    forge = option.Choice(FORGE_CHOICES, default="auto")
    """What the repository at `repo_url` is kept on, so that a note can be proposed there."""

    branch = option.Type(str, default="")
    """The branch that proposals are made against."""

    trusted_pages = option.ListOfItems(option.Type(str), default=[])
    """Hand-written pages whose HTML is not sanitised, by their paths in the content folder."""

    contact = Contact()
    """Where readers write to in private, from every footer: a mail address, or the `https`
    address of a form."""

    notes_to = option.ListOfItems(NoteWay(), default=[])
    """Where readers without an account on the forge send notes: mail addresses, and `https`
    addresses of forms, which may hold `{title}` and `{body}`."""

    absent = option.Type(str, default="")
    """A file, kept outside of the repository, of phrases that the site must not hold: one a
    line. A check and a build fail that find one, in any spelling."""

    note_kinds = option.Optional(option.Type(object))
    """Kinds of notes besides those of every archive: a name, with its `label`, its `mark`, and
    whether a `source` is required."""

    relations = option.Optional(option.Type(object))
    """Relations between groups besides those of every archive: a name, with its `label` and that
    of the `inverse` relation."""

    share_image = option.Type(str, default="")
    """A picture in the content folder, best of 1200 × 630 points, that is shown where somebody
    shares a page that has none of its own. It needs `site_url`."""

    origins = option.ListOfItems(Origin(), default=[])
    """Hosts that hand-written pages may load pictures, sound, film and frames from, such as
    `https://films.example`; none but the site's own without it."""

    fields = option.Optional(option.Type(object))
    """Fields of one's own for articles, each by its key; see “Fields of your own” in the guide."""

    contributors = Contributors()
    """People who agreed to be named for what git says they did: their e-mail address or name in
    git, and the name or the id of the person's record that pages show."""

    licences = LicencesOption()
    """What the archive's own words (`text`), readers' `notes` and the exported `data` are under:
    identifiers of SPDX or RightsStatements.org, or their addresses."""
