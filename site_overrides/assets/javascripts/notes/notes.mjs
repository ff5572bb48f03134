/**
 * Notes beside their words on wide screens, below their paragraph at a tap on narrow ones.
 *
 * Without this script they stand as notes.css places them. It adds two classes to the page:
 * `note-placed` on a wide screen, `note-taps` on a narrow one.
 */

import { FAR, place } from "./placement.mjs";

/** Pixels from which a note is closed, the less the less room there is; notes.css clamps it. */
const LONG = [210, 120, 60];

/** About how high a line of a note is. */
const LINE = 20;

/** Characters of a quote at the head of a note that is far from its words. */
const WORDS = 80;

/** Pixels between what is shown and the edge of the screen. */
const EDGE = 24;

const wide = matchMedia("(min-width: 66em)");
const twoMargins = matchMedia("(min-width: 84em)");
const page = document.querySelector(".a-page");
const flow = page.querySelector(".note-beside");
const body = page.querySelector(".a-body");
const { whole } = document.querySelector("script[data-whole]").dataset;

const notes = [...page.querySelectorAll(".note-group > .note")].map((element) => {
  element.tabIndex = -1;
  const back = element.querySelector(":scope > .note-head > .note-back");
  const link = back && document.getElementById(back.hash.slice(1));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "note-open";
  const about = document.createElement("span");
  about.className = "a-hidden";
  about.textContent = `: ${element.getAttribute("aria-label")}`;
  button.append(whole, about);
  button.hidden = true;
  element.querySelector(":scope > .note-head")?.append(button);
  return { element, link, button, marks: [], isOpen: false, height: 0, margin: 0 };
});
const byId = new Map(notes.map((note) => [note.element.id, note]));
for (const mark of page.querySelectorAll(".note-mark[aria-details]"))
  byId.get(mark.getAttribute("aria-details"))?.marks.push(mark);

/** Whose words were clicked or whose note was asked for. */
let chosen = null;
let quoteHeight = 0;

function wordsOf(note) {
  return note.marks[0] ?? note.link ?? note.element;
}

/** Return the notes whose words or whose text hold an element, the innermost first. */
function notesAt(element) {
  const note = element.closest?.(".note-group > .note");
  if (note) return [byId.get(note.id)];
  const link = element.closest?.(".note-ref a");
  if (link) return notes.filter((each) => each.link === link);
  const found = [];
  for (
    let mark = element.closest?.(".note-mark");
    mark;
    mark = mark.parentElement?.closest(".note-mark")
  )
    found.push(byId.get(mark.getAttribute("aria-details")));
  return found.filter(Boolean);
}

/* ---- Light ------------------------------------------------------------------------------- */

let lit = new Set();

function light(others = []) {
  const now = new Set(chosen ? [chosen, ...others] : others);
  for (const note of new Set([...lit, ...now]))
    for (const each of [note.element, ...note.marks])
      each.classList.toggle("note-lit", now.has(note));
  lit = now;
}

/* ---- On wide screens ----------------------------------------------------------------------- */

const isPlaced = () => page.classList.contains("note-placed");

/** Close what is long and place all; where some come to stand far away, close more. */
function measure() {
  for (let level = flow.classList.contains("note-many") ? 1 : 0; level < LONG.length; level++) {
    close(level);
    arrange();
    if (!notes.some(({ isFar }) => isFar)) return;
  }
}

function close(level) {
  page.classList.toggle("note-tight", level > 0);
  page.classList.toggle("note-tightest", level > 1);
  for (const note of notes) {
    note.element.classList.remove("note-long", "note-far");
    note.isFar = false;
    fold(note);
  }
  const heights = notes.map(({ element }) => element.offsetHeight);
  notes.forEach((note, index) => {
    const isLong = heights[index] > LONG[level];
    note.element.classList.toggle("note-long", isLong);
    note.button.hidden = !isLong;
    fold(note);
  });
  const texts = notes.map(({ element }) => element.querySelector(".note-text"));
  const isCut = texts.map((text) => text?.scrollHeight > text?.clientHeight + LINE / 2);
  texts.forEach((text, index) => text?.classList.toggle("note-cut", isCut[index]));
}

/** Open or close a note as it is said to be; what is closed can be found by the browser. */
function fold({ element, button, isOpen }) {
  const isClosed = element.classList.contains("note-long") && !isOpen;
  element.classList.toggle("note-closed", isClosed);
  button.setAttribute("aria-expanded", !isClosed);
  for (const part of element.querySelectorAll(
    ":scope > .note-rest > :is(.note-sources, .note-earlier, .note-reply, .note-more)",
  ))
    part.hidden = isClosed ? "until-found" : false;
}

/** Return the free spaces of a margin: `side` is 1 right of the text, -1 left of it. */
function freeSpaces(side, origin) {
  const edge = side * flow.getBoundingClientRect()[side > 0 ? "right" : "left"];
  const taken = [...page.children]
    .filter((each) => !each.contains(flow))
    .map((each) => {
      const contents = document.createRange(); // without the room that the grid gives it below
      contents.selectNodeContents(each);
      return contents.getBoundingClientRect();
    })
    .filter(({ left, right, height }) => height && side * (side > 0 ? right : left) > edge + 1)
    .sort((one, other) => one.top - other.top);
  const free = [];
  let from = page.firstElementChild.getBoundingClientRect().top - origin;
  for (const { top, bottom } of taken) {
    if (top - origin > from) free.push([from, top - origin - EDGE]);
    from = Math.max(from, bottom - origin + EDGE);
  }
  return [...free, [from, Infinity]];
}

function arrange() {
  const origin = page.getBoundingClientRect().top;
  const isRtl = getComputedStyle(page).direction === "rtl";
  const margins = [freeSpaces(isRtl ? -1 : 1, origin)];
  if (twoMargins.matches) margins.push(freeSpaces(isRtl ? 1 : -1, origin));
  for (const note of notes) {
    note.at = (wordsOf(note).getClientRects()[0]?.top ?? NaN) - origin;
    note.height = note.element.offsetHeight;
    if (note.isFar) note.height -= quoteHeight;
    note.isFar = false;
  }
  const shown = notes.filter(({ at }) => !Number.isNaN(at));
  for (let more = true; more;) {
    place(shown, margins, shown.includes(chosen) ? chosen : null);
    const far = shown.filter((note) => !note.isFar && Math.abs(note.top - note.at) > FAR);
    for (const note of far) {
      quote(note);
      note.isFar = true;
      note.height += quoteHeight;
    }
    more = far.length > 0;
  }
  let end = 0;
  for (const { element, isFar, top, margin, height } of shown) {
    element.classList.toggle("note-far", isFar);
    element.classList.toggle("note-other-side", margin > 0);
    element.style.translate = `0 ${Math.round(top)}px`;
    end = Math.max(end, top + height);
  }
  const last = page.lastElementChild.getBoundingClientRect().bottom - origin;
  page.style.paddingBottom = end > last ? `${Math.ceil(end - last)}px` : "";
}

/** Put the words of a note at its head; they are seen where it stands far from them. */
function quote(note) {
  if (note.quote) return;
  const blockOf = (mark) => mark?.closest("p, li, dt, dd, td, th, pre, h1, h2, h3, h4, h5, h6");
  let text = "";
  note.marks.forEach((mark, index) => {
    const copy = mark.cloneNode(true);
    for (const other of copy.querySelectorAll("sup, [data-not-text]")) other.remove();
    text += (blockOf(mark) === blockOf(note.marks[index - 1]) ? "" : " ") + copy.textContent;
  });
  text = text.replace(/\s+/g, " ").replace(/^[\s"“«]+|[\s"”»]+$/g, "");
  note.quote = document.createElement("p");
  note.quote.className = "note-quote note-words";
  const { lang, dir } = wordsOf(note).closest("[lang]") ?? {};
  Object.assign(note.quote, { lang, dir });
  note.quote.textContent = text.length > WORDS ? `${text.slice(0, WORDS).trimEnd()}…` : text;
  note.element.querySelector(":scope > .note-head")?.after(note.quote);
  if (quoteHeight) return;
  const before = note.element.offsetHeight;
  note.element.classList.add("note-far");
  quoteHeight = note.element.offsetHeight - before;
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
  chosen = note;
  light();
  if (note && page.classList.contains("note-taps")) openBelow(note, true);
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
  const current = notesAt(document.activeElement)[0] ?? chosen;
  const shown = notes.filter((note) => wordsOf(note).getClientRects().length);
  const from = current
    ? shown.indexOf(current)
    : shown.findIndex((note) => wordsOf(note).getBoundingClientRect().top >= 0) - (by > 0);
  const next = shown[from + by] ?? (by > 0 ? shown.at(current ? -1 : 0) : shown[0]);
  if (next) toNote(next);
}

function followAddress() {
  const id = decodeURIComponent(location.hash.slice(1));
  const element = id && document.getElementById(id);
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
    if (isKey && !(note.isOpen && page.classList.contains("note-taps"))) toNote(note);
    else toggle(found);
  } else if (!target.closest("a, button, summary, .note") && getSelection().isCollapsed) {
    toggle(found);
  }
});

/** Show the notes of words that were clicked, or close them again. */
function toggle(found) {
  const [first] = found;
  if (page.classList.contains("note-taps")) {
    const isOpen = !found.every((note) => note.isOpen);
    for (const note of found) openBelow(note, isOpen);
    chosen = isOpen ? first : null;
    light();
    if (isOpen) show(first);
  } else {
    choose(chosen === first ? null : first);
    if (chosen) show(first);
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
    if (note && page.classList.contains("note-taps")) openBelow(note, false);
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
      openBelow(note, note === chosen);
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
