"""Everything that the site holds besides copied files is made, kept and shown in one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from previews import Served
from sites import Site, built, written

from annotated_archive.build import output_jobs as press
from annotated_archive.cli.main import main
from annotated_archive.edition import Settings, make_edition
from annotated_archive.export.citing.csl_json import CSL_JSON
from annotated_archive.export.citing.ris import RIS
from annotated_archive.link.urls import HOME, Url, url_of
from annotated_archive.media.smaller import Sizes
from annotated_archive.pages.files import FILES
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.outputs import HTML, Output, file_kind
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import load_strings

VOTE = "articles/1984/05/vote/"
URL = "https://valley.example/"


def cite(show: Presenter, article: RecordId) -> bytes:
    """Return an article as one line; a maker as an archive might have it."""
    card = show.card(article)
    return f"{card.title.text}. {show.edition.settings.site_url}{card.url}\n".encode()


def _beside_articles(show: Presenter) -> Iterator[tuple[Url, tuple[RecordId]]]:
    for key, record in show.edition.archive.articles.items():
        if show.edition.is_published(key):
            yield Url(f"{url_of(record)}cite.txt"), (key,)


@pytest.fixture
def _cited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a file beside each article: one row of the table of files."""
    kind = file_kind(_beside_articles, cite, "text/plain; charset=utf-8")
    monkeypatch.setitem(FILES, "cite", kind)
    monkeypatch.setitem(MAKERS, "cite", kind.maker)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The good archive, built in one process, so that what is made can be counted."""
    source = written(tmp_path / "source", {})
    config = source / "mkdocs.yml"
    text = config.read_text("utf-8").replace(
        "editors:", "jobs: 1\n      search: false\n      editors:"
    )
    config.write_text(text, "utf-8")
    return source


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each output's maker was asked."""
    found: Counter[str] = Counter()
    view_of = press.view_of

    def counted(given: press.RenderContext, output: Output) -> object:
        found[output.url] += 1
        return view_of(given, output)

    monkeypatch.setattr(press, "view_of", counted)
    return found


def titled(source: Path, title: str) -> None:
    """Give the article on the vote another title."""
    file = source / "content/articles/1984/05/vote.md"
    text = file.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("title:"))
    file.write_text(text.replace(line, f"title: {title}"), "utf-8")


def feeds_of(site: Site) -> dict[str, bytes]:
    """Return the feeds of a site."""
    return {
        file.relative_to(site.folder).as_posix(): file.read_bytes()
        for file in site.folder.rglob("feed.*")
    }


@pytest.mark.usefixtures("_cited")
def test_a_file_beside_each_article_is_incremental(source: Path, made: Counter[str]) -> None:
    """It says what a clean build says, and only that of the article that changed is made again."""
    site = built(source, source / "site", strict=False, site_url=URL)
    cited = {url for url in made if url.endswith("/cite.txt")}
    assert len(cited) > 3
    before = {url: site.file(url).stat().st_ino for url in cited}
    made.clear()
    titled(source, "Mill votes to go back")
    site = built(source, source / "site", strict=False, site_url=URL)
    vote = f"{VOTE}cite.txt"
    assert site.file(vote).read_text("utf-8") == f"Mill votes to go back. {URL}{VOTE}\n"
    assert vote in made
    assert cited & made.keys() < cited
    changed = {url for url in cited if site.file(url).stat().st_ino != before[url]}
    assert changed == {vote}
    assert "cite.txt" not in site.file("sitemap.xml").read_text("utf-8")


@pytest.mark.usefixtures("_cited")
def test_a_file_beside_each_article_is_previewed(source: Path) -> None:
    """With its media type, and as the article stands now."""
    served = Served(source)
    served.preview.start()
    try:
        reply = served.asked(f"/{VOTE}cite.txt")
        assert reply.status == 200
        assert reply.headers["content-type"] == "text/plain; charset=utf-8"
        titled(source, "Mill votes to go back")
        served.changed(source / "content/articles/1984/05/vote.md")
        assert served.get(f"{VOTE}cite.txt").startswith("Mill votes to go back. ")
    finally:
        served.close()


def test_feeds_that_did_not_change_are_not_made_again(source: Path, made: Counter[str]) -> None:
    """After an edit only those are that have the article; all say what a clean build says."""
    site = built(source, source / "site", strict=False, site_url=URL)
    before = feeds_of(site)
    assert before.keys() <= made.keys()
    made.clear()
    built(source, source / "site", strict=False, site_url=URL)
    assert [name for name in made if "feed." in name] == []
    titled(source, "Mill votes to go back")
    after = feeds_of(built(source, source / "site", strict=False, site_url=URL))
    changed = {name for name in after if after[name] != before[name]}
    again = {name for name in made if "feed." in name}
    assert changed
    assert changed <= again < after.keys()
    assert after == feeds_of(built(source, source / "clean", strict=False, site_url=URL))


def test_the_sitemap_follows_from_the_outputs_that_are_listed(
    source: Path, made: Counter[str]
) -> None:
    """It is made again when an address comes or goes, and not for other words."""
    built(source, source / "site", strict=False, site_url=URL)
    made.clear()
    titled(source, "Mill votes to go back")
    built(source, source / "site", strict=False, site_url=URL)
    assert not any(name.startswith("sitemap") for name in made)
    (source / "content/regions/upper-weir.md").write_text("---\nname: Upper Weir\n---\n", "utf-8")
    site = built(source, source / "site", strict=False, site_url=URL)
    assert f"<loc>{URL}regions/upper-weir/</loc>" in site.file("sitemap.xml").read_text("utf-8")
    built(source, source / "site", strict=False)
    assert not site.has("sitemap.xml")


def test_every_maker_says_what_its_outputs_are(source: Path) -> None:
    """Only pages stand in the theme's frame and are listed; each media type fits the name."""
    ends = {
        HTML: ".html", "application/json": ".json", "application/xml": (".xml", "/resourcesync"),
        "text/xml": ".xml",
        "application/atom+xml": ".xml", "application/feed+json": ".json", "application/gzip": ".gz",
        "application/schema+json": ".schema.json", "text/plain; charset=utf-8": ("_headers", "robots.txt"),
        "text/csv; charset=utf-8": ".csv", "application/jsonl": ".jsonl", "application/geo+json": ".geojson",
        "text/css; charset=utf-8": ".css", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp",
        CSL_JSON: "cite.json", RIS: "cite.ris",
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"': ".jsonld",
    }  # fmt: skip
    found = make_edition(source / "content", Settings(site_url=URL))
    smaller = {
        f"a.{kind}": Sizes(((400, f"{kind}-400.webp"),), (800, 600, f"{kind}-800.{kind}"))
        for kind in ("jpg", "png")
    }
    found = replace(found, smaller=smaller)
    outputs = plan(Presenter(found, load_strings()))
    data = {name for name, maker in MAKERS.items() if not maker.is_page}
    assert data <= {output.maker for output in outputs} <= MAKERS.keys()
    for output in outputs:
        maker = MAKERS[output.maker]
        assert output.path.endswith(ends[maker.media_type]), output
        assert not maker.is_listed or maker.is_page, output
        assert not maker.is_page or maker.media_type == HTML, output


def test_a_build_says_how_many_pages_it_made(source: Path) -> None:
    """Pages alone: neither feeds nor data, nor what leads on from a former address."""
    result = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "build"])
    outputs = plan(
        Presenter(make_edition(source / "content", Settings(search=False)), load_strings()), [HOME]
    )
    pages = [output for output in outputs if MAKERS[output.maker].is_page]
    assert 0 < len(pages) < len(outputs)
    assert f"{len(pages):,} pages in " in result.output
