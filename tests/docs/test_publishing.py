"""What the guide says of publishing and keeping an archive is so: its commands run, its settings fit."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml
from sites import Site

from annotated_archive.export.headers import headers, policy
from annotated_archive.starting.answers import OwnerAnswers
from annotated_archive.starting.files import FORGES, starting_files

HERE = Path(__file__).parents[2]
GUIDE = HERE / "content" / "guide"
PUBLISH = (GUIDE / "publish.md").read_text("utf-8")


def block(page: str, language: str) -> str:
    """Return the one fenced block of a language on a page of the guide."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", page, re.M | re.S)
    return str(found)


def forge_files(forge: str) -> dict[str, bytes]:
    """Return what only a forge reads."""
    plain = starting_files(OwnerAnswers())
    found = starting_files(OwnerAnswers(forge=forge))
    return {path: data for path, data in found.items() if path not in plain}


@pytest.mark.parametrize("forge", FORGES)
def test_every_file_and_every_step_is_explained(forge: str) -> None:
    """The page names each file that a forge is given, and what each step is for."""
    named = set(re.findall(r"`([^`]+)`", PUBLISH))
    for path, data in forge_files(forge).items():
        folder, _, name = path.rpartition("/")
        assert {path, f"{folder}/"} & named or name in named, path
        if "/workflows/" in path:
            jobs = yaml.safe_load(data)["jobs"].values()
            steps = [step["name"] for job in jobs for step in job["steps"] if "name" in step]
            assert [each for each in steps if f"| {each} |" not in PUBLISH] == []


def test_every_page_of_the_guide_is_found() -> None:
    """From the guide's first page and from the navigation."""
    first = (GUIDE / "index.md").read_text("utf-8")
    navigation = (HERE / "mkdocs.yml").read_text("utf-8")
    pages = sorted(file.name for file in GUIDE.glob("*.md") if file.name != "index.md")
    assert [page for page in pages if f"]({page})" not in first] == []
    assert [page for page in pages if f"guide/{page}\n" not in navigation] == []


@pytest.mark.parametrize(
    ("language", "pattern"),
    [
        ("nginx", r'add_header (\S+) "(.*?)" always;'),
        ("caddyfile", r'(?m)^\theader ([A-Z][\w-]+) "(.*?)"'),
    ],
)
def test_servers_send_the_headers_of_the_site(language: str, pattern: str) -> None:
    """Those that `_headers` holds where `origins` lists nothing, word for word."""
    assert dict(re.findall(pattern, block(PUBLISH, language))) == headers(policy())


@pytest.mark.parametrize("language", ["nginx", "caddyfile"])
def test_only_what_never_changes_is_kept_without_asking(language: str, valley: Site) -> None:
    """Files of the theme and parts of the search index, whose names hold a digest; no page."""
    text = block(PUBLISH, language)
    found = re.findall(r"(?:~|path_regexp )(\^/search\S*|\\\.min\S*)", text)
    unchanging = re.compile("|".join(found))
    paths = {
        f"/{file.relative_to(valley.folder).as_posix()}"
        for file in valley.folder.rglob("*")
        if file.is_file()
    }
    kept = {path for path in paths if unchanging.search(path)}
    assert {path.split("/")[1] for path in kept} == {"assets", "search"}
    assert [path for path in kept if not re.search(r"[0-9a-f]{8,}", path)] == []
    assert [path for path in kept if path.endswith((".html", ".xml"))] == []


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx on this machine")
def test_nginx_serves_the_site_as_the_page_says(tmp_path: Path, valley: Site) -> None:
    """Pages with their headers, a page for what is not there, modules as scripts, nothing hidden."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = block(PUBLISH, "nginx").replace("8080", f"127.0.0.1:{port}")
    temporary = "".join(
        f"{kind}_temp_path {tmp_path};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = tmp_path / "all.conf"
    settings.write_text(
        f"daemon off;\nuser root;\npid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{ }}\n"
        f"http {{\ntypes {{ text/html html; text/css css; }}\naccess_log off;\n{temporary}"
        f"{text.replace('/srv/archive/site', str(valley.folder))}\n}}\n",
        "utf-8",
    )

    def asked(path: str) -> tuple[int, dict[str, str], bytes]:
        address = f"http://127.0.0.1:{port}{path}"
        request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    with subprocess.Popen(["nginx", "-p", str(tmp_path), "-c", str(settings)]) as server:
        try:
            end = time.monotonic() + 20
            while not _answers(port):
                assert server.poll() is None, (tmp_path / "log").read_text("utf-8")
                assert time.monotonic() < end
            for path in (
                "/",
                "/articles/1984/05/vote/",
                "/assets/stylesheets/archive.css",
                "/none/",
            ):
                status, sent, body = asked(path)
                assert status == (404 if path == "/none/" else 200)
                assert sent.get("Cache-Control") == (None if status == 404 else "no-cache")
                assert sent["Content-Encoding"] == "gzip"
                assert headers(policy()).items() <= sent.items()
            assert gzip.decompress(body) == valley.file("404.html").read_bytes()
            assert asked("/assets/javascripts/anchor.mjs")[1]["Content-Type"].startswith(
                "text/javascript"
            )
            (style,) = valley.folder.glob("assets/stylesheets/main.*.css")
            assert (
                asked(f"/assets/stylesheets/{style.name}")[1]["Cache-Control"] == "max-age=31536000"
            )
            assert [asked(path)[0] for path in ("/.annotated-archive.txt", "/_headers")] == [
                404,
                404,
            ]
        finally:
            server.terminate()


@pytest.mark.skipif(not shutil.which("caddy"), reason="no Caddy on this machine")
def test_caddy_takes_its_settings(tmp_path: Path) -> None:
    """As Caddy itself says."""
    (tmp_path / "Caddyfile").write_text(block(PUBLISH, "caddyfile"), "utf-8")
    command = ["caddy", "adapt", "--config", str(tmp_path / "Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _git(folder: Path, *words: str) -> str:
    named = ("-c", "user.name=Keeper", "-c", "user.email=keeper@valley.example")
    command = ["git", "-C", str(folder), *named, "-c", "init.defaultBranch=main", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A new archive in a repository, with a remote that has it too."""
    folder = tmp_path / "archive"
    made = starting_files(OwnerAnswers(name="Valley", contact="keeper@valley.example"))
    for path, data in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    _git(tmp_path, "init", "--quiet", str(folder))
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "An archive")
    _git(tmp_path, "clone", "--quiet", "--bare", str(folder), str(tmp_path / "forge.git"))
    _git(folder, "remote", "add", "origin", str(tmp_path / "forge.git"))
    _git(folder, "config", "user.name", "Keeper")
    _git(folder, "config", "user.email", "keeper@valley.example")
    return folder


def test_mkdocs_publishes_on_a_branch(repository: Path) -> None:
    """As the guide writes it: the site alone, and its branch has no history, also the second time."""
    (words,) = re.findall(r"^    mkdocs (gh-deploy .*)$", PUBLISH, re.M)
    for _ in range(2):
        command = [sys.executable, "-m", "mkdocs", *words.split()]
        done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    listed = _git(repository, "ls-tree", "--name-only", "origin/gh-pages").split()
    assert {"index.html", "404.html", ".nojekyll", "about"} <= set(listed)
    assert _git(repository, "rev-list", "--count", "origin/gh-pages").strip() == "1"


def test_a_backup_is_made_and_restored(repository: Path) -> None:
    """The commands of the page, as they stand there, give the archive back with all its branches."""
    _git(repository, "branch", "other")
    _git(repository, "push", "--quiet", "origin", "other")
    page = (GUIDE / "backup.md").read_text("utf-8")
    lines = [line.strip() for line in re.findall(r"^    .*$", page, re.M)]
    script = "\n".join(line for line in lines if not line.startswith("archive "))
    script = script.replace(
        "https://forge.example/valley/archive.git", str(repository.parent / "forge.git")
    )
    place = repository.parent / "drawer"
    place.mkdir()
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=place, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (place / "restored" / "mkdocs.yml").is_file()
    assert "origin/other" in _git(place / "restored", "branch", "--remotes")
