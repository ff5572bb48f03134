"""The articles before and after one: of its many indexes only some are shown with them."""

from __future__ import annotations

from pathlib import Path

from archives import written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.edition.keys import Recorder
from annotated_archive.edition.tracing import traced
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.walk import stands_view
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import load_strings

VILLAGES = ("amber", "birch", "cedar", "dogwood")
"""In the order in which an article names them: the first is its main index."""


def article(day: int, *regions: str, publisher: str = "news", language: str = "en") -> str:
    """Return an article of a day about some regions."""
    return (
        f"---\ntitle: Day {day}\npublished: 1984-05-{day:02}\npublisher: {publisher}\nlanguage: {language}\n"
        f"body: full\nrights: {{basis: by permission}}\nregions: [{', '.join(regions)}]\n"
        "---\n\nHands went up.\n"
    )


def test_a_page_hangs_on_no_neighbour_that_it_does_not_show(tmp_path: Path) -> None:
    """One of a fourth village may change its title, and the page stays as it is."""
    files = {f"publishers/{each}.md": f"---\nname: {each}\n---\n" for each in ("news", "weekly")}
    files["articles/all.md"] = article(9, *VILLAGES, publisher="weekly", language="fr")
    for day, village in enumerate(VILLAGES, start=1):
        files[f"regions/{village}.md"] = f"---\nname: {village.title()}\n---\n"
        files[f"articles/in-{village}.md"] = article(day, village)
    found = make_edition(written(tmp_path, files), Settings())
    assert found.errors == ()
    recorder = Recorder()
    show = Presenter(traced(found, recorder), load_strings(), recorder)
    record = found.archive.articles[RecordId("all")]
    view, keys = recorder.record(lambda: stands_view(show, record))
    assert view.main is not None
    assert view.main.previous is not None
    assert view.main.previous.title == "Day 1"
    steps = [group for _, groups in view.rows for group in groups]
    assert [(group.links[0].text, group.previous and group.previous.title) for group in steps] == [
        ("Amber", None), ("Birch", "Day 2"), ("Cedar", "Day 3"), ("Dogwood", None), ("French", None),
    ]  # fmt: skip
    assert {"in-amber", "in-birch", "in-cedar"} <= keys
    assert "in-dogwood" not in keys
