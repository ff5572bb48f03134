"""An archive with every kind of thing that is cited, and its citations."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import archives

from annotated_archive.edition import Settings, make_edition
from annotated_archive.pages.citations import cite_view
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import Kind
from annotated_archive.records.own_fields import FieldType, OwnField
from annotated_archive.records.vocabulary import OURS
from annotated_archive.render.strings import load_strings

_REST = "publisher: valley-news\nlanguage: en\nregions: [valley]"
_FULL = f"body: full\nrights: {{basis: made up}}\n{_REST}"

FILES = {
    "publishers/valley-news.md": "name: Valley News",
    "publishers/hill-wire.md": "name: Hill Wire",
    "people/ada-miller.md": "name: Ada Miller\nqualifier: mayor",
    "people/sami-haddad.md": (
        "name: Sami Haddad\nqualifier: mayor\nnames: [{text: سامي حداد, lang: ar, kind: main}]"
    ),
    "people/abu-nur.md": "name: Abu Nur\nqualifier: mayor",
    "people/amal.md": "name: أمل ناصر\nqualifier: mayor",
    "people/kovacs-bela.md": (
        "name: Kovacs Bela\nqualifier: mayor\nnames: [{text: Kovács Béla, lang: hu, kind: main}]"
    ),
    "groups/league.md": "name: Valley League",
    "regions/valley.md": "name: The Valley\nadded: 2024-02-01",
    "articles/plain.md": (
        f"title: The vote\npublished: 1984-05-03\nauthors: [ada-miller]\nurl: https://news.example/vote\n{_FULL}"
    ),
    "articles/point.md": (
        f"title: The vote is over.\npublished: 1984-05-03\nurl: https://news.example/b.\n{_FULL}"
    ),
    "articles/nobody.md": f"title: The weir\npublished: 1984-05\n{_FULL}",
    "articles/corporate.md": f"title: Who counted?\npublished: 1984\nauthors: [league]\n{_FULL}",
    "articles/own-publisher.md": (
        f"title: We say\npublished: 1984-05-03\nauthors: [valley-news]\n{_FULL}"
    ),
    "articles/dateless.md": f"title: The mill\npublished: unknown\nauthors: [Nell Carter]\n{_FULL}",
    "articles/about.md": f"title: The mill\npublished: 1984-05~\nauthors: [ada-miller]\n{_FULL}",
    "articles/perhaps.md": f"title: The mill\npublished: 1984?\nauthors: [ada-miller]\n{_FULL}",
    "articles/span.md": (
        f"title: The mill\npublished: 1984-05-03/1984-05-05\nauthors: [ada-miller]\n{_FULL}"
    ),
    "articles/open.md": f"title: The mill\npublished: 1984-05-03/..\n{_FULL}",
    "articles/decade.md": f"title: The mill\npublished: 198X\n{_FULL}",
    "articles/spring.md": f"title: The mill\npublished: 1984-21\n{_FULL}",
    "articles/new-year.md": f"title: The mill\npublished: 1984-12-31/1985-01-01\n{_FULL}",
    "articles/arabic.md": (
        "title: الإضراب في الوادي\npublished: 1984-06-02\nauthors: [amal, سامي حداد, sami-haddad]\n"
        "body: full\nrights: {basis: made up}\npublisher: valley-news\nlanguage: ar"
    ),
    "articles/many.md": (
        "title: The hands\npublished: 1984-06-02\n"
        f"authors: [ada-miller, abu-nur, kovacs-bela, Nell Carter]\n{_FULL}"
    ),
    "articles/two.md": (
        f"title: The hands\npublished: 1984-06-02\nauthors: [ada-miller, league]\n{_FULL}"
    ),
    "articles/supplied.md": (
        f"title: Hands at the mill\nsupplied: [title]\npublished: 1984-06-02\n{_FULL}"
    ),
    "articles/untitled.md": f"title: unknown\npublished: 1984-06-02\n{_FULL}",
    "articles/clipping.md": (
        f"title: The strike\npublished: 1984-06-02\nauthors: [ada-miller]\n{_FULL}\n"
        "printed_in: {volume: 12, issue: 3, edition: late edition, section: B, page: 4-5, column: 2}\n"
        "held: {repository: league, reference: VRO/12/4}"
    ),
    "articles/republished.md": (
        f"title: The strike\npublished: 1984-06-02\nurl: https://news.example/strike\n{_FULL}\n"
        "original: {publisher: hill-wire, published: 1984-06-01, url: 'https://wire.example/1'}"
    ),
    "articles/translated.md": (
        f"title: The strike\npublished: 1984-06-02\n{_FULL}\n"
        "translation: {of: plain, by: Nell Carter}"
    ),
    "articles/later.md": f"title: The vote\npublished: 1984-05-04\nversion_of: plain\n{_FULL}",
    "articles/own.md": (
        f"title: The vote\npublished: 1984-05-03\n{_FULL}\n"
        "desk: Foreign\nprinted_on: 1984-05-02\nreporter: [ada-miller]\ncode: X-1"
    ),
    "articles/video.md": f"title: The march\npublished: 1984-05-03\nform: video\n{_FULL}",
    "articles/release.md": f"title: We march\npublished: 1984-05-03\nform: release\n{_FULL}",
    "articles/interview.md": f"title: Why march?\npublished: 1984-05-03\nform: interview\n{_FULL}",
    "articles/digest.md": (
        "title: The flood\npublished: 1984-07-01\nauthors: [ada-miller]\nbody: digest\n"
        f"added: 2024-03-01\nurl: https://news.example/flood\nprinted_in: {{page: 3}}\n{_REST}"
    ),
    "articles/digest-undated.md": (
        f"title: The flood\nsupplied: [title]\npublished: unknown\nbody: digest\n{_REST}"
    ),
    "articles/digest-of-nothing-known.md": (
        "title: unknown\npublished: unknown\npublisher: unknown\nlanguage: en\nbody: digest"
    ),
    "articles/described.md": f"title: A poster\npublished: unknown\nbody: none\n{_REST}",
    "articles/tombstone.md": "title: The names\nwithdrawn: {date: 2024-01-02, reason: rights}",
    "articles/secret.md": "title: The secret\nwithdrawn: {date: 2024-01-02, reason: law}",
    "notes/plain/2024-05-01-why.md": "target: plain\nkind: question\nby: A reader\nlanguage: en",
    "notes/plain/2024-05-02-gone.md": "target: plain\nkind: comment\nwithdrawn: 2024-05-03",
}
"""Path -> front matter."""

OWN = (
    OwnField(name="desk", type=FieldType.TEXT, label="Desk", cite="section"),
    OwnField(name="printed_on", type=FieldType.DATE, label="On", cite="event-date"),
    OwnField(
        name="reporter",
        type=FieldType.RECORD,
        label="By",
        kind=Kind.PERSON,
        cite="interviewer",
        many=True,
    ),
    OwnField(name="code", type=FieldType.CODE, label="Code", cite="call-number"),
)

_BARE = ("tombstone", "secret", "described", "gone")

ADDRESS = "https://valley.example/"


@cache
def show(language: str = "en", site_url: str = ADDRESS) -> Presenter:
    """Return what makes pages of the archive, with the interface in a language."""
    files = {
        path: f"---\n{front}\n---\n" + ("" if path[:-3].endswith(_BARE) else "\nSome words.\n")
        for path, front in FILES.items()
    }
    settings = Settings(
        name="The Valley Archive",
        site_url=site_url,
        language=language,
        vocabulary=replace(OURS, fields=OWN),
    )
    with TemporaryDirectory() as folder:
        edition = make_edition(archives.written(Path(folder), files), settings)
    return Presenter(edition.prepared(), load_strings(language))


def citation(record_id: str, style: str, language: str = "en") -> str:
    """Return a citation as it is read: *emphasised*, with a line where the day of reading stands."""
    presenter = show(language)
    view = cite_view(presenter, record_id)
    assert view is not None
    parts = dict(view.styles)[presenter.t(f"cite.styles.{style}")]
    marks = {"em": "*{}*", "accessed": "___"}
    return "".join(marks.get(kind, "{}").format(text) for kind, text in parts)
