"""What rendering a body found for its contributor to act on."""

from __future__ import annotations

CODES = {
    "body-too-deep": "quotes, lists or emphasis are nested too deep; the body is shown as written",
    "body-too-complex": "the body would take too long to read; it is shown as it is written",
    "paragraph-too-complex": "a very long paragraph has so many marks that they are shown as text",
    "body-unreadable": "the Markdown reader failed on the body; it is shown as it is written",
    "hidden-character": "a private-use or control character stands in the body; shown as �",
    "comment-not-closed": "a comment begins and never ends; nothing behind it is shown",
    "comment-in-comment": "a comment begins inside another; the first --> ends both",
    "comment-unclear": "a comment begins in code and ends outside of it",
    "too-many-marks": "more accents or vowel signs on one letter than any language has; cut off",
    "raw-html": "HTML in the body is shown as text",
    "unclosed-fence": "a fenced code block is never closed; the rest of the body is code",
    "link-in-link": "a link stands inside another link; only the outer one works",
    "unused-definition": "a line is read as the address of a link nothing uses, and not shown",
    "undefined-footnote": "a footnote mark has no footnote; it is shown as text",
    "unused-footnote": "a footnote has no mark in the text",
    "too-many-abbreviations": "abbreviations are too many, or stand too often; they are not marked",
}
"""Every code a body can have, with one line for the documentation."""
