"""The commands of the guide page on texts do what the page says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import GOOD, without_search, written
from test_docs import generate

from annotated_archive.cli import main
from annotated_archive.importing.raw.layouts import Layout, Part, Piece
from annotated_archive.importing.raw.templates import FIELDS

PAGE = (generate.GUIDE / "texts.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (archive import .*)$", PAGE, re.MULTILINE)
SAMPLES = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
(LAYOUT,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)

MET = "The mill hands of Upper Ford met again on Thursday, two days after the dam was closed.\n"
MAIL = f"From: Jane Doe <jane@mill.example>\nSubject: A letter of the mill hands\nDate: Thu, 3 May 1984 10:00:00 +0000\n\n{MET}"
VOLUME = (
    f"Valley News, 3 May 1984\n\nThe first meeting of the mill hands\n\n{MET}\n"
    "Valley News, 4 May 1984\n\nThe frost in the whole valley\n\n"
    "Frost is expected in the whole of the valley on Sunday, says the clerk of the mill.\n"
)
OLD = f"La fermeture du barrage de Val-Haut\n\nPublié le 3 mai 2014\n\n{'Le préfet a fermé la route après l’orage qui a touché le moulin. ' * 3}\n"
HERALD = "content/publishers/valley-herald.md"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive with the files that the page names."""
    root = without_search(written(tmp_path / "source", {}, GOOD))
    (root / HERALD).write_text("---\nname: Valley Herald\n---\n", "utf-8")
    files = {
        "texts/vote.TXT": f"{SAMPLES[0]}\n{MET}",
        "letters/vote.eml": MAIL,
        "volumes/1984.txt": VOLUME,
        "layouts/valley-herald.yml": LAYOUT,
        "herald.txt": SAMPLES[1],
    }
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "old").mkdir()
    (root / "old" / "barrage.txt").write_bytes(OLD.encode("cp1252"))
    monkeypatch.chdir(root)
    return root


def typed(line: str) -> str:
    """Type a command, and return what it shows."""
    done = CliRunner().invoke(main, shlex.split(line)[1:])
    assert done.exit_code == 0, f"{line}: {done.output}"
    return done.output


def test_the_commands_of_the_page_do_what_it_says(archive: Path) -> None:
    """Each is typed as it stands, one after the other; the layout is that of the page."""
    shown = {line: typed(line) for line in COMMANDS}
    assert len(shown) == 6
    kept = {file.stem: file.read_text("utf-8") for file in (archive / "incoming").rglob("*.md")}
    assert "published: 1984-05-03" in kept["the-vote-of-the-mill-hands"]
    assert "published: 1984-05-03" in kept["a-letter-of-the-mill-hands"]
    assert "@" not in kept["a-letter-of-the-mill-hands"]
    assert "après l’orage" in kept["la-fermeture-du-barrage-de-val-haut"]
    (split,) = (text for line, text in shown.items() if "--split" in line)
    assert "place: lines 1–6" in split
    assert "the-frost-in-the-whole-valley" in split
    (herald,) = (text for line, text in shown.items() if "--layouts" in line)
    for said in ("title: Mill hands meet again", "published: 1984-05-04", "publisher: valley-herald",
                 "Jane Doe", "Subject: Mills and Dams", "vh-share"):  # fmt: skip
        assert said in herald
    assert "import-layout" not in herald


def test_the_page_names_every_part_and_field_of_a_layout() -> None:
    """Whoever copies the example finds there what else it could say."""
    words = [*Part, *(f"{{{name}}}" for name in FIELDS)]
    keys = (set(Piece.model_fields) | set(Layout.model_fields)) - {"about", "form", "pieces"}
    assert [word for word in words if f"`{word}`" not in PAGE] == []
    assert [key for key in sorted(keys) if key not in PAGE] == []
