"""The server of a preview hands out the site, to whoever asks for this machine, and no more."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from previews import Served
from sites import without_search, written

from annotated_archive.serve.answers import SCRIPT
from annotated_archive.serve.server import EVENTS

VOTE = "articles/1984/05/vote"
PICTURE = "articles/1984/05/mill.png"
SECRET = "What nobody shall be handed."

CANARIES = {
    "content/articles/1984/05/vote.pages": SECRET,  # of a kind that is not copied
    "content/articles/1984/05/.hidden.txt": SECRET,
    "content/templates/left-out.txt": SECRET,  # which MkDocs leaves out of every site
    "content/articles/1984/05/left-out.txt": SECRET,
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The good archive below a sub-path, with files that belong to no site and links to such."""
    folder = tmp_path_factory.mktemp("served")
    source = without_search(written(folder / "source", dict(CANARIES)))
    config = source / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nexclude_docs: left-out.txt\n", "utf-8")
    outside = folder / "outside.txt"
    outside.write_text(SECRET, "utf-8")
    place = source / "content" / "articles"
    (place / "link.txt").symlink_to(outside)
    found = Served(source, mount="/the archive/")
    found.preview.start()
    shown = found.preview.stage.shown
    assert shown is not None
    (place / "way").symlink_to(folder)  # at the start it would stop the build
    # A file that became something else before the watcher could tell of it.
    (place / "1984" / "05" / "vote.txt").unlink()
    (place / "1984" / "05" / "vote.txt").symlink_to(outside)
    (place / "1984" / "05" / "mill.png").unlink()
    os.mkfifo(place / "1984" / "05" / "mill.png")
    try:
        yield found
    finally:
        found.close()


OUTSIDE = [
    "%2fetc/passwd",
    "%2f%2fetc/passwd",
    "%2Fproc/self/environ",
    "/etc/passwd",
    "//etc/passwd",
    "../../../../../../etc/passwd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
    "articles/..%5c..%5c..%5c..%5cetc/passwd",
    "articles/./1984/05/vote/",
    "articles//1984/05/vote/",
    "C:/etc/passwd",
    "C:%2fetc/passwd",
    "c:%5cetc%5cpasswd",
    "%252fetc/passwd",
    "%252e%252e/%252e%252e/etc/passwd",
    "%00/etc/passwd",
    "etc/passwd%00.html",
    "%0d%0aSet-Cookie:%20a=b",
    "%0d%0aSet-Cookie:%20a=b/",
    "articles/1984%0d%0aX:%20y",
    "%e2%80%ae/",
]
"""No such address can be on a site: each would lead out of it, or is no name of a file."""

NO_TEXT = [
    "%c0%af..%c0%afetc/passwd",  # a slash in more bytes than it has
    "%c0%ae%c0%ae/etc/passwd",
    "%ff",
    "\xff/etc/passwd",
    "%",
    "%zz",
    "%2",
    "%u002fetc/passwd",
]
"""What is no text in UTF-8, percent-encoded."""


@pytest.mark.parametrize("path", [*OUTSIDE, *NO_TEXT])
def test_nothing_outside_of_the_site_is_handed_out(served: Served, path: str) -> None:
    """Neither below the path of the site nor at the root of the server."""
    status = 404 if path in OUTSIDE else 400
    for target in (f"/the%20archive/{path}", f"/{path}"):
        reply = served.asked(target)
        assert reply.status == status, target
        assert b"root:" not in reply.body
        assert "set-cookie" not in reply.headers and "x" not in reply.headers


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "content/about.md",
        "about.md",
        "articles/1984/05/vote.md",
        "articles/1984/05/vote.pages",
        "articles/1984/05/.hidden.txt",
        "templates/left-out.txt",
        "articles/1984/05/left-out.txt",
        "articles/link.txt",
        "articles/way/outside.txt",
        "articles/way/source/mkdocs.yml",
        "articles/README.md",
        "strings/en.yml",
        "archive/article.html",
        "main.html",
        "articles/1984/05/vote.txt",  # a link by now
        "articles/1984/05/mill.png",  # a pipe by now, which nobody writes to
    ],
)
def test_what_a_built_site_lacks_is_not_handed_out(served: Served, path: str) -> None:
    """Sources, hidden files, links, what MkDocs leaves out, and what is no file."""
    reply = served.asked(f"/the%20archive/{path}")
    assert reply.status == 404
    assert SECRET.encode() not in reply.body


def test_a_deleted_file_is_gone(tmp_path: Path) -> None:
    """At once, although MkDocs copied it when the preview began."""
    served = Served(without_search(written(tmp_path / "source", {})))
    served.preview.start()
    try:
        assert served.get(f"{VOTE}.txt") == "Two hundred hands went up.\n"
        served.save(f"content/{VOTE}.txt", None)
        assert served.get(f"{VOTE}.txt").startswith("404")
    finally:
        served.close()


@pytest.mark.parametrize("path", ["articles/1984/05/vote", "articles%2F1984%2F05%2Fvote", "about"])
def test_a_page_without_its_slash_leads_on_within_the_site(served: Served, path: str) -> None:
    """By an address that begins at the root of this server, its query kept."""
    reply = served.asked(f"/the%20archive/{path}?q=a")
    plain = path.replace("%2F", "/")
    assert (reply.status, reply.headers["location"]) == (302, f"/the%20archive/{plain}/?q=a")


@pytest.mark.parametrize(
    "target", ["/", "/the%20archive", "/the archive".replace(" ", "%20") + "?"]
)
def test_the_root_leads_to_a_site_below_it(served: Served, target: str) -> None:
    """What else is outside of the site is not found."""
    assert served.asked(target).headers["location"] == "/the%20archive/"
    assert served.asked("/the%20archives/").status == 404
    assert served.asked("/favicon.ico").status == 404


@pytest.mark.parametrize(
    "target",
    ["//evil.example/%2e%2e", "//evil.example", "//evil.example/", "/%2fevil.example/about"],
)
def test_nobody_is_led_to_another_host(served: Served, plain: Served, target: str) -> None:
    """Not by two slashes, which a browser takes for the beginning of a host."""
    for each in (served, plain):
        reply = each.asked(target)
        assert (reply.status, "location" in reply.headers) == (404, False)


def test_a_mount_is_one_path_of_this_server(tmp_path: Path) -> None:
    """Also where `site_url` is written with slashes too many."""
    served = Served(without_search(written(tmp_path / "source", {})), mount="//evil.example//a/")
    try:
        assert served.asked("/").headers["location"] == "/evil.example/a/"
    finally:
        served.close()


GOOD_HOSTS = ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "localhost", "127.8.9.1:{}", "[::1]:{}",
              "localhost.:{}"]  # fmt: skip
BAD_HOSTS = [
    "evil.example",
    "evil.example:{}",
    "localhost.evil.example:{}",
    "127.0.0.1.evil.example:{}",
    "localhost:1",
    "localhost:{}@evil.example",
    "evil.example@localhost:{}",
    "0.0.0.0:{}",
    "192.0.2.7:{}",
    "[::2]:{}",
    "",
    "localhost:{}, evil.example",
    "localhost/evil",
]


@pytest.mark.parametrize("host", GOOD_HOSTS)
def test_loopback_names_are_answered(plain: Served, host: str) -> None:
    """With the port of the server, or none."""
    assert plain.asked("/about/", hosts=[host.format(plain.port)]).status == 200


@pytest.mark.parametrize("host", BAD_HOSTS)
def test_another_name_is_not_answered(plain: Served, host: str) -> None:
    """A stranger's name that leads to this machine must not make its pages the stranger's."""
    reply = plain.asked("/about/", hosts=[host.format(plain.port)])
    assert reply.status in (400, 421)
    assert b"<h1" not in reply.body
    assert plain.asked(f"/{SCRIPT}", hosts=[host.format(plain.port)]).status == reply.status


def test_a_request_names_one_host(plain: Served) -> None:
    """None and two are refused; that of a whole address counts as well."""
    own = f"127.0.0.1:{plain.port}"
    assert plain.asked("/about/", hosts=[]).status == 400
    assert plain.asked("/about/", hosts=[own, own]).status == 400
    assert plain.asked(f"http://{own}/about/").status == 200
    assert plain.asked(f"http://{own}").status == 200
    assert plain.asked("http://evil.example/about/").status == 421
    assert plain.asked(f"http://{own}/about/", hosts=["evil.example"]).status == 421
    assert plain.asked(f"https://{own}/about/").status == 400
    assert plain.asked("about/").status == 400
    assert plain.asked("*").status == 400


def test_names_that_were_given_and_the_address_reached_are_answered(tmp_path: Path) -> None:
    """Served on all addresses, for those by which it was reached; other names are an option."""
    source = without_search(written(tmp_path / "source", {}))
    names = ("box.example", "forwarded.example:9000")
    served = Served(source, host="0.0.0.0", allowed=names)
    served.preview.start()
    try:
        there = "127.0.0.7"  # all of 127/8 is this machine
        for host in (
            f"0.0.0.0:{served.port}",
            "box.example",
            "BOX.example:1",
            "forwarded.example:9000",
        ):
            assert served.asked("/about/", hosts=[host], at=there).status == 200, host
        for host in ("other.example", "forwarded.example", "192.0.2.7"):
            assert served.asked("/about/", hosts=[host], at=there).status == 421, host
        own = _address_of_this_machine()
        if own is not None:
            assert served.asked("/about/", hosts=[f"{own}:{served.port}"], at=own).status == 200
            assert served.asked("/about/", hosts=[f"{own}:{served.port}"]).status == 421
    finally:
        served.close()


def _address_of_this_machine() -> str | None:
    """Return an address that is not the loopback's, if there is one; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found: str = one.getsockname()[0]
        return found


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_an_address_of_the_newer_kind_is_served(tmp_path: Path) -> None:
    """`archive serve -a [::1]:8000`."""
    try:
        served = Served(without_search(written(tmp_path / "source", {})), host="::1")
    except OSError:
        pytest.skip("no IPv6 loopback here")
    try:
        reply = served.asked("/", hosts=[f"[::1]:{served.port}"], at="::1")
        assert reply.status == 503  # nothing is built yet
    finally:
        served.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"{VOTE}/", "text/html; charset=utf-8"),
        ("about/", "text/html; charset=utf-8"),
        ("nothing/", "text/html; charset=utf-8"),
        (f"{VOTE}.txt", "text/plain; charset=utf-8"),
        (PICTURE, "image/png"),
        ("feed.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
        ("sitemap.xml", "application/xml"),
        ("sitemap.xml.gz", "application/gzip"),
        ("assets/stylesheets/archive.css", "text/css; charset=utf-8"),
        ("assets/javascripts/anchor.mjs", "text/javascript; charset=utf-8"),
        (SCRIPT, "text/javascript; charset=utf-8"),
    ],
)
def test_everything_is_of_the_kind_that_it_says(plain: Served, path: str, kind: str) -> None:
    """A browser must not guess, nor let pages of others take anything in."""
    headers = plain.asked(f"/{path}").headers
    assert headers["content-type"] == kind
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([], 200),
        (["Sec-Fetch-Site: same-origin"], 200),
        (["Origin: http://localhost:{}"], 200),
        (["Sec-Fetch-Site: cross-site"], 403),
        (["Sec-Fetch-Site: same-site"], 403),
        (["Origin: http://evil.example"], 403),
        (["Origin: https://localhost:{}"], 403),
        (["Origin: null"], 403),
    ],
)
def test_only_its_own_pages_wait_for_changes(
    plain: Served, headers: list[str], status: int
) -> None:
    """A page of another site must not hold the connections of the preview."""
    lines = [line.format(plain.port) for line in headers]
    assert plain.asked(f"/{EVENTS}", *lines, method="HEAD").status == status
