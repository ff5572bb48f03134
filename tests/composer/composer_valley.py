"""A made-up archive whose texts hold what is hard to select, quote and find again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from annotated_archive.cli import main

NBSP, SHY, TATWEEL = "\u00a0", "\u00ad", "\u0640"

VOTE = f"""\
The mill hands of Upper Ford *voted on* Wednesday, **1,500 of them**, on the new shifts; the
[Valley News](https://example.org/news) counted the hands.[^hands]

“We’ll not go back,” the Mill Hands' Union said at 6{NBSP}p.m. The mill{NBSP}gate was closed, and the
water{SHY}works stood still. Nobody was hurt.

The second paragraph ends here.

- two hundred came on foot
- the rest came
  with the *night* train

| Place | Hands |
|---|---|
| Upper Ford | nine hundred |
| Lower Ford | six hundred |

> The owners said: the gate stays closed.

Turnout
: how many came, of all who could

The gate stays closed, they said. The gate stays closed, they said. `make  vote` is what the
clerk wrote.

[^hands]: By raised hands, twice.
"""

ARABIC = f"""\
صوّت عمال الطاحونة في المخاضة العليا يوم الأربعاء على الورديات الجديدة، وقال المجلــ{TATWEEL}ـس إن
البوابة مغلقة.

«لن نعود»، قالت نقابة عمال الطاحونة (Mill Hands) في السادسة مساءً.
"""

HEBREW = "עובדי הטחנה הצביעו ביום רביעי; צה״ל לא היה שם. \u2067המועצה\u2069 אמרה „לא”.\n"

CHINESE = "上福特的磨坊工人星期三就新班次投票。市议会说：“大门关闭。”工人们没有回去。\n"

ACCENTS = (
    "The cafe\u0301 at the Fo\u0302rd stayed open; the ﬁrst ﬂood came later. "
    "The families 👩\u200d👧 waved \U0001f3ed at nine.\n"
)

LONG = (
    "It began with a letter. "
    + "The owners wrote that the mill would run by night as well, and that whoever would not "
    "come would be paid for the day only; the hands answered that nobody had asked them. "
    * 3
    + "It ended with a vote.\n"
)


def article(title: str, language: str, body: str, more: str = "") -> str:
    """Return an article's file."""
    return (
        f'---\ntitle: "{title}"\npublished: 1984-05-03\npublisher: valley-news\n'
        f"language: {language}\nbody: digest\n{more}---\n\n{body}"
    )


FILES = {
    "index.md": "# The Valley\n",
    "about.md": "# About\n",
    "guide/contributing.md": "# Adding to the archive\n",
    "publishers/valley-news.md": "---\nname: Valley News\n---\n",
    "groups/mill-hands-union.md": (
        "---\nname: Mill Hands' Union\n---\n\nA trade union of the mills. It was **founded** in 1971.\n"
    ),
    "articles/1984/vote.md": article("The vote at Upper Ford – ‘no’ to the shifts", "en", VOTE),
    "articles/1984/vote-ar.md": article("تصويت عمال الطاحونة", "ar", ARABIC),
    "articles/1984/vote-he.md": article("ההצבעה", "he", HEBREW),
    "articles/1984/vote-zh.md": article("上福特的投票", "zh", CHINESE),
    "articles/1984/accents.md": article("The café", "en", ACCENTS),
    "articles/1984/letter.md": article("A letter", "en", LONG),
    "articles/1984/untitled.md": article(
        "A title by the archive", "en", "Nobody gave it a title.\n", "supplied: [title]\n"
    ),
    "notes/vote/2025-02-11-turnout.md": (
        '---\ntarget: vote\nquote: "mill hands of Upper Ford voted on Wednesday"\nkind: question\n'
        "by: A reader\nlanguage: en\n---\n\nHow many could have come?\n"
    ),
}

CONFIG = """\
site_name: The Valley
docs_dir: content
site_dir: site
theme: {name: material, font: false}
plugins:
  - annotated-archive: {SETTINGS}
"""


@dataclass(frozen=True)
class Valley:
    """The archive in a folder of its own."""

    root: Path

    def build(self) -> None:
        """Build the site; fail with all that was said."""
        self._archive("build", "--quiet")

    def check(self) -> str:
        """Return what `archive check` says; fail where it finds an error."""
        return self._archive("check")

    def _archive(self, *command: str) -> str:
        run = CliRunner().invoke(main, ["-f", str(self.root / "mkdocs.yml"), *command])
        assert run.exit_code == 0, run.output
        return run.output


def valley_at(
    root: Path, files: dict[str, str] | None = None, *, repo_url: str = "", settings: str = "{}"
) -> Valley:
    """Return the archive, written into `root`."""
    for name, text in (FILES if files is None else files).items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config = CONFIG.replace("{SETTINGS}", settings)
    if repo_url:
        config += f"repo_url: {repo_url}\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return Valley(root)
