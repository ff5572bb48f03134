"""What is not meant for readers is nowhere in a site: each kind of it carries words of its own,
and every byte of the site is searched for them, those that lie compressed too.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from hashlib import sha256
from typing import Any, get_args

import pytest
from lxml.html import HtmlElement
from sites import Site, built, words, written

from annotated_archive.records.article import Article
from annotated_archive.records.authority import AUTHORITY_MODELS
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind
from annotated_archive.records.note import Note

LETTERS = "bcdfghjklmnpqrtw"
"""No word of these is shortened by a stemmer, and none stands in a text by chance."""


PLANTED: dict[str, str] = {}
"""Every place that has a word of its own, with the word."""


def canary(place: str) -> str:
    """Return a word that stands in one place of the archive, and nowhere else."""
    word = "".join(LETTERS[byte % 16] for byte in sha256(place.encode()).digest()[:16])
    return PLANTED.setdefault(place, word)


def needles(word: str) -> list[bytes]:
    """Return what to look for: the word, and its end as it stands in a sorted list of words,
    where the letters that it shares with the word before are left out.
    """
    return [word.encode(), word[5:].encode()]


def source(at: str) -> dict[str, str]:
    return {
        "title": canary(f"{at} source title"),
        "url": f"https://{canary(f'{at} source url')}.example/",
        "archived_at": f"https://{canary(f'{at} source copy')}.example/",
        "accessed": "1871-04-01",
        "record": f"x-{canary(f'{at} source record')}",
    }


def article(at: str) -> dict[str, Any]:
    """Return an article that says every key there is, but `withdrawn` and `draft`."""

    def word(key: str) -> str:
        return canary(f"{at} {key}")

    return {
        "title": word("title"),
        "published": "1871-03-17",
        "publisher": f"x-{word('publisher')}",
        "language": f"en-{word('language')[:8]}",
        "body": "excerpt",
        "authors": [word("authors")],
        "form": "interview",
        "original": {
            "publisher": word("original publisher"),
            "published": "1871-03-16",
            "url": f"https://{word('original url')}.example/",
            "article": f"x-{word('original article')}",
        },
        "url": f"https://{word('url')}.example/",
        "filed_under": {word("label"): word("filed")},
        "printed_in": {
            key: word(f"printed {key}")
            for key in ("volume", "issue", "edition", "section", "page", "column")
        },
        "held": {"repository": word("repository"), "reference": word("reference")},
        "images": [
            {
                "file": f"{word('image')}.png",
                "alt": word("alt"),
                "no_alt": word("no alt"),
                "caption": word("caption"),
                "credit": word("credit"),
                "rights": f"https://{word('image rights')}.example/",
                "content_warning": word("image warning"),
            }
        ],
        "content_warning": word("warning"),
        "summary": word("summary"),
        "regions": [f"x-{word('regions')}"],
        "groups": [f"x-{word('groups')}"],
        "people": [f"x-{word('people')}"],
        "themes": [f"x-{word('themes')}"],
        "mentions": {word("mention"): "false"},
        "events": [
            {
                "date": "1871-03-15",
                "what": word("what"),
                "according_to": [word("says")],
                "quote": word("event quote"),
                "regions": [f"x-{word('event region')}"],
                "groups": [f"x-{word('event group')}"],
            }
        ],
        "rights": {
            "holder": word("holder"),
            "year": "1871",
            "printed": word("printed"),
            "terms": f"https://{word('terms')}.example/",
            "basis": word("basis"),
        },
        "added": "1871-03-18",
        "capture": {
            "date": "1871-03-18",
            "by": word("captor"),
            "how": word("how"),
            "file": f"{word('file')}.txt",
            "sha256": sha256(word("hash").encode()).hexdigest(),
            "archived_at": f"https://{word('copy')}.example/",
            "place": word("place"),
            "sequence": "187103",
            "accession": {
                "id": f"x-{word('accession')}",
                "from": word("giver"),
                "date": "1871-03-14",
                "terms": word("given terms"),
                "version": word("given version"),
            },
        },
        "proofread_by": word("proofreader"),
        "notices": [f"x-{word('notice')}"],
        "supplied": ["published"],
        "translation": {"of": f"https://{word('translation')}.example/", "by": word("translator")},
        "version_of": f"x-{word('version')}",
        "changes": [{"date": "1871-03-19", "what": word("change"), "by": word("changer")}],
        "redacted": "1871-03-20",
        "former_paragraphs": {"p-a71c0de5": "p-a71c0de6"},
        "previous_ids": [f"x-{word('previous id')}"],
        "previous_paths": [f"old/{word('previous path')}/"],
    }


def authority(at: str, kind: Kind) -> dict[str, Any]:
    """Return an authority record that says every key there is, but `withdrawn`."""

    def word(key: str) -> str:
        return canary(f"{at} {key}")

    fields: dict[str, Any] = {
        "name": word("name"),
        "qualifier": word("qualifier"),
        "summary": word("summary"),
        "existed": "1871/1872",
        "names": [
            {
                "text": word(f"names {form}"),
                "lang": f"ar-{word('lang')[:8]}",
                "kind": form,
                "weak": "true" if form == "acronym" else "false",
                "when": "1871",
                "according_to": [word("namer")],
                "sources": [source(f"{at} names")],
            }
            for form in ("main", "acronym", "former", "variant", "misspelling")
        ],
        "relations": [
            {
                "type": "allied-with",
                "target": "mill-hands-union",
                "when": "1871",
                "role": word("role"),
                "according_to": [word("relater")],
                "sources": [source(f"{at} relations")],
            }
        ],
        "same_as": [f"https://{word('same')}.example/"],
        "sources": [source(at)],
        "added": "1871-03-18",
        "previous_ids": [f"x-{word('previous id')}"],
        "previous_paths": [f"old/{word('previous path')}/"],
        "redacted": "1871-03-20",
    }
    if kind is Kind.REGION:
        fields |= {"within": ["the-valley"], "point": {"lat": "12.345678", "lon": "65.432109"}}
    if kind is Kind.THEME:
        fields["given_by"] = "valley-news"
    return fields


def note(at: str, target: str) -> dict[str, Any]:
    """Return a note that says every key there is, but `status`."""
    return {
        "target": target,
        "kind": "correction",
        "by": canary(f"{at} by"),
        "language": f"en-{canary(f'{at} language')[:8]}",
        "quote": canary(f"{at} quote"),
        "to": canary(f"{at} to"),
        "before": canary(f"{at} before"),
        "after": canary(f"{at} after"),
        "fingerprint": "v1-0123456789abcdef",
        "sources": [{**source(at), "record": "the-valley"}],
        "why": canary(f"{at} why"),
        "former_quote": canary(f"{at} former quote"),
        "redacted": "1871-03-20",
    }


def unsaid(model: type[Fields], given: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of `model`, and of the values below it, that `given` does not say."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key not in given:
            yield f"{model.__name__}.{key}"
            continue
        values = given[key] if isinstance(given[key], list) else [given[key]]
        for value in values:
            for part in models_in(field.annotation):
                if isinstance(value, dict):
                    yield from unsaid(part, value)


def models_in(annotation: Any) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def record(fields: Mapping[str, Any], body: str = "") -> str:
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join(["---", *rows, "---", "", body])


GONE = {"withdrawn": {"date": "2024-03-02", "reason": "rights", "replaced_by": "vote"}}
GONE_KINDS = {kind: f"gone-{kind.value}" for kind in AUTHORITY_KINDS}

DRAFT = {
    **article("draft"),
    "publisher": "valley-news",
    "original": {"publisher": canary("draft original publisher")},
    "regions": ["upper-ford"],
    "groups": ["mill-hands-union"],
    "people": ["ada-miller"],
    "themes": ["work"],
    "events": [{**article("draft")["events"][0], "regions": ["upper-ford"], "groups": []}],
    "notices": ["vn-share"],
    "version_of": "vote",
    "draft": "true",
}

STANDING = {
    "title": "What stands",
    "published": "1984-07-01",
    "publisher": "gone-publisher",
    "language": "en",
    "body": "digest",
    "regions": ["gone-region"],
    "groups": ["gone-group"],
    "people": ["gone-person"],
    "themes": ["gone-theme"],
    "events": [
        {
            "date": "1984-07-01",
            "what": "A remark",
            "according_to": ["gone-person"],
            "regions": ["gone-region"],
            "groups": ["gone-group"],
        }
    ],
}

COMMENTED = f"""\
Before the comment.<!-- {canary("comment inline")} -->

<!-- {canary("comment block")}

[[{canary("comment link")}]] ![]({canary("comment image")}.png)
-->

- one <!-- {canary("comment in a list")} -->
- two

| a | b |
|---|---|
| c <!-- {canary("comment | in a table")} | d --> | e |

The mill stands.<!--{canary("comment at the end")}--!>
"""
"""A body that says nothing to a reader of what stands in its comments."""


def files() -> dict[str, str]:
    """Return what is laid over the archive of the Valley."""
    gone_article = {**article("article"), **GONE}
    found = {
        "content/articles/1984/gone.md": record(gone_article),
        "content/articles/1984/draft.md": record(
            DRAFT,
            f"{canary('draft body')} {canary('draft event quote')} in Upper Ford; see [[vote]].\n",
        ),
        "content/articles/1984/standing.md": record(
            STANDING,
            " ".join(
                f"{canary(f'{kind} {name}').title()} spoke."
                for kind in AUTHORITY_KINDS
                for name in ("name", "names main", "names variant")
            )
            + " See [[draft]], [[gone]] and [[gone-person]].\n",
        ),
        "incoming/articles/1984/came.leftovers.txt": f"{canary('leftover')}@mail.example\n",
        "content/articles/1984/commented.md": record(
            {
                "title": "What is commented",
                "published": "1984-07-03",
                "publisher": "valley-news",
                "language": "en",
                "body": "digest",
            },
            COMMENTED,
        ),
        "content/groups/valley-league.md": record(
            {"name": "Valley League"}, f"A league. <!-- {canary('comment in a group')} -->\n"
        ),
        "content/regions/index.md": f"Regions. <!-- {canary('comment in an introduction')} -->\n",
        "content/notices/vn-share.md": record(
            {"publisher": "valley-news", "kind": "share", "language": "en"},
            f"Share this. <!-- {canary('comment in a notice')} -->\n",
        ),
        "content/notes/commented/2024-05-01-mill.md": record(
            {"target": "commented", "kind": "comment", "by": "A reader", "language": "en"},
            f"It does. <!-- {canary('comment in a note')} -->\n",
        ),
        "content/notes/gone/2024-05-01-on-gone.md": record(
            note("note on gone", "gone"), canary("note on gone body")
        ),
        "content/notes/gone-person/2024-05-01-on-person.md": record(
            {**note("note on person", "gone-person"), "status": "superseded"},
            canary("note on person body"),
        ),
        "content/notes/gone/2024-05-02-reply.md": record(
            {
                "target": "gone/2024-05-01-on-gone",
                "kind": "comment",
                "by": canary("reply by"),
                "language": "en",
                "status": "withdrawn",
                "why": canary("reply why"),
            },
            canary("reply body"),
        ),
        "content/notes/vote/2024-05-03-withdrawn.md": record(
            {
                **note("withdrawn note", "vote"),
                "status": "withdrawn",
                "why": "Its writer asked for it.",
            },
            canary("withdrawn note body"),
        ),
        "content/notes/vote/2024-05-05-own.md": record(
            {**note("own note", "vote"), "withdrawn": "2024-05-09"}, canary("own note body")
        ),
        "content/notes/vote/2024-05-06-answer.md": record(
            {
                "target": "vote/2024-05-05-own",
                "kind": "comment",
                "by": "A reader",
                "language": "en",
            },
            "Thank you.\n",
        ),
        "content/notes/vote/2024-05-04-emptied.md": record(
            {
                "target": "vote",
                "kind": "comment",
                "by": "A reader",
                "language": "en",
                "status": "withdrawn",
                "why": "It named somebody.",
            }
        ),
        "content/notes/draft/2024-05-01-on-draft.md": record(
            {
                "target": "draft",
                "kind": "comment",
                "by": canary("note on draft by"),
                "language": "en",
            },
            canary("note on draft body"),
        ),
    }
    for at in ("article", "draft"):
        image = f"content/articles/1984/{canary(f'{at} image')}.png"
        found[image] = canary(f"{at} image data")
    for kind, gone_id in GONE_KINDS.items():
        replaced = {"withdrawn": {"date": "2024-03-02", "reason": "error"}}
        found[f"content/{kind.folder}/{gone_id}.md"] = record(
            {**authority(kind.value, kind), **replaced}
        )
    return found


SHOWN = {
    "article title",
    *(f"{kind} name" for kind in AUTHORITY_KINDS),
    # What the article that stands says in its own words is its own.
    *(f"{kind} names {form}" for kind in AUTHORITY_KINDS for form in ("main", "variant")),
}
"""The places whose words may be found: titles, and what another record says as well."""

ADDRESSES = {
    f"{at} previous {what}" for at in ("article", *AUTHORITY_KINDS) for what in ("id", "path")
}
"""Former addresses lead on to the tombstone; they are no words on any page."""


def hidden() -> dict[str, str]:
    """Return every place whose words are nowhere, with the words."""
    everything = "".join(files().values())
    return {
        place: word
        for place, word in PLANTED.items()
        if place not in SHOWN | ADDRESSES and word[:8] in everything
    }


@pytest.fixture(scope="session")
def private(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive of the Valley with much in it that no reader is to see."""
    folder = tmp_path_factory.mktemp("private")
    # What only a site has that knows its address is held to it too.
    url = "https://valley.example/"
    return built(written(folder / "source", files()), folder / "site", strict=False, site_url=url)


@pytest.fixture(scope="session")
def site_bytes(private: Site) -> dict[str, bytes]:
    """Every file of the site, unpacked where it is compressed, under its path."""
    found = {}
    for file in sorted(private.folder.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            path = file.relative_to(private.folder).as_posix()
            found[path] = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    return found


def test_every_key_is_said() -> None:
    """The records below leave out no key that a record can have, so that none is forgotten."""
    assert list(unsaid(Article, {**article("article"), **GONE, "draft": "false"})) == []
    for kind, model in AUTHORITY_MODELS.items():
        assert list(unsaid(model, {**authority(kind.value, kind), **GONE})) == []
    assert (
        list(
            unsaid(
                Note,
                {
                    **note("note", "gone"),
                    "status": "withdrawn",
                    "quoted_from": "original",
                    "withdrawn": "2024-05-09",
                },
            )
        )
        == []
    )


def test_nothing_hidden_is_anywhere(site_bytes: dict[str, bytes]) -> None:
    """Not a word of withdrawn records but their titles, of notes on them, of withdrawn notes, of
    drafts and notes on them, of comments and of an import’s leftovers stands in any file or path.
    """
    assert {
        "data/oai.xml",
        "data/resourcesync/changelist.xml",
        "notes/feed.json",
    } <= site_bytes.keys()
    for place, word in hidden().items():
        for needle in needles(word):
            found = [path for path, data in site_bytes.items() if needle in data]
            found += [path for path in site_bytes if needle.decode() in path]
            assert found == [], place


def test_what_is_looked_for_can_be_found(site_bytes: dict[str, bytes]) -> None:
    """A title that is shown is found on its page, and a standing record's word in the index."""
    title = canary("article title").encode()
    assert title in site_bytes["articles/1984/gone/index.html"]
    spoken = canary("region names main").title()
    assert spoken.encode() in site_bytes["articles/1984/standing/index.html"]
    index = b"".join(data for path, data in site_bytes.items() if path.startswith("search/"))
    assert spoken.lower()[5:].encode() in index


def test_dates_of_what_is_gone_are_nowhere(site_bytes: dict[str, bytes]) -> None:
    """Neither withdrawn records nor drafts, all of a year of their own, leave that year."""
    for path, data in site_bytes.items():
        assert not path.startswith("dates/1871"), path
        for written_as in (
            b"1871-03",
            b"March 1871",
            b"dates/1871",
            b"1871-04",
            b"12.345",
            b"p-a71c0de",
        ):
            assert written_as not in data, path


def without_citation(page: HtmlElement) -> HtmlElement:
    """Return a page without its panel of citations, which has its title and address alone."""
    left = deepcopy(page)
    for panel in left.xpath(".//details[@id='cite']"):
        panel.drop_tree()
    return left


def test_tombstone_of_an_article(private: Site) -> None:
    """It says its title, day and reason of the withdrawal, what stands in its place, what links
    to it and its id, and nothing else.
    """
    title = canary("article title")
    shown = private.page("articles/1984/gone/").xpath("//main//article[@data-article-id]")[0]
    assert words(without_citation(shown)) == (
        f"Home Articles {title} This record was withdrawn. Withdrawn on 2 March 2024 "
        "Reason at the wish of the rights holder In its place stands Mill votes to strike "
        "Where it stands Linked from What stands Record gone"
    )


@pytest.mark.parametrize("kind", AUTHORITY_KINDS)
def test_tombstone_of_an_authority_record(private: Site, kind: Kind) -> None:
    """It says its name, day and reason of the withdrawal, what links to it and its id: no list of
    articles, no events, no relation.
    """
    name, label = canary(f"{kind} name"), kind.value.title()
    url = f"{kind.folder}/gone-{kind}/"
    page = private.page(url).xpath("//main//*[contains(@class, 'a-page')]")[0]
    shown = words(without_citation(page))
    linked = "Linked from What stands " if kind is Kind.PERSON else ""
    assert shown.endswith(
        f" {name} {label} This record was withdrawn. Withdrawn on 2 March 2024 Reason because "
        f"it was an error {linked}Record gone-{kind}"
    )
    assert not private.has(f"{url}feed.xml")
    assert "feed.xml" not in " ".join(href for _, href in private.links(url))


@pytest.mark.parametrize("kind", AUTHORITY_KINDS)
def test_no_index_has_what_is_gone(private: Site, kind: Kind) -> None:
    """No list of records and no search data has the name of a withdrawn record, and its name in a
    text is no link.
    """
    name = canary(f"{kind} name")
    assert name not in private.html(f"{kind.folder}/")
    text = private.page("articles/1984/standing/").xpath("//*[@data-text='body']")[0]
    assert not [a for a in text.iter("a") if "mention" in (a.get("class") or "")]
    for file in (private.folder / "data").rglob("*.*"):
        # The text of the article that links to a tombstone has its name, as its page does.
        assert file.parent.name == "texts" or name not in file.read_text("utf-8"), file


def test_former_addresses_of_what_is_gone(private: Site) -> None:
    """They lead on to the tombstone, and stand in nothing but their own pages."""
    for at, url in (("article", "articles/1984/gone/"), ("person", "people/gone-person/")):
        path = f"old/{canary(f'{at} previous path')}/"
        assert url in [target for _, target in private.leads(path)]
        needle = canary(f"{at} previous id")
        assert [
            each.relative_to(private.folder).as_posix()
            for each in private.folder.rglob("*.html")
            if needle in each.read_text("utf-8")
        ] in ([], [f"{url.rpartition('gone')[0]}x-{needle}/index.html"])


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("notes/vote/2024-05-03-withdrawn/", "Its writer asked for it."),
        ("notes/vote/2024-05-04-emptied/", "It named somebody."),
        ("notes/gone/2024-05-01-on-gone/", "This note went with what it was about"),
        ("notes/gone-person/2024-05-01-on-person/", "This note went with what it was about"),
    ],
)
def test_tombstone_of_a_note(private: Site, url: str, said: str) -> None:
    """It says what it was about and what became of it; a withdrawn one of a standing record why."""
    assert said in private.main(url)
    assert private.page(url).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_comments_leave_what_stands_around_them(private: Site) -> None:
    """The text before, between and behind comments is that of a body without them."""
    shown = private.page("articles/1984/commented/").xpath("//*[@data-text='body']")[0]
    assert words(shown) == "Before the comment. one two a b c e The mill stands."
