"""The lists of ResourceSync, walked by a client of it from where it begins."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.request import Request

import pytest
from resync.change_list import ChangeList
from resync.client import Client
from sites import PAGE_KINDS, Site

from annotated_archive.export import sitemap
from annotated_archive.export.harvest import resource_sync
from annotated_archive.export.harvest.resource_sync import (
    RESOURCES,
    ChangedPage,
    newest_changes,
    resource_file,
    resource_files,
)
from annotated_archive.link.urls import Url

ROOT = "https://valley.example/archive/"


class Answer(BytesIO):
    """The answer of a server."""

    def info(self) -> dict[str, str]:
        """Return its headers."""
        return {}


@pytest.fixture
def client(published: Site, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of ResourceSync that finds the site at its address."""

    def opened(request: Request, **_: Any) -> Answer:
        assert request.full_url.startswith(ROOT)
        return Answer(published.file(request.full_url.removeprefix(ROOT)).read_bytes())

    monkeypatch.setattr("resync.url_or_file_open.urlopen", opened)
    return Client()


@pytest.mark.parametrize("begin", [".well-known/resourcesync", "data/resourcesync/description.xml"])
def test_a_client_finds_everything_there_is(client: Client, published: Site, begin: str) -> None:
    """From the description by the capability list to the resource list, which has all pages."""
    where = client.find_resource_list_from_source_description(f"{ROOT}{begin}")
    found = client.read_resource_list(where)
    listed = {each.uri.removeprefix(ROOT): each for each in found}
    assert [url for url in listed if not published.has(url)] == []
    assert "data/oai.xml" in listed
    vote = listed[PAGE_KINDS["article"]]
    assert (vote.lastmod[:10], vote.mime_type) == ("2024-05-01", "text/html")
    assert listed["data/oai.xml"].mime_type == "text/xml"
    assert PAGE_KINDS["tombstone"] not in listed


def test_heads_lead_to_lists_and_annotations(published: Site) -> None:
    """Every page of a record leads to the list of lists, and one with notes to its annotations."""
    for kind in ("article", "region"):
        url = PAGE_KINDS[kind]
        (link,) = published.page(url).xpath('//head/link[@rel="resourcesync"]')
        assert published.target(url, link.get("href")) == resource_sync.CAPABILITIES
    noted = [
        path
        for path in (PAGE_KINDS["article"], PAGE_KINDS["region"], PAGE_KINDS["note"])
        if published.page(path).xpath('//link[@type="application/ld+json"]')
    ]
    assert noted == [path for path in noted if published.has(f"{path}annotations.jsonld")]
    assert PAGE_KINDS["article"] in noted


def test_a_client_learns_what_changed(client: Client) -> None:
    """And what was withdrawn, since when the list tells of it."""
    changes = ChangeList()
    changes.read(uri=f"{ROOT}data/resourcesync/changelist.xml")
    assert changes.md_from == "2024-03-01T00:00:00Z"
    told = [(each.uri.removeprefix(ROOT), each.change, each.lastmod[:10]) for each in changes]
    assert (PAGE_KINDS["tombstone"], "deleted", "2024-03-01") in told
    assert (PAGE_KINDS["article"], "updated", "2024-05-01") in told
    assert (PAGE_KINDS["note"], "created", "2024-05-01") in told
    assert [day for _, _, day in told] == sorted(day for _, _, day in told)


def test_more_changes_than_a_list_takes_are_told_of_whole_days(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A day of which only a part would fit is left out, and the list says since when it tells."""
    monkeypatch.setattr(resource_sync, "MOST_CHANGES", 3)
    days = ["2024-05-01", "2024-05-02", "2024-05-02", "2024-05-04", "2024-05-04"]
    changes = [ChangedPage(day, Url(f"{n}/"), "updated") for n, day in enumerate(days)]
    assert newest_changes(changes) == ("2024-05-03", tuple(changes[3:]))
    assert newest_changes(changes[:3]) == ("2024-05-01", tuple(changes[:3]))
    assert newest_changes([]) == ("", ())


def test_more_resources_than_a_file_takes_have_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client reads all of its files as one list."""
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 4)
    days = {Url(f"articles/{n}/"): "2024-05-01" for n in range(7)}
    files = {url: resource_file({}, *args) for url, args in resource_files(days, ROOT).items()}
    assert len(files) == 3
    monkeypatch.setattr(
        "resync.url_or_file_open.urlopen",
        lambda request, **_: Answer(files[Url(request.full_url.removeprefix(ROOT))]),
    )
    assert len(list(Client().read_resource_list(f"{ROOT}{RESOURCES}"))) == 7
