/** Notes in the margins: which are closed, where each stands, and which repeat their words. */

import { asked, flow, notes, page, wordsOf } from "./page-notes.mjs";
import { FAR, place } from "./placement.mjs";

/** Pixels from which a note is closed, the less the less room there is; note-places.css clamps it. */
const LONG = [210, 120, 60];

/** About how high a line of a note is. */
const LINE = 20;

/** Characters of a quote at the head of a note that is far from its words. */
const WORDS = 80;

/** Pixels between notes and what else stands in a margin. */
const EDGE = 24;

export const twoMargins = matchMedia("(min-width: 84em)");

let quoteHeight = 0;

/** Close what is long and place all; where some come to stand far away, close more. */
export function measure() {
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
export function fold({ element, button, isOpen }) {
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

/** Give each note its place, the one that was asked for beside its words. */
export function arrange() {
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
    place(shown, margins, shown.includes(asked.note) ? asked.note : null);
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
export function quote(note) {
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
