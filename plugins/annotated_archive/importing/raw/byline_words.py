"""The words by which the parts of a byline are known, in the languages of the layouts."""

from __future__ import annotations

import re
from collections.abc import Iterable


def _listed(rows: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in re.split(r"[|\n]", rows) if word.strip())


def _any_of(words: Iterable[str]) -> str:
    # The longest first, or “By” would be taken where “By line” stands.
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_BY = """
    written by|posted by|submitted by|words by|text by|story by|by|author|authors|byline
    par|écrit par|auteur|por|escrito por|autor|autora|von|verfasst von|text von
    автор|авторы|текст|بقلم|كتب|كتبت|إعداد|الكاتب|文|作者|记者|撰文|本报记者|di|de autor
"""
AUTHOR_MARKS = _listed(_BY)
"""Words before the name of an author."""

PUBLISHER_MARKS = ("published by", "publisher", "publié par", "publicado por", "herausgegeben von")
"""Words before the name of the publisher."""
_FROM = "source|sources|quelle|fuente|источник|المصدر|来源|稿源"
SOURCE_MARKS = _listed(_FROM)
"""Words before the name of the publisher that the text was taken from."""

_ON = """
    published on|published at|published|posted on|posted at|posted|first published|date published|publication date
    created on|date|issued|dated|publié le|paru le|mis en ligne le|posté le|publié|date de publication
    publicado el|publicado|fecha|publicada el|veröffentlicht am|veröffentlicht|erschienen am|erstellt am|datum
    опубликовано|дата публикации|дата|نشر في|نُشر في|تاريخ النشر|التاريخ|发布时间|发布于|发表于|日期|时间
"""
PUBLISHED_MARKS = _listed(_ON)
"""Words before the date of publication."""

_UPDATED = """
    last updated on|last updated|last modified on|last modified|updated on|updated at|updated|modified on|modified
    last edited on|last edited|revised|dernière mise à jour le|dernière mise à jour|mis à jour le|modifié le
    actualizado el|actualizado|última actualización|modificado el|aktualisiert am|aktualisiert|zuletzt geändert am
    zuletzt aktualisiert|stand|обновлено|последнее обновление|изменено|آخر تحديث|تم التحديث في|更新时间|最后更新|更新于
"""
UPDATED_MARKS = _listed(_UPDATED)
"""Words before the date of a later change."""

_IN = """
    filed under|filed in|categories|category|section|posted in|rubrique|catégorie|categoría|sección
    rubrik|kategorie|рубрика|раздел|القسم|التصنيف|栏目|分类
"""
SECTION_MARKS = _listed(_IN)
"""Words before the heading under which a publisher filed the article."""

_ROLES = """
    staff writer|staff writers|staff reporter|staff|reporter|correspondent|special correspondent|foreign correspondent
    chief correspondent|contributor|contributing writer|guest contributor|columnist|guest columnist|editor|news editor
    managing editor|editor-in-chief|journalist|freelance journalist|writer|associated press writer|special
    our correspondent|our own correspondent|political editor|admin|administrator|web desk|news desk|webmaster|editorial staff
    envoyé spécial|envoyée spéciale|correspondant|correspondante|journaliste|la rédaction|rédaction|redaktion
    korrespondent|korrespondentin|redakteur|redakteurin|reporterin|redacción|corresponsal|redactor|redactora|periodista|enviado especial
    корреспондент|собственный корреспондент|редакция|журналист|обозреватель|مراسل|مراسلنا|محرر|هيئة التحرير|编辑|记者|通讯员|责任编辑
"""
ROLES = frozenset(_listed(_ROLES))
"""What somebody is, instead of who: such words are no author."""

OFFICE_STARTS = (
    "special to ", "special for ", "exclusive to ", "exclusively for ", "reporting from ",
    "reporting by ", "editing by ", "with reporting by ", "photos by ", "photographs by ",
)  # fmt: skip
"""What such words begin with where they name somebody else too."""

_AGENCIES = """
    ap|associated press|the associated press|reuters|afp|agence france-presse|upi|dpa|epa|efe|ansa|tass|itar-tass|тасс
    ria novosti|риа новости|interfax|интерфакс|xinhua|新华社|kyodo|anadolu|anadolu agency|aa|sana|سانا|رويترز|أ ف ب|فرانس برس|الأناضول
    petra|wafa|irna|pa|pa media|press association|bloomberg|ips|inter press service|agencies|وكالات|agencias|agenturen|agences
"""
AGENCIES = frozenset(_listed(_AGENCIES))
"""News agencies by the names that bylines print."""

_OF_PUBLISHERS = """
    news times herald post gazette press agency tribune journal daily weekly monthly chronicle observer guardian star sun
    telegraph mail voice radio tv television network media review today online magazine bulletin standard express record
    dispatch courier examiner independent mirror globe inquirer advertiser argus mercury echo sentinel reporter register
    research watch front monitor centre center institute foundation observatory council ministry committee organisation
    organization association society university archive wire report reports blog project group international national global
    nouvelles journal presse monde dépêche quotidien hebdo agence revue chaîne info actualités noticias diario periódico
    prensa agencia mundo país gaceta revista semanario zeitung anzeiger blatt tageblatt nachrichten rundschau kurier bote
    presse allgemeine agentur rundfunk газета новости известия правда вестник агентство журнал время информ صحيفة جريدة وكالة
    قناة شبكة موقع راديو مجلة أخبار الأخبار مركز مؤسسة
"""
PUBLISHER_WORDS = frozenset(_OF_PUBLISHERS.split())
"""Words that names of publishers hold, and names of people do not."""
PUBLISHER_ENDS = (
    "报",
    "社",
    "网",
    "日报",
    "晚报",
    "新闻",
    "电视台",
    "周刊",
    ".com",
    ".org",
    ".net",
    ".example",
)
"""What names of publishers end in."""

PARTICLES = frozenset(
    [
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "du",
        "des",
        "von",
        "zu",
        "zur",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "da",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "y",
        "e",
        "af",
        "av",
        "ter",
        "ten",
        "op",
        "'t",
        "abu",
        "and",
        "&",
        "et",
        "und",
        "и",
        "و",
    ]
)
"""Small words inside the names of people."""

NOISE = "|".join(
    (
        r"(?:reading|read)\s+time:?\s*(?:about\s+)?\d+\s*min(?:ute)?s?\.?",
        r"\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+(?:read|reading))?",
        r"(?:temps de )?lecture\s*:?\s*\d+\s*min(?:utes)?\.?|\d+\s*min(?:utes)?\s+de\s+lecture",
        r"(?:lectura de|tiempo de lectura:?)\s*\d+\s*min(?:utos)?|\d+\s*min(?:utos)?\s+de\s+lectura",
        r"lesezeit:?\s*(?:ca\.\s*)?\d+\s*min(?:uten)?\.?|\d+\s*min(?:uten)?\.?\s+lesezeit",
        r"(?:время чтения:?)\s*\d+\s*мин(?:ут)?[а-я]*\.?|\d+\s*мин(?:ут)?[а-я]*\.?\s+(?:на\s+)?чтени[яе]",
        r"(?:مدة القراءة:?)\s*\d+\s*(?:دقائق|دقيقة)|阅读(?:量)?[：:]?\s*\d+|\d+\s*次阅读",
        r"(?:\d[\d.,]*|no)\s+(?:comments?|views?|shares?|likes?|replies|commentaires?|comentarios?|kommentare?)",
        r"(?:leave|post|add)\s+a\s+(?:comment|reply)|(?:print|e-?mail|share|tweet|save)(?=\s*$)",
        r"\d+\s+(?:minutes?|hours?|days?|weeks?|months?|years?)\s+ago",
        r"منذ\s+\d+\s+\S+|hace\s+\d+\s+\w+|il y a\s+\d+\s+\w+|vor\s+\d+\s+\w+|\d+\s+\w+\s+назад",
        r"@\w{2,30}|[^\s@]{1,64}@[^\s@]{1,200}\.\w{2,10}",
    )
)
"""What bylines hold that says nothing of the article, as a regular expression without groups."""

_BORDER_BEFORE, _BORDER_AFTER = r"(?<!\w)", r"(?!\w)"


def marks_pattern(words: Iterable[str]) -> str:
    """Return a regular expression for one of `words`, with the colon that may stand behind it."""
    return rf"{_BORDER_BEFORE}(?:{_any_of(words)}){_BORDER_AFTER}\s*[:：]?"
