"""What takes many files to be too much."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written
from costs import growth

from annotated_archive.check.context import FrontMatterContext
from annotated_archive.check.rules import problems_of_front_matter
from annotated_archive.edition import Settings, make_edition
from annotated_archive.index.facets import facets, listed_articles
from annotated_archive.load.tree import load_tree
from annotated_archive.records.article import MOST_VERSIONS
from annotated_archive.records.authority import MOST_BROADER


def chain(kind: str, count: int) -> dict[str, str]:
    """Return records of which each but the first names the one before."""
    key, front = {
        "regions": ("within: [{}]", "name: Region {}"),
        "articles": (
            "version_of: {}",
            "title: T {}\npublished: 1984-05-03\npublisher: unknown\nlanguage: en\nbody: digest",
        ),
    }[kind]
    return {
        f"{kind}/r{n:04}.md": f"---\n{front.format(n)}\n"
        + (key.format(f"r{n - 1:04}") + "\n" if n else "")
        + "---\n\nWords.\n"
        for n in range(count)
    }


def errors(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the errors in an archive of some files."""
    return [str(each) for each in make_edition(written(folder, files), Settings()).errors]


def test_regions_within_too_many(tmp_path: Path) -> None:
    """As many as the limit lie around one, by whichever ways; one more is an error."""
    assert errors(tmp_path / "most", chain("regions", MOST_BROADER + 1)) == []
    [found] = errors(tmp_path / "more", chain("regions", MOST_BROADER + 2))
    assert found == (
        "error region-too-deep content/regions/r0101.md:3 the region lies, by way of others, "
        "within more than 100 regions; name only the nearest: what they lie in follows"
    )


def test_versions_of_one_text(tmp_path: Path) -> None:
    """As many as the limit are kept together; one more is an error, told once, with the first."""
    assert errors(tmp_path / "most", chain("articles", MOST_VERSIONS)) == []
    [found] = errors(tmp_path / "more", chain("articles", MOST_VERSIONS + 1))
    assert found == (
        "error too-many-versions content/articles/r0000.md the text has 101 versions; at most 100 "
        "are kept together; leave out those in which little changed"
    )


@pytest.mark.parametrize("kind", ["regions", "articles"])
def test_long_chains_are_walked_once(tmp_path: Path, kind: str) -> None:
    """Also where they are longer than is allowed: it takes that walk to know it."""

    def look(count: int) -> object:
        archive = load_tree(written(tmp_path / str(count), chain(kind, count))).archive
        articles = listed_articles(archive.articles.values(), drafts=False)
        return lambda: (
            facets(archive, articles),
            problems_of_front_matter(FrontMatterContext(archive)),
        )

    assert growth(look, 300) < 2.5  # type: ignore[arg-type]
