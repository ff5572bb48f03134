"""What an edition takes over of the one before, because nothing changed that it hangs on.

It is the same as what the edition would make itself.
"""

from __future__ import annotations

from annotated_archive.edition.edition import Edition

OF_GROUPINGS = (
    "steps", "near", "events_of", "reports", "names_by_letter", "languages_of_texts",
    "carriers", "versions", "translations", "_named_by_articles", "named_pictures",
)  # fmt: skip
"""The cached properties of an edition that hang on its settings and groupings alone, and on the
fields of articles and authority records that these were made of."""

OF_MENTIONS = ("mentioned_in",)
"""Those that hang on groupings, and on the mentions in texts."""


def take_over(edition: Edition, before: Edition) -> None:
    """Give an edition what the one `before` has computed, if its records are the same for that."""
    if edition.facets is not before.facets:
        return
    names = [*OF_GROUPINGS, *(OF_MENTIONS if edition.mentions is before.mentions else ())]
    known = vars(before)
    vars(edition).update({name: known[name] for name in names if name in known})
