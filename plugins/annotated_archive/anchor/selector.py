"""How a note identifies its passage, and the result of matching it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotated_archive.anchor.fold import Span


@dataclass(frozen=True, slots=True)
class Selector:
    """Which passage a note means: W3C Web Annotation's TextQuoteSelector, and `to`."""

    quote: str
    """The passage; with `to`, its first words."""
    to: str | None = None
    """The last words of a long passage."""
    before: str | None = None
    """The words before the passage; `""` is the text's start, None stands for any words."""
    after: str | None = None
    """The words after the passage; `""` is the text's end, None stands for any words."""
    fingerprint: str | None = None
    """Of the text the note was made on; None for a new note."""


class Outcome(StrEnum):
    """The result of matching a selector. Only the first two give a passage."""

    ANCHORED = "anchored"
    EARLIER = "anchored-from-earlier-text"
    """Placed, though the note was made on another text than this."""
    PROPOSAL = "proposal"
    """Not placed; the candidates, best first, are for a person to judge."""
    AMBIGUOUS = "ambiguous"
    """Not placed: several candidates fit the whole selector equally well."""
    LOST = "lost"
    """Not placed, and no similar words were found."""


class How(StrEnum):
    """How far the words of the passage agree with the quote."""

    RAW = "raw"
    """The same words; on the text of the note, but for white space and normal form."""
    FOLDED = "folded"
    """The same words by the folding table."""
    LOOSE = "loose"
    """The same words but for case, accents or harakat. Proposals only."""
    NEAR = "near"
    """Similar words, or those that now stand where the quote stood. Proposals only."""


class Why(StrEnum):
    """Why a note was not placed."""

    EMPTY_QUOTE = "empty-quote"
    """The quote holds nothing visible."""
    SEVERAL = "several-places"
    TOO_MANY = "too-many-places"
    """So many passages fit that not all were compared."""
    CONTEXT_DIFFERS = "context-differs"
    """The quote is there, but not with the words before and after it."""
    NOT_EXACT = "not-exact"
    """The text is that of the note, and quote or context differ from it in some signs."""
    NO_CONTEXT = "no-context"
    """The text changed, and without words on both sides nothing proves the passage."""
    LONG_PASSAGE = "long-passage"
    """The text changed, perhaps between the first and the last words of the passage."""
    INSIDE_NUMBER = "inside-number"
    """The only passage starts or ends within a number: 7 in 17."""
    END_NOT_FOUND = "end-not-found"
    """The first words are there, but the last words do not follow near enough."""
    LETTERS_DIFFER = "letters-differ"
    """In case, accents or harakat."""
    WORDS_DIFFER = "words-differ"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that a person may choose."""

    span: Span
    """In the text as it stands, code points, half open."""
    how: How


@dataclass(frozen=True, slots=True)
class Match:
    """The result of matching one selector in one text."""

    outcome: Outcome
    span: Span | None = None
    """The passage in the text as it stands (code points, half open); None if not placed."""
    how: How | None = None
    """Of the passage, or of the candidates."""
    candidates: tuple[Candidate, ...] = ()
    """If not placed, the likely passages, best first, or the equal ones in order."""
    why: Why | None = None
    """Why it was not placed."""
