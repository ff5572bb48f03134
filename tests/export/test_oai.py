"""The OAI Static Repository, held to its format and harvested through a gateway by a client."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree
from sickle import OAIResponse, Sickle
from sickle.oaiexceptions import NoSetHierarchy
from sites import Site

from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.export.harvest.oai import MOST_RECORDS, admin_mail, base_url
from annotated_archive.export.harvest.resource_sync import LONG_AGO
from annotated_archive.pages.oai import oai_places, oai_repository
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import load_strings

SITE = "https://archive.example/old/"

FORMAT = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"
    ns="http://www.openarchives.org/OAI/2.0/">
  <start>
    <element name="Repository" ns="http://www.openarchives.org/OAI/2.0/static-repository">
      <ref name="schema"/>
      <element name="Identify">
        <element name="repositoryName" ns="http://www.openarchives.org/OAI/2.0/"><text/></element>
        <element name="baseURL" ns="http://www.openarchives.org/OAI/2.0/"><data type="anyURI"/></element>
        <element name="protocolVersion" ns="http://www.openarchives.org/OAI/2.0/"><value>2.0</value></element>
        <oneOrMore>
          <element name="adminEmail" ns="http://www.openarchives.org/OAI/2.0/">
            <data type="string"><param name="pattern">\\S+@(\\S+\\.)+\\S+</param></data>
          </element>
        </oneOrMore>
        <element name="earliestDatestamp" ns="http://www.openarchives.org/OAI/2.0/"><data type="date"/></element>
        <element name="deletedRecord" ns="http://www.openarchives.org/OAI/2.0/"><value>no</value></element>
        <element name="granularity" ns="http://www.openarchives.org/OAI/2.0/"><value>YYYY-MM-DD</value></element>
      </element>
      <element name="ListMetadataFormats">
        <oneOrMore>
          <element name="metadataFormat" ns="http://www.openarchives.org/OAI/2.0/">
            <element name="metadataPrefix"><text/></element>
            <element name="schema"><data type="anyURI"/></element>
            <element name="metadataNamespace"><data type="anyURI"/></element>
          </element>
        </oneOrMore>
      </element>
      <element name="ListRecords">
        <attribute name="metadataPrefix" ns=""><value>oai_dc</value></attribute>
        <oneOrMore><ref name="record"/></oneOrMore>
      </element>
    </element>
  </start>
  <define name="record">
    <element name="record">
      <element name="header">
        <element name="identifier"><data type="anyURI"/></element>
        <element name="datestamp">
          <data type="date"><param name="pattern">[0-9]{4}-[0-9]{2}-[0-9]{2}</param></data>
        </element>
      </element>
      <element name="metadata">
        <element name="dc" ns="http://www.openarchives.org/OAI/2.0/oai_dc/">
          <ref name="schema"/>
          <oneOrMore><ref name="dc"/></oneOrMore>
        </element>
      </element>
    </element>
  </define>
  <define name="dc">
    <element>
      <choice ns="http://purl.org/dc/elements/1.1/">
        <name>title</name><name>creator</name><name>subject</name><name>description</name>
        <name>publisher</name><name>contributor</name><name>date</name><name>type</name>
        <name>format</name><name>identifier</name><name>source</name><name>language</name>
        <name>relation</name><name>coverage</name><name>rights</name>
      </choice>
      <data type="string"><param name="minLength">1</param></data>
    </element>
  </define>
  <define name="schema">
    <attribute name="schemaLocation" ns="http://www.w3.org/2001/XMLSchema-instance"/>
  </define>
</grammar>
"""
"""What may stand in a static repository, by the guidelines: no sets, no deleted records, no
compression, no part that leads on, one day as the finest date."""

RECORDS = {
    "publishers/valley-news.md": "name: Valley <News> & Sons",
    "people/ann-reeve.md": "name: Ann Reeve\nqualifier: writer",
    "regions/valley.md": "name: The Valley",
    "groups/hands.md": "name: Hands",
    "themes/work.md": "name: Work",
    "articles/1984/vote.md": (
        "title: '<b>The</b> vote & after'\npublished: 1984-05-03\npublisher: valley-news\n"
        "language: en\nbody: digest\nregions: [valley]\ngroups: [hands]\nthemes: [work]\n"
        "url: https://news.example/?a=1&b=2\nauthors: [ann-reeve]\nadded: 1999-02-03\n"
        "summary: They voted & left."
    ),
    "articles/1984/fire.md": (
        "title: The fire\npublished: unknown\npublisher: valley-news\nlanguage: en\nbody: full\n"
        "authors: [ann-reeve]\nrights: {holder: valley-news, year: 1984, basis: by permission}\n"
        "content_warning: burns\nsummary: Three were burnt.\nadded: 1999-01-01"
    ),
    "articles/1984/gone.md": "title: Gone\nwithdrawn: {date: 2001-01-01, reason: error}",
    "articles/1984/later.md": (
        "title: Not yet\npublished: 1984\npublisher: unknown\nlanguage: en\nbody: digest\ndraft: true"
    ),
}


@pytest.fixture
def valley(tmp_path: Path) -> Edition:
    for path, front in RECORDS.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front}\n---\n\nThe mill hands voted.\n")
    return make_edition(tmp_path, Settings(name="Valley", site_url=SITE))


class Gateway(Sickle):  # type: ignore[misc]
    """A client whose gateway stands in this process, and answers from a static repository."""

    def __init__(self, repository: bytes) -> None:
        super().__init__("https://gateway.example/oai")
        self.repository = etree.fromstring(repository)

    def harvest(self, **asked: Any) -> OAIResponse:
        """Answer one request as the guidelines for gateways say."""
        verb = asked["verb"]
        answer = etree.Element(f"{{{_OAI}}}OAI-PMH", nsmap={None: _OAI})
        found = self.repository.find(f"{{*}}{verb}")
        if verb == "ListSets":
            etree.SubElement(answer, f"{{{_OAI}}}error", code="noSetHierarchy")
        elif verb == "GetRecord":
            records = self.repository.iterfind(".//{*}record")
            part = etree.SubElement(answer, f"{{{_OAI}}}{verb}")
            part.extend(
                deepcopy(each)
                for each in records
                if each.findtext(".//{*}identifier") == asked["identifier"]
            )
        else:
            part = etree.SubElement(answer, f"{{{_OAI}}}{verb}")
            part.extend(deepcopy(each) for each in found)
        data = etree.tostring(answer)
        return OAIResponse(SimpleNamespace(content=data, text=data.decode()), asked)


_OAI = "http://www.openarchives.org/OAI/2.0/"


def assert_fits(repository: bytes) -> None:
    """A repository has the form of a static repository, and its earliest day is the earliest."""
    tree = etree.fromstring(repository)
    form = etree.RelaxNG(etree.fromstring(FORMAT.encode()))
    assert form.validate(tree), form.error_log
    days = [each.text for each in tree.iterfind(".//{*}datestamp")]
    assert tree.findtext(".//{*}earliestDatestamp") == min(days)
    ids = [each.text for each in tree.iterfind(".//{*}header/{*}identifier")]
    assert len(ids) == len(set(ids))


def harvested(edition: Edition) -> dict[str, dict[str, list[str]]]:
    """Return what a client gets of each page, by the address of the page."""
    made = oai_repository(Presenter(edition, load_strings()))
    assert_fits(made)
    found = Gateway(made).ListRecords(metadataPrefix="oai_dc")
    return {record.header.identifier: record.metadata for record in found}


def test_a_site_has_a_repository_that_a_client_reads(published: Site) -> None:
    """Every article that stands is in it, and its address leads to its page."""
    repository = published.file("data/oai.xml").read_bytes()
    assert_fits(repository)
    client = Gateway(repository)
    assert client.Identify().repositoryName == "The Valley Archive"
    assert client.Identify().baseURL == "https://valley.example/archive/data/oai.xml"
    assert [each.metadataPrefix for each in client.ListMetadataFormats()] == ["oai_dc"]
    records = list(client.ListRecords(metadataPrefix="oai_dc"))
    root = "https://valley.example/archive/"
    for record in records:
        (page,) = record.metadata["identifier"]
        assert page == record.header.identifier
        assert published.has(page.removeprefix(root))
    assert len(records) > 5
    vote = client.GetRecord(identifier=f"{root}articles/1984/05/vote/", metadataPrefix="oai_dc")
    assert vote.header.datestamp == "2024-02-10"
    with pytest.raises(NoSetHierarchy):
        list(client.ListSets())


def test_a_digest_and_its_original_are_kept_apart(valley: Edition) -> None:
    """The archive is the author of its words; who wrote and printed the original is its source."""
    vote = harvested(valley)[f"{SITE}articles/1984/vote/"]
    assert vote["title"] == ["Digest of: <b>The</b> vote & after"]
    assert vote["creator"] == vote["publisher"] == ["Valley"]
    assert vote["source"] == [
        "Ann Reeve. <b>The</b> vote & after. Valley <News> & Sons, 1984-05-03",
        "https://news.example/?a=1&b=2",
    ]
    assert vote["date"] == ["1999-02-03"]
    assert vote["subject"] == ["Hands", "Work"]
    assert vote["coverage"] == ["The Valley"]
    assert vote["description"] == ["They voted & left."]


def test_a_full_text_is_its_publishers(valley: Edition) -> None:
    """With its rights; not a word of it, nor of what stands behind a warning."""
    fire = harvested(valley)[f"{SITE}articles/1984/fire/"]
    assert fire["creator"] == ["Ann Reeve"]
    assert fire["publisher"] == ["Valley <News> & Sons"]
    assert fire["rights"] == ["© 1984 Valley <News> & Sons"]
    assert not {"description", "date", "source"} & fire.keys()
    assert "mill hands" not in str(harvested(valley))


def test_nothing_of_what_is_withdrawn_or_a_draft_is_harvested(valley: Edition) -> None:
    """They have no record; a harvester that had one sees that it is gone."""
    assert {each.removeprefix(SITE) for each in harvested(valley)} == {
        "articles/1984/vote/", "articles/1984/fire/",
    }  # fmt: skip


def test_a_gateway_and_a_contact_stand_in_it(valley: Edition) -> None:
    """Harvesters ask the gateway by the address of the file; the format asks for a mail address."""
    settings = replace(valley.settings, oai_gateway="https://gateway.example/oai/")
    assert base_url(settings) == "https://gateway.example/oai/archive.example/old/data/oai.xml"
    assert admin_mail(settings) == "webmaster@archive.example"
    assert admin_mail(replace(settings, contact="mailto:us@valley.example")) == "us@valley.example"
    assert (
        admin_mail(replace(settings, site_url="http://localhost/")) == "webmaster@localhost.invalid"
    )
    assert admin_mail(replace(settings, contact="https://forms.example/")).startswith("webmaster@")


def test_a_collection_past_the_formats_size_has_none_without_a_gateway(valley: Edition) -> None:
    """It is read whole at each harvest: only who has a gateway for it gets it."""
    many = tuple(RecordId(f"a{number}") for number in range(MOST_RECORDS + 1))
    large = replace(valley, facets=replace(valley.facets, newest=many))
    show = Presenter(large, load_strings())
    assert list(oai_places(show)) == []
    has_one = replace(large, settings=replace(large.settings, oai_gateway="https://g.example"))
    assert len(list(oai_places(Presenter(has_one, load_strings())))) == 1


def test_what_nothing_says_has_no_empty_element(tmp_path: Path) -> None:
    """The format wants a day, which is long ago; a made-up day of change would be new in every build."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/fire.md").write_text(
        "---\ntitle: F\npublished: 1984\npublisher: unknown\nlanguage: en\nbody: digest\n---\n\nF.\n"
    )
    (tmp_path / "articles/nothing.md").write_text(
        "---\ntitle: unknown\npublished: unknown\npublisher: unknown\nlanguage: en\n"
        "body: digest\n---\n\nWords.\n"
    )
    made = oai_repository(
        Presenter(make_edition(tmp_path, Settings(site_url=SITE)), load_strings())
    )
    assert_fits(made)
    assert f"<oai:datestamp>{LONG_AGO}<".encode() in made
