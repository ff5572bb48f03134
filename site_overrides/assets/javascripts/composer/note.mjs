/**
 * The controls by which a reader adds a note to the record of a page.
 *
 * The composer itself is loaded when one of them is first used.
 */

import { draftOf } from "./draft.mjs";
import { textOfPage } from "./text-of-page.mjs";
import { composerSettings, element, filled } from "./words.mjs";

/** The milliseconds without a change after which a selection is complete. */
const SETTLED = 200;

/** The number of characters that name a paragraph. */
const START = 40;

/** The pixels between the selected words and their control. */
const GAP = 8;

const place = document.querySelector("script[data-composer]");
const page = JSON.parse(place.textContent);
const { strings } = await composerSettings();
const status = element("p", { class: "a-add-status", role: "status" });

async function open(request, opener) {
  status.textContent = "";
  try {
    const { openComposer } = await import("./composer.mjs");
    await openComposer({ page, request, opener });
  } catch (error) {
    status.textContent = strings.failed;
    console.error(error);
  }
}

function styled() {
  const href = new URL("../../stylesheets/composer.css", import.meta.url);
  return new Promise((resolve) => {
    const link = element("link", { rel: "stylesheet", href, load: resolve, error: resolve });
    document.head.append(link);
  });
}

/** Add the controls beside the words on how to add a note. */
function addMainControls() {
  const whole = element(
    "button",
    { type: "button", class: "a-add-whole", click: () => open({}, whole) },
    page.article ? strings.on_article : strings.on_whole,
  );
  const draft = element(
    "button",
    { type: "button", class: "a-add-draft", click: () => open({ draft: true }, draft) },
    strings.draft,
  );
  const showDraft = () => {
    draft.hidden = !draftOf(page.record).read()?.body?.trim();
  };
  showDraft();
  document.addEventListener("archive-note-closed", showDraft);
  // Where the archive has no text of an article, there are no words to select.
  const hasWords = textOfPage(document)?.blocks().length > 0;
  const select = hasWords ? element("p", { class: "a-add-select" }, strings.select) : "";
  const actions = element("p", { class: "a-actions" }, whole, draft);
  place.before(element("div", { class: "a-add-do" }, select, actions, status));
}

/** Put an element behind the last words of a block, before a list or block within it. */
function putBehind(block, made, text, span) {
  let last = text.rangeOf(span[1] - 1, span[1]).endContainer;
  while (last.parentNode !== block) last = last.parentNode;
  // It goes behind the number of a note and the arrow of a footnote, too.
  while (last.nextSibling?.matches?.("sup, .footnote-backref, .a-add-selected"))
    last = last.nextSibling;
  if (last !== made) last.after(made);
}

function addParagraphControls() {
  const text = textOfPage(document);
  for (const { element: block, span } of text?.blocks() ?? []) {
    const words = text.text.slice(...span).replace(/\s+/g, " ");
    const start = words.length > START ? `${words.slice(0, START).trimEnd()}…` : words;
    const control = element("button", {
      type: "button",
      class: "a-add-here",
      "data-not-text": true,
      "aria-label": filled(strings.on_paragraph, { start }),
      click: () => {
        // The passage is read again: the page may have changed.
        const now = textOfPage(document);
        const here = now.blocks().find((one) => one.element === block);
        open(here ? { span: here.span } : {}, control);
      },
    });
    putBehind(block, control, text, span);
  }
}

/** Add a control beside selected words; Tab leads from them to it. */
function addSelectionControl() {
  let range = null;
  let waiting = 0;
  const control = element(
    "button",
    {
      type: "button",
      class: "a-add-selected",
      "data-not-text": true,
      hidden: true,
      pointerdown: (event) => event.preventDefault(), // the selection stays
      click: () => {
        const text = textOfPage(document);
        const span = range && text?.spanOf(range);
        const block = span && text.blockAt(span[1] - 1);
        control.hidden = true;
        if (span) open({ span }, block?.querySelector(".a-add-here") ?? null);
      },
    },
    strings.on_passage,
  );

  function move() {
    if (control.hidden || !range) return;
    const lines = range.getClientRects();
    const last = lines[lines.length - 1];
    if (!last) return;
    const { width, height } = control.getBoundingClientRect();
    const left = Math.min(Math.max(last.left, GAP), innerWidth - width - GAP);
    control.style.left = `${Math.max(left, GAP)}px`;
    control.style.top = `${Math.min(last.bottom + GAP, innerHeight - height - GAP)}px`;
  }

  function look() {
    const selection = getSelection();
    const hasWords =
      selection.rangeCount > 0 && !selection.isCollapsed && selection.toString().trim();
    if (document.activeElement === control) return;
    range = hasWords ? selection.getRangeAt(0).cloneRange() : null;
    const parts = [...document.querySelectorAll("[data-text]")];
    const text = parts.some((part) => range?.intersectsNode(part)) ? textOfPage(document) : null;
    const span = text?.spanOf(range);
    control.hidden = !span || !text.text.slice(...span).trim();
    if (control.hidden) return;
    const block = text.blockAt(span[1] - 1);
    const last = text.blocks().find((one) => one.element === block);
    if (last) putBehind(block, control, text, last.span);
    else document.body.append(control);
    move();
  }

  // Words that were selected by keyboard have no focus, from which Tab would lead on.
  document.addEventListener("keydown", (event) => {
    const isFree = document.activeElement === document.body;
    if (event.key !== "Tab" || event.shiftKey || control.hidden || !isFree) return;
    event.preventDefault();
    control.focus();
  });
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, SETTLED);
  });
  addEventListener("scroll", () => requestAnimationFrame(move), { passive: true, capture: true });
  addEventListener("resize", () => requestAnimationFrame(move), { passive: true });
}

/** Add a control for a reply to each note, whose permanent address holds its id. */
function addReplyControls() {
  for (const note of document.querySelectorAll('.note[id^="note-"]')) {
    const who = note.querySelector(":scope > .note-rest > .note-who");
    const address = who?.querySelector("a[href]")?.href;
    if (!address) continue;
    const reply = new URL(address).pathname.split("/").filter(Boolean).slice(-2).join("/");
    const by = who.querySelector("bdi")?.textContent ?? "";
    const control = element(
      "button",
      {
        type: "button",
        class: "a-add-reply",
        "aria-label": filled(strings.reply_to, { by }),
        click: () => open({ reply, by }, control),
      },
      strings.reply,
    );
    who.append(control);
  }
}

// With the styles each control has the room that notes.css keeps for it, and nothing moves.
styled().then(() => {
  addMainControls();
  addReplyControls();
  addParagraphControls();
  addSelectionControl();
});
