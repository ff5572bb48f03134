"""An item becomes a draft: the record that it makes, but for what other items decide with it.

A draft is made in any process, by what the archive knew at the start. Its id and the ids of its
notices are settled when it is written, one draft after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.draft import Draft, where_of
from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import MADE, Item, Leftover, Stated
from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.notices import notices_of
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.proposals import Proposals, proposals
from annotated_archive.importing.settling import Settling
from annotated_archive.importing.stated_values import nested_values, well_formed, words_of_value
from annotated_archive.importing.valid_values import ValidValues, without_controls
from annotated_archive.importing.write import record_file
from annotated_archive.link.names import Names
from annotated_archive.records.archive import Archive
from annotated_archive.records.article import UNKNOWN, BodyKind
from annotated_archive.records.ids import slug
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.vocabulary import OURS, Vocabulary
from annotated_archive.text.language import UNDETERMINED, language_of
from annotated_archive.text.shingles import sketch

_HOW = "capture.how"
SAMPLED = "0"
"""Digests of items begin so in whose texts names without a record are looked for, where there are
many: of one in sixteen."""

_OPTION = "--"
"""The places of what options state begin so."""


class Drafting:
    """Makes drafts for one archive, by the options of one run."""

    def __init__(
        self,
        archive: Archive,
        view: ArchiveView,
        names: Names,
        options: ImportOptions,
        accession: Mapping[str, str] | None = None,
        vocabulary: Vocabulary = OURS,
        *,
        samples: bool = False,
    ) -> None:
        """Take an archive and options.

        With `samples` names that no record has are looked for in a few texts only: of many texts
        the commonest are shown, and a few have them too.
        """
        self._archive, self._view, self._names = archive, view, names
        self._options, self._accession, self._samples = options, accession, samples
        self._settling = Settling(archive, vocabulary)
        self._valid = ValidValues(vocabulary)

    def draft(self, item: Item) -> Draft:
        """Return the draft of an item. Nothing of it is lost: what has no place is a leftover."""
        findings = Findings(where_of(item.source, item.place))
        findings += item.findings
        leftovers = list(item.leftovers)
        stated = self._with_options(well_formed(item.metadata, leftovers), leftovers)
        wanted = stated.pop("id", None)
        settled = self._settling.settled(stated, findings)
        leftovers += settled.leftovers
        values = nested_values(settled.values, leftovers)
        self._fill_in(values, item, findings)
        places = {name: each.place for name, each in settled.values.items()}
        found = self._proposals(values, item)
        for name, ids in (("regions", found.regions), ("groups", found.groups)):
            if ids and name not in stated:
                values[name] = [record_id for record_id, _ in ids]
                places[name] = "the text"
        self._add_origin(values, item)
        metadata, lost = self._valid.of(values, places, findings, _body_kind(item))
        leftovers += lost
        record_id = self._id(wanted, metadata, item, findings)
        if leftovers:
            count = len(leftovers)
            findings.warn(
                "import-leftovers",
                f"{count} piece{'s' if count > 1 else ''} left over, in a file beside the record",
                "move what belongs to the article, delete the file when you have looked at it",
            )
        notices = notices_of(
            item.notices,
            self._view,
            publisher=str(metadata["publisher"]),
            language=str(metadata["language"]),
            seen=None if metadata["published"] == UNKNOWN else str(metadata["published"]),
        )
        body = without_controls(item.body)
        is_settled = not notices and not item.pictures
        return Draft(
            item.source,
            item.place,
            item.sequence,
            item.sha256,
            record_id,
            wanted is not None and wanted.place != MADE,
            metadata,
            body,
            notices,
            tuple(item.pictures),
            tuple(leftovers),
            item.unit,
            item.uses,
            tuple(sorted(findings)),
            places,
            _with_people(found, settled.people),
            tuple((kind.folder, name) for kind, name in settled.unknown),
            tuple(settled.strangers),
            sketch(item.text),
            record_file(metadata, body) if is_settled else "",
        )

    def _with_options(
        self, metadata: Mapping[str, Stated], leftovers: list[Leftover]
    ) -> dict[str, Stated]:
        """Return the values of an item, with what the options state in place of its own."""
        values = dict(metadata)
        given = self._options.by_field()
        if self._options.id is not None:
            given["id"] = Stated(self._options.id, f"{_OPTION}id")
        for name, option in given.items():
            before = values.get(name)
            if before is not None and before.place == option.place and name == _HOW:
                # Behind what a person says, the reader says what it did to the text.
                continue
            values[name] = option
            if before is None or before.place.startswith(_OPTION):
                continue
            if wording(words_of_value(before.value)) != wording(words_of_value(option.value)):
                leftovers.append(Leftover(before.place, words_of_value(before.value)))
        return values

    def _fill_in(self, values: dict[str, Any], item: Item, findings: Findings) -> None:
        """Put in what every article has, and say what nothing states."""
        told = {each.code for each in findings}
        if "title" not in values and "import-title" not in told:
            findings.warn("import-title", "nothing says what the title is", "say --title")
        if "published" not in values and "import-date" not in told:
            findings.warn("import-date", "nothing says when it was published", "say --published")
        if "publisher" not in values and "import-publisher" not in told:
            printed = values.get("filed_under", {}).get("Publisher")
            message = f"no one record is called “{printed}”" if printed else "nothing says who"
            findings.warn(
                "import-publisher",
                message if printed else "nothing says who published this copy",
                "make a record in publishers/, or say --new-records"
                if printed
                else "say --publisher",
            )
        for name in ("title", "published", "publisher"):
            values.setdefault(name, UNKNOWN)
        if "language" not in values:
            values["language"] = language_of(item.text or str(values["title"]))
            if values["language"] == UNDETERMINED:
                findings.warn(
                    "import-language", "the language of the text is not clear", "say --language"
                )
        values.setdefault("body", _body_kind(item))
        rights = dict(values.get("rights") or {})
        if not rights.keys() & {"basis", "terms"}:
            given = {"terms": self._options.rights_terms, "basis": self._options.rights_basis}
            rights |= {key: value for key, value in given.items() if value}
        if not rights and values["body"] == BodyKind.FULL:
            # Who holds the rights in a full text may be unknown, and then it says so.
            rights["holder"] = UNKNOWN
        elif not rights.keys() & {"holder", "printed", "basis", "terms"} and rights:
            rights["holder"] = UNKNOWN
        if rights:
            values["rights"] = rights

    def _add_origin(self, values: dict[str, Any], item: Item) -> None:
        capture = dict(values.get("capture") or {})
        capture["file"] = captured_file(item.source)
        capture["sha256"] = item.sha256
        if item.place:
            capture |= {"place": item.place, "sequence": str(item.sequence)}
        if self._accession:
            capture["accession"] = dict(self._accession)
        values["capture"] = capture

    def _proposals(self, values: Mapping[str, Any], item: Item) -> Proposals:
        original = values.get("original")
        dates = [values["published"]]
        if isinstance(original, Mapping):
            dates.append(original.get("published"))
        return proposals(
            str(values["title"]),
            item.text,
            dates,
            self._archive,
            self._names,
            unresolved=not self._samples or item.sha256.startswith(SAMPLED),
        )

    def _id(
        self, wanted: Stated | None, metadata: Mapping[str, Any], item: Item, findings: Findings
    ) -> str:
        title = str(metadata["title"])
        stated = str(wanted.value) if wanted else ""
        record_id = stated if is_record_id(stated) else slug(stated)
        if not is_record_id(record_id):
            record_id = "" if title == UNKNOWN else slug(title)
        if not is_record_id(record_id):
            # Scripts other than Latin leave nothing; the digest is at least the text's own.
            record_id = f"import-{item.sha256[:12]}"
            findings.warn(
                "import-id",
                f"the id {record_id} was made from the {'file' if not item.place else 'text'}'s digest",
                "say --id, once and for all",
            )
        return record_id


def _body_kind(item: Item) -> str:
    return str(BodyKind.FULL if item.body.strip() else BodyKind.NONE)


@lru_cache(maxsize=64)  # the rows of a table have one
def captured_file(source: str) -> str:
    """Return the name of a source as records give it: no folder outside the one it was read in."""
    path = PurePosixPath(source)
    return path.name if path.is_absolute() or ".." in path.parts or ":" in source else str(path)


def _with_people(found: Proposals, people: list[tuple[str, tuple[str, ...]]]) -> Proposals:
    if not people:
        return found
    told = dict.fromkeys((*people, *found.people))
    return Proposals(found.regions, found.groups, tuple(told), found.ambiguous, found.unresolved)
