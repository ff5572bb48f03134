"""Who must be left out is out everywhere: whom a page harms can say so in private."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written as put
from click.testing import CliRunner
from sites import PAGE_KINDS, built, configured, without_search, written

from annotated_archive.cli import main

MKDOCS = "site_name: Valley\ndocs_dir: content\ntheme: {{name: material}}\nplugins:\n  - annotated-archive:\n      contact: {}\n"


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("keeper@valley.example", "mailto:keeper@valley.example"),
        ("https://forms.example/valley?a=1", "https://forms.example/valley?a=1"),
    ],
)
def test_every_footer_says_where_to_write(tmp_path: Path, contact: str, address: str) -> None:
    """On every kind of page a link leads to the mail address or the form."""
    source = without_search(written(tmp_path / "source", {}))
    site = built(configured(source, plugin=f"contact: {contact}"), tmp_path / "site")
    urls = [url for url in PAGE_KINDS.values() if site.has(url)]
    assert len(urls) > 20
    for url in urls:
        (link,) = site.page(url).xpath("//footer//a[. = 'Write to us in private']")
        assert link.get("href") == address
        assert "Something here harms somebody, or is wrong?" in link.getparent().text_content()


def test_without_it_check_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As an info, which fails nothing; with it nothing is said, and a wrong one is refused."""
    for contact, status, said in (
        ("''", 0, "info: mkdocs.yml: the site tells nobody where to write in private"),
        ("keeper@valley.example", 0, ""),
        ("http://forms.example/", 1, "is neither a mail address nor one such as https://"),
        ("javascript:alert(1)", 1, "is neither a mail address nor one such as https://"),
        ("a@b.example?bcc=c@d.example", 1, "is neither a mail address nor one such as https://"),
    ):
        folder = put(tmp_path, {"mkdocs.yml": MKDOCS.format(contact), "content/about.md": "# A\n"})
        result = CliRunner().invoke(
            main, ["-f", str(folder / "mkdocs.yml"), "check", "--strict"], catch_exceptions=False
        )
        assert result.exit_code == status, result.output
        assert said in result.output + caplog.text
        assert ("info: " in result.output) == said.startswith("info")
