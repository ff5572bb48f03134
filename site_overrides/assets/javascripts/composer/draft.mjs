/** The draft of a note, kept in this browser until it is sent. */

// Two archives under one origin have different roots, and may have records of one id.
const ROOT = new URL("../../../", import.meta.url).pathname;

/**
 * Return functions for the draft of one record. A browser that stores nothing has none.
 *
 * `keep` returns whether the draft is kept.
 */
export function draftOf(record) {
  const key = `archive-note:${ROOT}${record}`;
  const tried = (action) => {
    try {
      return action();
    } catch {
      return null; // storage is full, or switched off
    }
  };
  return {
    read: () => tried(() => JSON.parse(localStorage.getItem(key))),
    keep: (state) => tried(() => localStorage.setItem(key, JSON.stringify(state)) ?? true) === true,
    forget: () => tried(() => localStorage.removeItem(key)),
  };
}

/** Return whether a draft has words that a reader would miss. */
export function hasWords(state) {
  return ["body", "sources", "original"].some((name) => state?.[name]?.trim());
}

function ask(event) {
  event.preventDefault();
}

/** Have the browser ask before the page is left, or no longer. */
export function holdPage(isHeld) {
  if (isHeld) addEventListener("beforeunload", ask);
  else removeEventListener("beforeunload", ask);
}
