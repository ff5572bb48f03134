"""Lists stand in the order in which readers of the interface's language look things up."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.index.collation import Collation
from annotated_archive.pages.kinds import kind_view
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.strings import load_strings


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("en", "10th, 2 Mill, cote, Cote, Coté, côte, coter, Öd, Of, zoo, Яма, طاحونة"),
        ("es", "nube, nz, ñame, Ñu, oca"),
        ("en", "name, ñame, nube"),
        ("sv", "ar, zon, år, ärta, öl"),
        ("de", "ar, ärta, öl, zon"),
        ("nb", "zon, æra, øl, år"),
        ("pl", "ala, ąb, bal, lot, łan, mak"),
        ("tr", "cam, çam, ham, ısı, ince"),
        ("ar", "3 بيوت, أب, إبل, ابن, باب, مدرسة, مدرسه, مرّ, مَر, نهر, يد, Abu, zoo"),
        ("fr", "Abu, zoo, باب"),
        ("ru", "Ёж, ель, жук, Abu"),
        ("el", "άλφα, βήτα, Abu"),
        ("tlh", "Abu, zoo, باب"),
    ],
)
def test_words_in_order(language: str, in_order: str) -> None:
    """Letters before accents before capitals; figures first, then the script of the language, in
    which letters of its own have places of their own.
    """
    words = in_order.split(", ")
    order = Collation(language)
    assert sorted(set(words), key=order.key) == words


def test_an_index_stands_in_the_order_of_the_language(tmp_path: Path) -> None:
    """With a letter above each part: accents make none of their own, ñ is one in Spanish."""
    names = ("Nube", "Ñandú", "Ébano", "Eco", "Oca")
    files = {f"groups/g{at}.md": f"---\nname: {name}\n---\n" for at, name in enumerate(names)}
    edition = make_edition(written(tmp_path, files), Settings(language="es"))
    view = kind_view(Presenter(edition, load_strings("es")), "groups")
    found = {heading: [each.link.text for each in rows] for heading, rows in view.groups}
    assert found == {"E": ["Ébano", "Eco"], "N": ["Nube"], "Ñ": ["Ñandú"], "O": ["Oca"]}
