"""Mail: its subject, date, writer's name and words, and no address."""

from __future__ import annotations

from raw_reading import reading

from annotated_archive.importing.raw.mail import is_mail, mail_text

MAIL = b"""Return-Path: <jane@mill.example>
Received: from gate.example (192.0.2.7) by ford.example; Thu, 3 May 1984 10:00:00 +0000
From: "Jane Doe" <jane@mill.example>
To: list@valley.example
Subject: =?utf-8?q?Mill_hands_meet_again_=E2=80=93_news?=
Date: Thu, 03 May 1984 23:30:00 +0200
Message-ID: <1@gate.example>
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=C

--C
Content-Type: text/plain; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

The mill hands met at the caf=E9 again on Thursday, two days after the dam =
was closed.

On 2 May 1984 Tom Weaver <tom@mill.example> wrote:
> was it closed?

Yes.
--=20
Jane Doe, 01 234 567
--C
Content-Type: text/html

<p>not this</p>
--C--
--B
Content-Type: image/png; name=gate.png
Content-Disposition: attachment; filename=gate.png
Content-Transfer-Encoding: base64

AAAA
--B--
"""


def test_a_mail_has_title_date_and_writer() -> None:
    """The day is the writer's own; what the mail quotes, its signature and its files are left over."""
    found = reading(MAIL, source="vote.eml")
    assert found.metadata["title"] == "Mill hands meet again – news"
    assert found.metadata["published"] == "1984-05-03"
    assert found.metadata["authors"] == ["Jane Doe"]
    assert found.body == (
        "The mill hands met at the café again on Thursday, two days after the dam was closed.\n\nYes.\n"
    )
    assert "gate.png" in found.left
    assert "> was it closed?" in found.left
    assert "01 234 567" in found.left


def test_no_address_and_no_way_of_a_mail_is_anywhere() -> None:
    """Neither in the record nor in what is left over."""
    text = mail_text(MAIL)
    assert "@" not in text
    assert "192.0.2.7" not in text
    assert "example" not in text


def test_a_writer_without_a_name_stays_unknown() -> None:
    """An address is no name, and no name is made of it."""
    for sender in (b"jane@mill.example", b'"jane@mill.example" <jane@mill.example>'):
        text = mail_text(b"From: " + sender + b"\nSubject: The vote\n\nThe mill hands met.\n")
        assert "author" not in text
        assert "jane" not in text


def test_the_words_of_html_are_taken_where_a_mail_has_nothing_else() -> None:
    """Blocks are parted by blank lines; styles and titles are unseen."""
    text = mail_text(
        b"From: Jane Doe <j@mill.example>\nSubject: The vote\nContent-Type: text/html\n\n"
        b"<html><head><title>x</title><style>p{}</style></head><body><p>The mill hands\nmet &amp; sang."
        b"</p><ul><li>one<li>two</ul></body></html>"
    )
    assert text.partition("---\n\n")[2] == "The mill hands met & sang.\n\none\n\ntwo\n"


def test_a_mail_is_known_by_its_headers() -> None:
    """Whatever the name of the file; a text with a colon in its first line is none."""
    assert is_mail(MAIL)
    assert not is_mail(b"From: the valley\n\nThe mill hands met.\n")
    assert not is_mail(b"Subject: Mills and Dams\n\nThe mill hands met.\n")
    assert not is_mail(b"")


def test_a_broken_mail_is_read_as_far_as_it_goes() -> None:
    """A date that is none and an encoding that there is not cost no words."""
    text = mail_text(
        b'From: Jane "Doe\nDate: yesterday\nSubject: The "vote\nContent-Type: text/plain; charset=x-none\n\nMet.\n'
    )
    assert 'title: "The \\"vote"' in text
    assert text.endswith("\nMet.\n")
