"""Mail as a text with front matter: its subject, its date, its writer's name and its words.

Addresses and the headers by which a mail was sent are not read: they are private, and are not put
anywhere.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from annotated_archive.importing.raw.html_words import words_of_html

_HEADERS = ("from", "to", "subject", "date", "cc", "sent", "received", "message-id", "reply-to")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z-]{1,40}):[ \t]?")
_LOOKED_AT = 60
"""Lines in which the headers of a mail are looked for; those of its way can be many."""

_IN_BRACKETS = re.compile(
    r"[ \t]*(?:<|&lt;|\[mailto:)[^\s<>@\]]{1,64}@[^\s<>\]]{1,200}(?:>|&gt;|\])"
    r"|(?m:^>*[ \t]*(?:From|To|Cc|Bcc|Reply-To|Von|An|De|À|Para|От|Кому):[^\n]*@[^\n]*$)"
)
"""Addresses behind names, and the headers of mails that a mail quotes."""

_AT = re.compile(r"[^\s<>@]+@[^\s<>@]+")


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the headers of a mail: a sender, and a subject or a date."""
    names: set[str] = set()
    for row in data[:20_000].split(b"\n")[:_LOOKED_AT]:
        if not row.strip():
            break
        if row[:1] in b" \t" and names:
            continue
        found = _HEADER.match(row)
        if found is None and not row.startswith(b"From "):
            break
        if found:
            names.add(found[1].decode().lower())
    return "from" in names and bool({"subject", "date"} & names) and bool(names & set(_HEADERS))


def mail_text(data: bytes) -> str:
    """Return a mail as front matter and text, which hold no address and no header of its way."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)  # what the policy makes
    head = ["---"]
    if subject := " ".join(str(message.get("subject", "")).split()):
        head.append(f"title: {_quoted(subject)}")
    if day := _day(message):
        head.append(f"date: {day}")
    if writer := _writer(message):
        head.append(f"author: {_quoted(writer)}")
    head += [f"attachment: {_quoted(name)}" for name in _attachments(message)]
    return "\n".join([*head, "---", "", _words(message)])


def _writer(message: EmailMessage) -> str:
    addresses: tuple[Address, ...] = getattr(message.get("from"), "addresses", ())
    name = addresses[0].display_name if addresses else ""
    return "" if _AT.search(name) else " ".join(name.split())


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).strftime("%Y-%m-%d")
    except (ValueError, TypeError):
        return ""


def _words(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        words = str(part.get_content())
    except (LookupError, UnicodeError):
        # The header names an encoding that there is not.
        words = bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")
    text = words_of_html(words) if part.get_content_subtype() == "html" else words
    return _IN_BRACKETS.sub("", text.replace("\r\n", "\n")).strip("\n") + "\n"


def _attachments(message: EmailMessage) -> list[str]:
    return [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
