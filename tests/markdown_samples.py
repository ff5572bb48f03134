"""Made-up Markdown for property tests: every piece of the dialect, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = (
    *("mill", "The Ford", " ", "\n", "\n\n", "  \n", "*", "**", "_", "`", "~~~\n", "- ", "1. "),
    *(
        "> ",
        "# ",
        "## ",
        "    ",
        "| a | b |\n|---|--:|\n| ",
        " | ",
        ": ",
        "\n\n***\n\n",
        "&",
        "&amp;",
    ),
    *("&lt;", "<", ">", "<FDM>", "<u>", "</u>", "[[vote]]", "[[vote|the *vote*]]", "[", "]", "("),
    *(")", "[a](b.md)", "[*a*](https://example.org/?x=1&y)", "![alt](x.jpg)", "[^1]", "[^2]"),
    *("\n\n[^1]: note\n", "\n\n*[mill]: A mill\n", "\n\n[d]: e\n\n[d]", "\\", '"', "'", "جسر", "é"),
    *("<https://example.org>", "\t", "\u00a0", "\u200f"),
)


def markdown_bodies() -> st.SearchStrategy[str]:
    """Return bodies of up to 40 pieces of Markdown."""
    return st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
