"""What a headline looks like, and what stands above a text and is none."""

from __future__ import annotations

import re

from annotated_archive.importing.raw.text_units import STOP, is_sentence, word_count

HEADLINE_WORDS = 5
"""From this many words on, a line alone at the top is a headline; menus have fewer."""

LONGEST_TITLE = 300
"""Characters; the longest headlines seen have about 200."""

_TRAIL = re.compile(r"\s[>»›/]\s|\s[|•·]\s.{1,20}\s[|•·]\s")
"""What stands between the entries of a menu, or of the way to a page."""

_NO_HEADLINE = re.compile(r"https?://|www\.|[:,،;：，；]$|^[a-z].*[a-z]-$")
_FOLIO = re.compile(
    r"^(?:vol(?:ume)?|no|nos|nr|núm|année|jahrgang|jg|год|том|№|issue|numéro|número|nummer)\b\.?\s*"
    r"(?:[ivxlcdm]+|\d+)\b|\b(?:vol\.|no\.|№|nr\.|n°)\s*\d|^第\s*\d+\s*[期卷号]|^(?:page|p\.|seite|página|стр\.)\s*\d+",
    re.IGNORECASE,
)
"""What stands at the head of a printed page: the volume, the number, the page."""

_CREDIT = re.compile(
    r"\((?:[^()]{0,60}\b)?(?:photos?|pictures?|images?|credit|courtesy|file|archive|archives|foto|bild|crédit"
    r"|photographie|imagen|cortesía|archivo|archiv|фото|архив|صورة|أرشيف|إنترنت|图|摄)(?:\b[^()]{0,80})?\)\.?$"
    r"|^(?:photos?|pictures?|images?|foto|bild|imagen|figure|fig\.|фото|صورة|الصورة|图)\s?(?:credit)?\s?[:：\d]"
    r"|[–—-]\s*[^\s–—-][^–—]{0,40}/\s?(?:archives?|file|photo|getty|handout|pool|afp|ap|reuters|archivo|archiv)\b.{0,20}$"
    r"|\b(?:photo|photograph|picture|image|foto|crédit photo|photo credit)s?\s?(?:by|:|par|von|de)\s.{2,60}$"
    r"|/\s?(?:AFP|AP|Reuters|Getty|EPA|Getty Images)\b.{0,20}$|(?<=\s)[–—-]\s(?:AFP|AP|Reuters|EPA|dpa|EFE)(?:\s?/.{0,30})?$",
    re.IGNORECASE,
)
"""Whose picture it is: so ends the words below a picture, not a title."""

_LOWER_SHARE = 0.5
"""A line with a full stop of which so many words are in lower case is a sentence: old papers close
their headlines with one too, and print them in capitals."""

_LABELLED = re.compile(
    r"(?:headline|title|titre|titel|título|titular|заголовок|العنوان|标题)\s?[:：]\s*(\S.*)",
    re.IGNORECASE,
)


def labelled_title(text: str) -> str:
    """Return the title in a line that says it is one (“Headline: …”), or an empty string."""
    found = _LABELLED.fullmatch(text)
    return found[1] if found and len(found[1]) <= LONGEST_TITLE else ""


def may_be_a_title(text: str) -> bool:
    """Whether a line of any length may be a title: no caption, no folio, no menu, no address."""
    return not any(no.search(text) for no in (_NO_HEADLINE, _FOLIO, _CREDIT, _TRAIL))


def is_headline(text: str) -> bool:
    """Whether a line reads like the headline of an article."""
    return (
        word_count(text) >= HEADLINE_WORDS
        and len(text) <= LONGEST_TITLE
        and may_be_a_title(text)
        and not is_sentence(text)
        and not _is_short_sentence(text)
    )


def _is_short_sentence(text: str) -> bool:
    if STOP.search(text) is None or text.endswith(".."):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) >= _LOWER_SHARE * len(words)
