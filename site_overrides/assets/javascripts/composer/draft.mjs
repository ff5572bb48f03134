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
