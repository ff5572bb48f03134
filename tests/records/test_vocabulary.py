"""The kinds of notes and relations that an archive has."""

from __future__ import annotations

import pickle

import pytest
from pydantic import ValidationError

from annotated_archive.load.readers import read_record
from annotated_archive.records.note import Note
from annotated_archive.records.vocabulary import (
    OURS,
    KindOfNote,
    KindOfRelation,
    NoteKind,
    in_language,
)

MEMORY = KindOfNote("memory", mark="♥", label={"en": "Memory", "fr": "Souvenir"})
FUNDED = KindOfRelation("funded-by", True, {"": "funded by"}, {"": "funds"})
OWN = OURS.with_own([MEMORY], [FUNDED])
NOTE = {"target": "vote", "by": "A reader", "language": "en"}


@pytest.mark.parametrize(
    ("label", "language", "words"),
    [
        ({"": "Memory"}, "fr", "Memory"),
        ({"en": "Memory", "pt": "Memória"}, "pt-BR", "Memória"),
        ({"en": "Memory", "pt-BR": "Lembrança", "pt": "Memória"}, "pt-BR", "Lembrança"),
        ({"fr": "Souvenir", "en": "Memory"}, "de", "Memory"),
        ({"fr": "Souvenir", "ar": "ذكرى"}, "de", "Souvenir"),
        ({}, "en", ""),
    ],
)
def test_words_in_a_language(label: dict[str, str], language: str, words: str) -> None:
    """Words for all languages, those of the language, without its region, in English, or first."""
    assert in_language(label, language) == words


def test_a_kind_is_known_where_it_is_declared() -> None:
    """A note may have a kind that its archive declares, and no other."""
    assert Note.model_validate({**NOTE, "kind": "memory"}, context=OWN).kind == "memory"
    for context in (None, OURS):
        with pytest.raises(ValidationError, match="'question' or 'comment'"):
            Note.model_validate({**NOTE, "kind": "memory"}, context=context)
    with pytest.raises(ValidationError, match="'comment' or 'memory'"):
        Note.model_validate({**NOTE, "kind": ["memory"]}, context=OWN)


def test_notes_with_own_kinds_pass_between_processes() -> None:
    """Workers and the cache give a note back as it was, without asking what is declared."""
    note = Note.model_validate({**NOTE, "kind": "memory"}, context=OWN)
    assert pickle.loads(pickle.dumps(note)) == note


def test_kinds_of_every_archive_come_first() -> None:
    """What an archive declares stands behind the others and takes nothing from them."""
    assert list(OWN.note_kinds) == [*NoteKind, "memory"]
    assert [name for name, kind in OWN.note_kinds.items() if kind.needs_source] == [
        "correction",
        "dispute",
    ]
    assert (OURS.declared, OURS.texts("en")) == ("", {})
    assert "memory" in OWN.declared


def test_words_of_own_kinds_by_the_keys_of_the_strings() -> None:
    """Pages ask for the words of an own kind as for those of any other."""
    assert OWN.texts("fr") == {
        "note.kind.memory": "Souvenir",
        "note.kinds.memory": "Souvenir",
        "composer.kinds.memory": "Souvenir",
        "relation.funded-by": "funded by",
        "relation_inverse.funded-by": "funds",
    }


def test_a_mistyped_kind_is_guessed() -> None:
    """The message names the kind that was probably meant, an own one too."""
    front = "---\ntarget: vote\nkind: memry\nby: A reader\nlanguage: en\n---\nSo.\n"
    record, (problem,) = read_record(front.encode(), "notes/vote/2025-02-11-so.md", OWN)
    assert record is None
    assert problem.line == 3
    assert problem.hint.startswith("did you mean “memory”? It is one of context, correction,")
