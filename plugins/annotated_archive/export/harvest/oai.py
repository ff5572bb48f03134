"""The OAI Static Repository: one file that a gateway offers to harvesters by OAI-PMH.

http://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm. The format has no sets and no
records of what was deleted; what would be sets stands in each record as its subjects and coverage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from annotated_archive.edition.settings import Settings
from annotated_archive.export.harvest.resource_sync import LONG_AGO
from annotated_archive.export.works import Author, Described, Work
from annotated_archive.link.urls import Url

OAI_FILE = Url("data/oai.xml")

MOST_RECORDS = 5000
"""The format is made for collections of 1 to 5000 records, which a gateway reads whole."""


@dataclass(frozen=True, slots=True)
class OaiRecord:
    """What harvesters get of one page."""

    work: Described
    title: str
    """In words that keep a digest and its original apart."""
    day: str
    """When it changed last, as YYYY-MM-DD; "" where that is not known."""
    subjects: str
    """Elements for what it is about, made by `dc_elements`."""
    description: str = ""


def oai_file(settings: Settings, records: Iterable[OaiRecord]) -> bytes:
    """Return the repository of records, of which there is at least one."""
    parts: list[str] = []
    earliest = "9999-12-31"
    for record in records:
        day = record.day or LONG_AGO
        earliest = min(earliest, day)
        address = escape(record.work.url)
        parts.append(
            f"<oai:record><oai:header><oai:identifier>{address}</oai:identifier>"
            f"<oai:datestamp>{day}</oai:datestamp></oai:header><oai:metadata>{_DC}"
            f"{''.join(_elements(record))}{record.subjects}"
            "</oai_dc:dc></oai:metadata></oai:record>\n"
        )
    head = _HEAD.format(
        name=escape(settings.name),
        base=escape(base_url(settings)),
        mail=escape(admin_mail(settings)),
        earliest=earliest,
    )
    return "".join((head, *parts, _END)).encode()


def dc_elements(element: str, names: Iterable[str]) -> str:
    """Return an element of Dublin Core for each name."""
    return "".join(f"<dc:{element}>{escape(name)}</dc:{element}>" for name in names if name)


def base_url(settings: Settings) -> str:
    """Return where harvesters ask: at the gateway, by the file's address; else the file's own."""
    address = f"{settings.site_url}{OAI_FILE}"
    if not settings.oai_gateway:
        return address
    return f"{settings.oai_gateway.rstrip('/')}/{address.partition('://')[2]}"


def admin_mail(settings: Settings) -> str:
    """Return the mail address that the format asks for: the contact, or else the host's own."""
    if settings.contact.startswith("mailto:"):
        return settings.contact.removeprefix("mailto:")
    # Every host that serves pages is to have it: RFC 2142.
    host = urlsplit(settings.site_url).hostname or ""
    return f"webmaster@{host if '.' in host else f'{host}.invalid'}"


def _elements(record: OaiRecord) -> Iterator[str]:
    """Yield the elements of Dublin Core that a work has of its own."""
    work, original = record.work, record.work.based_on
    yield f"<dc:title>{escape(record.title)}</dc:title>"
    for author in work.authors:
        yield f"<dc:creator>{escape(author.name)}</dc:creator>"
    if work.translator is not None:
        yield f"<dc:contributor>{escape(work.translator.name)}</dc:contributor>"
    if record.description:
        yield f"<dc:description>{escape(record.description)}</dc:description>"
    if work.publisher is not None:
        yield f"<dc:publisher>{escape(work.publisher.name)}</dc:publisher>"
    if not work.published.is_unknown:
        yield f"<dc:date>{work.published.text}</dc:date>"
    form = (original or work).form
    yield f"<dc:type>Text</dc:type>{f'<dc:type>{form.value}</dc:type>' if form else ''}"
    yield f"<dc:format>text/html</dc:format><dc:identifier>{escape(work.url)}</dc:identifier>"
    if work.language:
        yield f"<dc:language>{work.language}</dc:language>"
    yield dc_elements("source", dict.fromkeys(_sources(work, original)))
    if work.terms:
        yield f"<dc:rights>{escape(work.terms)}</dc:rights>"
    if work.holder is not None:
        year = f" {work.year}" if work.year else ""
        yield f"<dc:rights>©{year} {escape(work.holder.name)}</dc:rights>"


def _sources(work: Described, original: Work | None) -> Iterator[str]:
    yield work.source
    if original is not None:
        yield original_in_words(original)
        yield original.url
    first = (original or work).first
    if first is not None:
        yield first.url


def original_in_words(work: Work) -> str:
    """Return who wrote an original, what it is called, and by whom and when it was published."""
    names = "; ".join(each.name for each in work.authors if isinstance(each, Author))
    publisher = work.publisher.name if work.publisher else ""
    day = "" if work.published.is_unknown else work.published.text
    printed = ", ".join(filter(None, (publisher, day)))
    return ". ".join(filter(None, (names, work.title, printed)))


_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository"
  xmlns:oai="http://www.openarchives.org/OAI/2.0/"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository \
http://www.openarchives.org/OAI/2.0/static-repository.xsd">
<Identify>
<oai:repositoryName>{name}</oai:repositoryName>
<oai:baseURL>{base}</oai:baseURL>
<oai:protocolVersion>2.0</oai:protocolVersion>
<oai:adminEmail>{mail}</oai:adminEmail>
<oai:earliestDatestamp>{earliest}</oai:earliestDatestamp>
<oai:deletedRecord>no</oai:deletedRecord>
<oai:granularity>YYYY-MM-DD</oai:granularity>
</Identify>
<ListMetadataFormats>
<oai:metadataFormat>
<oai:metadataPrefix>oai_dc</oai:metadataPrefix>
<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>
<oai:metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</oai:metadataNamespace>
</oai:metadataFormat>
</ListMetadataFormats>
<ListRecords metadataPrefix="oai_dc">
"""

_DC = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ '
    'http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
)
"""Whole in each record, because gateways cut them out."""

_END = "</ListRecords>\n</Repository>\n"
