/** Filters by facets: the documents that they let through, and the counts of their values. */

import { firstNumber, lastNumber, monthOf, monthText } from "./days.mjs";
import { BODIES, HAS_FIRST, HAS_LAST, IN_MONTHS, IN_YEARS } from "./segment.mjs";
import { FACETS } from "./names.mjs";

/** Facets whose values are kept with each document; those of all others have files of their own. */
const IN_DOCUMENTS = ["language", "body", "notes", "notekind", "date"];

/** All facets of the core by their names in the address; `from` and `to` are one. */
export const ALL_FACETS = [...FACETS, ...IN_DOCUMENTS];

/** Return whether the values of a facet are there without a file of their own. */
export function isInDocuments(facet) {
  return IN_DOCUMENTS.includes(facet);
}

/** Return a mask for each facet in use: a mark for every document that it lets through. */
export async function masks(collection, state) {
  const found = new Map();
  for (const facet of [...FACETS, ...state.own]) {
    if (!state[facet].length) continue;
    const values = await collection.facet(facet);
    const mask = new Uint8Array(collection.count);
    for (const value of state[facet])
      for (const docs of values.get(value) ?? []) for (const doc of docs) mask[doc] = 1;
    found.set(facet, mask);
  }
  for (const facet of ["language", "body", "notekind"]) {
    if (!state[facet].length) continue;
    const wanted = new Set(state[facet]);
    const value = column(collection, facet);
    found.set(
      facet,
      Uint8Array.from({ length: collection.count }, (_, doc) => wanted.has(value(doc))),
    );
  }
  if (state.notes) found.set("notes", collection.column("noted", Uint8Array));
  if (state.from || state.to) found.set("date", dateMask(collection, state.from, state.to));
  return found;
}

/** Return the documents that every mask lets through, but for that of `except`. */
export function passed(pool, masksInUse, except = "") {
  const found = pool.slice();
  for (const [facet, mask] of masksInUse) {
    if (facet === except) continue;
    for (let doc = 0; doc < found.length; doc++) found[doc] &= mask[doc];
  }
  return found;
}

/** Return how many documents of `pool` have each value of a facet; values without are left out. */
export async function counts(collection, facet, pool) {
  const found = new Map();
  const add = (value) => found.set(value, (found.get(value) ?? 0) + 1);
  if (!IN_DOCUMENTS.includes(facet)) {
    for (const [value, lists] of await collection.facet(facet)) {
      let count = 0;
      for (const docs of lists) for (const doc of docs) count += pool[doc];
      if (count) found.set(value, count);
    }
    return found;
  }
  if (facet === "date") return dateCounts(collection, pool);
  const value = column(collection, facet);
  for (let doc = 0; doc < pool.length; doc++) if (pool[doc] && value(doc)) add(value(doc));
  return found;
}

/** Return a function from a document to its value of a facet that is a column of `docs`. */
function column(collection, facet) {
  if (facet === "language")
    return (doc) =>
      collection.at(doc, (segment, number) => segment.languages[segment.language[number]]);
  const names = { body: BODIES, notekind: collection.noteKinds, notes: ["", "1"] }[facet];
  const numbers = collection.column(
    { body: "body", notekind: "noteKind", notes: "noted" }[facet],
    Uint8Array,
  );
  return (doc) => names[numbers[doc]];
}

/** Return a mask of the documents whose dates may lie between two years, months or days. */
export function dateMask(collection, from, to) {
  const [first, last] = [from ? firstNumber(from) : -Infinity, to ? lastNumber(to) : Infinity];
  const { dated, firsts, days } = dates(collection);
  return Uint8Array.from({ length: collection.count }, (_, doc) => {
    if (!dated[doc]) return 0;
    const begins = dated[doc] & HAS_FIRST ? firsts[doc] : -Infinity;
    const ends = dated[doc] & HAS_LAST ? firsts[doc] + days[doc] : Infinity;
    return begins <= last && ends >= first;
  });
}

/** Return how many documents each year and month has, counted as on the index pages. */
function dateCounts(collection, pool) {
  const { dated, firsts, days } = dates(collection);
  const found = new Map();
  const add = (value) => found.set(value, (found.get(value) ?? 0) + 1);
  for (let doc = 0; doc < pool.length; doc++) {
    if (!pool[doc] || !(dated[doc] & (IN_YEARS | IN_MONTHS))) continue;
    const [begin, end] = [monthOf(firsts[doc]), monthOf(firsts[doc] + days[doc])];
    if (dated[doc] & IN_MONTHS)
      for (let month = begin; month <= end; month++) add(monthText(month));
    if (dated[doc] & IN_YEARS) {
      for (let year = Math.floor(begin / 12); year <= Math.floor(end / 12); year++)
        add(`${year}`.padStart(4, "0"));
    }
  }
  return found;
}

/** Return the columns of dates: their bits, first days and lengths. */
export function dates(collection) {
  return {
    dated: collection.column("dated", Uint8Array),
    firsts: collection.column("first", Uint32Array),
    days: collection.column("days", Uint32Array),
  };
}
