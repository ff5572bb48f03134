"""Words of dates in French and Arabic, put into English; and calendars that are not converted."""

from __future__ import annotations

import re

_MONTHS = {
    "january": "janvier janv يناير جانفي كانون_الثاني كانون_ثاني",
    "february": "février fevrier fevr févr فبراير فيفري شباط",
    "march": "mars مارس آذار اذار",
    "april": "avril avr أبريل إبريل ابريل أفريل نيسان",
    "may": "mai مايو ماي أيار ايار",
    "june": "juin يونيو يونيه جوان حزيران",
    "july": "juillet juil يوليو يوليه جويلية تموز",
    "august": "août aout أغسطس اغسطس أوت غشت آب",
    "september": "septembre سبتمبر شتنبر أيلول ايلول",
    "october": "octobre أكتوبر اكتوبر تشرين_الأول تشرين_الاول تشرين_أول",
    "november": "novembre نوفمبر نونبر تشرين_الثاني تشرين_ثاني",
    "december": "décembre decembre ديسمبر دجنبر كانون_الأول كانون_الاول كانون_أول",
}
"""Months in French, in Egypt and the Gulf, in the Maghreb, and in the Levant and Iraq."""
_WORDS = {
    "circa": "vers environ حوالي نحو",
    "before": "avant قبل",
    "after": "après apres بعد",
    "since": "depuis منذ",
    "until": "jusqu'en jusqu'à jusqu'au حتى",
    "from": "du de من",
    "to": "au à إلى الى",
    "between": "entre بين",
    "and": "et و",
    "or": "ou أو",
    "spring": "printemps",
    "summer": "été",
    "autumn": "automne",
    "winter": "hiver",
    "1": "1er",
    "": "le عام سنة شهر",
}
_ENGLISH = {
    word.replace("_", " "): english
    for table in (_MONTHS, _WORDS)
    for english, words in table.items()
    for word in words.split()
}
_ANY_WORD = re.compile(
    rf"(?<![\w'])(?:{'|'.join(sorted(map(re.escape, _ENGLISH), key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b([a-z]{3,9})[ /(]{1,3}\1\b\)?")
"""One month by two of its names, as Arabic papers print it."""

_HIJRI = re.compile(
    r"\b(?:a\.?h|hijri|h)\b\.?|[0-9]h\b|hégire|هـ|هجري|محرم|صفر|ربيع|جماد|رجب|شعبان|رمضان|شوال|ذو |ذي "
    r"|\b(?:muharram|safar|rabi|jumada|rajab|sha'?ban|ramadan|ramadhan|shawwal|dhu)\b",
    re.IGNORECASE,
)
_JULIAN = re.compile(r"\b(?:julian|julien|o\.?s|old style)\b|يولياني", re.IGNORECASE)
_IRANIAN = re.compile(
    "فروردین|اردیبهشت|خرداد|مرداد|شهریور|آبان|بهمن|اسفند|[0-9] ?(?:a\\.?p|sh)\\b", re.IGNORECASE
)
_CALENDARS = (("Hijri", _HIJRI), ("Julian", _JULIAN), ("Iranian", _IRANIAN))


def in_english(text: str) -> str:
    """Return a date with its French and Arabic words in English."""
    if text.isascii() and not re.search("[a-z]", text, re.IGNORECASE):
        return text
    put = _ANY_WORD.sub(lambda word: _ENGLISH[word[0].lower()], text)
    return " ".join(_TWICE.sub(r"\1", put).split())


def other_calendar(text: str) -> str:
    """Return the name of a calendar that a date says it counts in, if it is not the common one."""
    return next((name for name, signs in _CALENDARS if signs.search(text)), "")
