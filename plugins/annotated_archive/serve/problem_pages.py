"""Pages about mistakes, and the banner that tells of them on the pages of the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

import jinja2

from annotated_archive.build.report import one_line
from annotated_archive.records.problem import Problem
from annotated_archive.render.strings import Strings, direction
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.serve.failure import Failure, Wrong
from annotated_archive.text.html import Html

_FOLDER = "archive/preview/"


@dataclass(frozen=True, slots=True)
class RowView:
    """One mistake."""

    message: str
    path: str
    line: int
    code: str
    hint: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file with mistakes."""

    path: str
    url: str
    """Where its page stands, or would; empty where it has none."""
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """A page about mistakes."""

    root: str
    """The address of the root of the site, from that of the server."""
    title: str
    text: str
    failure: tuple[RowView, ...] = ()
    files: tuple[FileView, ...] = ()
    home: bool = True
    """Whether there is a first page to go to."""


@dataclass(frozen=True, slots=True)
class BannerView:
    """The banner on a page of the site."""

    root: str
    own: tuple[RowView, ...]
    """The mistakes of its own file."""
    failure: tuple[RowView, ...]
    others: int
    """How many other files have mistakes."""


class ProblemPages:
    """Makes them by the archive's own templates, since those of the theme may be what is wrong."""

    def __init__(self, strings: Strings, root: str) -> None:
        """Use `strings`; the site's root has the address `root` on the server."""
        self.strings = strings
        self._root = root
        env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates_dir()),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        env.globals |= {"t": strings, "direction": direction(strings.language)}
        self._banner, self._problems, self._page = (
            env.get_template(f"{_FOLDER}{name}.html") for name in ("banner", "problems", "page")
        )

    def banner(self, wrong: Wrong, path: str | None) -> Html:
        """Return the banner on the page of the file `path`; empty where nothing is wrong."""
        own = wrong.files.get(path or "", ())
        others = len(wrong.files) - bool(own)
        if not (own or others or wrong.failure):
            return Html("")
        view = BannerView(self._root, _rows(own), _failure(wrong.failure), others)
        return Html(self._banner.render(view=view))

    def unbuilt(self, wrong: Wrong, path: str) -> tuple[str, Html]:
        """Return title and content for the page of a file with errors, which was not made."""
        title, text = self.strings("preview.not_built"), self.strings("preview.not_built_text")
        return self._of(ProblemsView(self._root, title, text, (), (self._file(wrong, path),)))

    def unmade(self, failure: Failure) -> tuple[str, Html]:
        """Return title and content for a page that failed."""
        title, text = self.strings("preview.not_made"), self.strings("preview.not_made_text")
        return self._of(ProblemsView(self._root, title, text, _failure(failure)))

    def failed(self, wrong: Wrong) -> tuple[str, Html]:
        """Return title and content for a site that was not made yet."""
        how = "begun" if wrong.failure is None else "failed"
        title, text = self.strings(f"preview.{how}"), self.strings(f"preview.{how}_text")
        view = ProblemsView(self._root, title, text, _failure(wrong.failure), home=False)
        return self._of(view)

    def overview(self, wrong: Wrong) -> tuple[str, Html]:
        """Return title and content of the page about all mistakes."""
        files = tuple(self._file(wrong, path) for path in wrong.files)
        kind = "all" if files or wrong.failure else "none"
        title, text = self.strings(f"preview.{kind}"), self.strings(f"preview.{kind}_text")
        return self._of(ProblemsView(self._root, title, text, _failure(wrong.failure), files))

    def whole(self, title: str, content: Html) -> str:
        """Return a whole page without the theme."""
        return self._page.render(title=title, content=content)

    def _file(self, wrong: Wrong, path: str) -> FileView:
        page = next((page for page, file in wrong.pages.items() if file == path), None)
        url = "" if page is None else self._root + quote(page)
        return FileView(one_line(path), url, _rows(wrong.files[path]))

    def _of(self, view: ProblemsView) -> tuple[str, Html]:
        return view.title, Html(self._problems.render(view=view))


def _rows(problems: Iterable[Problem]) -> tuple[RowView, ...]:
    return tuple(
        _row(each.message, each.path, each.line, each.hint, each.code) for each in problems
    )


def _failure(failure: Failure | None) -> tuple[RowView, ...]:
    if failure is None:
        return ()
    return (_row(failure.message, failure.path, failure.line, failure.hint),)


def _row(message: str, path: str, line: int, hint: str, code: str = "") -> RowView:
    """Return a mistake with its unprintable characters escaped."""
    shown = "\n".join(map(one_line, message.splitlines()))
    return RowView(shown, one_line(path), line, code, one_line(hint))
