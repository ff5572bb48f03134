"""What links to a record, seen from the record."""

from __future__ import annotations

from archives import archive, article, tombstone

from annotated_archive.link.backlinks import backlinks, relations_to
from annotated_archive.link.references import Resolved

ARCHIVE = archive(
    article("vote", "1984-05-03", "rights: {holder: valley-news}\nregions: [ford]\n"),
    article(
        "again",
        "1984-05-04",
        "version_of: vote\noriginal: {article: vote, publisher: valley-news}\n",
    ),
    tombstone("gone", "{date: 1984, reason: error, replaced_by: vote}"),
    regions={"ford": "name: Ford\nwithin: [valley]", "valley": "name: Valley"},
    groups={
        "union": "name: Union\nsources: [vote]\nrelations: [{type: part-of, target: league, "
        "according_to: [valley-news], sources: [again]}]",
        "league": "name: League",
    },
    publishers={"valley-news": "name: News"},
)


def test_who_links() -> None:
    """Links of texts count, and fields that name a text; each record once, never itself."""
    links = {
        "ford": (Resolved("", "valley"), Resolved("", "valley"), Resolved("", "ford")),
        "vote": (Resolved("https://a.example/"),),
    }
    assert backlinks(ARCHIVE, links) == {
        "valley": ("ford",),
        "vote": ("again", "gone", "union"),
        "again": ("union",),
    }


def test_relations_from_the_other_end() -> None:
    """A relation is found by its target, with the record that has it."""
    found = relations_to(ARCHIVE)
    assert {target: [source for source, _ in pairs] for target, pairs in found.items()} == {
        "league": ["union"]
    }
