"""Whatever goes wrong while somebody edits: the preview stays, says what, and goes on when mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from previews import Served
from sites import Site, configured, words, written

from annotated_archive.render.strings import load_strings
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.serve.answers import PROBLEMS, SCRIPT, STYLE, Answers
from annotated_archive.serve.current_site import SiteState
from annotated_archive.serve.failure import Wrong, page_of_file

VOTE = "articles/1984/05/vote/"
STRIKE = "articles/1984/06/strike-en/"
MAIN = '{% extends "base.html" %}{% block announce %}Hello.{% endblock %}\n'


def designed(folder: Path) -> Path:
    """Write the good archive with a folder of templates of its own."""
    source = written(folder / "source", {"theme/partials/own.html": "<p>x</p>"})
    return configured(source, plugin="search: false", theme="custom_dir: theme")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Such an archive."""
    return designed(tmp_path)


@pytest.fixture
def served(source: Path) -> Iterator[Served]:
    """Its preview."""
    found = Served(source)
    found.preview.start()
    try:
        yield found
    finally:
        found.close()


@pytest.fixture(scope="module")
def kept() -> Iterator[list[Served]]:
    """The preview that a test left as it found it, for the next one; none after a failure."""
    found: list[Served] = []
    yield found
    for each in found:
        each.close()


@pytest.fixture
def lent(kept: list[Served], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview for tests that mend whatever they do."""
    if kept:
        found = kept.pop()
        found.said.clear()
    else:
        found = Served(designed(tmp_path_factory.mktemp("lent")))
        found.preview.start()
    before = records(found.source)
    yield found
    if records(found.source) == before and banner(found.get(VOTE)) == "":
        kept.append(found)
    else:
        found.close()


def records(source: Path) -> dict[Path, bytes]:
    """Return every file of an archive but what builds keep for one another."""
    files = (each for each in source.rglob("*") if each.is_file() and ".cache" not in each.parts)
    return {each: each.read_bytes() for each in files}


def banner(page: str) -> str:
    """Return what the banner of a page says; nothing where it has none."""
    found = lxml_html.document_fromstring(page).xpath("//aside[contains(@class, 'ap-banner')]")
    return words(found[0]) if found else ""


def main(page: str) -> str:
    """Return what a page says itself."""
    return words(lxml_html.document_fromstring(page.partition("<")[1] + page.partition("<")[2]))


CONFIGS = {
    "half-written": ("site_name: [", "mkdocs.yml:1"),
    "not yet written": ("", "site_name"),
    "without the plugin": ("site_name: A\ndocs_dir: content\nplugins: []\n", "annotated-archive"),
    "with an unknown plugin": ("site_name: A\ndocs_dir: content\nplugins: [nosuch]\n", "nosuch"),
    "with a theme that is not the archive's": (
        "site_name: A\ndocs_dir: content\nplugins: [annotated-archive]\n",
        "made for Material for MkDocs",
    ),
    "with a wrong option": (
        "site_name: A\ndocs_dir: content\nplugins: [{annotated-archive: {jobs: many}}]\n",
        "jobs",
    ),
    "with a key that stands twice": ("site_name: A\nsite_name: B\nnav: {a: [}\n", "mkdocs.yml"),
    "naming a folder that is not there": ("site_name: A\ndocs_dir: nowhere\n", "nowhere"),
    "no mapping": ("- a\n- b\n", "mkdocs.yml"),
}


@pytest.mark.parametrize("case", CONFIGS)
def test_a_mistake_in_the_settings_leaves_the_last_good_site(lent: Served, case: str) -> None:
    """Every page stands, and says so; the next good save is shown."""
    good = lent.text("mkdocs.yml")
    text, said = CONFIGS[case]
    lent.save("mkdocs.yml", text)
    for path in (VOTE, "about/", "", "groups/mill-hands-union/"):
        page = lent.get(path)
        assert not page.startswith(("4", "5")), path
        assert "could not be made anew" in banner(page)
    assert said in lent.get(PROBLEMS)
    assert any(line.startswith("not built:") for line in lent.said)
    lent.save("mkdocs.yml", good.replace("The Valley Archive", "Another Name"))
    assert banner(lent.get(VOTE)) == ""
    assert "Another Name" in lent.get(VOTE)
    lent.save("mkdocs.yml", good)


def test_the_home_page_stands_whose_archive_changed_before_the_mistake(lent: Served) -> None:
    """It is made when it is asked for, after a build that failed before it read the archive."""
    good, note = lent.text("mkdocs.yml"), "content/notes/vote/1990-01-01-home.md"
    lent.save(note, "---\ntarget: vote\nby: A reader\nlanguage: en\n---\n\nNo.\n")
    lent.save("mkdocs.yml", CONFIGS["with a theme that is not the archive's"][0])
    page = lent.get("")
    assert not page.startswith("5")
    assert "could not be made anew" in banner(page)
    (lent.source / note).unlink()
    lent.save("mkdocs.yml", good)


def test_an_option_that_nobody_knows_is_no_mistake(served: Served) -> None:
    """MkDocs warns of it, and builds."""
    configured(served.source, plugin="nosuch: 7")
    text = served.text("mkdocs.yml")
    served.save("mkdocs.yml", text.replace("The Valley Archive", "Another Name"))
    assert "Another Name" in served.get(VOTE)
    assert banner(served.get(VOTE)) == ""


def test_settings_that_are_no_text_leave_the_last_good_site(served: Served) -> None:
    """Such as an editor writes that saves in another encoding."""
    good = served.text("mkdocs.yml")
    config = served.source / "mkdocs.yml"
    config.write_bytes(good.replace("The Valley", "Le Musée").encode("latin-1"))
    served.changed(config)
    assert "Mill votes to strike" in served.get(VOTE)
    assert "UTF-8" in banner(served.get(VOTE))
    served.save("mkdocs.yml", good)
    assert banner(served.get(VOTE)) == ""


def test_settings_that_are_gone_leave_the_last_good_site(served: Served) -> None:
    """They may be gone for a moment only; records are taken in meanwhile."""
    good = served.text("mkdocs.yml")
    served.save("mkdocs.yml", None)
    assert "does not exist" in banner(served.get(VOTE))
    path = "content/articles/1984/05/vote.md"
    served.save(path, served.text(path).replace("Mill votes to strike", "Mill votes for a strike"))
    page = served.get(VOTE)
    assert "Mill votes for a strike" in page
    assert "does not exist" in banner(page)
    served.save("mkdocs.yml", good)
    assert banner(served.get(VOTE)) == ""


TEMPLATES = {
    "a mistake of syntax": ("main.html", MAIN + "{% if %}", "theme/main.html:2"),
    "a tag that does not end": ("main.html", "{% block", "theme/main.html:1"),
    "a name that nobody knows": ("main.html", MAIN[:-17] + "{{ a.b.c }}{% endblock %}", "'a' is undefined"),
    "a template that is not there": ("main.html", '{% extends "nosuch.html" %}', "nosuch.html"),
    "a field that a view lacks": (
        "archive/article.html", "<p>\n{{ view.nosuch }}</p>", "theme/archive/article.html:2"),
    "a word that no language has": (
        "archive/notes.html", "{{ t('no.such') }}", "theme/archive/notes.html:1"),
    "a shell without its slots": ("archive/shell.html", "<p>nothing</p>", "slot"),
    "a division by nothing": ("archive/kind.html", "\n{{ 1 // 0 }}", "theme/archive/kind.html:2"),
}  # fmt: skip


@pytest.mark.parametrize("case", TEMPLATES)
def test_a_mistake_in_a_template_leaves_the_last_good_site(served: Served, case: str) -> None:
    """Also for pages that nobody has asked for yet, and after records have changed since."""
    name, text, said = TEMPLATES[case]
    served.save(f"theme/{name}", text)
    paths = (VOTE, "about/", "notes/", "groups/mill-hands-union/", "regions/")
    for _ in range(2):
        for path in paths:
            page = served.get(path)
            assert not page.startswith(("4", "5")), path
            assert said in banner(page)
        note = "content/notes/vote/2024-05-01-turnout.md"
        served.save(note, served.text(note) + "\nMore of it.\n")
    assert "More of it." in served.get("notes/")
    served.save(f"theme/{name}", None)
    assert banner(served.get(VOTE)) == ""


def test_a_template_that_is_no_text_is_named(served: Served) -> None:
    """Such as an editor writes that saves in another encoding."""
    file = served.source / "theme" / "main.html"
    file.write_bytes((MAIN + "é").encode("latin-1"))
    served.changed(file)
    page = served.get(VOTE)
    assert "main.html" in banner(page)
    assert "UTF-8" in banner(page)


def test_a_broken_file_of_words_leaves_the_last_good_site(
    served: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever translates the interface edits it while it is shown."""
    strings = tmp_path / "strings"
    strings.mkdir()
    (strings / "en.yml").write_text("site:\n  menu: [", "utf-8")
    ours = templates_dir()
    monkeypatch.setattr(
        "annotated_archive.render.language_files.templates_dir",
        lambda: tmp_path,
    )
    served.changed(ours)
    assert "en.yml:" in banner(served.get(VOTE))
    monkeypatch.undo()
    served.changed(ours)
    assert banner(served.get(VOTE)) == ""


def test_a_content_folder_that_is_gone_leaves_the_last_good_site(served: Served) -> None:
    """It may be moved, or exchanged for another state of the repository."""
    content, away = served.source / "content", served.source / "away"
    content.rename(away)
    served.changed(content)
    served.changed(content / "about.md")
    assert "Mill votes to strike" in served.get(VOTE)
    assert "content" in banner(served.get(VOTE))
    away.rename(content)
    served.changed(content)
    assert banner(served.get(VOTE)) == ""


def test_a_folder_in_the_place_of_another_is_read_anew(served: Served) -> None:
    """The system tells only of the folders, not of the files in them."""
    folder = served.source / "content" / "articles" / "1984"
    other = served.source / "other"
    folder.rename(served.source / "away")
    text = (served.source / "away" / "05" / "vote.md").read_text("utf-8")
    for file in (served.source / "away").rglob("*"):
        if file.is_file():
            target = other / file.relative_to(served.source / "away")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    (other / "05" / "vote.md").write_text(text.replace("Mill votes", "Mill decides"), "utf-8")
    other.rename(folder)
    served.changed(folder)
    assert "Mill decides to strike" in served.get(VOTE)


def test_before_the_first_build_has_ended_nothing_is_wrong(source: Path) -> None:
    """A browser that asks early is told to wait, and loads the page again by itself."""
    served = Served(source)
    try:
        page = served.get("about/")
        assert page.startswith("503")
        assert "The site is being made" in page
        assert "could not" not in page
        assert SCRIPT in page
    finally:
        served.close()


def test_a_preview_begins_with_mistakes(source: Path) -> None:
    """A template or a page of which nothing can be made is shown as that, until it is mended."""
    (source / "theme" / "main.html").write_text("{% if %}", "utf-8")
    served = Served(source)
    try:
        served.preview.start()
        for path in ("", VOTE, "nothing/"):
            page = served.get(path)
            assert page.startswith("500")
            assert "theme/main.html:1" in page
            assert "reload.js" in page
        assert served.asked(f"/{STYLE}").status == 200
        with served.events() as events:
            before = events.readline()
            events.readline()
            served.save("theme/main.html", MAIN)
            assert events.readline() != before
        assert "Mill votes to strike" in served.get(VOTE)
        assert banner(served.get(VOTE)) == ""
    finally:
        served.close()


def test_the_first_site_is_shown_before_its_templates_are_tried(source: Path) -> None:
    """A mistake in one of them takes it away again, until it is mended; a later site waits."""
    broken, article = "{% block", source / "theme" / "archive" / "article.html"
    article.parent.mkdir(exist_ok=True)
    article.write_text(broken, "utf-8")
    served = Served(source)
    try:
        served.preview.start(tried=False)
        assert banner(served.get("about/")) == ""
        served.preview.changed([])
        for _ in range(2):
            page = served.get("about/")
            assert page.startswith("500")
            assert "theme/archive/article.html:1" in page
            served.preview.start(tried=False)
        served.save("theme/archive/article.html", None)
        assert "Mill votes to strike" in served.get(VOTE)
        served.preview.changed([])
        served.save("theme/archive/article.html", broken)
        assert "theme/archive/article.html:1" in banner(served.get(VOTE))
    finally:
        served.close()


def test_the_first_site_is_shown_before_it_is_checked(source: Path) -> None:
    """What rules find is told as soon as they are done."""
    file = source / "content" / "articles" / "1984" / "05" / "vote.md"
    file.write_text(file.read_text("utf-8").replace("---", "---\nversion_of: nobody", 1), "utf-8")
    served = Served(source)
    try:
        served.preview.start(tried=False)
        assert banner(served.get(VOTE)) == ""
        served.preview.changed([])
        assert "nobody" in banner(served.get(VOTE))
        assert "1 file has errors" in banner(served.get("about/"))
    finally:
        served.close()


def test_a_failing_page_shows_why_and_loads_itself_again(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other pages are not concerned."""
    shown = served.preview.stage.shown
    assert shown is not None

    def fails(path: str | None) -> None:
        raise ValueError("<b>out of range</b>")

    with monkeypatch.context() as patch:
        patch.setattr(shown, "answer", fails)
        page = served.get(VOTE)
    assert page.startswith("500")
    assert "ValueError: &lt;b&gt;out of range&lt;/b&gt;" in page
    assert "reload.js" in page
    assert "ValueError: <b>out of range</b>" in served.said[-1]
    assert "Mill votes to strike" in served.get(VOTE)


def test_a_record_in_error_shows_what_is_wrong_in_its_place(served: Served) -> None:
    """Each mistake with its place, its code and what to do; others say that one is not built."""
    path = "content/articles/1984/05/vote.md"
    good = served.text(path)
    bad = good.replace("language: en", "language: <script>x</script>").replace(
        "---", "---\nnosuch: 1", 1
    )
    served.save(path, bad)
    page = served.get(VOTE)
    assert page.startswith("500")
    problems = [each for each in served.preview.stage.shown.edition.errors if each.path == path]  # type: ignore[union-attr]
    assert len(problems) == 2
    for problem in problems:
        for part in (problem.message, problem.hint, f"{path}:{problem.line}", f"[{problem.code}]"):
            assert " ".join(part.split()) in main(page)
    assert "<script>x" not in page
    assert served.asked(f"/{VOTE.rstrip('/')}").headers["location"] == f"/{VOTE}"
    other = served.get(STRIKE)
    assert "1 file has errors" in banner(other)  # those that name it are not to be mended
    assert f'href="/{PROBLEMS}"' in other
    overview = served.get(PROBLEMS)
    assert path in overview
    assert f'href="/{VOTE}"' in overview
    served.save(path, good)
    assert "Mill votes to strike" in served.get(VOTE)
    assert banner(served.get(STRIKE)) == ""
    assert "Nothing is wrong" in served.get(PROBLEMS)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("articles/1984/05/new.md", "articles/1984/05/new/"),
        ("articles/new.md", "articles/new/"),
        ("notes/vote/2025-01-01-new.md", "notes/vote/2025-01-01-new/"),
        ("regions/new.md", "regions/new/"),
        ("groups/of-the-mill/new.md", "groups/new/"),
        ("people/Ada Müller.md", "people/Ada Müller/"),
        ("publishers/new.md", "publishers/new/"),
        ("themes/new.md", "themes/new/"),
        ("notices/new.md", "notices/new/"),
    ],
)
def test_every_kind_of_record_in_error_has_its_page(lent: Served, path: str, page: str) -> None:
    """Where its path says that it would stand."""
    lent.save(f"content/{path}", "---\nnosuch: 1\n---\n")
    reply = lent.asked("/" + page.replace(" ", "%20").replace("ü", "%C3%BC"))
    assert reply.status == 500
    assert f"content/{path}" in reply.body.decode()
    assert page_of_file(path) == page
    lent.save(f"content/{path}", None)


def test_hand_written_pages_have_theirs() -> None:
    """By the addresses that MkDocs gives them; an introduction stands on its index."""
    assert page_of_file("about.md") == "about/"
    assert page_of_file("index.md") == ""
    assert page_of_file("guide/index.md") == "guide/"
    assert page_of_file("guide/two words.md") == "guide/two words/"
    assert page_of_file("regions/index.md") == "regions/"
    assert page_of_file("dates/index.md") == "dates/"
    assert page_of_file("mill.png") is None


def test_a_record_that_can_be_shown_says_what_is_wrong_with_it(served: Served) -> None:
    """Rules find mistakes in records that have a page: it stands, with these on it."""
    path = "content/about.md"
    served.save(path, served.text(path) + "\n\nSee [[no-such-record]].\n")
    page = served.get("about/")
    assert not page.startswith("5")
    assert "no-such-record" in banner(page)
    assert f"{path}:" in banner(page)
    assert 'role="alert"' in page
    assert 'role="status"' in served.get(VOTE)
    assert "1 file has errors" in banner(served.get(VOTE))


def test_browsers_load_again_once_a_save(served: Served) -> None:
    """Although what rules find is known only after the page is shown; twice where that changed."""
    path = "content/articles/1984/05/vote.md"
    good = served.text(path)
    version = served.preview.stage.state.version
    served.save(path, good + "\nMore.\n")
    assert served.preview.stage.state.version == version + 1
    served.save(path, good.replace("publisher: valley-news", "publisher: nobody-known"))
    assert "nobody-known" in banner(served.get(VOTE))
    version = served.preview.stage.state.version
    other = "content/articles/1984/06/strike-en.md"
    served.save(other, served.text(other) + "\nMore.\n")
    assert served.preview.stage.state.version == version + 1
    assert "1 file has errors" in banner(served.get(STRIKE))


def test_only_the_newest_site_is_kept(served: Served) -> None:
    """Whoever edits for a day must not fill the disk; nothing is left of builds that failed."""
    folder = Path(served.preview._folder.name)
    good = served.text("mkdocs.yml")
    for number in range(2):
        served.save("mkdocs.yml", "site_name: [")
        served.save("mkdocs.yml", good.replace("Valley Archive", f"Archive {number}"))
        served.save("theme/main.html", "{% if %}")
        served.save("theme/main.html", None)
    assert len(list(folder.iterdir())) == 1
    assert "The Archive 1" in served.get(VOTE)
    assert served.get("assets/stylesheets/archive.css").startswith("/*")


def test_a_strict_archive_is_shown_with_its_warnings(served: Served) -> None:
    """What would fail a build is said here, and the site shown."""
    served.save("mkdocs.yml", served.text("mkdocs.yml") + "\nstrict: true\n")
    note = "content/notes/vote/2025-01-01-lost.md"
    served.save(note, NOTE)
    served.save("content/about.md", served.text("content/about.md") + "\nMore of it.\n")
    assert "More of it." in served.get("about/")


NOTE = """\
---
target: vote
quote: two hundred and fifty hands
before: ""
after: ""
fingerprint: v1-0000000000000000
kind: comment
by: A reader
language: en
---

So many hands.
"""


def test_a_built_site_holds_nothing_of_the_preview(valley: Site) -> None:
    """Its templates and styles lie among the archive's, of which assets are copied."""
    assert not (valley.folder / "archive").exists()
    assert not [
        file for file in valley.folder.rglob("*") if file.name in ("preview.css", "reload.js")
    ]


def test_before_the_first_build_pages_speak_the_archives_language() -> None:
    """They are all that is shown of an archive whose first build fails."""
    french = load_strings("fr")
    page = Answers("/", print, french).answer(SiteState(0, None, Wrong()), "").data.decode()
    assert '<html class="ap-bare" lang="fr" dir="ltr">' in page
    assert french("preview.begun") in page
