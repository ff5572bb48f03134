"""Which files are saved pages, which pictures go with them, and which encodings they are in."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from pictures import gif, jpeg, png
from saved_pages import (
    PARAGRAPHS,
    PICTURE,
    codes,
    item_of,
    leftovers,
    mhtml,
    page,
    paragraphs,
    read_file,
    read_page_of,
)

from annotated_archive.importing.item import CannotImport, Item, Refusal, Use
from annotated_archive.importing.readers import html as reader_module
from annotated_archive.importing.readers.html import HtmlReader

SHOWS = '<p><img src="{}" alt="A gate"></p>'


def with_picture(address: str) -> str:
    """Return a page that shows a picture."""
    return page(paragraphs(SHOWS.format(address)))


def test_a_folder_gives_its_pages_and_not_the_parts_of_pages(tmp_path: Path) -> None:
    """What a browser saved beside a page is no page; a folder of a like name may hold some."""
    for name in (
        *("vote.html", "vote_files/frame.html", "vote-results/day.HTM", "flood.mhtml"),
        *(
            "flut.htm",
            "flut-Dateien/werbung.htm",
            "old/reel.webarchive",
            "notes.txt",
            ".git/x.html",
        ),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page(), "utf-8")
    found = [
        each.path.relative_to(tmp_path).as_posix()
        for each in HtmlReader(tmp_path).sources([tmp_path])
    ]
    assert found == [
        *("flood.mhtml", "flut.htm", "vote.html", "old/reel.webarchive", "vote-results/day.HTM"),
    ]


def test_what_is_no_saved_page_is_refused_by_name(tmp_path: Path) -> None:
    """With what it is, and what to do."""
    for name, words in (
        ("reel.webarchive", "a web archive of Safari"),
        ("notes.txt", "no saved page by its name"),
        ("scan.html", "a PDF"),
        ("broken.mhtml", "no part with a page"),
        ("empty.html", "empty"),
        ("gone.html", "cannot be read"),
    ):
        content = {"scan.html": b"%PDF-1.4", "broken.mhtml": b"x", "empty.html": b""}.get(
            name, b"x"
        )
        if name != "gone.html":
            (tmp_path / name).write_bytes(content)
        found = read_file(tmp_path / name)
        assert isinstance(found, Refusal)
        assert words in found.problem.message
        assert found.problem.hint or name == "gone.html"


def test_a_folder_without_pages_and_a_missing_library_are_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole import cannot begin; the command that installs the library is named."""
    with pytest.raises(CannotImport, match=r"no saved page \(\.html"):
        list(HtmlReader(tmp_path).sources([tmp_path]))
    with pytest.raises(CannotImport, match="“klingon” is no encoding"):
        list(HtmlReader(tmp_path, "klingon").sources([tmp_path]))
    monkeypatch.setattr(reader_module, "find_spec", lambda name: None)
    with pytest.raises(CannotImport, match=r"pip install 'annotated-archive\[html\]'"):
        list(HtmlReader(tmp_path).sources([tmp_path]))


def test_pictures_saved_beside_a_page_go_with_it(tmp_path: Path) -> None:
    """Under names made of their content, with the ending of what they are."""
    (tmp_path / "vote_files").mkdir()
    (tmp_path / "vote_files" / "the gate.png").write_bytes(jpeg())
    (tmp_path / "vote.html").write_text(with_picture("./vote_files/the%20gate.png"), "utf-8")
    item = read_file(tmp_path / "vote.html")
    assert isinstance(item, Item)
    (picture,) = item.pictures
    assert picture.name.startswith("the-gate-") and picture.name.endswith(".jpg")
    assert picture.path.read_bytes() == jpeg()
    assert f"![A gate]({picture.name})" in item.body


@pytest.mark.parametrize(
    "address",
    ["../secret.png", "secret.png", "vote_files/../secret.png", "/etc/secret.png", "file:///secret.png",
     "https://a.example/secret.png", "//a.example/secret.png", "vote_files/link.png", ".", "", "http://[x",
     "vote_files/dot.gif", "vote_files/drawing.svg", "data:image/png;base64,AAAA", "data:,x", "vote_files"],
)  # fmt: skip
def test_no_other_file_is_taken_and_none_is_loaded(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page may name any file of the machine: it is named among the leftovers, and stays there."""
    monkeypatch.setattr(socket, "socket", _no_network)
    folder = tmp_path / "saved" / "vote_files"
    folder.mkdir(parents=True)
    for place in (tmp_path / "secret.png", tmp_path / "saved" / "secret.png"):
        place.write_bytes(PICTURE)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "dot.gif").write_bytes(gif())
    (folder / "drawing.svg").write_text("<svg/>")
    path = tmp_path / "saved" / "vote.html"
    path.write_text(with_picture(address), "utf-8")
    item = read_file(path)
    assert isinstance(item, Item)
    assert (item.pictures, codes(item)) == ((), ["import-no-picture"])
    named = "" if address.startswith("data:") or not address else f" {address}"
    assert f"picture{named}: A gate" in leftovers(item)


def _no_network(*args: object, **more: object) -> None:
    raise AssertionError("no page may reach the network")


def test_pictures_of_a_mirrored_site_are_taken_from_the_folder_that_was_named(
    tmp_path: Path,
) -> None:
    """Where a folder is imported, its pages may name any picture in it."""
    (tmp_path / "news").mkdir()
    (tmp_path / "gate.png").write_bytes(PICTURE)
    (tmp_path / "news" / "vote.html").write_text(with_picture("../gate.png"), "utf-8")
    reader = HtmlReader(tmp_path)
    (source,) = reader.sources([tmp_path])
    (item,) = reader.items(source)
    assert isinstance(item, Item)
    assert [picture.path.read_bytes() for picture in item.pictures] == [PICTURE]


def test_teasers_and_icons_are_no_pictures_of_the_text() -> None:
    """What leads to another page, what is small, what stands beside the text."""
    for html in (
        '<p><a href="/other"><img src="x.png" alt="A gate"></a></p>',
        '<img width="16" height="16" src="x.png" alt="A gate">',
        '<aside><img src="x.png" alt="A gate"></aside>',
        '<img hidden src="x.png" alt="A gate">',
    ):
        item = item_of(page(paragraphs(html)))
        assert codes(item) == []
        assert "picture x.png: A gate" in leftovers(item)
    caption = (
        "<figure><img src=x.png alt='A gate'><figcaption>The gate on Friday.</figcaption></figure>"
    )
    item = item_of(page(paragraphs(caption)))
    assert codes(item) == ["import-no-picture"]
    assert "The gate on Friday." in leftovers(item) and "Friday." not in item.body


def test_a_reader_and_its_source_go_to_another_process(tmp_path: Path) -> None:
    """And the pictures that lie in a page are where the one that began looks for them."""
    path = tmp_path / "vote.mht"
    place = "https://news.example/gate.png"
    path.write_bytes(mhtml(with_picture(place), "https://news.example/vote", [(place, PICTURE)]))
    reader = HtmlReader(tmp_path / "scratch")
    (source,) = reader.sources([path])
    other, same = pickle.loads(pickle.dumps((reader, source)))
    (item,) = other.items(same)
    assert isinstance(item, Item)
    assert [each.path.parent for each in item.pictures] == [tmp_path / "scratch"]


NAMES = "Müller, Škoda and Żółw – “the mill”"


@pytest.mark.parametrize(
    ("encode", "charset"),
    [
        (lambda text: text.encode("utf-8"), "utf-8"),
        (lambda text: b"\xef\xbb\xbf" + text.encode("utf-8"), "iso-8859-1"),
        (lambda text: text.encode("utf-16"), "utf-8"),
        (lambda text: text.encode("utf-16-le"), "x"),
        (lambda text: text.encode("cp1250"), "windows-1250"),
        (lambda text: text.encode("utf-8"), "windows-9999"),
    ],
)
def test_the_encoding_is_that_of_the_mark_or_what_the_page_says(
    encode: Callable[[str], bytes], charset: str
) -> None:
    """A mark of UTF-8 or UTF-16 counts for more."""
    html = page(paragraphs(f"<p>{NAMES}</p>")).replace("©", "(c)")
    item = item_of(encode(html.replace('charset="utf-8"', f'charset="{charset}"')))
    assert NAMES in item.text
    assert codes(item) == []


def test_a_page_that_does_not_say_its_encoding_is_read_as_browsers_do() -> None:
    """Which is told; Arabic and Russian ones are refused, with what they may be in."""
    html = page(paragraphs("<p>Zo\xeb sa\xdf am M\xfchlrad.</p>")).replace(
        '<meta charset="utf-8">', ""
    )
    item = item_of(html.encode("cp1252"))
    assert "Zoë saß am Mühlrad." in item.text
    assert codes(item) == ["import-encoding"]
    russian = page("<p>На реке стоит старая мельница, и люди приходят к ней каждый день.</p>" * 4)
    data = russian.replace('<meta charset="utf-8">', "").replace("©", "").encode("cp1251")
    found = read_page_of(data)
    assert isinstance(found, Refusal)
    assert "--encoding windows-1251" in found.problem.hint
    assert "старая мельница" in item_of(data, encoding="windows-1251").text


def test_a_broken_encoding_is_refused_until_a_person_names_one() -> None:
    """Then what is wrong in it is replaced, and counted."""
    data = page(paragraphs("<p>The m@ll</p>")).encode().replace(b"m@ll", b"m\xffll")
    found = read_page_of(data)
    assert isinstance(found, Refusal)
    assert (found.problem.code, found.problem.line) == ("import-encoding", 6)
    item = item_of(data, encoding="utf-8")
    assert "The m\ufffdll" in item.text
    assert codes(item) == ["import-encoding"]
    wrong = page(paragraphs(f"<p>{NAMES}</p>")).replace('charset="utf-8"', 'charset="shift_jis"')
    told = item_of(wrong)  # what is UTF-8 cannot well be anything else
    assert (NAMES in told.text, codes(told)) == (True, ["import-encoding"])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<div>" * 9_000 + paragraphs(), "too deeply"),
        (paragraphs() + "<ul><li>" * 700 + "x", "trafilatura failed"),
        (paragraphs() + "<i>x</i>" * 50_000, "pieces of text"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(body: str, words: str) -> None:
    """Nothing of it is left out in silence, and nothing ends in a traceback."""
    found = read_page_of(page(body))
    assert isinstance(found, Refusal)
    assert words in found.problem.message


def test_a_page_without_a_visible_word_is_refused() -> None:
    """What scripts would have written is not there."""
    found = read_page_of(f"<html><body hidden>{paragraphs()}</body></html>")
    assert isinstance(found, Refusal)
    assert (found.problem.code, found.count) == ("import-no-body", len(PARAGRAPHS))


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 900 + paragraphs(),
        paragraphs() + "<blockquote>" * 500 + "<p>A sentence of eight words is in here.</p>",
        paragraphs()
        + "<table>"
        + "<tr><td rowspan=9999 colspan=9999>x<td>y</tr>" * 40
        + "</table>",
        paragraphs("<p>" + "[" * 5_000 + "</p>"),
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + paragraphs(),
        '<script type="application/ld+json">{"@type":"Article","headline":[1],"author":[[[]]]}</script>'
        + paragraphs(),
        "<meta name=author><meta content=x><link rel=canonical href='http://[x'><base href='http://[x'>"
        + paragraphs("<a href='http://[x'>x</a>"),
        paragraphs("\x00\x1b\x85\ufffe"),
    ],
)
def test_a_hostile_page_is_read_as_any_other(body: str) -> None:
    """Depth, millions of cells, broken addresses and data that nest without end do no harm."""
    item = item_of(page(body))
    assert all(text in item.text for text in PARAGRAPHS)
    assert item.uses[Use.BODY] >= len(PARAGRAPHS)


def test_a_picture_of_a_page_keeps_its_bytes(tmp_path: Path) -> None:
    """What cameras wrote is taken out when the archive publishes, not here."""
    picture = png(behind=b"x")
    data = mhtml(
        with_picture("https://a.example/g"),
        "https://b.example/",
        [("https://a.example/g", picture)],
    )
    (kept,) = item_of(data, "vote.mht").pictures
    assert kept.path.read_bytes() == picture
