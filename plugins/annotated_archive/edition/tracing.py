"""Tracing: the keys of the edition that a page was made from.

The keys are recorded while a page is made, so that nobody has to keep a list of dependencies. A
page whose keys have the same digests as before need not be made again. (The verifying traces of
Mokhov, Mitchell and Peyton Jones, “Build systems à la carte”, 2018.)

A key is a record's id, or the name of a list; or a pair: the name of a space, with a record's id
or a day. What the front matter of a record says has its id as key, and its text a key in a space: a
list that shows the record stays as it is while somebody works on the text. What others say of it,
such as the list of its articles, has a key in another space: one more article of a region concerns
the pages of that region, and none of the thousands that name it. `traced` gives an edition that
tells a `Recorder` each key that is read; `key_digests` gives the digest of each key's values. Both
go by one table, `_traced_parts`. Values without a key count for every page: `global_digest`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AnySet
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import Any

from annotated_archive.edition.digests import ViewDigests, digest
from annotated_archive.edition.edition import Edition
from annotated_archive.edition.kept_problems import UNASKED
from annotated_archive.edition.keys import (
    ANY_KEY,
    NO_KEY_DIGESTS,
    KeyDigests,
    KeyedValues,
    Recorder,
    part_digests,
)
from annotated_archive.edition.traced_values import (
    TracedGroup,
    TracedList,
    TracedMapping,
    TracedSet,
)

_Of = Callable[[Any], Any]


def _traced_parts(edition: Edition) -> dict[str, _Of | None]:
    """Return the parts of an edition with keys: attribute path -> digestible part of a value.

    The part decides what pages show of the value; None if other mappings of the table decide it.
    A sequence counts as one value, with the attribute path as its key.
    """
    plain = ViewDigests().plain
    authorities = edition.archive.authorities
    parts: dict[str, _Of | None] = {
        # Their bodies are read as texts.
        "tree.archive.articles": attrgetter("path", "front_digest"),
        "tree.archive.authorities": attrgetter("path", "front_digest"),
        "tree.archive.notices": attrgetter("path", "digest"),
        "tree.archive.notes": attrgetter("path", "digest"),
        "tree.archive.former": str,
        "tree.pages": bool,
        "tree.introductions": plain,
        "linked.packed": lambda text: (text.digest, text.title, text.fingerprint),
        **dict.fromkeys(("linked.bodies", "linked.texts")),
        "linked.titles": str,
        "linked.openings": str,
        "linked.links": plain,
        "linked.mentions": lambda found: [(each.record, each.start, each.end) for each in found],
        "facets.newest": tuple,
        "facets.positions": None,
        "facets.values": tuple,
        "near": bytes,
        **dict.fromkeys(("steps", "related", "facets.between")),
        "relations_to": lambda found: [authorities[each].front_digest for each, _ in found],
        # The mentions themselves are read by the key of their source.
        "mentioned_in": lambda found: [tuple(each) for each in found],
        "events_of": plain,
        "names_by_letter": lambda found: [tuple(each) for each in found],
        "reports": lambda found: [(each.article, each.number) for each in found],
        "note_lists.authors": tuple,
        "published_files": None,
        "notes.places": plain,
        "signed": bool,
        "history": repr,
        "changes": lambda found: [(each.when.text, *map(str, each[1:])) for each in found],
        "quarantined": tuple,
        "notes.threads.places": plain,
        "note_lists.by_author": plain,
        "annotated.counts": plain,
        "annotated.beside": tuple,
        "picture_sizes": tuple,
        "smaller": plain,
        "named_pictures": str,
    }
    for by in ("calendar.articles", "calendar.events"):
        for name in ("days", "months", "years", "month_only", "year_only"):
            parts[f"{by}.{name}"] = plain
        parts |= {f"{by}.vaguer": plain, f"{by}.undated": plain}
    for names in ("years", "months", "days"):
        parts |= {f"calendar.{names}": repr, f"calendar.around_{names}": repr}
    ids = (
        *(f"facets.{name}" for name in ("articles", "republished", "wrote", "broader", "narrower")),
        "facets.of_article", "backlinks", "carriers", "versions", "translations",
        "notes.on", "notes.threads.replies", "note_lists.notes", "notes_on_mentions", "shown_notes",
    )  # fmt: skip
    return parts | dict.fromkeys(ids, tuple)


_OF_OTHERS = "of others"
"""The space of what other records say of one."""

_SPACES = {
    **dict.fromkeys(
        (
            *(f"facets.{name}" for name in ("articles", "positions", "republished", "wrote", "narrower")),
            "relations_to", "mentioned_in", "events_of", "backlinks", "carriers", "versions",
            "translations", "notes_on_mentions",
        ),
        _OF_OTHERS,
    ),
    **dict.fromkeys(("near", "steps", "related", "facets.between"), "near"),
    **dict.fromkeys(
        (f"linked.{name}" for name in ("packed", "bodies", "texts", "links", "mentions")), "text"
    ),
    "linked.openings": "opening",
    "published_files": "files",
    **{
        f"calendar.{by}.{name}": f"{by} of"
        for by in ("articles", "events")
        for name in ("days", "months", "years", "month_only", "year_only")
    },
    **{f"calendar.{name}": name for name in ("around_years", "around_months", "around_days")},
}  # fmt: skip
"""Attribute path of a mapping or set -> the space of its keys; those of others are keys by
themselves."""

_PRESENCE = {path: f"whether {path}" for path in _SPACES if path.startswith("calendar.articles.")}
"""Attribute path -> the space in which is asked whether there is a value. A page links to that of a
year whatever articles the year has."""

_WALKED = {path: f"the keys of {path}" for path in ("note_lists.notes", "names_by_letter")}
"""Attribute path of a mapping of few keys -> the key of a page that walks over them all. A page that
walks over another mapping is made at every build."""

_ASKED_WITHOUT_KEY = ("linked.drafts", "languages_of_texts")

_NOT_SHOWN: dict[str, Any] = {
    "problems": (), "front_matter_problems": UNASKED, "file_cache": {}, "copies": {},
    "linked_files": frozenset(),
    "captured_files": frozenset(), "left_out": {}, "words_only": 0, "tree.problems": (), "tree.unread": {},
    "tree.assets": (), "tree.index_folders": frozenset(), "known": None,
    "record_files": frozenset(), "linked.wrong_in": {}, "linked.linking": frozenset(),
}  # fmt: skip
"""Problems and files, which no page shows and no worker needs."""


def traced(edition: Edition, recorder: Recorder) -> Edition:
    """Return the edition for pages, without `_NOT_SHOWN`; `recorder` gets the keys read."""
    edition.prepared()
    parts = dict(_NOT_SHOWN)
    for path in _traced_parts(edition):
        parts[path] = _traced_part(path, attrgetter(path)(edition), recorder)
    return _with(edition, parts)  # type: ignore[no-any-return]


def _traced_part(path: str, part: Any, recorder: Recorder) -> Any:
    """Return a part of an edition that tells of its keys."""
    space = _SPACES.get(path)
    if isinstance(part, AnySet):
        return TracedSet(part, recorder, _SPACES[path])
    if not isinstance(part, Mapping):
        return TracedList(part, recorder, path)
    if space is None:
        return TracedMapping(part, recorder, _WALKED.get(path, ANY_KEY))
    return TracedGroup(part, recorder, space, _PRESENCE.get(path, ""))


def _with(value: Any, parts: Mapping[str, Any]) -> Any:
    """Return a dataclass with other `parts`, by attribute path, and its cached properties."""
    below: dict[str, dict[str, Any]] = {}
    for path, part in parts.items():
        name, _, rest_of_path = path.partition(".")
        below.setdefault(name, {})[rest_of_path] = part
    made = {
        name: inner[""] if "" in inner else _with(getattr(value, name), inner)
        for name, inner in below.items()
    }
    properties = {
        name for name, each in vars(type(value)).items() if isinstance(each, cached_property)
    }
    found = replace(value, **{name: made[name] for name in made.keys() - properties})
    for name in properties:
        found.__dict__[name] = made[name] if name in made else getattr(value, name)
    return found


def key_digests(edition: Edition, before: KeyDigests = NO_KEY_DIGESTS) -> KeyDigests:
    """Return the digests of each key's value in the edition, by part of the edition.

    Parts that are as they were in an edition with the digests `before` are taken from there.
    """
    found = {}
    for path, of in _traced_parts(edition).items():
        values = list(_digestible(path, attrgetter(path)(edition), of))
        whole = digest([(space, _plain(keys), of_keys) for space, keys, of_keys in values])
        old = before.get(path)
        found[path] = old if old and old.whole == whole else part_digests(whole, values)
    return found


def _plain(keys: Sequence[object]) -> Sequence[object]:
    return keys if {str}.issuperset(map(type, keys)) else [repr(key) for key in keys]


def _digestible(path: str, part: Any, of: _Of | None) -> Iterator[KeyedValues]:
    """Yield the keys of a part of an edition, with what decides what pages show under each."""
    space, presence = _SPACES.get(path), _PRESENCE.get(path)
    if path in _WALKED:
        yield None, [_WALKED[path]], [[str(key) for key in part]]
    if isinstance(part, AnySet):
        yield space, sorted(part), [True] * len(part)
    elif of is None:
        return
    elif not isinstance(part, Mapping):
        yield None, [path], [of(part)]
    else:
        # A list at a time, since there are two hundred thousand.
        keys = list(part)
        yield space, keys, list(map(of, part.values()))
        if presence:
            yield presence, keys, [True] * len(keys)


def global_digest(edition: Edition) -> bytes:
    """Return the digest of the values of an edition that pages read without a key."""
    values = []
    for path in _ASKED_WITHOUT_KEY:
        value = attrgetter(path)(edition)
        if isinstance(value, Sequence):
            value = tuple(value)
        elif isinstance(value, AnySet):
            value = tuple(sorted(value))
        values.append(repr(value))
    return digest(*values)
