/** The notes of a page on their passages, and which of them a place on the page belongs to. */

export const page = document.querySelector(".a-page");
export const flow = page.querySelector(".note-beside");
export const body = page.querySelector(".a-body");
const { whole, label } = document.querySelector("script[data-whole]").dataset;

export const notes = [...page.querySelectorAll(".note-group > .note")].map((element) => {
  element.tabIndex = -1;
  const back = element.querySelector(":scope > .note-head > .note-back");
  const link = back && document.getElementById(back.hash.slice(1));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "note-open";
  const about = document.createElement("span");
  about.className = "a-hidden";
  about.textContent = `${label} ${element.getAttribute("aria-label")}`;
  button.append(whole, about);
  button.hidden = true;
  element.querySelector(":scope > .note-head")?.append(button);
  return { element, link, button, marks: [], isOpen: false, height: 0, margin: 0 };
});
const byId = new Map(notes.map((note) => [note.element.id, note]));
for (const mark of page.querySelectorAll(".note-mark[aria-details]"))
  byId.get(mark.getAttribute("aria-details"))?.marks.push(mark);

/** Whose words were clicked or whose note was asked for; null for none. */
export const asked = { note: null };

export const isPlaced = () => page.classList.contains("note-placed");
export const isTapped = () => page.classList.contains("note-taps");

/** Return the first element of a note's words. */
export function wordsOf(note) {
  return note.marks[0] ?? note.link ?? note.element;
}

/** Return the notes whose words or whose text hold an element, the innermost first. */
export function notesAt(element) {
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
