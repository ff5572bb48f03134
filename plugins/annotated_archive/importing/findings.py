"""The findings of an import: what a file lacks, and what would be a guess."""

from __future__ import annotations

from annotated_archive.records.problem import Problem, Severity

CODES: dict[str, str] = {
    "import-unreadable": "the system would not let a file be read",
    "import-encoding": "the file is not text in UTF-8 or UTF-16, and nobody said what else it is in",
    "import-no-picture": "a picture of a text is not there, lies elsewhere, or is of a kind that is not shown",
    "import-too-large": "the file is longer than an article may be",
    "import-no-body": "no paragraph of the file reads like the text of an article",
    "import-option": "an option of the command has a value the archive cannot take",
    "import-no-post": "a file of another generator's folder that is no post, such as an index",
    "import-unpublished": "a post that its own site does not show: a draft, expired or taken back",
    "import-shortcode": "a shortcode of another generator is kept as text",
    "import-html": "HTML that Markdown cannot say is kept as text, or is in the leftovers",
    "import-link": "a link leads to nothing that was imported; its words stay",
    "import-layout": "a layout file has a mistake and was left out",
    "import-markup": "only one sign says that the text is Markdown",
    "import-title": "no line, or more than one, can be the title",
    "import-date": "no printed date was found, or it can mean two days",
    "import-publisher": "nothing says who published this copy, or there is no record of it",
    "import-author": "an author has no record; the name stays as plain words",
    "import-byline": "a part of the line with names and dates was not understood",
    "import-front-matter": "the front matter of a text has a mistake; it was read as well as can be",
    "import-language": "the language of the text is not clear",
    "import-rights": "no line about the rights was found",
    "import-theme": "a printed heading has no theme record",
    "import-name": "a printed name is that of several records",
    "import-conflict": "two lines, or a line and an option, say different things",
    "import-not-printed": "an option says what the text does not",
    "import-value": "a field cannot hold a value, or there is no such field; it is left over",
    "import-leftovers": "what is neither metadata nor body nor notice stands in a file of its own",
    "import-cut": "paragraphs after the end of the article were left out of the body",
    "import-wrapped": "the file has no blank lines between its paragraphs",
    "import-several": "the text may hold several articles",
    "import-room": "the front matter has no room for a value; it is left over",
    "import-id": "the id was made up, or belongs to another record",
    "import-exists": "a file of that name is there already",
    "import-map": "the map of a table has a mistake",
    "import-row": "a row of a table cannot be read, or is no article",
    "import-file": "a row names a file that cannot be taken",
    "import-sheet": "a sheet of a workbook, or what hangs on its cells, is not read",
    "import-changed": "what a record was made of has changed; the record stays as it is",
    "import-withdrawn": "the record of this id was withdrawn, and does not come in again",
    "import-picture": "a picture cannot be read; what is said of it is left over",
    "import-near-copy": "the text is nearly that of another article",
}
"""The code of every finding -> what it means."""


class Findings(list[Problem]):
    """The findings about one file, none told twice: one name on two lines needs one record."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def warn(self, code: str, message: str, hint: str = "", line: int = 0) -> None:
        """Add a finding that a person should look at; the import goes on."""
        if all((each.code, each.message) != (code, message) for each in self):
            self.append(import_warning(code, self.path, message, hint, line))


def import_warning(code: str, path: str, message: str, hint: str = "", line: int = 0) -> Problem:
    """Return a finding that a person should look at; the import goes on."""
    return Problem(path, line, code, message, Severity.WARNING, hint)


def import_error(code: str, path: str, message: str, hint: str = "", line: int = 0) -> Problem:
    """Return a finding for which nothing is written."""
    return Problem(path, line, code, message, Severity.ERROR, hint)
