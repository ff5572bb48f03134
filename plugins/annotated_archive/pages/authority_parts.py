"""What an authority record is called, and what it has to do with others, on its own page."""

from __future__ import annotations

from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.authority import Authority, NameKind, Relation
from annotated_archive.records.authority_files import authority_file
from annotated_archive.records.ids import RecordId
from annotated_archive.views.authorities import CalledName, NameRow, RelationRow, SameAs
from annotated_archive.views.parts import Named

CALLED_SHOWN = 6
"""Names under the title: three lines on a telephone; all of them stand in a block below."""

_CALLED = (NameKind.MAIN, NameKind.ACRONYM, NameKind.FORMER, NameKind.VARIANT)
"""The kinds of names under the title, those first by which most readers know the thing."""


def called(show: Presenter, fields: Authority) -> tuple[CalledName, ...]:
    """Return the names under the title: those that it does not show, the best known first."""
    native = show.native(fields)
    shown = {fields.name, native.text if native else ""}
    names = [each for each in fields.names if each.kind in _CALLED and each.text not in shown]
    names.sort(key=lambda each: _CALLED.index(each.kind))
    return tuple(
        CalledName(
            show.text(name.text, name.lang),
            show.t(f"name.kind.{name.kind}") if name.kind is NameKind.FORMER else "",
            show.agents(name.according_to) if name.kind is NameKind.FORMER else (),
        )
        for name in names[:CALLED_SHOWN]
    )


def name_rows(show: Presenter, fields: Authority) -> tuple[NameRow, ...]:
    """Return the names but misspellings, which only find the record."""
    return tuple(
        NameRow(
            show.text(name.text, name.lang),
            show.t(f"name.kind.{name.kind}"),
            show.t.language_name(name.lang or show.language),
            show.date(name.when),
            show.agents(name.according_to),
            show.sources(name.sources),
        )
        for name in fields.names
        if name.kind is not NameKind.MISSPELLING
    )


def same_as(fields: Authority) -> tuple[SameAs, ...]:
    """Return the same thing elsewhere, by the names of the files that we know."""
    found = []
    for address in fields.same_as:
        file, entry = authority_file(address) or (None, "")
        found.append(SameAs(address, f"{file.name} {entry}" if file and entry else ""))
    return tuple(found)


def relation_rows(
    show: Presenter, record: Record[Authority]
) -> tuple[tuple[str, tuple[RelationRow, ...]], ...]:
    """Return the record's relations by what they are, then those that others have to it.

    What both records say of each other stands once, with the sources of both.
    """
    edition = show.edition
    found = [
        (f"relation.{relation.type}", show.named(relation.target), relation)
        for relation in record.fields.relations
    ]
    found += [
        (f"relation_inverse.{relation.type}", show.named(source), relation)
        for source, relation in edition.relations_to.get(RecordId(record.id), ())
    ]
    said: dict[str, dict[tuple[Named, object], list[Relation]]] = {}
    for label, target, relation in found:
        what = target, (relation.role, relation.when, relation.according_to)
        said.setdefault(show.t(label), {}).setdefault(what, []).append(relation)
    return tuple(
        (label, tuple(_relation_row(show, what[0], each) for what, each in rows.items()))
        for label, rows in said.items()
    )


def _relation_row(show: Presenter, target: Named, same: list[Relation]) -> RelationRow:
    sources = dict.fromkeys(source for each in same for source in show.sources(each.sources))
    return RelationRow(
        target,
        same[0].role or "",
        show.date(same[0].when),
        show.agents(same[0].according_to),
        tuple(sources),
    )
