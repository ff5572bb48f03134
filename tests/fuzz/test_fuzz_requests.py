"""Nothing that is asked of the preview leads out of the site, stops it, or goes unanswered."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from previews import Reply, Served, previewed
from sites import without_search, written

from annotated_archive.serve.request import BadRequest, Hosts, byte_range, is_name, target_of

_TARGET = (
    "/", "..", ".", "%2e", "%2f", "%5c", "\\", "%00", "%ff", "%", "?", "#", "http://", "//", "a", ":",
)  # fmt: skip
_HEADERS = (
    b"GET / HTTP/1.1\r\n", b"Host: 127.0.0.1\r\n", b"Host: evil.example\r\n", b"\r\n", b"\n", b"\r",
    b"Range: bytes=0-", b"Range: bytes=-1\r\n", b"Content-Length: 5\r\n",
    b"Transfer-Encoding: chunked\r\n", b"HEAD /%2fetc/passwd HTTP/1.1\r\n", b"POST / HTTP/1.0\r\n",
    b"GET ", b" HTTP/9.9", b"\x00", b"\xff",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The good archive, served."""
    source = without_search(written(tmp_path_factory.mktemp("fuzzed") / "source", {}))
    with previewed(source) as found:
        yield found


@given(st.lists(st.sampled_from(_HEADERS) | st.binary(max_size=4), max_size=12).map(b"".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_answered_or_closed(served: Served, data: bytes) -> None:
    """Whatever a client sends, the server answers with what it has or refuses, and goes on."""
    with served.connected() as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    status = Reply.of(answer).status
    assert status in (0, 200, 206, 400, 404, 405, 408, 413, 414, 416, 421, 431, 501, 505), answer[
        :200
    ]
    assert b"root:" not in answer
    assert served.said == []


@given(
    st.lists(st.sampled_from(_TARGET) | st.characters(max_codepoint=255), max_size=12).map("".join)
)
def test_a_target_names_nothing_outside(text: str) -> None:
    """The path of a target that may name a file has no part that leads upward or to a drive."""
    try:
        target = target_of(text)
    except BadRequest:
        return
    path = target.path.removeprefix("/")
    if is_name(path):
        assert (Path("/site") / path).resolve().is_relative_to("/site")
        assert "\x00" not in path


@given(st.text(max_size=20), st.integers(0, 10))
def test_a_range_lies_in_the_file(header: str, size: int) -> None:
    """A part that is sent is a part of the file."""
    found = byte_range(f"bytes={header}", size)
    assert found is None or not len(found) or (found.start >= 0 and found.stop <= size)


@given(st.text(max_size=20))
def test_a_host_is_allowed_refused_or_no_name(name: str) -> None:
    """Any name of a host is answered."""
    with suppress(BadRequest):
        Hosts("127.0.0.1", 8000).allows(name, "127.0.0.1")
