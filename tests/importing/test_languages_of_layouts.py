"""The layouts that come with the package, on made-up pages in their languages."""

from __future__ import annotations

import pytest
from import_cases import PACKAGED

from annotated_archive.importing.item import Item
from annotated_archive.importing.raw.layout_matching import Matcher
from annotated_archive.importing.raw.layouts import Part
from annotated_archive.importing.readers.raw import read_raw

BODIES = {
    "en": "The mill hands of Upper Ford met again on Thursday, two days after the dam was closed.",
    "fr": "Les ouvriers du moulin se sont réunis jeudi dans la salle du val, et le barrage est fermé pour la deuxième fois.",
    "es": "Los obreros del molino se reunieron el jueves en la sala del valle, y la presa está cerrada por segunda vez.",
    "de": "Die Arbeiter der Mühle trafen sich am Donnerstag in dem Saal, und das Wehr ist zum zweiten Mal geschlossen.",
    "ru": "Рабочие мельницы снова собрались в четверг, и на этот раз плотина была закрыта, как и в прошлом году, на два дня.",
    "ar": "اجتمع عمال المطحنة من جديد في المعبر الأعلى، بعد يومين من إغلاق السد للمرة الثانية في هذا الشهر.",
    "zh": "上福特的磨坊工人星期四再次集会，两天前水坝第二次被关闭，他们要求打开水坝。",
}

NOTICES = [
    ("en", "disclaimer", "Disclaimer: authors alone answer for what they write"),
    ("en", "membership", "Support our journalism with a gift of any size"),
    ("fr", "disclaimer", "Avertissement : les auteurs répondent seuls de ce qu'ils écrivent"),
    ("fr", "rights", "Toute reproduction de ce texte demande notre accord"),
    ("es", "disclaimer", "Las opiniones expresadas en este artículo son de su autor"),
    ("es", "rights", "Queda prohibida la reproducción de este texto"),
    ("de", "disclaimer", "Haftungsausschluss: für den Inhalt stehen die Verfasser allein"),
    ("de", "share", "Abonnieren Sie unseren Newsletter aus dem Tal"),
    ("ru", "disclaimer", "Мнение автора может не совпадать с мнением редакции"),
    ("ru", "rights", "При использовании материалов ссылка обязательна"),
    ("ar", "disclaimer", "إخلاء مسؤولية: الكاتب وحده مسؤول عما يكتب"),
    ("ar", "rights", "لا يجوز نشر هذا النص دون موافقة"),
    ("zh", "disclaimer", "免责声明：本文仅代表作者观点"),
    ("zh", "rights", "未经授权不得转载"),
]


@pytest.mark.parametrize(("language", "kind", "line"), NOTICES)
def test_a_notice_is_told_from_the_text_above_it(language: str, kind: str, line: str) -> None:
    """It is kept as a notice of its purpose, and the article ends above it."""
    text = f"{BODIES[language]}\n\n{BODIES[language]}\n\n{line}\n\n{BODIES[language]}\n"
    item = read_raw(text.encode(), source="page.txt", layouts=PACKAGED)
    assert isinstance(item, Item)
    assert [(str(each.match.piece.kind), each.text) for each in item.notices] == [(kind, line)]
    assert item.text == f"{BODIES[language]}\n{BODIES[language]}"


@pytest.mark.parametrize("language", BODIES)
def test_a_page_is_read_by_the_layouts_of_its_language(language: str) -> None:
    """And by the English ones, whose buttons stand everywhere; one that is not clear, by all."""
    matcher = Matcher(PACKAGED, [BODIES[language]])
    assert matcher.language == language
    assert {layout.language for layout in matcher.layouts} == {language, "en"}
    everything = {layout.language for layout in PACKAGED if not layout.recognise}
    assert {layout.language for layout in Matcher(PACKAGED, ["Oh"]).layouts} == everything


@pytest.mark.parametrize(
    ("language", "line", "part"),
    [
        ("fr", "Crédit photo : Anna Weir", Part.CAPTION),
        ("es", "Foto: Anna Weir", Part.CAPTION),
        ("de", "Symbolbild", Part.CAPTION),
        ("ru", "Фото: Анна Вейр", Part.CAPTION),
        ("zh", "图片来源：山谷日报", Part.CAPTION),
        ("fr", "Abonnez-vous", Part.NAVIGATION),
        ("es", "Suscríbete", Part.NAVIGATION),
        ("de", "Startseite", Part.NAVIGATION),
        ("ru", "Главная", Part.NAVIGATION),
        ("zh", "首页", Part.NAVIGATION),
        ("fr", "Vidéo : le barrage", Part.TITLE),
        ("de", "Kommentar: Das Tor muss auf", Part.TITLE),
    ],
)
def test_captions_menus_and_forms_are_known_in_each_language(
    language: str, line: str, part: Part
) -> None:
    """A line that pages in the language have in common has its part."""
    found = Matcher(PACKAGED, [BODIES[language]]).matches(line)
    assert part in {match.piece.part for match in found}


@pytest.mark.parametrize("language", BODIES)
def test_a_sentence_of_a_text_has_no_part(language: str) -> None:
    """No layout takes a plain sentence of its language for a line of the page."""
    assert Matcher(PACKAGED, [BODIES[language]]).matches(BODIES[language]) == ()
