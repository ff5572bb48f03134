"""No contribution can stop the build for others: records with errors are left out of it.

And what is left out is nowhere in the site.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from sites import GOOD, Site, StoppedBuild, built, configured, words, written
from small import archive_build, held
from test_incremental import clean_build, files

from annotated_archive.edition import Settings, make_edition
from annotated_archive.edition.quarantine import quarantined
from annotated_archive.load.walk import content_files
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.strings import load_strings

CANARY = "kanarienvogel"
VOTE = "content/articles/1984/05/vote.md"


def article(title: str, body: str, more: str = "") -> str:
    head = (
        f"title: {title}\npublished: 1984-05-20\npublisher: valley-news\nlanguage: en\nbody: digest"
    )
    return f"---\n{head}\n{more}---\n\n{body}\n"


def note(target: str, text: str, more: str = "") -> str:
    return (
        f"---\ntarget: {target}\nkind: comment\nby: A reader\nlanguage: en\n{more}---\n\n{text}\n"
    )


BAD = {
    "content/articles/1984/05/readable.md": article(
        f"Of the {CANARY}", f"{CANARY} sang. See [[no-such-record]].\n\n![A {CANARY}](bird.png)"
    ),
    "content/articles/1984/05/unreadable.md": article(f"Of a {CANARY}", CANARY, "nonsense: yes\n"),
    "content/people/nobody-known.md": f"---\nname: Nobody {CANARY}\nqualifier: clerk\nnonsense: x\n---\n",
    "content/groups/night-shift.md": f"---\nname: Night Shift\nnonsense: {CANARY}\n---\n\n{CANARY}\n",
    "content/regions/Bad name.md": f"---\nname: {CANARY}\n---\n",
    "content/notes/readable/2025-01-01-on-it.md": note("readable", f"About the {CANARY}."),
    "content/notes/readable/2025-01-02-reply.md": note(
        "readable/2025-01-01-on-it", f"Yes, the {CANARY}."
    ),
    "content/notes/vote/2025-01-03-wrong.md": note("vote", CANARY, "nonsense: yes\n"),
    "content/notes/vote/2025-01-04-reply.md": note("vote/2025-01-03-wrong", f"Such a {CANARY}!"),
    "content/articles/1984/05/draft.md": article(
        f"Draft of a {CANARY}", "[[no-such-record]]", "draft: true\n"
    ),
}
"""Records with errors, and the notes on them; what stands in them is to be seen nowhere."""

REFERS = article(
    "What refers",
    "It refers to [[readable]], to [[readable|other words]], to [a file](unreadable.md), to "
    "[[unreadable]], to [[nobody-known]] and to [[vote]]. The Night Shift worked.",
    "groups: [night-shift]\npeople: [nobody-known]\nversion_of: readable\n",
)
"""A good record that names many of them: 5 links and 3 ids."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The good archive with bad records, and what refers to them."""
    source = written(tmp_path / "source", {**BAD, "content/articles/1984/05/refers.md": REFERS})
    configured(source, plugin="quarantine: true")
    bird = source / "content/articles/1984/05/bird.png"
    bird.write_bytes(next(iter(GOOD.rglob("*.png"))).read_bytes())
    return source


@pytest.fixture
def said(source: Path) -> Result:
    result = archive_build(source, "--jobs", "1")
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def site(source: Path, said: Result) -> Site:
    return Site(source / "site")


def test_the_rest_is_built_and_the_build_says_how_much_is_left_out(
    site: Site, said: Result
) -> None:
    """Every page of the others is there, and the counts are told."""
    assert site.has("articles/1984/05/vote/")
    assert "The Valley" in site.main("regions/the-valley/")
    told = next(line for line in said.output.splitlines() if "quarantined" in line)
    assert told == (
        "WARNING 7 records are quarantined, with 3 notes on them; 8 references to them became "
        "plain words"
    )


def test_what_is_left_out_is_nowhere(site: Site) -> None:
    """Neither words nor files of it are in any byte of the site, the search index included."""
    texts = held(site.folder)
    assert [name for name, text in texts.items() if CANARY in f"{name} {text}".lower()] == []
    assert [name for name in texts if "bird" in name] == []


@pytest.mark.parametrize(
    "url",
    [
        "articles/1984/05/readable/",
        "articles/1984/05/unreadable/",
        "people/nobody-known/",
        "groups/night-shift/",
        "notes/readable/2025-01-01-on-it/",
        "notes/readable/2025-01-02-reply/",
        "notes/vote/2025-01-03-wrong/",
        "notes/vote/2025-01-04-reply/",
    ],
)
def test_its_address_shows_a_placeholder(site: Site, url: str) -> None:
    """Whoever follows a link from elsewhere reads why; no search engine keeps it."""
    assert site.main(url).startswith("Home Not shown at present")
    assert ("Records with mistakes", "problems/") in site.leads(url)
    assert site.page(url).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_list_gives_id_and_codes_alone(site: Site) -> None:
    """A draft is not on it, and a file whose name is no id has none there."""
    rows = [words(row) for row in site.page("problems/").xpath("//main//li[not(ancestor::nav)]")]
    assert rows[-6:] == [
        "a file without an id: bad-file-name",
        "night-shift: unknown-key",
        "nobody-known: unknown-key",
        "readable: broken-link",
        "unreadable: unknown-key",
        "vote/2025-01-03-wrong: unknown-key",
    ]


def test_a_private_tombstone_is_not_listed(tmp_path: Path) -> None:
    """What was withdrawn for somebody's safety leaves no id behind, whatever is wrong with it."""
    tombstone = "---\nwithdrawn: {date: 1985-01-01, reason: safety}\n---\n\nLeft over.\n"
    source = written(tmp_path / "source", {"content/people/ann-example.md": tombstone})
    content = source / "content"
    made = quarantined(content, make_edition(content, Settings()), content_files(content))
    assert made.left_out == {"people/ann-example.md": None}
    assert made.quarantined == {}


def test_references_keep_their_words(site: Site) -> None:
    """Those that name the title of a record show its id, as it was written."""
    url = "articles/1984/05/refers/"
    text = site.main(url)
    assert (
        "It refers to readable, to other words, to a file, to unreadable, to nobody-known and to "
        in text
    )
    leads = [to for _, to in site.leads(url)]
    assert [to for to in leads if "readable" in to or "nobody" in to or "night-shift" in to] == []


def test_a_strict_build_stops(source: Path) -> None:
    """With `--strict` an error is an error."""
    result = archive_build(source, "--strict", "--jobs", "1")
    assert result.exit_code == 1
    assert not (source / "site").exists()


def test_without_the_setting_a_build_stops(source: Path) -> None:
    """Nothing is left out unseen: the owner asks for it."""
    config = source / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("quarantine: true", "jobs: 1"), "utf-8")
    with pytest.raises(StoppedBuild):
        built(source, source / "site")


def test_a_mistake_that_is_no_records_stops_the_build(source: Path) -> None:
    """A page written by hand, and the signatures of editors, are the owner's to mend."""
    (source / "editors.lock").write_text("nonsense\n")
    with pytest.raises(StoppedBuild):
        built(source, source / "site")


def test_mistakes_come_and_go(source: Path, tmp_path: Path) -> None:
    """Builds that follow one another give the bytes of a clean one, whatever is left out."""
    configured(source, plugin="search: false")
    site = source / "site"
    for path, old, new in (
        (VOTE, "", ""),
        (VOTE, "---\n\n", "---\n\n[[no-such-record]] "),
        ("content/regions/upper-ford.md", "---\n", "---\nnonsense: x\n"),
        (VOTE, "[[no-such-record]] ", ""),
        ("content/publishers/valley-news.md", "---\n", "---\nnonsense: x\n"),
        ("content/regions/upper-ford.md", "nonsense: x\n", ""),
        ("content/publishers/valley-news.md", "nonsense: x\n", ""),
    ):
        file = source / path
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        built(source, site, strict=False)
        assert files(site) == clean_build(source, tmp_path / "clean"), path


RECORDS = sorted(
    file.relative_to(GOOD).as_posix()
    for file in GOOD.glob("content/*/**/*.md")
    if file.name not in ("index.md", "README.md")
)


@pytest.mark.parametrize("mistake", ["nonsense: x\n", "previous_ids: [vote]\n"])
@pytest.mark.parametrize("path", RECORDS)
def test_any_record_can_be_left_out(tmp_path: Path, path: str, mistake: str) -> None:
    """Whichever it is, all other records stay, and every page of them can be made."""
    source = written(tmp_path / "source", {})
    file = source / path
    text = file.read_text("utf-8")
    if "\n" + mistake.partition(":")[0] in text:
        pytest.skip("the key stands there already")
    file.write_text(text.replace("---\n", f"---\n{mistake}", 1), "utf-8")
    content = source / "content"
    every = make_edition(content, Settings(site_url="https://valley.example/"))
    made = quarantined(content, every, content_files(content))
    assert [each for each in made.left_out if not each.startswith("notes/")] == (
        [path.removeprefix("content/")] if "/notes/" not in path else []
    )
    show = Presenter(made.prepared(), load_strings("en"))
    outputs = plan(show)
    for output in outputs:
        MAKERS[output.maker].make(show, *output.args)
    addresses = {output.url for output in outputs if output.maker == "left_out"}
    assert addresses == set(made.left_out.values()) - {None}


def test_nothing_changes_where_nothing_is_wrong() -> None:
    """The edition is the very one that was made."""
    content = GOOD / "content"
    made = make_edition(content, Settings())
    assert quarantined(content, made, content_files(content)) is made


@pytest.mark.parametrize("second", ["articles/1985/vote.md", "articles/1984/upper-ford.md"])
def test_of_two_files_with_one_id_the_first_stays(tmp_path: Path, second: str) -> None:
    """Nobody takes another's record away by a file of the same name, nor the notes on it: not an
    article by a later one, and not an authority record by an article.
    """
    taken = Path(second).stem
    source = written(tmp_path / "source", {f"content/{second}": article("A thief", "Words.")})
    content = source / "content"
    before = make_edition(content, Settings())
    made = quarantined(content, before, content_files(content))
    assert list(made.left_out) == [second]
    assert taken in {*made.archive.articles, *made.archive.authorities}
    assert made.archive.notes.keys() == before.archive.notes.keys()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("regions/Upper-Ford.md", "---\nname: A ford\n---\n"),
        (
            "articles/1985/a-thief.md",
            article("A thief", "Words.", "previous_paths: [news/1984/vote/]\n"),
        ),
    ],
)
def test_a_second_file_takes_nothing_away(tmp_path: Path, path: str, text: str) -> None:
    """Neither by a name in capital letters, nor by the former address of what was there."""
    source = written(tmp_path / "source", {f"content/{path}": text})
    content = source / "content"
    made = quarantined(content, make_edition(content, Settings()), content_files(content))
    assert list(made.left_out) == [path]
