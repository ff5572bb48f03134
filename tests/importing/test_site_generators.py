"""Each generator's folder: which it is, where its posts lie, and which addresses they had."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from site_samples import TODAY, codes, folder_of, item_of, left, read_folder, values

from annotated_archive.importing.item import CannotImport, Item
from annotated_archive.importing.readers.site import SiteReader
from annotated_archive.importing.site.settings import Generator, site_at

POST = "---\ntitle: The Vote!\ndate: 1984-05-03\n---\nText.\n"

ADDRESSES = [
    # Jekyll
    ({"_config.yml": "title: Valley News\n", "_posts/1984-05-03-the-vote.md": POST}, ["1984/05/03/the-vote.html"]),
    ({"_config.yml": "permalink: pretty\n", "mill/_posts/1984-05-03-the-vote.md": POST}, ["mill/1984/05/03/the-vote/"]),
    ({"_config.yml": "permalink: /news/:year/:month/:title/\n", "_posts/1984-05-03-the-vote.md": POST},
     ["news/1984/05/the-vote/"]),
    ({"_config.yml": "a: b\n", "_posts/1984-05-03-the-vote.md": "---\ntitle: V\npermalink: /v/\nredirect_from: [/w/, /x.html]\n---\nT\n"},
     ["v/", "w/", "x.html"]),
    ({"_config.yml": "a: b\n", "_posts/1984-05-03-the-vote.md": "---\ntitle: V\ncategories: [Mill, Old News]\n---\nT\n"},
     ["mill/old%20news/1984/05/03/the-vote.html"]),
    ({"_config.yml": "collections: {letters: {output: true}}\n", "_letters/old/a.md": POST}, ["letters/old/a.html"]),
    ({"_config.yml": "collections: {letters: {permalink: '/l/:year/:slug/'}}\n", "_letters/a.md": POST}, ["l/1984/a/"]),
    ({"_config.yml": "permalink: pretty\n", "news/a.md": POST}, ["news/a/"]),
    ({"_config.yml": "defaults:\n- scope: {path: ''}\n  values: {permalink: '/x/:title/'}\n", "_posts/1984-05-03-a.md": POST}, None),
    # Hugo
    ({"hugo.toml": "title='x'\n", "content/posts/The Vote.md": POST}, ["posts/the-vote/"]),
    ({"hugo.toml": "title='x'\n", "content/posts/vote/index.md": POST}, ["posts/vote/"]),
    ({"hugo.yaml": "permalinks:\n  posts: /:year/:month/:slug/\n", "content/posts/a.md": POST}, ["1984/05/the-vote/"]),
    ({"config.toml": "[permalinks.page]\nposts = '/n/:filename/'\n", "content/posts/a.md": POST}, ["n/a/"]),
    ({"hugo.toml": "title='x'\n", "content/posts/a.md": POST.replace("date", "url: /b.html\naliases: [/c/, d, 'https://x.example/']\ndate")},
     ["b.html", "c/", "d"]),
    ({"hugo.toml": "[languages.fr]\nweight=2\n[languages.en]\nweight=1\n", "content/posts/vote.fr.md": POST}, ["fr/posts/vote/"]),
    # Zola
    ({"config.toml": "base_url = 'https://news.example'\n", "content/blog/1984-05-03-The vote.md": POST}, ["blog/the-vote/"]),
    ({"config.toml": "base_url = 'https://news.example'\n", "content/a.md": "+++\ntitle='V'\npath='1984/05/03/vote'\naliases=['v.html']\n+++\nT\n"},
     ["1984/05/03/vote", "v.html"]),
    # Eleventy: only what front matter says
    ({".eleventy.js": "module.exports = () => ({dir: {input: 'src'}})", "src/posts/1984-05-03-vote.md": POST}, None),
    ({"eleventy.config.js": "", "posts/a.md": POST.replace("date", "permalink: /news/vote/\ndate")}, ["news/vote/"]),
    ({"eleventy.config.js": "", "posts/a.md": POST.replace("date", "permalink: '/{{ page.fileSlug }}/'\ndate")}, None),
    # Pelican
    ({"pelicanconf.py": "SITENAME = 'Valley News'\nimport nothing_there\n", "content/vote.md": "Title: The Vote\nDate: 1984-05-03\n\nT\n"},
     ["the-vote.html"]),
    ({"pelicanconf.py": "ARTICLE_URL = '{date:%Y}/{date:%m}/{category}/{slug}/'\n", "content/mill/vote.md": "Title: The Vote\nDate: 1984-05-03\nSlug: v\n\nT\n"},
     ["1984/05/mill/v/"]),
    # MkDocs
    ({"mkdocs.yml": "site_name: x\nplugins: [blog]\n", "docs/blog/posts/a.md": POST}, ["blog/1984/05/03/the-vote/"]),
    ({"mkdocs.yml": "site_name: x\nplugins:\n  - blog:\n      blog_dir: news\n      post_url_format: '{date}-{slug}'\n      post_url_date_format: yyyy\n",
      "docs/news/posts/a.md": POST}, ["news/1984-the-vote/"]),
    ({"mkdocs.yml": "site_name: x\ntheme:\n  custom: !!python/name:a.b\n", "docs/guide/a.md": POST}, ["guide/a/"]),
    (
        {
            "mkdocs.yml": "plugins: [blog]\n",
            "docs/blog/posts/a.md": "---\ndate:\n  created: 1984-05-03\n---\n# The Vote! & C++\n\nT\n",
        },
        ["blog/1984/05/03/the-vote--c/"],
    ),
    # No settings: nothing is known
    ({"posts/1984-05-03-vote.md": POST}, None),
]  # fmt: skip


@pytest.mark.parametrize(("files", "paths"), ADDRESSES)
def test_old_addresses_lead_to_the_record(
    tmp_path: Path, files: dict[str, str], paths: list[str] | None
) -> None:
    """As the settings of the generator make them; where they do not say it, none is made up."""
    (item,) = (
        one for one in read_folder(folder_of(tmp_path, files)).values() if isinstance(one, Item)
    )
    assert values(item).get("previous_paths") == paths


@pytest.mark.parametrize(
    ("files", "generator"),
    [
        ({"a.md": '---\ntitle: a\n---\n{{< ref "b.md" >}}'}, Generator.HUGO),
        ({"a.md": "+++\ntitle='a'\n[extra]\nb=1\n+++\n"}, Generator.ZOLA),
        ({"a.md": "Title: a\nDate: 1984-05-03\n\nText"}, Generator.PELICAN),
        ({"a.md": "---\ntitle: a\n---\n{% post_url 1984-05-03-b %}"}, Generator.JEKYLL),
        ({"a.md": "---\ntitle: a\n---\n[b]({{ '/b/' | url }})"}, Generator.ELEVENTY),
        ({"a.md": "---\ntitle: a\n---\n!!! note\n    b"}, Generator.MKDOCS),
        ({"a.md": "---\ntitle: a\n---\nText"}, Generator.UNKNOWN),
    ],
)
def test_without_settings_the_posts_tell_the_generator(
    tmp_path: Path, files: dict[str, str], generator: Generator
) -> None:
    """By their front matter and their shortcodes."""
    item = item_of(folder_of(tmp_path, files), "a.md", pages=True)
    assert f"post of {generator}," in str(item.metadata["capture.how"].value)


def test_an_address_is_of_one_post_and_stands_once(tmp_path: Path) -> None:
    """Some computers know no capitals; what another post has is left over and told."""
    folder = folder_of(tmp_path, {
        "1984-05-03-vote.md": "---\ntitle: V\nredirect_from: [/Vote/, /vote/, /vote.html, /old/]\n---\nT\n",
        "1984-05-04-count.md": "---\ntitle: C\nredirect_from: /old\n---\nT\n",
    })  # fmt: skip
    vote, count = (item_of(folder, f"1984-05-0{name}.md") for name in ("3-vote", "4-count"))
    assert values(vote)["previous_paths"] == ["Vote/", "vote.html", "old/"]
    assert left(vote) == ["vote/"]
    assert ("previous_paths" in count.metadata, left(count), codes(count)) == (
        False, ["old"], ["import-conflict"],
    )  # fmt: skip


def test_settings_are_found_above_the_folder_that_is_imported(tmp_path: Path) -> None:
    """But those of the archive that imports are not those of the old site."""
    folder_of(tmp_path, {
        "mkdocs.yml": "site_name: Ours\nplugins:\n  - annotated-archive\n",
        "old/hugo.toml": "title = 'Valley News'\nbaseURL = 'https://news.example/'\n",
        "old/content/posts/vote.md": POST,
        "loose/1984-05-03-vote.md": POST,
    })  # fmt: skip
    item = item_of(tmp_path / "old" / "content" / "posts", "vote.md")
    assert (values(item)["publisher"], values(item)["url"]) == (
        "Valley News",
        "https://news.example/posts/vote/",
    )
    assert site_at(tmp_path / "loose").generator is Generator.UNKNOWN


def test_ids_are_those_of_the_posts_and_each_is_one(tmp_path: Path) -> None:
    """Two posts of one name have two; a name that leaves none is left to the title."""
    folder = folder_of(tmp_path, {
        "_config.yml": "title: x\n",
        "_posts/1984-05-03-vote.md": POST, "_posts/1985-05-03-vote.md": POST,
        "_posts/1986-05-03-голос.md": POST, "_posts/1987-05-03-x/index.md": POST,
    })  # fmt: skip
    made = [values(one).get("id") for one in read_folder(folder).values() if isinstance(one, Item)]
    assert made == ["vote", "vote-2", None, "x"]


def test_folders_of_programs_and_templates_are_not_entered(tmp_path: Path) -> None:
    """What a site is made with is no post of it."""
    folder = folder_of(tmp_path, {
        "_config.yml": "collections:\n  letters:\n    output: true\n",
        "_posts/1984-05-03-vote.md": POST, "_letters/a.md": POST,
        "_includes/b.md": POST, "node_modules/c/d.md": POST, "_old/e.md": POST, ".git/f.md": POST, "_site/g.html": POST,
    })  # fmt: skip
    assert [name for name, one in read_folder(folder).items() if isinstance(one, Item)] == [
        "_letters/a.md", "_posts/1984-05-03-vote.md",
    ]  # fmt: skip


def test_a_folder_without_texts_is_named(tmp_path: Path) -> None:
    """And so is a path that is none."""
    reader = SiteReader(today=TODAY)
    folder = folder_of(tmp_path, {"a.txt": "x"})
    with pytest.raises(CannotImport, match="no text lies there"):
        list(reader.sources([folder]))
    with pytest.raises(CannotImport, match="no such file"):
        list(reader.sources([folder / "b"]))


def test_a_source_can_be_read_in_another_process(tmp_path: Path) -> None:
    """Reader and source travel, and single files have the settings of their folder."""
    folder = folder_of(
        tmp_path, {"hugo.toml": "title = 'Valley News'\n", "content/posts/vote.md": POST}
    )
    reader = SiteReader(today=TODAY)
    (source,) = reader.sources([folder / "content" / "posts" / "vote.md"])
    again, there = pickle.loads(pickle.dumps((reader, source)))  # our own bytes
    (item,) = again.items(there)
    assert item.metadata["previous_paths"].value == ["posts/vote/"]
    assert item.unit == "line"
