"""That what looks for offences against accessibility finds them, where they are."""

from __future__ import annotations

import pytest
from accessibility import SMALL_TARGETS, offences, offences_in_both_colours
from playwright.sync_api import Browser

PAGE = """<!doctype html><html lang="en"><head><title>Title</title><style>
body { background: white; color: black; }
@media (prefers-color-scheme: dark) { .grey { color: #ccc; } }
button { block-size: 9px; inline-size: 9px; padding: 0; }
</style></head><body><main><h1>Heading</h1><p class="grey">Words.</p>
<p id="part"><img src="data:,"></p><button aria-label="One"></button><button aria-label="Two">
</button></main></body></html>"""


@pytest.mark.browser
def test_offences_are_found_in_their_colours_and_places(browser: Browser) -> None:
    """Missing names everywhere, contrast where it is too little, small targets if asked for."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.set_content(PAGE)
    assert {each.rule for each in offences(page)} == {"image-alt"}
    assert {each.rule for each in offences(page, "#part")} == {"image-alt"}
    assert offences(page, "h1") == []
    assert {each.rule for each in offences(page, options=SMALL_TARGETS)} == {
        "image-alt",
        "target-size",
    }
    both = offences_in_both_colours(page)
    assert [each.rule for each in both] == ["image-alt", "color-contrast"]
    assert 'class="grey"' in both[1].element
    assert "contrast" in both[1].why
    assert page.locator(both[1].target).count() == 1
    context.close()
