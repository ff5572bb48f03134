"""The composer as readers use it: by mouse, touch and keyboard, with and without a forge."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from accessibility import offences_in_both_colours
from composer_valley import valley_at

pytestmark = pytest.mark.browser

REPOSITORY = "https://github.com/valley/archive"
VOTE = "articles/1984/vote/"
WIDE = {"viewport": {"width": 1300, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' "
    "data:; font-src 'self'; base-uri 'none'; form-action 'none'"
)

NO_FORGE = {"forge": "", "url": "", "branch": ""}

WORDS_AT = """(words) => {
  const shown = document.createTreeWalker(document.querySelector(".a-body"), NodeFilter.SHOW_TEXT);
  while (shown.nextNode()) {
    const at = shown.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(shown.currentNode, at);
    range.setEnd(shown.currentNode, at + words.length);
    return range;
  }
  throw new Error(`no “${words}”`);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the built Valley, whose repository is on GitHub."""
    archive = valley_at(
        tmp_path_factory.mktemp("panel"),
        repo_url=REPOSITORY,
        settings="{editors: [The Archive]}",
    )
    archive.build()
    return serve(archive.root / "site")


@pytest.fixture
def opened(browser: Any, site: str) -> Iterator[Callable[..., Any]]:
    """Open a page of the Valley in a browser of its own.

    `repository` and `ways` replace the settings of the composer.
    """
    contexts = []

    def page(
        url: str = VOTE,
        *,
        repository: dict[str, str] | None = None,
        ways: Sequence[str] = (),
        **options: Any,
    ) -> Any:
        context = browser.new_context(**{**WIDE, **options})
        contexts.append(context)
        context.route("https://*/**", lambda route: route.fulfill(body="", status=200))
        if repository is not None:

            def settings(route: Any) -> None:
                told = route.fetch().json()
                route.fulfill(
                    json={**told, "repository": {"folder": "content", **repository}, "ways": ways}
                )

            context.route("**/assets/composer.json", settings)
        made = context.new_page()
        made.goto(f"{site}/{url}")
        if options.get("java_script_enabled", True):
            made.wait_for_selector(".a-add-here", state="attached")
        return made

    yield page
    for context in contexts:
        context.close()


def select(page: Any, words: str) -> None:
    """Select words of the body, as a script would."""
    page.evaluate(
        f"(words) => {{ const range = ({WORDS_AT})(words);"
        " getSelection().removeAllRanges(); getSelection().addRange(range); }",
        words,
    )


def begin(page: Any, words: str = "Nobody was hurt.") -> Any:
    """Select words and open the composer on them; return the dialog."""
    select(page, words)
    page.get_by_role("button", name="Suggest a note on these words").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    return dialog


def write(dialog: Any, body: str = "Who says so?") -> None:
    """Fill in what a note cannot do without."""
    dialog.get_by_label("What you have to say").fill(body)
    dialog.get_by_label("Name to sign with").fill("A reader")


def focused(page: Any) -> str:
    """Return the accessible name of what has the focus."""
    return page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    )


LICENCE = {"name": "CC BY-SA 4.0", "address": "https://creativecommons.org/licenses/by-sa/4.0/"}


def test_the_licence_of_notes_is_said_before_one_is_proposed(opened: Callable[..., Any]) -> None:
    """With a link to its words, which opens elsewhere so that the note stays; nothing without."""
    page = opened()
    assert begin(page).get_by_text("under this licence").count() == 0

    def settings(route: Any) -> None:
        route.fulfill(json={**route.fetch().json(), "licence": LICENCE})

    page.context.route("**/assets/composer.json", settings)
    page.reload()
    page.wait_for_selector(".a-add-here", state="attached")
    dialog = begin(page)
    (said,) = dialog.get_by_text("With it you put the note under this licence").all()
    assert said.inner_text().endswith("for everybody: CC BY-SA 4.0")
    link = said.get_by_role("link")
    assert (link.get_attribute("href"), link.get_attribute("target")) == (
        LICENCE["address"],
        "_blank",
    )
    proposing = dialog.get_by_role("button", name="Propose on GitHub")
    assert said.bounding_box()["y"] < proposing.bounding_box()["y"]


def test_a_paragraph_by_the_keyboard(opened: Callable[..., Any]) -> None:
    """Each paragraph's control is reached by Tab, names it, opens the composer, and gets the
    focus back on Esc.
    """
    page = opened()
    name = "Suggest a note on this paragraph: The second paragraph ends here."
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == name:
            break
    assert focused(page) == name
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Your note")
    dialog.wait_for()
    assert dialog.locator("blockquote").inner_text() == "The second paragraph ends here."
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert focused(page) == name


def test_every_block_of_text_has_a_control(opened: Callable[..., Any]) -> None:
    """Paragraphs, items, cells, terms, quotations and footnotes: whatever holds text."""
    page = opened()
    assert (
        page.evaluate(
            """[...document.querySelectorAll(".a-body :is(p, li, td, th, dt, dd)")]
          .filter((block) => !block.closest("[data-not-text]") && !block.querySelector("p"))
          .filter((block) => block.querySelectorAll(".a-add-here").length !== 1).length"""
        )
        == 0
    )


def test_the_keyboard_follows_a_selection(opened: Callable[..., Any]) -> None:
    """From selected words, Tab leads to the control that makes a note on them."""
    page = opened()
    select(page, "The second paragraph")
    control = page.get_by_role("button", name="Suggest a note on these words")
    control.wait_for()
    page.keyboard.press("Tab")
    assert focused(page) == "Suggest a note on these words"
    page.keyboard.press("Enter")
    quote = page.get_by_role("dialog").locator("blockquote")
    assert quote.inner_text() == "The second paragraph"


def test_words_dragged_over_with_the_mouse(opened: Callable[..., Any]) -> None:
    """What the mouse selects is what the note is on."""
    page = opened()
    box = page.evaluate(
        f"(words) => {{ const range = ({WORDS_AT})(words);"
        " range.startContainer.parentElement.scrollIntoView({block: 'center'});"
        " const box = range.getBoundingClientRect();"
        " return [box.left + 1, box.right - 1, (box.top + box.bottom) / 2]; }",
        "Nobody was hurt",
    )
    left, right, middle = box
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move((left + right) / 2, middle, steps=4)
    page.mouse.move(right, middle, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Suggest a note on these words").click()
    assert page.get_by_role("dialog").locator("blockquote").inner_text() == "Nobody was hurt"


def test_on_a_phone_by_touch(opened: Callable[..., Any]) -> None:
    """At 390 pixels the composer is a sheet that fits, and opens and closes by touch."""
    page = opened(**PHONE)
    select(page, "The second paragraph")
    control = page.get_by_role("button", name="Suggest a note on these words")
    control.tap()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    box = dialog.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["height"] <= 800
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert dialog.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    dialog.get_by_role("button", name="Close").tap()
    dialog.wait_for(state="detached")
    first = page.locator(".a-add-here").nth(2)
    first.scroll_into_view_if_needed()
    box = first.bounding_box()
    page.touchscreen.tap(box["x"] + 12, box["y"] + box["height"] / 2)
    dialog.wait_for()


def test_fewer_or_other_words(opened: Callable[..., Any]) -> None:
    """The passage can be cut down to words that stand there, typed as keyboards type them."""
    page = opened()
    dialog = begin(page, "not go back,” the")
    dialog.get_by_text("Choose fewer or other words").click()
    words = dialog.get_by_label("The words it is about")
    words.fill("no such words")
    words.blur()
    assert dialog.get_by_text("These words do not stand on the page.").is_visible()
    words.fill("The gate stays closed, they said.")
    assert dialog.get_by_text("stand in several places").is_visible()
    words.fill('"We\'ll not go back,"')
    assert dialog.locator("blockquote").inner_text() == "“We’ll not go back,”"
    write(dialog)
    dialog.get_by_role("button", name="Propose on GitHub").click()
    asked = parse_qs(urlsplit(dialog.locator("a.a-out").get_attribute("href")).query)
    assert 'quote: "“We’ll not go back,”"\n' in asked["value"][0]


def test_what_is_missing_is_said_at_its_field(opened: Callable[..., Any]) -> None:
    """Proposing an unfinished note opens nothing, says what is missing, and leads there."""
    page = opened()
    dialog = begin(page)
    dialog.get_by_label("What it does").select_option("correction")
    dialog.get_by_role("button", name="Propose on GitHub").click()
    assert page.evaluate("document.activeElement.id") == "a-note-body"
    wrong = dialog.locator(".a-wrong:visible").all_inner_texts()
    assert dialog.locator(".a-ready").inner_text() == (
        "Not everything is there yet: 3 places are marked. You are at the first."
    )
    assert wrong == [
        "The text of the note is missing.",
        "A note of this kind needs a source.",
        "A name to sign with is missing.",
    ]
    body = dialog.get_by_label("What you have to say")
    assert body.get_attribute("aria-invalid") == "true"
    write(dialog, "ل" * 3)
    assert dialog.get_by_text("8 of 4,000 bytes").is_visible()
    dialog.get_by_label("Sources").fill("Valley News")
    assert dialog.locator(".a-ready").inner_text() == "Everything is there."
    dialog.get_by_label("Name to sign with").fill("The archive")
    dialog.get_by_label("Language of the note").fill("Arabic")
    dialog.get_by_label("Language of the note").blur()
    dialog.get_by_label("Name to sign with").blur()
    assert dialog.get_by_text("“Arabic” is no language tag.").is_visible()
    assert "The archive” signs for the archive" in dialog.inner_text()


def test_it_says_what_becomes_public(opened: Callable[..., Any]) -> None:
    """Before anything is sent: the account's name and e-mail address become public."""
    text = begin(opened()).inner_text()
    assert "name of your account" in text
    assert "e-mail address" in text
    assert "public" in text


def test_a_draft_survives_a_reload(opened: Callable[..., Any]) -> None:
    """What was written, and on which words, is there again, until it is sent."""
    page = opened()
    dialog = begin(page, "Nobody was hurt.")
    dialog.get_by_label("What you have to say").fill("Who says so?")
    dialog.get_by_label("What it does").select_option("question")
    page.reload()
    page.get_by_role("button", name="Go on with the note you began").click()
    dialog.wait_for()
    assert dialog.locator("blockquote").inner_text() == "Nobody was hurt."
    assert dialog.get_by_label("What you have to say").input_value() == "Who says so?"
    assert dialog.get_by_label("What it does").input_value() == "question"
    write(dialog)
    dialog.get_by_role("button", name="Propose on GitHub").click()
    dialog.get_by_role("button", name="It is sent; forget the draft").click()
    page.reload()
    page.get_by_role("button", name="Suggest a note on the whole article").wait_for()
    assert not page.get_by_role("button", name="Go on with the note you began").is_visible()
    kept = page.evaluate("Object.keys(localStorage)")
    assert [key for key in kept if key.startswith("archive-note:")] == []


def test_a_draft_is_not_moved_in_silence(opened: Callable[..., Any]) -> None:
    """Other words chosen while a note is begun: the reader says what becomes of it."""
    page = opened()
    dialog = begin(page, "Nobody was hurt.")
    write(dialog, "Who says so?")
    begin(page, "The second paragraph")
    dialog.get_by_text("You have begun a note on “Nobody was hurt.”.").wait_for()
    dialog.get_by_role("button", name="Use it for the words chosen now").click()
    assert dialog.locator("blockquote").inner_text() == "The second paragraph"
    assert dialog.get_by_label("What you have to say").input_value() == "Who says so?"


def test_a_note_too_long_for_an_address_is_copied(opened: Callable[..., Any]) -> None:
    """Past 6,000 bytes the file goes to the clipboard, and the page opens with its name."""
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    dialog = begin(page)
    write(dialog, "ل" * 1_900)
    with page.expect_popup() as popup:
        dialog.get_by_role("button", name="Propose on GitHub").click()
    popup.value.close()
    address = dialog.locator("a.a-out").get_attribute("href")
    assert len(address) < 6_000
    assert "value=" not in address
    assert "It was copied" in dialog.inner_text()
    dialog.get_by_text("Copied.").wait_for()
    page.bring_to_front()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('---\ntarget: "vote"\n')
    assert copied.endswith("ل\n")
    steps = dialog.locator("ol li").all_inner_texts()
    assert len(steps) == 3
    assert re.search(r"content/notes/vote/\d{4}-\d\d-\d\d-[a-z0-9-]+\.md", steps[1])


def test_gitlab_is_given_the_name_and_the_clipboard_the_text(opened: Callable[..., Any]) -> None:
    """GitLab takes no text in its address: even a short note is copied."""
    repository = {"forge": "gitlab", "url": "https://gitlab.com/valley/archive", "branch": "main"}
    page = opened(repository=repository, permissions=["clipboard-read", "clipboard-write"])
    dialog = begin(page)
    write(dialog)
    dialog.get_by_role("button", name="Propose on GitLab").click()
    address = dialog.locator("a.a-out").get_attribute("href")
    assert address.startswith(
        "https://gitlab.com/valley/archive/-/new/main/content/notes/vote?file_name="
    )
    dialog.get_by_text("Copied.").wait_for()


def test_without_a_forge_the_file_is_saved(opened: Callable[..., Any], tmp_path: Path) -> None:
    """Where nothing is set the reader gets the file, and is told who to ask."""
    page = opened(repository=NO_FORGE)
    dialog = begin(page)
    assert dialog.get_by_role("button", name="without an account").count() == 0
    write(dialog)
    dialog.get_by_role("button", name="Next: send it").click()
    assert dialog.locator("a.a-out").count() == 0
    assert "This archive gives no address for notes." in dialog.inner_text()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Save the file").click()
    file = tmp_path / "note.md"
    download.value.save_as(file)
    shown = dialog.locator("textarea").input_value()
    assert file.read_text("utf-8") == shown
    assert 'quote: "Nobody was hurt."' in shown
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-who-says-so\.md", download.value.suggested_filename)
    assert f"The file is called {download.value.suggested_filename}" in dialog.inner_text()


def test_a_note_goes_without_an_account(opened: Callable[..., Any]) -> None:
    """By a mail or a form that hold the file, also where there is a forge; a note that is too long
    for either is saved or copied, and the words say so.
    """
    form = "https://forge.example/new?title={title}&body={body}"
    bare = "https://forms.example/valley"
    page = opened(repository=NO_FORGE, ways=["mailto:notes@valley.example", form, bare])
    dialog = begin(page)
    text = dialog.inner_text()
    assert "A note that the archive accepts is public, with the name you sign with" in text
    assert "pull request" not in text
    write(dialog)
    dialog.get_by_role("button", name="Next: send it").click()
    mail = dialog.get_by_role("link", name="Write a mail to notes@valley.example")
    asked = parse_qs(urlsplit(mail.get_attribute("href")).query)
    file = dialog.locator("textarea").input_value()
    assert asked["subject"] == ["Note on “The vote at Upper Ford – ‘no’ to the shifts”"]
    assert asked["body"][0].replace("\r\n", "\n").endswith(f"---\n{file}")
    assert "content/notes/vote/" in asked["body"][0]
    sent = dialog.get_by_role("link", name="Open the archive’s form on forge.example")
    assert file in parse_qs(urlsplit(sent.get_attribute("href")).query)["body"][0]
    assert dialog.locator("li").nth(2).inner_text().endswith("and paste it there.")
    assert "pull request" not in dialog.inner_text()
    dialog.get_by_role("button", name="Back to the note").click()
    write(dialog, "ل" * 1_900)
    dialog.get_by_role("button", name="Next: send it").click()
    rows = dialog.locator("li").all_inner_texts()
    assert "attach it to the mail" in rows[0]
    assert "paste it there" in rows[1]
    assert "body=" not in mail.get_attribute("href")
    for name in ("Copy the text", "Save the file"):
        assert dialog.get_by_role("button", name=name).is_visible()


def test_a_forge_is_not_the_only_way(opened: Callable[..., Any]) -> None:
    """The button beside that of the forge opens no page of it, and gives the same file."""
    page = opened()
    dialog = begin(page)
    write(dialog)
    dialog.get_by_role("button", name="Send it without an account").click()
    dialog.get_by_text("Send it to the archive in one of these ways").wait_for()
    link = dialog.get_by_role("link", name="Put the file into the archive’s repository")
    assert link.get_attribute("href") == REPOSITORY
    assert len(page.context.pages) == 1


def test_a_browser_that_keeps_nothing_says_so(opened: Callable[..., Any]) -> None:
    """What is typed is not lost in silence: a warning is said, and closing asks."""
    page = opened()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error(); }; }")
    dialog = begin(page)
    assert dialog.get_by_role("alert").count() == 0
    dialog.get_by_label("What you have to say").fill("Who says so?")
    assert "does not keep what you write" in dialog.get_by_role("alert").inner_text()
    asked: list[str] = []
    page.once("dialog", lambda one: (asked.append(one.type), one.dismiss()))
    dialog.get_by_role("button", name="Close").click()
    assert asked == ["confirm"]
    assert dialog.get_by_label("What you have to say").input_value() == "Who says so?"
    page.once("dialog", lambda one: (asked.append(one.type), one.accept()))
    page.close(run_before_unload=True)
    page.wait_for_event("close")
    assert asked == ["confirm", "beforeunload"]


def test_a_browser_that_cannot_copy_shows_the_text(opened: Callable[..., Any]) -> None:
    """Where neither way of copying works the text is shown, selected."""
    page = opened(repository=NO_FORGE)
    page.evaluate(
        "() => { Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        " document.execCommand = () => false; }"
    )
    dialog = begin(page)
    write(dialog)
    dialog.get_by_role("button", name="Next: send it").click()
    dialog.get_by_role("button", name="Copy the text").click()
    dialog.get_by_text("copy it by hand").wait_for()
    assert dialog.locator("textarea").evaluate(
        "(area) => area === document.activeElement && area.selectionEnd === area.value.length"
    )


def test_a_translated_page_gives_no_passages(opened: Callable[..., Any]) -> None:
    """A text that is not the archive's gives no quote, and the composer says why."""
    page = opened()
    page.evaluate(
        "document.querySelector('.a-body > p:last-of-type').firstChild.data = 'Das Tor bleibt zu.'"
    )
    dialog = begin(page, "Das Tor")
    assert "is not as the archive published it" in dialog.inner_text()
    assert not dialog.locator("blockquote").is_visible()
    write(dialog)
    dialog.get_by_role("button", name="Propose on GitHub").click()
    asked = parse_qs(urlsplit(dialog.locator("a.a-out").get_attribute("href")).query)
    assert "quote:" not in asked["value"][0]


def test_nothing_leaves_the_page_before_it_is_proposed(
    opened: Callable[..., Any], site: str
) -> None:
    """Writing a note asks the archive's own host for scripts and settings, and nobody else."""
    page = opened()
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    dialog = begin(page)
    write(dialog)
    dialog.get_by_label("Sources").fill("https://elsewhere.example/a")
    dialog.get_by_role("button", name="Close").click()
    assert asked
    assert {method for method, _ in asked} == {"GET"}
    assert all(url.startswith(f"{site}/assets/") for _, url in asked)


def test_the_strictest_policy_is_kept(opened: Callable[..., Any], site: str) -> None:
    """Without inline scripts and styles, and nothing from elsewhere, all of it works."""
    page = opened()
    context = page.context
    broken: list[str] = []

    def with_policy(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": POLICY}
        )

    context.route(f"{site}/{VOTE}", with_policy)
    strict = context.new_page()
    strict.on("console", lambda said: broken.append(said.text) if "policy" in said.text else None)
    strict.goto(f"{site}/{VOTE}")
    strict.wait_for_selector(".a-add-here", state="attached")
    dialog = begin(strict)
    write(dialog)
    dialog.get_by_role("button", name="Propose on GitHub").click()
    dialog.get_by_text("Now send it").wait_for()
    assert [text for text in broken if "composer" in text or "anchor" in text] == []
    assert dialog.evaluate("(one) => getComputedStyle(one).position") == "fixed"


def test_without_scripts_the_page_says_how(opened: Callable[..., Any]) -> None:
    """Plain lines lead to the guide and to the archive; there are no dead controls."""
    page = opened(java_script_enabled=False)
    section = page.locator("#page-add-note")
    assert "Anybody can suggest a note." in section.inner_text()
    link = section.get_by_role("link", name="The archive’s repository")
    assert link.get_attribute("href") == REPOSITORY
    href = section.get_by_role("link", name="How to write one").get_attribute("href")
    assert href.endswith("guide/contributing/")
    assert section.get_by_role("button").count() == 0


@pytest.mark.parametrize("device", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_composer_passes_axe(opened: Callable[..., Any], device: dict[str, Any]) -> None:
    """No rule of axe is broken by the controls, the form with its problems, and the last step."""
    page = opened(reduced_motion="reduce", **device)
    found = {"page": offences_in_both_colours(page, "main")}
    dialog = begin(page)
    dialog.get_by_text("Choose fewer or other words").click()
    dialog.get_by_role("button", name="Propose on GitHub").click()
    found["form"] = offences_in_both_colours(page, "dialog")
    write(dialog)
    dialog.get_by_role("button", name="Propose on GitHub").click()
    dialog.get_by_text("Text of the file").click()
    found["done"] = offences_in_both_colours(page, "dialog")
    assert {step: said for step, said in found.items() if said} == {}


def test_the_words_of_the_interface_are_all_used() -> None:
    """No string of the composer is left over, and none is missing."""
    root = Path(__file__).parents[2] / "site_overrides"
    from annotated_archive.render.strings import load_strings

    known = {
        key.removeprefix("composer.")
        for key in load_strings("en").texts
        if key.startswith("composer.")
    }
    code = "".join(
        file.read_text("utf-8") for file in (root / "assets/javascripts/composer").glob("*.mjs")
    ) + (root / "archive/parts/composer.html").read_text("utf-8")
    built = re.compile(r"^(kinds|problem|done\.\w+_steps)\.")
    shown = re.compile(r'"(?:composer\.)?([\w.]+)"|strings\.(\w+)')
    unused = known - {word for found in shown.findall(code) for word in found}
    left = {key for key in unused if not built.match(key)}
    assert left <= {"done.filled", "done.paste", "done.paste_gitlab", "mail_to"}
    codes = set(re.findall(r'say\("\w+", "(\w+)"', code)) | set(
        re.findall(r'why: (?:\w.*\? )?"(\w+)"', code)
    )
    assert {f"problem.{code}" for code in codes} - known - {"problem.moved"} == set()
    assert json.dumps(sorted(known))
