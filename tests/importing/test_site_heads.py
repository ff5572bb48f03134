"""Front matter in all its forms, and what of it becomes fields of an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_samples import GIF, codes, folder_of, item_of, left, one_post, read_folder, values

from annotated_archive.importing.item import Use

FORMS = {
    "yaml": "---\ntitle: 'The vote: a report'\ndate: 1984-05-03 10:00:43 -0400\ntags: [mill, vote]\nweight: 3\n---\n",
    "toml": '+++\ntitle = "The vote: a report"\ndate = 1984-05-03T10:00:43-04:00\ntags = ["mill", "vote"]\nweight = 3\n+++\n',
    "json": '{\n"title": "The vote: a report",\n"date": "1984-05-03T10:00:43-04:00",\n"tags": ["mill", "vote"],\n"weight": 3\n}\n',
    "json between dashes": '---\n{"title": "The vote: a report", "date": "1984-05-03",\n"tags": ["mill", "vote"],\n"weight": 3}\n---\n',
    "bare": "Title: The vote: a report\nDate: 1984-05-03 10:00\nTags: mill, vote\nWeight: 3\n",
    "yaml with a mark of byte order": "\ufeff---\r\ntitle: 'The vote: a report'\r\ndate: 1984-05-03\r\ntags:\r\n- mill\r\n- vote\r\nweight: 3\r\n---\r\n",
    "yaml that is none": "---\ntitle: The vote: a report\ndate: 1984-05-03\ntags:\n- mill\n- vote\nweight: 3\n---\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_all_forms_of_front_matter_say_the_same(tmp_path: Path, form: str) -> None:
    """Title, day and labels are fields; an unknown key is left over with its line."""
    item = one_post(tmp_path, f"{FORMS[form]}\nTwo hundred voted.\n", "posts/vote.md")
    said = values(item)
    assert said["title"] == "The vote: a report"
    assert said["published"] == "1984-05-03"
    assert said["themes"] == ["mill", "vote"]
    assert said["filed_under"] == {"Tags": "mill, vote"}
    assert item.body == "Two hundred voted.\n"
    assert any(each.place.endswith(": weight") and each.text == "3" for each in item.leftovers)
    rows = FORMS[form].count("\n") + 2
    assert sum(item.uses.values()) == rows
    assert (item.uses[Use.BODY], item.uses[Use.LEFTOVER]) == (1, 1)
    assert codes(item) == (["import-front-matter"] if form == "yaml that is none" else [])


def test_of_a_key_that_stands_twice_both_values_are_kept(tmp_path: Path) -> None:
    """The first counts, and the second is left over."""
    item = one_post(tmp_path, "---\ntitle: The vote\ntitle: The count\n---\nText.\n")
    assert values(item)["title"] == "The vote"
    assert "The count" in left(item)
    (finding,) = item.findings
    assert (finding.code, finding.line) == ("import-conflict", 3)


def test_remarks_in_front_matter_are_left_over(tmp_path: Path) -> None:
    """A line behind # belongs to no key, and is counted as what it is."""
    item = one_post(
        tmp_path, "---\n# ask Jo\ntitle: The vote\n\nnotes: |\n  # no remark\n  here\n---\nText.\n"
    )
    assert [(each.place, each.text) for each in item.leftovers] == [
        ("front matter, line 2", "# ask Jo"),
        ("front matter, line 5: notes", "# no remark\nhere\n"),
    ]
    assert item.uses[Use.LEFTOVER] == 4


BROKEN = [
    "---\ntitle: The vote\nnever closed\n", "---\n- a\n- list\n---\nText.\n", "+++\ntitle = \n+++\nText.\n",
    "---\na: &a [*a, *a]\ntitle: x\n---\nT", "---\ntitle: [unclosed\ndate: 1984-05-03\n---\nText.\n", "{not json\n",
    "---\n? {a: b}\n: c\ntitle: !!python/object:os.system x\n---\nText.\n", "", "---\n---\n", "\n\n\n",
    "---\na: &a x\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\ntitle: x\n---\n",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_broken_front_matter_is_told_and_ends_in_a_record(tmp_path: Path, text: str) -> None:
    """Never in a failure, and each line has its use."""
    item = one_post(tmp_path, text)
    assert sum(item.uses.values()) == len(text.splitlines())


DATES = [
    ("2015-09-02 10:00:43 -0400", "2015-09-02"), ("2015-12-17 12:00:00 -5", "2015-12-17"),
    ("2014-05-11T13:02:00-04:00", "2014-05-11"), ("2014/05/11", "2014-05-11"), ("2014-5-1", "2014-05-01"),
    ("May 3, 1984", "1984-05-03"), ("3 May 1984 10:15", "1984-05-03"), ("1984-05", "1984-05"),
    ("1984", "1984"), ("03/05/1984", None), ("soon", None), ("1984-13-01", None), ("Last Modified", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "day"), DATES)
def test_a_date_is_read_as_it_is_written(tmp_path: Path, written: str, day: str | None) -> None:
    """One that can mean two days is none: the name of the file says the day then."""
    item = one_post(tmp_path, f"---\ntitle: The vote\ndate: {written}\n---\nText.\n")
    assert values(item)["published"] == (day or "1984-05-03")
    assert (written in left(item)) == (day is None or ":" in written)


def test_the_front_matter_counts_more_than_the_name_of_the_file(tmp_path: Path) -> None:
    """Two days are told, and the other one is kept."""
    item = one_post(tmp_path, "---\ntitle: The vote\ndate: 1984-05-04\n---\nText.\n")
    assert values(item)["published"] == "1984-05-04"
    assert (codes(item), left(item)) == (["import-conflict"], ["1984-05-03"])


def test_a_title_may_stand_only_in_the_text(tmp_path: Path) -> None:
    """The first heading is it, and is not shown twice."""
    item = one_post(tmp_path, "---\ndate: 1984-05-03\n---\n# The *vote*\n\nText.\n")
    assert (values(item)["title"], item.body) == ("The vote", "Text.\n")
    again = one_post(tmp_path / "2", "---\ntitle: The vote\n---\nThe vote\n===\n\nText.\n")
    assert (values(again)["title"], again.body) == ("The vote", "Text.\n")
    without = one_post(tmp_path / "3", "---\nlayout: post\n---\nText.\n")
    assert "title" not in without.metadata
    assert "import-title" in codes(without)


def test_words_of_front_matter_are_plain(tmp_path: Path) -> None:
    """Fields take no HTML and no Markdown; programs' own names keep theirs."""
    item = one_post(
        tmp_path,
        "---\ntitle: The <em>vote</em> &mdash; `Vec<T>` at **noon**, __init__\n"
        "description: There was <a href='https://news.example'>a vote</a>&#46;\n---\nText.\n",
    )
    assert values(item)["title"] == "The vote — Vec<T> at noon, __init__"
    assert values(item)["summary"] == "There was a vote."


def test_authors_are_names_and_never_addresses(tmp_path: Path) -> None:
    """Short names are looked up in the generator's list, or left over and told."""
    folder = folder_of(tmp_path, {
        "_config.yml": "title: Valley News\n",
        "_data/authors.yml": "jo:\n  name: Jo Reader\n  mail: jo@news.example\n",
        "_posts/1984-05-03-vote.md": "---\ntitle: The vote\nauthors: [jo, sam, Ann Smith <ann@news.example>]\n---\nText.\n",
        "_posts/1984-05-04-count.md": "---\ntitle: The count\nauthor:\n  name: Ann Smith\n  email: ann@news.example\n---\nText.\n",
    })  # fmt: skip
    item = item_of(folder, "_posts/1984-05-03-vote.md")
    assert values(item)["authors"] == ["Jo Reader", "Ann Smith"]
    assert (left(item), codes(item)) == (["sam"], ["import-author"])
    assert values(item_of(folder, "_posts/1984-05-04-count.md"))["authors"] == ["Ann Smith"]


def test_other_fields_find_their_places(tmp_path: Path) -> None:
    """Language, rights, labels of all kinds, a picture with its words; what changed later does not."""
    folder = folder_of(tmp_path, {
        "content/vote.fr.md": (
            "+++\ntitle = 'Le vote'\ndate = 1984-05-03\nupdated = 1984-06-01\nslug = 'le-vote'\n"
            "license = 'https://creativecommons.org/licenses/by/4.0/'\n"
            "[taxonomies]\ntags = ['Mill']\nplaces = ['Upper Ford']\n[extra]\nimage = 'x.gif'\n"
            "[cover]\nimage = 'gate.gif'\nalt = 'The gate'\n+++\nTexte.\n"
        ),
        "content/gate.gif": GIF,
        "config.toml": "base_url = 'https://news.example'\ntitle = 'Valley News'\n",
    })  # fmt: skip
    item = item_of(folder, "content/vote.fr.md")
    said = values(item)
    assert (said["id"], said["language"], said["publisher"]) == ("le-vote-fr", "fr", "Valley News")
    assert said["themes"] == ["Mill", "Upper Ford"]
    assert said["filed_under"] == {"Tags": "Mill", "Places": "Upper Ford"}
    assert said["rights.terms"] == "https://creativecommons.org/licenses/by/4.0/"
    assert said["images"] == [{"file": "le-vote-fr-gate.gif", "alt": "The gate"}]
    assert left(item) == ["1984-06-01", "x.gif"]


def test_files_that_are_no_posts_are_named(tmp_path: Path) -> None:
    """Pages of sections, pages without a date, other forms of text, and all the rest."""
    folder = folder_of(tmp_path, {
        "hugo.toml": "title = 'Valley News'\n",
        "content/_index.md": "---\ntitle: News\n---\n",
        "content/about.md": "---\ntitle: About\n---\nUs.\n",
        "content/posts/vote.rst": "Vote\n====\n",
        "content/posts/old.html": "<html><body>A saved page</body></html>",
        "content/posts/gate.gif": GIF, "content/posts/site.css": "a {}", "content/posts/bad.md": b"---\ntitle: \xff\xfe\xfa\n---\n",
        "content/posts/1984-05-03-vote.html": "---\ntitle: The vote\n---\n<p>Two <b>hundred</b> voted.</p>\n",
    })  # fmt: skip
    made = read_folder(folder)
    told = {
        name.removeprefix("content/"): one.problem.code
        for name, one in made.items()
        if hasattr(one, "problem")
    }
    assert told == {
        "_index.md": "import-no-post", "about.md": "import-no-post", "posts/vote.rst": "import-no-post",
        "posts/old.html": "import-no-post", ".": "import-no-post", "posts/bad.md": "import-encoding",
    }  # fmt: skip
    assert item_of(folder, "content/posts/1984-05-03-vote.html").body == "Two **hundred** voted.\n"
    about = item_of(folder, "content/about.md", pages=True)
    assert "published" not in about.metadata
    assert codes(about) == ["import-date"]
