"""`archive check --fix` mends what can be read in one way, and says what it mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written
from test_check import MKDOCS, checked

ARTICLE = (
    "---\ntitle: The vote\npublished: {published}\npublisher: news\nlanguage: en\nbody: digest\n"
    "{more}---\n\n{text}\n"
)


def article(published: str = "1984", more: str = "", text: str = "The Mayor spoke.") -> str:
    """Return the file of an article."""
    return ARTICLE.format(published=published, more=more, text=text)


FILES = {
    "mkdocs.yml": MKDOCS,
    "content/publishers/news.md": "---\nname: News\n---\n",
    "content/regions/harbour.md": "---\nname: Old Harbour\nprevious_ids: [port]\n---\n",
    "content/regions/ford.md": "---\nname: Ford\n---\n",
    "content/regions/hill.md": "---\nname: Hill\n---\n",
    "content/regions/hill-2.md": "---\nname: Hill\n---\n",
}
VOTE = "content/articles/vote.md"
NOTE = "content/notes/vote/2025-02-11-mayor.md"

MENDED = {
    "a date in words": (
        article("3 May 1984"),
        article("1984-05-03"),
        "published: “3 May 1984” is now 1984-05-03",
    ),
    "a date in another calendar's digits, within a list": (
        article(more="events: [{date: ١٩٨٤/٥/٣, what: A vote}]\n"),
        article(more="events: [{date: 1984-05-03, what: A vote}]\n"),
        "events.date: “١٩٨٤/٥/٣” is now 1984-05-03",
    ),
    "ids in one text": (
        article(more="regions: harbour, ford # both\n"),
        article(more="regions: [harbour, ford] # both\n"),
        "regions: “harbour, ford” is now [harbour, ford]",
    ),
    "names in one text": (
        article(more="regions: Old Harbour; Ford\n"),
        article(more="regions: [harbour, ford]\n"),
        "regions: “Old Harbour; Ford” is now [harbour, ford]",
    ),
    "a former id, in a record that could not be read before": (
        article("3 May 1984", "regions: [port]\n"),
        article("1984-05-03", "regions: [harbour]\n"),
        "harbour for “port” written",
    ),
}


@pytest.mark.parametrize("case", MENDED)
def test_one_reading_is_written(tmp_path: Path, case: str) -> None:
    """The change is said in one line, the exit status is that of what is left, and running it again
    changes nothing.
    """
    wrong, right, said = MENDED[case]
    folder = written(tmp_path, {**FILES, VOTE: wrong})
    assert "next: archive check --fix mends 1 file" in checked(folder).stderr
    done = checked(folder, "--fix")
    assert (folder / VOTE).read_text() == right
    assert f"{VOTE}: {said}" in done.stderr.splitlines()
    assert (done.exit_code, "error: " in done.stdout) == (0, False)
    assert f"{VOTE}: " not in checked(folder, "--fix").stderr


LEFT = {
    "a day or a month first": article("5/3/1984"),
    "a day that may be included": article("before 1984"),
    "one of several days": article("[1984-05-03..1984-05-05]"),
    "a Hijri date": article("1404-08-02 AH"),
    "a year that may be Hijri": article("1404/8/2"),
    "a month of which a day would get lost": article("1984-XX-05"),
    "a name of two records": article(more="regions: Hill, Ford\n"),
    "a name of no record": article(more="regions: Ford, Mill\n"),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_can_be_read_in_two_ways_is_left(tmp_path: Path, case: str) -> None:
    """A contributor decides; the file stays as it is, and the problem is told."""
    folder = written(tmp_path, {**FILES, VOTE: LEFT[case]})
    done = checked(folder, "--fix")
    assert (folder / VOTE).read_text() == LEFT[case]
    assert (done.exit_code, f"error: {VOTE}" in done.stdout) == (1, True)
    assert f"next: mend {VOTE}" in done.stderr


QUOTES = {
    "case": ("the mayor", "The Mayor spoke.", "The Mayor"),
    "harakat": ("كتب الولد", "ثم كَتَبَ الوَلَدُ رسالة.", "كَتَبَ الوَلَدُ"),
    "quotation marks": ('the "port"', "He saw the “port” there.", "the “port”"),
}


@pytest.mark.parametrize("case", QUOTES)
def test_the_words_of_the_text_are_quoted(tmp_path: Path, case: str) -> None:
    """A new note whose quote differs in nothing but that gets the exact words, and both are shown."""
    quote, text, exact = QUOTES[case]
    note = f"---\ntarget: vote\nkind: comment\nby: A reader\nlanguage: en\nquote: '{quote}'\n---\n\nTrue.\n"
    folder = written(tmp_path, {**FILES, VOTE: article(text=text), NOTE: note})
    done = checked(folder, "--fix")
    assert f"{NOTE}: quote: “{quote}” is now “{exact}”" in done.stderr.splitlines()
    assert f"quote: {exact}\n" in (folder / NOTE).read_text()
    assert "\nfingerprint: v1-" in (folder / NOTE).read_text()
    assert "[note-" not in done.stdout


def test_a_quote_with_another_accent_is_left(tmp_path: Path) -> None:
    """An accent makes another word; and where two passages would do, nobody chooses one."""
    text = "A pâté. The Ford, THE FORD."
    note = "---\ntarget: vote\nkind: comment\nby: A reader\nlanguage: en\nquote: {}\n---\n\nTrue.\n"
    two = NOTE.replace("mayor", "ford")
    files = {NOTE: note.format("a pate"), two: note.format("the ford")}
    folder = written(tmp_path, {**FILES, VOTE: article(text=text), **files})
    assert checked(folder, "--fix").exit_code == 1
    assert {path: (folder / path).read_text() for path in files} == files


UNTIDY = (
    "---\nlanguage: en\t\npublished: 1984\n# who printed it\npublisher: news\ntitle: The vote \n"
    "body: digest\n# the end\n---\n\nThe Mayor  \nspoke. \nThen:\n\n```\nx \n```\t\n"
)
TIDY = (
    "---\ntitle: The vote\npublished: 1984\n# who printed it\npublisher: news\nlanguage: en\n"
    "body: digest\n# the end\n---\n\nThe Mayor  \nspoke.\nThen:\n\n```\nx \n```\n"
)


def test_keys_and_line_ends_are_put_in_order_where_a_file_is_named(tmp_path: Path) -> None:
    """Comments go with the key below them; the two blanks that break a line stay, and so does code.
    Without PATHS nobody else's file is changed for its looks.
    """
    folder = written(tmp_path, {**FILES, VOTE: UNTIDY})
    checked(folder, "--fix")
    assert (folder / VOTE).read_text() == UNTIDY
    done = checked(folder, "--fix", str(folder / VOTE))
    assert (folder / VOTE).read_text() == TIDY
    assert done.stderr.splitlines()[:2] == [
        f"{VOTE}: keys put in order",
        f"{VOTE}: blanks at the ends of lines taken out",
    ]


def test_a_dry_run_shows_a_diff_and_writes_nothing(tmp_path: Path) -> None:
    """On the output stands the diff alone, in which no words become a command of a build service."""
    evil = "Words.\n\n::error::x\n"
    wrong = article("3 May 1984", text=evil)
    folder = written(tmp_path, {**FILES, VOTE: wrong})
    done = checked(folder, "--fix", "--dry-run")
    assert (folder / VOTE).read_text() == wrong
    assert done.exit_code == 1
    rows = done.stdout.splitlines()
    assert rows[:2] == [f"--- a/{VOTE}", f"+++ b/{VOTE}"]
    assert {"-published: 3 May 1984", "+published: 1984-05-03"} <= {*rows}
    assert not any(row.lstrip().startswith("::") for row in rows)
    for options in (("--dry-run",), ("--fix", "--dry-run", "--format", "json")):
        assert checked(folder, *options).exit_code == 2


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """In one line, and the others are mended."""
    other = "content/articles/count.md"
    wrong = article("3 May 1984")
    folder = written(tmp_path, {**FILES, VOTE: wrong, other: wrong})
    link = folder / "elsewhere.md"
    (folder / VOTE).rename(link)
    (folder / VOTE).symlink_to(link)
    done = checked(folder, "--fix")
    assert link.read_text() == wrong  # a link is not followed
    assert (folder / other).read_text() == article("1984-05-03")
    assert f"{other}: published: “3 May 1984” is now 1984-05-03" in done.stderr
