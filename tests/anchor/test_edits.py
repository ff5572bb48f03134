"""After any edit of its text, a note stands on the same words or is reported: never elsewhere."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import count

import pytest

from annotated_archive.anchor.describe import describe
from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.match import match
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import Outcome, Selector, Why

VOCABULARIES = {
    "latin": "the a of to and in mill council union mayor strike vote valley ford upper lower "
    "hands said that closed opened “never” won’t cafe\u0301 soft\u00adly again on Tuesday by "
    "night seven twelve 1,500 old new road bridge river owner teacher",
    "arabic": "في من على إلى و صَوَّتَ المـجلس المصنع العمّال أمس اليوم قال إنَّ الوادي الجسر النهر "
    "الطريق كتب رئيس البلدية سبعة عشر ليلا قديم جديد أغلق فتح النقابة إضراب",
    "hebrew": "של את על הַמּוֹעֶצָה הצביעה לסגור בית־חרושת אתמול אמר ראש העיר צה״ל גשר נהר דרך ישן "
    "חדש שבעה לילה",
    "chinese": "市 议 会 周 二 投 票 决 定 关 闭 工 厂 人 们 反 对 桥 河 路 新 旧 夜 七 老 师 主",
}

Tracked = tuple[str, int]
"""A word and its identity, which edits keep for as long as the word is the same one."""


@dataclass
class Draft:
    """A text in sentences of words whose identity is known through all edits."""

    sentences: list[list[Tracked]]
    gap: str

    def text(self) -> str:
        return self.gap.join(word for sentence in self.sentences for word, _ in sentence)

    def spans(self) -> list[tuple[Span, int]]:
        """Return each word's span in the text, with its identity."""
        found, at = [], 0
        for sentence in self.sentences:
            for word, identity in sentence:
                found.append(((at, at + len(word)), identity))
                at += len(word) + len(self.gap)
        return found

    def passage(self, rng: random.Random) -> Span:
        """Return a passage of up to eight words of one sentence."""
        sentence = rng.choice(self.sentences)
        first = rng.randrange(len(sentence))
        last = min(len(sentence) - 1, first + rng.randint(0, 7))
        spans = {identity: span for span, identity in self.spans()}
        return spans[sentence[first][1]][0], spans[sentence[last][1]][1]

    def words_of(self, span: Span) -> list[int]:
        return [
            identity for (start, end), identity in self.spans() if start < span[1] and end > span[0]
        ]


def draft(rng: random.Random, vocabulary: str) -> tuple[Draft, count[int]]:
    """Return a text of 13 sentences in which every third says again what an earlier one said.

    The first and the last are said once, so that context on each side can tell any place.
    """
    words = VOCABULARIES[vocabulary].split()
    identities = count()
    sentences: list[list[Tracked]] = []
    for number in range(13):
        if number in (3, 6, 9):
            chosen = [word for word, _ in rng.choice(sentences[1:-1])]
        else:
            length = rng.randint(6, 14) * (3 if vocabulary == "chinese" else 1)
            chosen = [rng.choice(words) for _ in range(length)]
        sentences.append([(word, next(identities)) for word in chosen])
    return Draft(sentences, "" if vocabulary == "chinese" else " "), identities


def repeated(sentences: list[list[Tracked]], place: int) -> bool:
    """Say whether the sentence stands in another place as well."""
    said = [[word for word, _ in sentence] for sentence in sentences]
    return said.count(said[place]) > 1


def edited(rng: random.Random, before: Draft, identities: count[int], words: list[str]) -> Draft:
    """Return the text after one edit, the identity of each word kept."""
    sentences = [list(sentence) for sentence in before.sentences]
    place = rng.randrange(len(sentences))
    sentence = sentences[place]
    at = rng.randrange(len(sentence)) if sentence else 0
    new = [(rng.choice(words), next(identities)) for _ in range(rng.randint(1, 4))]
    match rng.choice(["delete", "insert", "replace", "drop", "move", "look-alike", "smart"]):
        case "delete":
            del sentence[at : at + rng.randint(1, 4)]
        case "insert":
            sentence[at:at] = new
        case "replace":
            sentence[at : at + len(new)] = new
        case "drop":
            del sentences[place]
        case "move" if not repeated(sentences, place):
            # A twin moved to where the other stood would read as if it were the other.
            sentences.insert(rng.randrange(len(sentences)), sentences.pop(place))
        case "look-alike":  # the same sentence but for every third word, and none of it the same
            changed = [
                (rng.choice(words) if number % 3 == at % 3 else word, next(identities))
                for number, (word, _) in enumerate(sentence)
            ]
            sentences[place] = changed
        case "smart":
            sentences[place] = [
                (word.replace("“", '"').replace("’", "'").replace("ـ", ""), identity)
                for word, identity in sentence
            ]
    return Draft(sentences, before.gap)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_note_is_on_its_own_words_or_reported(vocabulary: str) -> None:
    """200 notes a script through one to four random edits: none moves, and most stay placed."""
    rng = random.Random(f"edits of {vocabulary}")
    placed = 0
    for _ in range(200):
        original, identities = draft(rng, vocabulary)
        start, end = original.passage(rng)
        prepared = PreparedText(original.text())
        selector = describe(prepared, start, end)
        now = original
        for _ in range(rng.randint(1, 4)):
            now = edited(rng, now, identities, VOCABULARIES[vocabulary].split())
        found = match(now.text(), replace(selector, fingerprint=prepared.fingerprint))
        if found.span is None:
            assert found.why
            continue
        placed += 1
        assert now.words_of(found.span) == original.words_of((start, end))
    assert placed > 80


@pytest.mark.parametrize("length", [12, 25])
def test_deleted_quote_is_never_found_elsewhere(length: int) -> None:
    """In 150 texts a quote is cut out of the only place with its context: all are reported."""
    rng = random.Random(length)
    for _ in range(150):
        original, _ = draft(rng, "latin")
        text = original.text()
        start = rng.randrange(len(text) - length)
        selector = describe(text, start, start + length)
        left = text[:start] + text[start + length :]
        found = match(left, replace(selector, fingerprint=PreparedText(text).fingerprint))
        assert found.span is None
        assert found.why


def test_other_sentence_with_the_same_words_is_no_place() -> None:
    """The sentence goes, a look-alike that shares the quote stays: a proposal, no place."""
    text = (
        "On Tuesday the council voted to close the mill. On Friday it voted to close the mill too."
    )
    selector = describe(text, text.index("voted"), text.index(" the mill."))
    made_on = PreparedText(text).fingerprint
    left = text[text.index("On Friday") :]
    found = match(left, replace(selector, fingerprint=made_on))
    assert (found.outcome, found.why) == (Outcome.PROPOSAL, Why.CONTEXT_DIFFERS)
    assert left[slice(*found.candidates[0].span)] == "voted to close"


def test_passage_printed_twice_in_the_new_text_is_ambiguous() -> None:
    """Where quote and context stand twice, both places are named and none is taken."""
    text = (
        "Before it all, the council of the Valley voted to close the mill, as the mayor had wished."
    )
    start = text.index("voted")
    selector = describe(text, start, start + len("voted to close"))
    made_on = PreparedText(text).fingerprint
    found = match(f"{text} {text}", replace(selector, fingerprint=made_on))
    assert found.outcome is Outcome.AMBIGUOUS
    assert [place.span[0] for place in found.candidates] == [start, len(text) + 1 + start]


def test_new_note_with_context_of_another_place_is_not_placed() -> None:
    """A quote that stands once is still no place when the context given contradicts it."""
    text = "The union voted to strike."
    found = match(text, Selector("voted to strike", before="The council "))
    assert (found.outcome, found.why) == (Outcome.PROPOSAL, Why.CONTEXT_DIFFERS)
