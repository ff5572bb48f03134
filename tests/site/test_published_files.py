"""Files of the content folder are on the site where something that is published names them."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pictures
import pytest
from pictures import SECRET, chunk, exif, png, segment
from sites import Site, StoppedBuild, built, written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.media import copies

ARTICLE = "content/articles/1984/05/{}.md"
HEAD = "title: {}\npublished: 1984-05-03\npublisher: valley-news\nlanguage: en\nbody: digest\n"


def article(name: str, more: str, body: str) -> dict[str, str | None]:
    """Return an article's file."""
    text = f"---\n{HEAD.format(name)}{more}---\n\n{body}\n"
    return {ARTICLE.format(name): text}


def site_of(folder: Path, files: dict[str, str | bytes | None], config: str = "") -> Site:
    """Return the site of the Valley with more files, and more lines in its mkdocs.yml."""
    text = {path: each for path, each in files.items() if not isinstance(each, bytes)}
    source = written(folder / "source", text)
    for path, data in files.items():
        if isinstance(data, bytes):
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_bytes(data)
    if config:
        (source / "mkdocs.yml").write_text((source / "mkdocs.yml").read_text("utf-8") + config)
    return built(source, folder / "site", strict=False)


def copied(site: Site) -> set[str]:
    """Return the files of the test archive's own folder that are on the site."""
    return {
        file.relative_to(site.folder).as_posix()
        for file in site.folder.rglob("*")
        if file.is_file() and file.name.startswith("x-")
    }


NAMING = {
    "a link": ("[a list](x-list.txt)", "x-list.txt"),
    "a link with a fragment": ("[a list](x-list.pdf#page=2)", "x-list.pdf"),
    "a link by label": ("[a list][here]\n\n[here]: x-list.csv", "x-list.csv"),
    "a percent-encoded link": ("[a list](x-a%20list.json)", "x-a list.json"),
    "a picture": ("![A map](x-map.png)", "x-map.png"),
    "letters made otherwise": ("[a list](x-lis\u00e9.txt)", "x-lise\u0301.txt"),
}
IN_HTML = {
    "a link with a query": ("[a list](x-list.pdf?page=2)", "x-list.pdf"),
    "src": ('<img alt="A map" src="../x-map.png">', "x-map.png"),
    "src without marks": ("<img alt=map src=../x-map.png>", "x-map.png"),
    "srcset": ('<img alt="" srcset="../x-1.png 1x, ../x-map.png 2x">', "x-map.png"),
    "poster": ('<video poster="../x-map.png"></video>', "x-map.png"),
    "data": ('<object data="../x-list.pdf"></object>', "x-list.pdf"),
    "href": ("<a href='../x-list.txt'>a list</a>", "x-list.txt"),
    "from the root": ('<a href="/x-list.txt">a list</a>', "x-list.txt"),
    "style": ('<p style="background: url(../x-map.png)">', "x-map.png"),
}


def data_of(name: str) -> bytes:
    """Return a file of the kind that its name says."""
    return png() if name.endswith(".png") else b"data"


def named(folder: Path, files: dict[str, str | None], data: dict[str, bytes]) -> set[str]:
    """Return those of some files that are published, of an archive of these and no others."""
    content = written(folder / "source", files) / "content"
    for path, each in data.items():
        (content / path).write_bytes(each)
    return {path for path in make_edition(content, Settings()).published_files if path in data}


@pytest.mark.parametrize(("words", "name"), NAMING.values(), ids=NAMING)
def test_files_that_records_name(tmp_path: Path, words: str, name: str) -> None:
    """However a text names a file it is published, and its neighbour is not."""
    files = {f"articles/1984/05/{each}": data_of(each) for each in (name, "x-no.png")}
    assert named(tmp_path, article("told", "", words), files) == {f"articles/1984/05/{name}"}


IMAGES = {
    "beside it": ("x-page.png", "articles/1984/05/x-page.png"),
    "above it": ("../../x-page.png", "articles/x-page.png"),
    "with a space": ("x a%20b.png", "articles/1984/05/x a%20b.png"),
}


@pytest.mark.parametrize(("name", "path"), IMAGES.values(), ids=IMAGES)
def test_files_that_images_name(tmp_path: Path, name: str, path: str) -> None:
    """The images of an article are published, by the path as it is written, and no neighbour is."""
    files = {path: png(), "articles/1984/05/x-no.png": png(), "articles/1984/05/x a b.png": png()}
    told = article("told", f"images: [{{file: {name}, alt: A}}]\n", "Told.")
    assert named(tmp_path, told, files) == {path}


@pytest.mark.parametrize(
    ("words", "name"), {**NAMING, **IN_HTML}.values(), ids={**NAMING, **IN_HTML}
)
def test_files_that_pages_name(tmp_path: Path, words: str, name: str) -> None:
    """A hand-written page names files in Markdown and in HTML."""
    files = {each: data_of(each) for each in (name, "x-no.png")}
    assert named(tmp_path, {"content/page.md": f"# Page\n\n{words}\n"}, files) == {name}


NOT_NAMING: dict[str, dict[str, str | None]] = {
    "nothing": {},
    "a draft": article("told", "draft: true\n", "[a list](x-list.txt)"),
    "a draft's capture": article("told", "draft: true\ncapture: {file: x-list.txt}\n", "Told."),
    "a withdrawn article's capture": {
        ARTICLE.format("told"): f"---\n{HEAD.format('Told')}capture: {{file: x-list.txt}}\n"
        "withdrawn: {date: 2025-03-01, reason: safety}\n---\n"
    },
    "a draft's image": article("told", "draft: true\nimages: [{file: x-list.txt, alt: A}]\n", "A"),
    "an image elsewhere": article(
        "told", "images: [{file: ../../../../articles/1984/05/x-list.txt, alt: A}]\n", "A"
    ),
    "a withdrawn article's image": {
        ARTICLE.format(
            "told"
        ): f"---\n{HEAD.format('Told')}images: [{{file: x-list.txt, alt: A}}]\n"
        "withdrawn: {date: 2025-03-01, reason: rights}\n---\n"
    },
    "a note that is withdrawn": {
        "content/notes/vote/2025-05-05-list.md": "---\ntarget: vote\nkind: comment\nby: A reader\n"
        "language: en\nstatus: withdrawn\nwhy: wrong\n---\n\n"
        "[a list](../../articles/1984/05/x-list.txt)\n"
    },
    "code on a page": {"content/page.md": "`[a list](articles/1984/05/x-list.txt)`\n"},
    "a comment on a page": {
        "content/page.md": "# Page\n\n<!-- [a list](articles/1984/05/x-list.txt) -->\n"
    },
    "another file": {"content/page.md": "# Page\n\n[a list](x-list.txt.old)\n"},
}


@pytest.mark.parametrize("files", NOT_NAMING.values(), ids=NOT_NAMING)
def test_files_that_nothing_published_names(tmp_path: Path, files: dict[str, str | None]) -> None:
    """What lies in the folder by mistake, or is left from what was withdrawn, stays there."""
    assert named(tmp_path, files, {"articles/1984/05/x-list.txt": b"names"}) == set()


def test_only_published_files_are_on_the_site(tmp_path: Path) -> None:
    """Copied is what is named, with links to it that hold, in a strict build too."""
    files: dict[str, str | None] = {
        **article("told", "capture: {file: x-captured.txt}\n", "[a list](x-list.txt)"),
        "content/page.md": "[a list](x-page.txt)\n",
        "content/draft.md": "[a list](x-draft.txt)\n",
        "content/regions/index.md": "[a list](x-region.txt)\n",
        "content/x-page.txt": "data",
        "content/x-draft.txt": "data",
        "content/regions/x-region.txt": "data",
    }
    for name in ("x-list.txt", "x-captured.txt", "x-no.txt", "x-no.json", "x-no.pdf"):
        files[f"content/articles/1984/05/{name}"] = "data"
    site = site_of(tmp_path, files, "draft_docs: draft.md\n")
    assert copied(site) == {
        "articles/1984/05/x-list.txt", "articles/1984/05/x-captured.txt", "x-page.txt",
        "regions/x-region.txt",
    }  # fmt: skip
    built(tmp_path / "source", tmp_path / "strict")


def test_strict_build_takes_files_that_nothing_names(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """They harm nobody, so that a strict build says how many there are, and goes on."""
    source = written(tmp_path / "source", {"content/mill.txt": "Nobody links here."})
    caplog.set_level(logging.INFO, "mkdocs")
    site = built(source, tmp_path / "site")
    assert not site.has("mill.txt")
    assert "archive check has 1 more to tell" in caplog.text


def test_files_that_the_settings_name(tmp_path: Path) -> None:
    """Styles, scripts, a logo and an icon, of any kind; what a style names in turn; no more."""
    css = (
        "@font-face {font-family: X; src: url('../fonts/x-font.woff2?v=1')}\n"
        '/* url(x-old.png) */ body {background: url("x-map.png")} i {background: url(x-no.svg)}\n'
        "b {background: url(../../../../../etc/passwd), url(data:image/png;base64,AA)}\n"
    )
    files: dict[str, str | bytes | None] = {
        "content/css/x-own.css": css,
        "content/css/x-old.png": png(),
        "content/css/x-map.png": png(chunk(b"tEXt", SECRET)),
        "content/css/x-no.svg": "<svg/>",
        "content/css/x-other.css": "b {}",
        "content/fonts/x-font.woff2": b"font",
        "content/js/x-own.js": "1",
        "content/js/x-other.js": "1",
        "content/img/x-logo.svg": "<svg/>",
        "content/img/x-icon.png": png(),
        "content/x-verification.txt": "abc",
    }
    config = (
        "extra_css: [css/x-own.css]\nextra_javascript: [js/x-own.js]\n"
        "extra: {files: [x-verification.txt]}\n"
    )
    source = written(tmp_path / "source", {})
    text = (source / "mkdocs.yml").read_text("utf-8")
    text = text.replace(
        "  font: false", "  font: false\n  logo: img/x-logo.svg\n  favicon: img/x-icon.png"
    )
    site = site_of(tmp_path / "more", {**files, "mkdocs.yml": text + config})
    assert copied(site) == {
        "css/x-own.css", "css/x-map.png", "fonts/x-font.woff2", "js/x-own.js",
        "img/x-logo.svg", "img/x-icon.png", "x-verification.txt",
    }  # fmt: skip
    assert site.file("css/x-map.png").read_bytes() == png()


def test_themes_files_stay(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Content does not change the site's design by its name, whether something links to it or not."""
    good = built(written(tmp_path / "good", {}), tmp_path / "site")
    theme = [
        file.relative_to(good.folder).as_posix()
        for file in (good.folder / "assets").rglob("*")
        if file.is_file() and file.suffix in (".css", ".js", ".png")
    ]
    assert "assets/images/favicon.png" in theme
    assert len({Path(path).suffix for path in theme}) == 3
    files: dict[str, str | bytes | None] = {
        f"content/{path}": png(chunk(b"pHYs", bytes(9))) if path.endswith("png") else b"x"
        for path in theme
    }
    page = "# Page\n\n![An icon](assets/images/favicon.png)\n"
    site = site_of(tmp_path / "other", {**files, "content/page.md": page})
    for path in theme:
        assert site.file(path).read_bytes() == good.file(path).read_bytes(), path
        assert f"content/{path}: the theme has a file at this place" in caplog.text


def test_pictures_lose_what_cameras_wrote(tmp_path: Path) -> None:
    """On the site a photograph is turned as it was, and says nothing else; one that was captured
    is the file that the record keeps, byte for byte, also where a text shows it.
    """
    photo = pictures.jpeg(segment(0xE1, b"Exif\0\0" + exif(6)))
    folder = "content/articles/1984/05"
    site = site_of(
        tmp_path,
        {
            **article("told", "capture: {file: x-scan.jpg}\n", "![A](x-a.jpg) ![B](x-scan.jpg)"),
            f"{folder}/x-a.jpg": photo,
            f"{folder}/x-scan.jpg": photo,
        },
    )
    shown = site.file("articles/1984/05/x-a.jpg").read_bytes()
    assert SECRET not in shown
    assert shown.startswith(b"\xff\xd8\xff\xe0")
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in shown
    assert site.file("articles/1984/05/x-scan.jpg").read_bytes() == photo
    for file in site.folder.rglob("*"):
        if file.is_file() and file.name != "x-scan.jpg":
            assert SECRET not in file.read_bytes(), file


def test_damaged_pictures_are_not_published(tmp_path: Path) -> None:
    """What cannot be looked through is not published as it is; strict, it stops the build."""
    folder = "content/articles/1984/05"
    files = {**article("told", "", "![A](x-a.jpg)"), f"{folder}/x-a.jpg": png()}
    assert copied(site_of(tmp_path, files)) == set()
    with pytest.raises(StoppedBuild):
        built(tmp_path / "source", tmp_path / "strict")


def test_unchanged_pictures_are_not_looked_into_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build knows what it found in them; another file in its place is looked into."""
    looked: list[str] = []
    real = copies.pieces_of

    def counted(file: object, path: str) -> object:
        looked.append(path)
        return real(file, path)  # type: ignore[arg-type]

    monkeypatch.setattr(copies, "pieces_of", counted)
    source = written(tmp_path / "source", {})
    picture = source / "content/articles/1984/05/mill.png"
    monkeypatch.setattr("annotated_archive.load.regular._SETTLED", 0)
    first = built(source, tmp_path / "site").file("articles/1984/05/mill.png").read_bytes()
    assert looked == ["articles/1984/05/mill.png"]
    again = built(source, tmp_path / "site").file("articles/1984/05/mill.png").read_bytes()
    assert looked == ["articles/1984/05/mill.png"]
    assert first == again == picture.read_bytes()
    picture.write_bytes(png(chunk(b"tEXt", SECRET)))
    os.utime(picture, ns=(0, 0))
    assert built(source, tmp_path / "site").file("articles/1984/05/mill.png").read_bytes() == png()
    assert len(looked) == 2
