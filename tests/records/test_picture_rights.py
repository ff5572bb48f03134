"""The rights of a picture are words, or terms that there are."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from annotated_archive.records.clipping import Picture


def rights(written: str) -> str | None:
    """Return the rights of a picture as read."""
    return Picture.model_validate({"file": "a.jpg", "alt": "A", "rights": written}).rights


def test_terms_of_a_picture_are_those_of_a_text() -> None:
    """The page of a statement becomes its address; licences, other hosts and words stay."""
    statement = "http://rightsstatements.org/vocab/InC/1.0/"
    assert rights("https://rightsstatements.org/page/InC/1.0/?language=en") == statement
    for same in (
        "https://creativecommons.org/licenses/by/4.0/",
        "https://museum.example/terms",
        "Not to be used without asking",
    ):
        assert rights(same) == same


@pytest.mark.parametrize(
    "wrong",
    ["https://creativecommons.org/licenses/bye/4.0/", "http://rightsstatements.org/vocab/InX/1.0/"],
)
def test_terms_that_nobody_has_are_an_error(wrong: str) -> None:
    """An address at a host of licences that is none of them says what to write."""
    with pytest.raises(ValidationError, match="of no licence and no statement"):
        rights(wrong)
