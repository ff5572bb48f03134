"""`incoming/`, where imports wait, and `archive publish`, which moves what is ready."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner, Result
from pictures import png
from previews import previewed
from sites import built, without_search
from sites import written as good_archive

from annotated_archive.cli import main
from annotated_archive.importing import publishing
from annotated_archive.load.incoming import FOLDER

SETTINGS = (
    "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: false}\n"
    "plugins: [{annotated-archive: {contact: keeper@valley.example}}]\n"
)


def full(
    more: str = "rights: {basis: the valley’s own paper}\n", text: str = "The bells rang."
) -> str:
    """Return an article with a full text."""
    front = "title: The flood\npublished: 1984-05-03\npublisher: news\nlanguage: en\nbody: full\n"
    return f"---\n{front}{more}---\n\n{text}\n"


FILES: dict[str, str | bytes] = {
    "mkdocs.yml": SETTINGS,
    "content/publishers/news.md": "---\nname: Valley News\n---\n",
    "incoming/articles/1984/flood.md": full(
        "rights: {basis: the valley’s own paper}\nimages: [{file: flood.png, alt: A street}]\n"
        "regions: [marsh]\ndraft: true\n"
    ),
    "incoming/articles/1984/flood.png": png(),
    "incoming/articles/1984/flood.leftovers.txt": "Menu\nSubscribe\n",
    "incoming/articles/1984/no-basis.md": full(""),
    "incoming/articles/1984/no-language.md": full().replace("language: en\n", ""),
    "incoming/articles/1984/leans.md": full("regions: [mire]\nrights: {basis: our own}\n"),
    "incoming/regions/marsh.md": "---\nname: The Salt Marsh\n---\n",
    "incoming/regions/mire.md": "---\nname: The Mire\nwithin: nowhere-known\n---\n",
}


def archive(folder: Path, *words: str) -> Result:
    """Run a command on the archive in `folder`."""
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *words])


def files_below(folder: Path) -> set[str]:
    """Return the paths of all files below a folder, but for what commands keep for the next."""
    files = (each.relative_to(folder) for each in folder.rglob("*") if each.is_file())
    return {each.as_posix() for each in files if each.parts[0] != ".cache"}


def test_check_names_mistakes_of_what_waits(tmp_path: Path) -> None:
    """The path is that from the folder of mkdocs.yml; a missing basis is no error yet."""
    folder = written(tmp_path, FILES)
    told = archive(folder, "check").stdout
    assert "incoming/articles/1984/no-language.md:" in told
    assert "incoming/regions/mire.md:3:" in told
    assert "no-basis.md" not in told
    assert "leftovers" not in told
    one = archive(folder, "check", str(folder / "incoming/regions"))
    assert "incoming/regions/mire.md:3:" in one.stdout
    assert "no-language" not in one.stdout


def test_ids_are_one_space(tmp_path: Path) -> None:
    """A record that waits cannot have the id of one that is published."""
    folder = written(
        tmp_path, FILES | {"incoming/groups/news.md": "---\nname: The News Team\n---\n"}
    )
    assert "duplicate-id" in archive(folder, "check").stdout


def test_publish_moves_what_is_ready_and_says_why_the_rest_stays(tmp_path: Path) -> None:
    """What has an error, no basis of rights, or leans on what stays, is left where it is."""
    folder = written(tmp_path, FILES)
    before = files_below(folder)
    tried = archive(folder, "publish", "--all", "--dry-run")
    assert files_below(folder) == before
    assert "incoming/articles/1984/flood.md" in tried.stdout
    done = archive(folder, "publish", "--all")
    assert done.exit_code == 1
    assert "2 published, 4 left in incoming/" in done.stderr
    assert "it names “mire”, which stays in incoming" in done.stderr
    assert "rights" in done.stderr
    after = files_below(folder)
    assert {
        "content/articles/1984/flood.md", "content/articles/1984/flood.png",
        "content/regions/marsh.md", "incoming/articles/1984/flood.leftovers.txt",
        "incoming/articles/1984/leans.md", "incoming/articles/1984/no-basis.md",
        "incoming/articles/1984/no-language.md", "incoming/regions/mire.md",
    } <= after  # fmt: skip
    assert "incoming/articles/1984/flood.md" not in after
    assert "incoming/articles/1984/flood.png" not in after
    text = (folder / "content/articles/1984/flood.md").read_text("utf-8")
    assert "proofread_by: nobody" in text
    assert "draft" not in text


def test_who_proofread_is_written_but_never_over_another(tmp_path: Path) -> None:
    """`--reviewed-by` is for those that name nobody; a person's id becomes a link."""
    said = full("proofread_by: Ann\nrights: {basis: our own}\n").replace("flood", "fire")
    folder = written(
        tmp_path,
        {
            "mkdocs.yml": SETTINGS,
            "content/publishers/news.md": FILES["content/publishers/news.md"],
            "incoming/articles/one.md": full(),
            "incoming/articles/two.md": said,
        },
    )
    paths = [str(folder / "incoming/articles" / name) for name in ("one.md", "two.md")]
    assert archive(folder, "publish", *paths, "--reviewed-by", "Jo Reader").exit_code == 0
    assert "proofread_by: Jo Reader" in (folder / "content/articles/one.md").read_text("utf-8")
    assert "proofread_by: Ann" in (folder / "content/articles/two.md").read_text("utf-8")
    assert not (folder / FOLDER).exists()


def test_another_file_in_the_way_is_never_replaced(tmp_path: Path) -> None:
    """The content folder's file stays, and so does the one that waits."""
    folder = written(tmp_path, FILES)
    (folder / "content/articles/1984").mkdir(parents=True)
    (folder / "content/articles/1984/flood.png").write_bytes(b"another")
    done = archive(folder, "publish", "--all")
    assert "another file of the same name is in the content folder" in done.stderr
    assert (folder / "content/articles/1984/flood.png").read_bytes() == b"another"
    assert (folder / "incoming/articles/1984/flood.md").exists()


def test_a_run_that_stops_half_way_is_ended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record is in one place whole, or in both alike: the next run leaves it in one."""
    folder = written(tmp_path, FILES)
    original = Path.unlink

    def stops(path: Path, missing_ok: bool = False) -> None:  # as Path's
        if path.name == "flood.md":
            raise KeyboardInterrupt
        original(path, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(publishing.Path, "unlink", stops)
        archive(folder, "publish", "--all")
    assert (folder / "content/articles/1984/flood.md").exists()
    assert (folder / "incoming/articles/1984/flood.md").exists()
    archive(folder, "publish", "--all")
    assert (folder / "content/articles/1984/flood.md").exists()
    assert not (folder / "incoming/articles/1984/flood.md").exists()
    assert not list(folder.rglob(".writing-*"))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "name files or folders in incoming/, or say --all"),
        (("content",), "does not lie in incoming/"),
        (("--all", "--reviewed-by", " "), "a name has 1 to 200 characters"),
    ],
)
def test_wrong_calls_say_what_to_write(tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    """Exit status 2, and a sentence."""
    folder = written(tmp_path, FILES)
    words = tuple(str(folder / each) if each == "content" else each for each in words)
    done = archive(folder, "publish", *words)
    assert done.exit_code == 2
    assert why in done.stderr


def test_builds_read_nothing_of_it_and_previews_show_it(tmp_path: Path) -> None:
    """A build's site has no byte of what waits; a preview shows it as a draft, with its picture."""
    source = without_search(good_archive(tmp_path / "source", {}))
    paths = (
        "incoming/articles/1984/flood.md",
        "incoming/articles/1984/flood.png",
        "incoming/regions/marsh.md",
    )
    texts = {path: FILES[path] for path in paths}
    texts[paths[0]] = str(texts[paths[0]]).replace("publisher: news", "publisher: valley-news")
    written(source, texts)
    built(source, tmp_path / "site")
    built_files = [each for each in (tmp_path / "site").rglob("*") if each.is_file()]
    assert len(built_files) > 50
    assert not [each for each in built_files if b"The bells rang" in each.read_bytes()]
    with previewed(source) as served:
        page = served.get("articles/1984/flood/")
        assert "The bells rang" in page
        assert "draft" in page.lower()
        assert served.bytes("articles/1984/flood.png").startswith(b"\x89PNG")
        other = full().replace("flood", "fire").replace("news", "valley-news")
        served.save("incoming/articles/1984/fire.md", other)
        assert "The fire" in served.get("articles/1984/fire/")
        served.save("incoming/articles/1984/fire.md", None)
        assert served.get("articles/1984/fire/").startswith("404")
