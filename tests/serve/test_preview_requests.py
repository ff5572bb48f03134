"""The server of a preview reads requests strictly, and sends no more than was asked for."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from previews import LONGEST, Reply, Served, rest_of
from sites import without_search, written

from annotated_archive.serve.answers import SCRIPT
from annotated_archive.serve.server import EVENTS

VOTE = "articles/1984/05/vote"
PICTURE = "articles/1984/05/mill.png"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"])
def test_there_is_only_reading(plain: Served, method: str) -> None:
    """Everything else is refused, with the methods that there are."""
    reply = plain.asked("/about/", "Content-Length: 3", method=method)
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


def test_a_body_is_not_taken_for_another_request(plain: Served) -> None:
    """What comes behind a request that has a body is not answered."""
    host = f"Host: 127.0.0.1:{plain.port}\r\n"
    inner = f"GET /{VOTE}/ HTTP/1.1\r\n{host}\r\n"
    for method in ("GET", "POST"):
        head = f"{method} /about/ HTTP/1.1\r\n{host}Content-Length: {len(inner)}\r\n\r\n"
        assert plain.sent((head + inner).encode()).count(b"HTTP/1.1 ") == 1


def test_head_says_what_get_would(plain: Served) -> None:
    """For pages, files, the stream of changes, and what is not there; without a body."""
    for path in ("about/", f"{VOTE}/", PICTURE, "nothing/", "about", SCRIPT):
        got = plain.asked(f"/{path}")
        head = plain.asked(f"/{path}", method="HEAD")
        assert head.body == b""
        assert (got.status, int(got.headers["content-length"])) == (
            head.status,
            len(got.body) if got.body else int(head.headers["content-length"]),
        )
    assert plain.asked(f"/{EVENTS}", method="HEAD").headers["content-type"] == "text/event-stream"


def test_long_requests_are_refused(plain: Served) -> None:
    """A target over 8 kB, and headers without end, before much of them is kept."""
    assert plain.asked("/" + "a" * 9_000).status == 414
    assert plain.asked("/" + "a" * 100_000).status == 414
    assert plain.asked("/" + "a" * 7_000).status == 404
    assert plain.asked("/about/", *(f"X-{n}: {'x' * 90}" for n in range(200))).status == 431
    assert plain.asked("/about/", f"X: {'x' * 20_000}").status == 431
    assert plain.asked("/about/", *(f"X-{n}: y" for n in range(120))).status == 431


@pytest.mark.parametrize("data", [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                                  b"GET / FTP/1.1\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\n"])  # fmt: skip
def test_what_is_no_request_is_refused(plain: Served, data: bytes) -> None:
    """In words without markup, and the connection ends."""
    reply = Reply.of(plain.sent(data))
    assert 400 <= reply.status < 600
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"


def test_requests_follow_each_other_on_one_connection(plain: Served) -> None:
    """Also when they are sent at once."""
    one = f"GET /about/ HTTP/1.1\r\nHost: localhost:{plain.port}\r\n"
    found = plain.sent(f"{one}\r\n{one}Connection: close\r\n\r\n".encode())
    assert found.count(b"HTTP/1.1 200 OK") == 2


MEDIA = "articles/1984/05/tone.mp3"
TONE = bytes(range(256)) * 1_000


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The good archive with a sound of 256,000 bytes, and an empty one."""
    source = without_search(written(tmp_path_factory.mktemp("media") / "source", {}))
    (source / "content" / MEDIA).write_bytes(TONE)
    (source / "content" / "articles/1984/05/empty.mp3").write_bytes(b"")
    linked = f"[A tone]({MEDIA}), [none](articles/1984/05/empty.mp3)\n"
    (source / "content" / "sounds.md").write_text(linked, "utf-8")
    found = Served(source)
    found.preview.start()
    try:
        yield found
    finally:
        found.close()


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, 255_999),
        ("bytes=0-0", 0, 0),
        ("bytes=70000-140000", 70_000, 140_000),
        ("bytes=255999-", 255_999, 255_999),
        ("bytes=255000-999999", 255_000, 255_999),
        ("bytes=-1", 255_999, 255_999),
        ("bytes=-999999", 0, 255_999),
        ("Bytes = 5-9", 5, 9),
    ],
)
def test_a_player_can_seek(media: Served, asked: str, first: int, last: int) -> None:
    """A part of a file is sent as that part, so that sound and film need not be sent whole."""
    reply = media.asked(f"/{MEDIA}", f"Range: {asked}")
    assert reply.status == 206
    assert reply.headers["content-range"] == f"bytes {first}-{last}/256000"
    assert reply.headers["content-type"] == "audio/mpeg"
    assert reply.body == TONE[first : last + 1]
    assert int(reply.headers["content-length"]) == len(reply.body)


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-6", "bytes=9-5", "bytes=", "bytes=-", "bytes=a-b", "lines=0-1", "bytes=0-1x", "0-1",
     "bytes=٣-٤".encode().decode("latin-1")],
)  # fmt: skip
def test_several_parts_and_what_names_none_get_the_whole(media: Served, asked: str) -> None:
    """As the standard lets a server do (RFC 9110, section 14.2)."""
    reply = media.asked(f"/{MEDIA}", f"Range: {asked}")
    assert (reply.status, reply.body) == (200, TONE)
    assert reply.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=-0", f"bytes={'9' * 60}-"])
def test_a_part_that_is_not_there_is_refused(media: Served, asked: str) -> None:
    """With the size of what is there."""
    reply = media.asked(f"/{MEDIA}", f"Range: {asked}")
    assert (reply.status, reply.headers["content-range"]) == (416, "bytes */256000")
    assert media.asked("/articles/1984/05/empty.mp3", "Range: bytes=0-").status == 416


def test_parts_are_of_files_and_of_what_was_asked_for_before(media: Served) -> None:
    """A page is whole, HEAD is of the whole, and no part fits one of an unknown state."""
    assert media.asked("/about/", "Range: bytes=0-9").status == 200
    head = media.asked(f"/{MEDIA}", "Range: bytes=0-9", method="HEAD")
    assert (head.status, head.headers["content-length"]) == (200, "256000")
    assert media.asked(f"/{MEDIA}", "Range: bytes=0-9", 'If-Range: "x"').status == 200


def test_who_says_nothing_is_not_waited_for(tmp_path: Path) -> None:
    """Neither for a request, nor for its end, however it drips, nor for the next one."""
    served = Served(without_search(written(tmp_path / "source", {})), patience=0.2)
    try:
        with served.connected() as silent, served.connected() as slow:
            slow.sendall(b"GET /about/ HTTP/1.1\r\nX: ")
            assert rest_of(silent) == b""
            assert Reply.of(rest_of(slow)).status == 408
        with served.connected() as kept:
            kept.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{served.port}\r\n\r\n".encode())
            assert rest_of(kept).count(b"HTTP/1.1") == 1
        with served.connected() as dripping:
            dripping.settimeout(0.01)
            ended = False
            while not ended:  # each byte comes in time; all of them would never
                try:
                    dripping.sendall(b"x")
                    ended = not dripping.recv(65_536)
                except TimeoutError:
                    pass
                except OSError:
                    ended = True
    finally:
        served.close()


def test_who_does_not_read_is_not_written_to_without_end(tmp_path: Path) -> None:
    """A reader that stopped lets go of its place."""
    source = without_search(written(tmp_path / "source", {}))
    with (source / "content" / MEDIA).open("wb") as file:
        file.truncate(64_000_000)  # more than the system keeps for a connection
    served = Served(source, patience=0.2, connections=1)
    served.preview.start()
    try:
        with served.connected() as stopped:
            stopped.sendall(f"GET /{MEDIA} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            served.server.idle.wait(LONGEST)
            assert served.asked("/about/").status == 200
    finally:
        served.close()


def test_connections_are_bounded(tmp_path: Path) -> None:
    """Whoever comes when all are taken is told so; a place that is free again is given."""
    served = Served(without_search(written(tmp_path / "source", {})), connections=2)
    try:
        with served.events() as events, served.connected() as other:
            assert events.readline() == b"data: 0\n"
            other.sendall(f"GET /{SCRIPT} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert other.recv(12) == b"HTTP/1.1 200"
            reply = Reply.of(served.sent(b""))
            assert (reply.status, reply.headers["connection"]) == (503, "close")
            assert served.asked("/").status == 503
        served.preview.stage.close()  # the stream ends
        served.server.idle.wait(LONGEST)
        assert served.asked(f"/{SCRIPT}").status == 200
    finally:
        served.close()


def test_a_connection_that_breaks_says_nothing(
    plain: Served, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever writes waits for problems, not for what browsers do."""
    with plain.connected() as broken:
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # close by a reset
        broken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        broken.sendall(b"GET /about/ HT")
    assert plain.asked("/about/").status == 200
    assert capfd.readouterr().err == ""
