"""What pages are as works: a digest is the archive's, a full text its publisher's."""

from __future__ import annotations

import archives
import pytest

from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.export.describing import described
from annotated_archive.export.works import AuthorKind, Described, Work, WorkKind
from annotated_archive.records.licences import Licences, licence_of

_REST = "publisher: valley-news\nlanguage: en\nregions: [valley]"
_RIGHTS = 'rights: {holder: valley-news, year: 1984, terms: "https://creativecommons.org/licenses/by/4.0/"}'

FILES = {
    "publishers/valley-news.md": "name: Valley News\nsame_as: ['https://ids.example/1']",
    "people/ada-miller.md": "name: Ada Miller\nqualifier: mayor",
    "people/gone.md": "name: Somebody\nwithdrawn: {date: 2024-01-02, reason: safety}",
    "regions/valley.md": "name: The Valley\nadded: 2024-02-01",
    "articles/full.md": (
        f"title: The vote\npublished: 1984-05-03\nbody: full\nurl: https://news.example/vote\n"
        f"authors: [ada-miller, Nell Carter, valley-news, gone]\n{_RIGHTS}\n{_REST}"
    ),
    "articles/digest.md": (
        "title: The strike\npublished: 1984-06~\nbody: digest\nurl: https://news.example/strike\n"
        f"authors: [Nell Carter]\nadded: 2024-03-01\nsupplied: [title]\n"
        "original: {publisher: Hill Wire, published: 1984-06-01, article: full}\n"
        f"held: {{repository: ada-miller, reference: A 1}}\n{_RIGHTS}\n{_REST}"
    ),
    "articles/described.md": f"title: A poster\npublished: unknown\nbody: none\n{_REST}",
    "articles/untitled.md": f"title: unknown\npublished: unknown\nbody: digest\n{_REST}",
    "articles/tombstone.md": "title: The names\nwithdrawn: {date: 2024-01-02, reason: rights}",
    "articles/secret.md": "title: The secret\nwithdrawn: {date: 2024-01-02, reason: law}",
    "articles/draft.md": f"title: Not yet\npublished: 1984\nbody: digest\ndraft: true\n{_REST}",
    "notes/full/2024-05-01-why.md": "target: full\nkind: question\nby: Ada Miller\nlanguage: en",
    "notes/full/2024-05-02-gone.md": "target: full\nwithdrawn: 2024-05-03",
    "notes/secret/2024-05-01-why.md": "target: secret\nkind: question\nby: A reader\nlanguage: en",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of a small archive."""
    bare = (
        "articles/tombstone.md",
        "articles/secret.md",
        "people/gone.md",
        "articles/described.md",
    )
    files = {
        path: f"---\n{front}\n---\n"
        + ("" if path in bare or "-gone" in path else "\nSome words.\n")
        for path, front in FILES.items()
    }
    licences = Licences(text=licence_of("CC-BY-4.0"), notes=licence_of("CC0-1.0"))
    settings = Settings(name="The Archive", site_url="https://a.example/", licences=licences)
    return make_edition(archives.written(tmp_path_factory.mktemp("works"), files), settings)


def work(edition: Edition, record_id: str) -> Described:
    """Return the work on a page that there is."""
    found = described(edition, record_id)
    assert found is not None
    return found


def who(of: Work) -> list[tuple[str, AuthorKind]]:
    """Return the authors of a work."""
    return [(author.name, author.kind) for author in of.authors]


def test_full_text(edition: Edition) -> None:
    """A full text is its authors', whether they have records or not, and leads to its source."""
    full = work(edition, "full")
    assert full.kind is WorkKind.FULL
    assert who(full) == [
        ("Ada Miller", AuthorKind.PERSON),
        ("Nell Carter", AuthorKind.LITERAL),
        ("Valley News", AuthorKind.CORPORATE),
    ]
    assert (full.url, full.source) == (
        "https://a.example/articles/full/",
        "https://news.example/vote",
    )
    assert full.publisher is not None
    assert full.publisher.same_as == ("https://ids.example/1",)
    assert full.terms == "https://creativecommons.org/licenses/by/4.0/"
    assert full.based_on is None


def test_digest(edition: Edition) -> None:
    """A digest is the archive's, dated by when it came in; the original keeps what is its own."""
    digest = work(edition, "digest")
    assert (digest.kind, digest.title, digest.title_supplied) == ("digest", "The strike", True)
    assert who(digest) == [("The Archive", AuthorKind.CORPORATE)]
    assert (digest.published.text, digest.source) == ("2024-03-01", "")
    assert digest.terms == "https://creativecommons.org/licenses/by/4.0/"
    original = digest.based_on
    assert original is not None
    assert who(original) == [("Nell Carter", AuthorKind.LITERAL)]
    assert (original.published.text, original.url) == ("1984-06~", "https://news.example/strike")
    assert original.held is not None
    assert original.held.repository == "Ada Miller"
    first = original.first
    assert first is not None
    assert first.publisher is not None
    assert (first.publisher.name, first.published.text) == ("Hill Wire", "1984-06-01")
    assert first.record == "full"


def test_described_only(edition: Edition) -> None:
    """What is not transcribed is described by the archive, undated where nobody says when."""
    poster = work(edition, "described")
    assert poster.kind is WorkKind.DESCRIPTION
    assert poster.published.is_unknown
    assert poster.based_on is not None


def test_no_title(edition: Edition) -> None:
    """A title that nobody knows is empty, never the word for it."""
    assert work(edition, "untitled").title == ""


def test_content_digest(edition: Edition) -> None:
    """The digest is the beginning of the fingerprint that notes go by."""
    full = work(edition, "full")
    assert full.content_digest == edition.linked.packed["full"].fingerprint[3:13]
    assert len(full.content_digest) == 10
    assert full.content_digest != work(edition, "digest").content_digest


def test_tombstone(edition: Edition) -> None:
    """A withdrawn record has a title and an address, and nothing else."""
    stone = work(edition, "tombstone")
    assert stone == Described(
        kind=WorkKind.TOMBSTONE,
        id="tombstone",
        page=stone.page,
        url="https://a.example/articles/tombstone/",
        title="The names",
    )


@pytest.mark.parametrize(
    "gone", ["secret", "draft", "gone", "nothing", "secret/2024-05-01-why", "full/2024-05-09-none"]
)
def test_private(edition: Edition, gone: str) -> None:
    """There is nothing to say of drafts, nor of what was withdrawn for safety or by law."""
    assert described(edition, gone) is None


def test_note(edition: Edition) -> None:
    """A note is by whom it is signed, in plain words even where somebody has a record."""
    note = work(edition, "full/2024-05-01-why")
    assert who(note) == [("Ada Miller", AuthorKind.LITERAL)]
    assert (note.kind, note.about, note.note_kind) == ("note", "full", "question")
    assert note.published.text == "2024-05-01"
    assert note.terms == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_withdrawn_note(edition: Edition) -> None:
    """A note that its writer took back names nobody."""
    note = work(edition, "full/2024-05-02-gone")
    assert (note.kind, note.authors, note.published.is_unknown) == ("tombstone", (), True)


def test_authority(edition: Edition) -> None:
    """An authority record is the archive's own page."""
    region = work(edition, "valley")
    assert (region.kind, region.title) == ("authority", "The Valley")
    assert who(region) == [("The Archive", AuthorKind.CORPORATE)]
