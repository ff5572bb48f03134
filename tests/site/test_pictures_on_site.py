"""Pictures on a site: their sizes are made once, stand where a text has them, and leave with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from clippings import HEAD
from pictures import SECRET, exif, photograph, segment
from sites import Site, built, words, written
from traces import traces

from annotated_archive.cli import main
from annotated_archive.load import regular
from annotated_archive.media import smaller

FOLDER = "content/articles/1984/05"
FERRY = "articles/1984/05/ferry/"
TEXT = (
    HEAD.format(title="The ferry")
    + """\
body: digest
regions: [upper-ford]
images:
  - {file: x-boat.jpg, alt: A boat in the fog, caption: The boat, credit: ada-miller, rights: shown by permission}
  - {file: x-wreck.jpg, alt: A wreck, content_warning: a wreck}
  - {file: x-page.jpg, alt: A page, caption: The page}
---

The ferry left.

![](x-boat.jpg)

![The mooring](x-mooring.jpg "Where it lay")

A wreck was found, ![a wreck](x-wreck.jpg) by a boy.
"""
)


def ferry(folder: Path, options: str = "") -> Path:
    """Write an article with four pictures."""
    source = written(folder, {f"{FOLDER}/ferry.md": TEXT})
    boat, other = photograph(1200, 900), photograph(1000, 900)
    pictures = {"boat": boat, "page": boat, "wreck": other, "mooring": photograph(1000, 800)}
    for name, data in pictures.items():
        more = segment(0xE1, b"Exif\0\0" + exif(1)) + segment(0xFE, name.encode())
        (source / FOLDER / f"x-{name}.jpg").write_bytes(data[:2] + more + data[2:])
    config = source / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("editors:", f"jobs: 1\n      {options}\n      editors:")
    )
    return source


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ferry(tmp_path_factory.mktemp("ferry") / "source")


@pytest.fixture(scope="module")
def site(source: Path) -> Site:
    return built(source, source.parent / "site", site_url="https://valley.example/")


def pictures_of(site: Site) -> set[str]:
    return {path.name for path in (site.folder / "data/pictures").iterdir()}


def test_a_picture_stands_where_the_text_has_it(site: Site) -> None:
    """With all that front matter says of it, and not again behind the text; one that front matter
    does not name has its title below it.
    """
    figures = [words(each) for each in site.page(FERRY).xpath("//figure")]
    assert figures == [
        "The boat By Ada Miller · shown by permission · The whole picture: The boat",
        "Where it lay The whole picture: Where it lay",
        "The whole picture: A wreck",
        "The page The whole picture: The page",
    ]
    in_text = site.page(FERRY).xpath("//*[@data-text='body']//figure//img/@alt")
    assert in_text == ["A boat in the fog", "The mooring"]
    for figure in site.page(FERRY).xpath("//*[@data-text='body']//figure"):
        assert figure.xpath("ancestor::*[@data-not-text]")  # what stands there is no text of it


def test_browsers_choose_among_sizes(site: Site) -> None:
    """Each stands on the site, says its width, and none holds what a camera wrote."""
    image = site.page(FERRY).xpath("//figure//img")[0]
    assert (image.get("width"), image.get("height")) == ("1200", "900")
    assert (image.get("loading"), image.get("decoding")) == ("lazy", "async")
    (source,) = site.page(FERRY).xpath("//figure")[0].xpath(".//source")
    files = [each.split() for each in source.get("srcset").split(",")]
    assert [width for _, width in files] == ["400w", "800w", "1200w"]
    for address in (image.get("src"), *(address for address, _ in files)):
        data = site.file(site.target(FERRY, address)).read_bytes()
        assert SECRET not in data
        assert b"boat" not in data
    (whole,) = image.xpath("ancestor::figure//a[starts-with(., 'The whole')]/@href")
    assert SECRET not in site.file(site.target(FERRY, whole)).read_bytes()


def test_a_warned_picture_in_a_line_is_a_link(site: Site) -> None:
    """Where no room is for a warning that opens, nothing is loaded at all."""
    (link,) = site.page(FERRY).xpath("//*[@data-text='body']//p/a[contains(., 'wreck')]")
    assert words(link) == "a wreck: a wreck"
    assert site.target(FERRY, link.get("href")) == "articles/1984/05/x-wreck.jpg"
    (closed,) = site.page(FERRY).xpath("//details//img/@alt")
    assert closed == "A wreck"


def test_nothing_is_made_twice(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build decodes no picture; one that is built anew has the same bytes; and of two equal
    pictures one set is kept.
    """
    monkeypatch.setattr(regular, "_SETTLED", 0)  # a test does not wait until a file is old enough
    one = built(source, source.parent / "one")
    before = {path: path.read_bytes() for path in one.folder.rglob("*") if path.is_file()}

    def never(*_: object) -> None:
        raise AssertionError("a picture was decoded again")

    with monkeypatch.context() as patched:
        patched.setattr(smaller, "_made", never)
        built(source, source.parent / "one")
    done = CliRunner().invoke(
        main, ["-f", str(source / "mkdocs.yml"), "build", "--clean", "--site-dir", str(one.folder)]
    )
    assert done.exit_code == 0, done.output
    assert "Making pictures smaller: 4" in done.output
    after = {path: path.read_bytes() for path in one.folder.rglob("*") if path.is_file()}
    assert after == before


def test_what_is_gone_leaves_nothing(tmp_path: Path) -> None:
    """Neither a picture that no text shows any more, nor those of a withdrawn article, are on the site
    or in the cache, whatever stands in front matter.
    """
    source = ferry(tmp_path / "source")
    site = built(source, tmp_path / "site")
    made = pictures_of(site)
    kept = source / ".cache/annotated-archive/pictures"
    assert len(made) == len(list(kept.iterdir())) * 4 == 12  # two of the four are the same
    file = source / FOLDER / "ferry.md"
    file.write_text(re.sub(r".*x-mooring.*\n", "", TEXT), "utf-8")
    assert len(pictures_of(built(source, tmp_path / "site"))) == 8
    assert len(list(kept.iterdir())) == 2
    done = CliRunner().invoke(
        main, ["-f", str(source / "mkdocs.yml"), "withdraw", "ferry", "--reason", "safety"]
    )
    assert done.exit_code == 0, done.output
    built(source, tmp_path / "site")
    assert list(kept.iterdir()) == []
    left = [name.split("-")[0] for name in made]
    assert not list(traces(tmp_path / "site", tuple(each.encode() for each in left)))
    assert not (tmp_path / "site/data/pictures").exists()


def test_a_cache_that_is_refused_makes_the_same_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    """Where nothing can be kept, sizes are made once more as they are written."""
    source = ferry(tmp_path / "source")
    (source / ".cache").symlink_to(tmp_path)
    other = built(source, tmp_path / "site", strict=False)
    assert len(pictures_of(other)) == 12


def test_a_picture_that_cannot_be_decoded_is_shown_whole(tmp_path: Path) -> None:
    """With a warning, and without sizes that are not there."""
    source = ferry(tmp_path / "source")
    data = (source / FOLDER / "x-boat.jpg").read_bytes()
    scan = data.index(b"\xff\xda")
    broken = data[: scan + 14] + b"\0" * 60_000 + b"\xff\xd9"
    (source / FOLDER / "x-boat.jpg").write_bytes(broken)
    site = built(source, tmp_path / "site", strict=False)
    image = site.page(FERRY).xpath("//figure//img")[0]
    assert site.has(site.target(FERRY, image.get("src")))


def shared(site: Site, url: str) -> dict[str, str]:
    """Return what a page says of the picture that is shown where somebody shares it."""
    found = site.page(url).xpath("//head/meta[starts-with(@property, 'og:')]")
    return {each.get("property"): each.get("content") for each in found}


def test_the_picture_of_a_shared_page(site: Site) -> None:
    """An article's first, else the archive's, with its whole address, its size and its words."""
    article = shared(site, FERRY)
    assert article["og:image"].startswith("https://valley.example/data/pictures/")
    assert article["og:image:alt"] == "A boat in the fog"
    assert (article["og:image:width"], article["og:image:height"]) == ("800", "600")
    for url in ("", "about/", "regions/", "articles/1984/05/vote/"):
        assert shared(site, url)["og:image"] == "https://valley.example/assets/images/share.png"
    assert site.has("assets/images/share.png")


@pytest.mark.parametrize(
    "warning", ["content_warning: a wreck\nbody: digest", "body: digest\ndraft: false"]
)
def test_never_what_has_a_warning_is_shared(tmp_path: Path, warning: str) -> None:
    """Neither a picture behind a warning, nor any of an article behind one."""
    text = TEXT.replace("body: digest", warning).replace(
        "shown by permission}", "x, content_warning: fog}"
    )
    text = re.sub(r".*x-mooring.*\n|.*file: x-page.*\n", "", text)
    source = ferry(tmp_path / "source", "share_image: articles/1984/05/x-page.jpg")
    (source / FOLDER / "ferry.md").write_text(text, "utf-8")
    site = built(source, tmp_path / "site", strict=False, site_url="https://valley.example/")
    assert shared(site, FERRY)["og:image"] == "https://valley.example/articles/1984/05/x-page.jpg"


def test_without_an_address_nothing_is_shared(valley: Site) -> None:
    """A picture needs a whole address, which nobody knows without `site_url`."""
    assert shared(valley, FERRY.replace("ferry", "vote")) == {}


def test_icon_and_colour_are_the_archives(valley: Site) -> None:
    """Each page names an icon and its drawing, and the paper of archive.css for the browser's frame."""
    css = (valley.folder / "assets/stylesheets/archive.css").read_text("utf-8")
    light, dark = re.findall(r"--a-paper: (#[0-9a-f]{6})", css)[:2]
    for url in ("", "regions/", "about/"):
        head = valley.page(url).find("head")
        icons = head.xpath("link[@rel='icon']/@href")
        assert [valley.target(url, each) for each in icons] == [
            "assets/images/favicon.png",
            "assets/images/favicon.svg",
        ]
        assert all(valley.has(valley.target(url, each)) for each in icons)
        assert head.xpath("meta[@name='theme-color']/@content") in ([light], [light, dark])


def test_two_schemes_have_two_colours(tmp_path: Path) -> None:
    """Where mkdocs.yml offers a dark scheme, the browser's frame has its paper too."""
    from sites import PALETTE

    source = written(tmp_path / "source", {})
    config = source / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("  font: false\n", f"  font: false\n{PALETTE}")
    )
    head = built(source, tmp_path / "site").page("regions/").find("head")
    colours = {
        each.get("media"): each.get("content") for each in head.xpath("meta[@name='theme-color']")
    }
    assert colours == {
        "(prefers-color-scheme: light)": "#fcfbf8",
        "(prefers-color-scheme: dark)": "#171614",
    }
