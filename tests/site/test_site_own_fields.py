"""Fields that an archive declares, on the pages of its site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from own_archive import AGAIN, FIELDS, VALLEY_DESK, VOTE, own_archive, put
from sites import Site, StoppedBuild, built, configured, words, written
from test_incremental import clean_build, files

from annotated_archive.build import workers


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The Valley with fields of its own, without a problem."""
    folder = tmp_path_factory.mktemp("own")
    source = own_archive(folder / "source", more={"content/desk/index.md": "Who worked where.\n"})
    return built(source, folder / "site", site_url="https://valley.example/archive/")


def box(site: Site, url: str) -> list[tuple[str, str]]:
    """Return the rows of the provenance box of an article."""
    rows = site.page(url).xpath("//main//dl[@class='a-chain']/div")
    return [(words(row.find("dt")), words(row.find("dd"))) for row in rows]


def test_values_stand_in_the_provenance_box_in_declared_order(own: Site) -> None:
    """Behind what the core says, as people write them: labels, dates in words, names."""
    rows = box(own, VOTE)
    assert rows[-7:] == [
        ("Case", "VN-1984/12"),
        ("Desk", "قضايا الوادي"),
        ("Harm the article reports", "Reported"),
        ("Seen by us", "about October 2018"),
        ("Witnesses", "Ada Miller"),
        ("Columns", "1,234.5"),
        ("Scan", "https://scans.example/vote"),
    ]
    assert rows[-8][0] == "Checked against"
    assert [label for label, _ in box(own, AGAIN)][-3:] == ["Desk", "Harm the article reports", "Seen by us"]  # fmt: skip


def test_values_lead_where_they_can(own: Site) -> None:
    """A record to its page, a value to its page in the index, a link outside, trusted by nobody."""
    leads = own.leads(VOTE)
    assert ("Ada Miller", "people/ada-miller/") in leads
    assert ("Reported", "harm/some/") in leads
    (scan,) = own.page(VOTE).xpath("//a[@href='https://scans.example/vote']")
    assert "nofollow" in scan.get("rel")


def test_an_index_lists_its_values(own: Site) -> None:
    """Choices in declared order, others by the number of articles, records by their names."""
    rows = [(text, url) for text, url in own.leads("harm/") if url.startswith("harm/")]
    assert rows[-2:] == [("None reported", "harm/no/"), ("Reported", "harm/some/")]
    assert ("Ben Weir", "witness/ben-weir/") in own.leads("witness/")
    shown = own.main("desk/")
    assert "2 entries" in shown
    assert shown.index("قضايا الوادي") < shown.index("Foreign")
    assert "Who worked where." in shown


def test_an_arabic_value_has_an_arabic_address(own: Site) -> None:
    """Encoded in links, feeds and the sitemap, and a folder of that name on the disk."""
    assert own.has(VALLEY_DESK)
    assert "Mill votes to strike" in own.main(VALLEY_DESK)
    assert "The mill hands strike" not in own.main(VALLEY_DESK)
    encoded = "desk/%D9%82%D8%B6%D8%A7%D9%8A%D8%A7-%D8%A7%D9%84%D9%88%D8%A7%D8%AF%D9%8A/"
    assert ("قضايا الوادي", encoded) in own.leads("desk/")
    assert f"https://valley.example/archive/{encoded}" in own.html("sitemap.xml")
    feed = json.loads(own.file(f"{VALLEY_DESK}feed.json").read_text("utf-8"))
    assert feed["home_page_url"] == f"https://valley.example/archive/{encoded}"
    assert feed["title"] == "Desk: قضايا الوادي – The Valley Archive"
    assert [item["id"] for item in feed["items"]] == ["vote-republished", "vote"]
    assert f'href="https://valley.example/archive/{encoded}feed.xml"' in own.html(f"{VALLEY_DESK}feed.xml")  # fmt: skip
    assert ("Feed", f"{encoded}feed.xml") in own.leads(VALLEY_DESK)


def test_a_value_that_stands_alone_has_its_label_before_it(own: Site) -> None:
    """So that nobody takes a value for words of the archive: titles, feeds, neighbours."""
    assert words(own.page(VALLEY_DESK).find(".//h1")) == "Desk: قضايا الوادي"
    rows = own.page(VOTE).xpath("//section[@class='a-stands']/dl/dt")
    stands = {words(dt): words(dt.getnext()) for dt in rows}
    assert stands["Desk"].startswith("قضايا الوادي ")
    (older,) = own.page(VOTE).xpath("//dt[.='Desk']/following-sibling::dd[1]/a[@rel]")
    assert own.target(VOTE, older.get("href")) == "articles/1984/05/vote-republished/"


def test_every_page_leads_to_the_indexes(own: Site) -> None:
    """They stand in the menu, behind those of the core, and on the page of the search."""
    for url in (VOTE, "about/", "search/"):
        named = [text for text, _ in own.links(url, "//header")]
        assert {"Desk", "Harm the article reports", "Witnesses"} <= {*named}
        assert "Case" not in named
    assert ("Desk", "desk/") in own.leads("search/")
    (here,) = own.page("desk/").xpath("//header//a[@aria-current]")
    assert words(here) == "Desk"


HOSTILE = """\
fields:
  desk: {on: article, type: text, label: "<script>alert(1)</script> & co", index: true, facet: true}
  pick: {on: article, type: choice, label: "Pick <b>", choices: {"</script>": "<img src=x onerror=alert(1)>"}, facet: true, index: true}
"""


def test_labels_and_values_are_text(tmp_path: Path) -> None:
    """Whatever they hold, pages show it and run nothing."""
    source = configured(written(tmp_path / "source", {}), plugin=HOSTILE)
    put(source, "1984/05/vote.md", "desk: '<i>Home</i>'\npick: </script>\n")
    site = built(source, tmp_path / "site", strict=False)  # a warning says that it is shown as is
    assert box(site, VOTE)[-2:] == [
        ("<script>alert(1)</script> & co", "<i>Home</i>"),
        ("Pick <b>", "<img src=x onerror=alert(1)>"),
    ]
    for url in (VOTE, "desk/", "desk/i-home-i/", "pick/", "pick/script/", "search/"):
        page = site.page(url)
        assert (
            page.xpath("//main//i|//main//img[@src='x']|//script[contains(., 'alert')][not(@type)]")
            == []
        )
        assert "alert(1)</script>" not in site.html(url)


GONE = "---\nname: Ben Weir\nqualifier: mayor\nwithdrawn: {date: 2024-01-15, reason: safety}\n---\n"


def test_a_person_withdrawn_for_safety_is_named_nowhere(tmp_path: Path) -> None:
    """Not in the box, not as a value of the index, not in an address, not in the search."""
    source = own_archive(tmp_path / "source")
    (source / "content/people/ben-weir.md").write_text(GONE, "utf-8")
    site = built(source, tmp_path / "site", strict=False)
    assert box(site, "articles/1984/06/strike-en/")[-1] == ("Witnesses", "Ada Miller")
    assert not (tmp_path / "site/witness/ben-weir").exists()
    named = [
        file for file in site.folder.rglob("*")
        if file.is_file() and file.suffix not in (".gz", ".bin") and b"ben-weir" in file.read_bytes()
    ]  # fmt: skip
    # The list of files names the page of the tombstone, as it names every file.
    named = [file for file in named if file.name != "manifest.sha256"]
    assert {file.relative_to(site.folder).parts[0] for file in named} <= {"people", "sitemap.xml"}


def test_a_changed_declaration_leads_to_the_site_of_a_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Labels, types, indexes and fields that come and go: the next build is as one from nothing.

    Two processes read and write: what is declared has to reach them.
    """
    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(workers, "default_jobs", lambda: 2)
    source = own_archive(tmp_path / "source")
    config = source / "mkdocs.yml"
    as_declared = config.read_text("utf-8")
    first = files(built(source, tmp_path / "site", strict=False).folder)
    # Those of one round are of fields that have nothing to do with one another.
    rounds = (
        {
            "label: Case": "label: Case number",
            "some: Reported": "some: Said to be",
            "label: Scan": "label: Scan, index: true",
        },
        {
            "label: Case, unique: true, search: true": "label: Case, index: true, facet: true",
            "type: number": "type: text",
        },
        {"index: true, facet: true, cite: section": "facet: true"},
    )
    for changes in rounds:
        declared = as_declared
        for old, new in changes.items():
            assert as_declared.count(old) == 1
            declared = declared.replace(old, new)
        config.write_text(declared, "utf-8")
        changed = files(built(source, tmp_path / "site", strict=False).folder)
        assert changed == clean_build(source, tmp_path / "clean"), changes
        assert changed != first
    config.write_text(as_declared, "utf-8")
    assert files(built(source, tmp_path / "site", strict=False).folder) == first


def test_a_value_that_changes_changes_only_what_shows_it(tmp_path: Path) -> None:
    """The next build is as one from nothing; the page of a value that is gone goes with it."""
    source = own_archive(tmp_path / "source")
    built(source, tmp_path / "site")
    file = source / "content/articles/1984/06/strike-en.md"
    file.write_text(file.read_text("utf-8").replace("desk: Foreign", "desk: Home"), "utf-8")
    site = built(source, tmp_path / "site")
    assert (site.has("desk/home/"), site.has("desk/foreign/")) == (True, False)
    assert files(site.folder) == clean_build(source, tmp_path / "clean")


def test_a_field_that_is_gone_is_an_unknown_key(tmp_path: Path) -> None:
    """Also for files that did not change since the last build."""
    source = own_archive(tmp_path / "source")
    built(source, tmp_path / "site")
    config = source / "mkdocs.yml"
    row = next(line for line in FIELDS.splitlines() if "columns" in line)
    config.write_text(config.read_text("utf-8").replace(row, ""), "utf-8")
    with pytest.raises(StoppedBuild, match="1 error"):
        built(source, tmp_path / "site")


def test_nothing_declared_changes_nothing(tmp_path: Path) -> None:
    """An empty `fields` builds the site that none builds."""
    source = written(tmp_path / "source", {})
    none = files(built(source, tmp_path / "site").folder)
    shutil.rmtree(source)
    empty = configured(written(source, {}), plugin="fields: {}")
    assert files(built(empty, tmp_path / "site").folder) == none
