/**
 * Notes beside their words on wide screens, below their paragraph at a tap on narrow ones.
 *
 * Without this script they stand as note-places.css places them. It adds two classes to the page:
 * `note-placed` on a wide screen, `note-taps` on a narrow one.
 */

import { arrange, fold, measure, quote, twoMargins } from "./margins.mjs";
import {
  asked,
  body,
  flow,
  isPlaced,
  isTapped,
  notes,
  notesAt,
  page,
  wordsOf,
} from "./page-notes.mjs";
import { FAR } from "./placement.mjs";

/** Pixels between what is shown and the edge of the screen. */
const EDGE = 24;

const wide = matchMedia("(min-width: 66em)");

/* ---- Light ------------------------------------------------------------------------------- */

let lit = new Set();

function light(others = []) {
  const now = new Set(asked.note ? [asked.note, ...others] : others);
  for (const note of new Set([...lit, ...now]))
    for (const each of [note.element, ...note.marks])
      each.classList.toggle("note-lit", now.has(note));
  lit = now;
}

/* ---- On narrow screens --------------------------------------------------------------------- */

function openBelow(note, isOpen) {
  note.isOpen = isOpen;
  note.element.hidden = isOpen ? false : "until-found";
  note.link?.setAttribute("aria-expanded", isOpen);
  if (!isOpen) return;
  const words = note.marks.at(-1) ?? note.link ?? note.element;
  const isFar =
    note.element.getBoundingClientRect().top - words.getBoundingClientRect().bottom > FAR;
  if (isFar) quote(note);
  note.element.classList.toggle("note-far", isFar);
}

/* ---- Choosing ------------------------------------------------------------------------------ */

/** Choose a note or none: it is lit with its words, and stands beside them. */
function choose(note) {
  asked.note = note;
  light();
  if (note && isTapped()) openBelow(note, true);
  if (isPlaced()) arrange();
}

/** Scroll so that a note and the beginning of its words are seen, if there is room for both. */
function show(note, isLinked) {
  const words = wordsOf(note).getClientRects()[0] ?? note.element.getBoundingClientRect();
  let { top, bottom } = note.element.getBoundingClientRect();
  if (isPlaced()) {
    // It may still be on its way.
    top = note.top + page.getBoundingClientRect().top;
    bottom = top + note.height;
  }
  const from = Math.min(top, words.top) - EDGE;
  const to = Math.max(words.bottom, Math.min(bottom + EDGE, from + innerHeight));
  if (!isLinked && from >= 0 && to <= innerHeight) return;
  const spare = Math.max(0, innerHeight - (to - from));
  // A long paragraph on a small screen: then the note, which repeats its words.
  const isApart = top > words.top + innerHeight - 4 * EDGE;
  scrollBy({ top: isApart ? top - innerHeight / 2 : from - spare / 3, behavior: "instant" });
}

function toNote(note) {
  choose(note);
  note.element.focus({ preventScroll: true });
  show(note);
}

function toWords(note) {
  choose(note);
  note.link?.focus({ preventScroll: true });
  show(note);
}

function step(by) {
  const current = notesAt(document.activeElement)[0] ?? asked.note;
  const shown = notes.filter((note) => wordsOf(note).getClientRects().length);
  const from = current
    ? shown.indexOf(current)
    : shown.findIndex((note) => wordsOf(note).getBoundingClientRect().top >= 0) - (by > 0);
  const next = shown[from + by] ?? (by > 0 ? shown.at(current ? -1 : 0) : shown[0]);
  if (next) toNote(next);
}

/** Return what the address points to; the browser finds it, however it is written. */
function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // signs that stand for none
  }
}

function followAddress() {
  const element = addressed();
  const note = element && notesAt(element)[0];
  if (!note) return;
  if (element !== note.element && note.element.contains(element)) note.isOpen = true;
  if (isPlaced()) fold(note);
  choose(note);
  show(note, true);
  // Browsers scroll to it once more when all is loaded: then it stays where it is.
  element.style.scrollMarginTop = `${element.getBoundingClientRect().top}px`;
}

/* ---- What a reader does -------------------------------------------------------------------- */

page.addEventListener("pointerover", ({ target }) => light(notesAt(target)));
page.addEventListener("pointerleave", () => light());
page.addEventListener("focusin", ({ target }) => {
  const found = notesAt(target);
  light(found);
  if (target.closest(".note-closed .note-text")) unfold(found[0]);
});
page.addEventListener("focusout", () => light());

function unfold(note) {
  note.isOpen = true;
  fold(note);
  arrange();
}

page.addEventListener("click", (event) => {
  const { target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const found = notesAt(target);
  if (!found.length) return;
  const [note] = found;
  const isKey = event.detail === 0;
  if (target.closest(".note-open")) {
    note.isOpen = !note.isOpen;
    fold(note);
    arrange();
  } else if (target.closest(".note-back")) {
    event.preventDefault();
    toWords(note);
  } else if (target.closest(".note-ref a")) {
    event.preventDefault();
    if (isKey && !(note.isOpen && isTapped())) toNote(note);
    else toggle(found);
  } else if (!target.closest("a, button, summary, .note") && getSelection().isCollapsed) {
    toggle(found);
  }
});

/** Show the notes of words that were clicked, or close them again. */
function toggle(found) {
  const [first] = found;
  if (isTapped()) {
    const isOpen = !found.every((note) => note.isOpen);
    for (const note of found) openBelow(note, isOpen);
    asked.note = isOpen ? first : null;
    light();
    if (isOpen) show(first);
  } else {
    choose(asked.note === first ? null : first);
    if (asked.note) show(first);
  }
}

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.closest?.("input, textarea, select, dialog, [role=dialog], [contenteditable]")) return;
  if (key === "n") step(1);
  else if (key === "p") step(-1);
  else if (key === "Escape") {
    const note = notesAt(document.activeElement)[0];
    if (note?.element.contains(document.activeElement)) toWords(note);
    else choose(null);
    if (note && isTapped()) openBelow(note, false);
  }
});

// What the browser found within a closed note is opened.
page.addEventListener("beforematch", ({ target }) => {
  const [note] = notesAt(target);
  if (!note) return;
  if (isPlaced()) unfold(note);
  else choose(note);
});
page.addEventListener(
  "scroll",
  ({ target }) => {
    if (target.scrollTop && target.closest?.(".note-closed")) {
      target.scrollTop = 0;
      unfold(notesAt(target)[0]);
    }
  },
  true,
);

/* ---- The screen ---------------------------------------------------------------------------- */

function adapt() {
  const placed = wide.matches && flow !== null;
  page.classList.toggle("note-placed", placed);
  page.classList.toggle("note-taps", !wide.matches);
  page.style.paddingBottom = "";
  for (const note of notes) {
    note.isOpen = false;
    note.element.style.translate = "";
    note.element.hidden = false;
    note.element.classList.remove("note-far");
    note.isFar = false;
    if (wide.matches) note.link?.removeAttribute("aria-expanded");
    else {
      note.element.classList.remove("note-long");
      note.button.hidden = true;
      fold(note);
      openBelow(note, note === asked.note);
    }
  }
  if (placed) measure();
}

adapt();
followAddress();
// From now on notes move where they can be followed.
requestAnimationFrame(() => requestAnimationFrame(() => page.classList.add("note-moving")));

addEventListener("hashchange", followAddress);
wide.addEventListener("change", adapt);
twoMargins.addEventListener("change", () => isPlaced() && arrange());

let width = body?.offsetWidth;
const watched = new ResizeObserver(() => {
  if (!isPlaced()) return;
  if (body?.offsetWidth === width) arrange();
  else measure();
  width = body?.offsetWidth;
});
for (const each of page.children) watched.observe(each);
