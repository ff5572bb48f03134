"""The answer for an address in one state of a preview: its page, or one about mistakes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from urllib.parse import quote

import jinja2

from annotated_archive.link.urls import Url
from annotated_archive.pages.outputs import HTML
from annotated_archive.render.strings import Strings, load_strings
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.serve.current_site import SiteState
from annotated_archive.serve.failure import Failure, failure_of
from annotated_archive.serve.problem_pages import ProblemPages
from annotated_archive.serve.site_state import Answer, Shown
from annotated_archive.text.html import Html

PROBLEMS = "__archive/problems"
SCRIPT = "__archive/reload.js"
STYLE = "__archive/preview.css"
"""Addresses that no page of an archive has: ids do not begin with an underscore."""

_INDEX = "index.html"
"""The file that servers give for a folder."""

_FILES = {
    SCRIPT: ("reload.js", "text/javascript; charset=utf-8"),
    STYLE: ("preview.css", "text/css; charset=utf-8"),
}


class Answers:
    """Gives the answers of a preview whose site has its root at one address of the server."""

    def __init__(
        self, root: str, say: Callable[[str], None], strings: Strings | None = None
    ) -> None:
        """Answer for the site at `root`; `say` is called with failures of pages.

        Until a site is shown, pages about mistakes are in the words of `strings`, or in English.
        """
        self._root = root
        self._say = say
        folder = templates_dir() / "archive" / "preview"
        self._files = {
            path: Answer(200, kind, (folder / name).read_bytes())
            for path, (name, kind) in _FILES.items()
        }
        self._reload = jinja2.Template(
            (folder / "reload.html").read_text(encoding="utf-8"), autoescape=True
        )
        self._pages: ProblemPages | None = None
        with suppress(Exception):  # somebody is at work on these very templates or words
            self._pages = ProblemPages(strings or load_strings(), root)

    def answer(self, state: SiteState, path: str | None) -> Answer:
        """Return the answer for a decoded `path` below the root; None is no address."""
        if path in self._files:
            return self._files[path]
        if path is not None and path.rpartition("/")[2] == _INDEX:
            path = path.removesuffix(_INDEX)
        found, banner = self._found(state, path)
        if found.kind != HTML or found.status == 302:
            return found
        return replace(found, data=self._with_script(found.data, state, banner))

    def _found(self, state: SiteState, path: str | None) -> tuple[Answer, Html]:
        """Return the answer and the banner on its page."""
        pages, shown, wrong = self._speaking(state), state.shown, state.wrong
        silent = Html("")
        if pages is None:
            plain = wrong.failure if shown is None else self._of_site(shown, path)
            return plain if isinstance(plain, Answer) else _bare(plain), silent
        if path == PROBLEMS:
            return self._framed(state, pages, path, 200, *pages.overview(wrong)), silent
        if shown is None:
            status = 503 if wrong.failure is None else 500
            return self._framed(state, pages, path, status, *pages.failed(wrong)), silent
        found = self._of_site(shown, path)
        if isinstance(found, Failure):
            return self._framed(state, pages, path, 500, *pages.unmade(found)), silent
        file = None if path is None else wrong.pages.get(path)
        if found.status == 404 and file is not None:
            return self._framed(state, pages, path, 500, *pages.unbuilt(wrong, file)), silent
        if found.status == 404 and f"{path}/" in wrong.pages:
            return Answer(302, HTML, location=f"{path}/"), silent
        return found, pages.banner(wrong, file)

    def _of_site(self, shown: Shown, path: str | None) -> Answer | Failure:
        try:
            return shown.answer(path)
        except Exception as error:  # a page that fails must not end the preview
            failure = failure_of(error, (), shown.base)
            self._say(f"/{path}: {failure}")
            return failure

    def _speaking(self, state: SiteState) -> ProblemPages | None:
        """Return the maker of pages about mistakes, in the language of the site."""
        strings = state.shown and state.shown.strings
        if strings and (self._pages is None or self._pages.strings is not strings):
            with suppress(Exception):
                self._pages = ProblemPages(strings, self._root)
        return self._pages

    def _framed(
        self,
        state: SiteState,
        pages: ProblemPages,
        path: str | None,
        status: int,
        title: str,
        content: Html,
    ) -> Answer:
        """Return a page about mistakes, in the frame of the site if that can be made."""
        page = None
        if state.shown is not None and path is not None:
            with suppress(Exception):  # the theme may be what is wrong
                page = state.shown.framed(Url(quote(path)), title, content)
        return Answer(status, HTML, (page or pages.whole(title, content)).encode())

    def _with_script(self, page: bytes, state: SiteState, banner: Html) -> bytes:
        """Return a page with the banner and the script that reloads it."""
        script = self._reload.render(script=self._root + SCRIPT, version=state.version)
        start, end, rest = page.rpartition(b"</body>")
        if not end:
            start, rest = rest, b""
        return b"".join((start, banner.encode(), script.encode(), end, rest))


def _bare(failure: Failure | None) -> Answer:
    """Return the answer where strings or templates are missing."""
    data = f"{failure or '…'}\n".encode()
    return Answer(500, "text/plain; charset=utf-8", data, refresh=True)
