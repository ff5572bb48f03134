/** Which documents a facet lets through, and how many each of its values has. */

import { BODIES, HAS_FIRST, HAS_LAST, IN_MONTHS, IN_YEARS, NOTE_KINDS } from "./segment.mjs";
import { FACETS } from "./names.mjs";

/** All facets, as the address names them; from and to are one. */
export const ALL_FACETS = [...FACETS, "language", "body", "notes", "notekind", "date"];

/** Day 1 of Python's calendar, counted from that of JavaScript. */
const FIRST_DAY = 719_163;
const MS_A_DAY = 86_400_000;

/** Facet -> a mark for every document it lets through; only of facets in use. */
export async function masks(collection, state) {
  const found = new Map();
  for (const facet of FACETS) {
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

/** The documents that every mask but that of `except` lets through. */
export function passed(pool, masksInUse, except = "") {
  const found = pool.slice();
  for (const [facet, mask] of masksInUse) {
    if (facet === except) continue;
    for (let doc = 0; doc < found.length; doc++) found[doc] &= mask[doc];
  }
  return found;
}

/** Value -> how many documents of `pool` have it; values with none are left out. */
export async function counts(collection, facet, pool) {
  const found = new Map();
  const add = (value) => found.set(value, (found.get(value) ?? 0) + 1);
  if (FACETS.includes(facet)) {
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

/** What asks for the value of a document, for facets that `docs` knows. */
function column(collection, facet) {
  if (facet === "language")
    return (doc) =>
      collection.at(doc, (segment, number) => segment.languages[segment.language[number]]);
  const names = { body: BODIES, notekind: NOTE_KINDS, notes: ["", "1"] }[facet];
  const numbers = collection.column(
    { body: "body", notekind: "noteKind", notes: "noted" }[facet],
    Uint8Array,
  );
  return (doc) => names[numbers[doc]];
}

/** Those whose date may lie between two months; what is not known rules nothing out. */
function dateMask(collection, from, to) {
  const [first, last] = [from ? dayOf(from, 0) : -Infinity, to ? dayOf(to, 1) - 1 : Infinity];
  const { dated, firsts, days } = dates(collection);
  return Uint8Array.from({ length: collection.count }, (_, doc) => {
    if (!dated[doc]) return 0;
    const begins = dated[doc] & HAS_FIRST ? firsts[doc] : -Infinity;
    const ends = dated[doc] & HAS_LAST ? firsts[doc] + days[doc] : Infinity;
    return begins <= last && ends >= first;
  });
}

/** Year and year-month -> how many; as the index pages count them. */
function dateCounts(collection, pool) {
  const { dated, firsts, days } = dates(collection);
  const found = new Map();
  const add = (value) => found.set(value, (found.get(value) ?? 0) + 1);
  for (let doc = 0; doc < pool.length; doc++) {
    if (!pool[doc] || !(dated[doc] & (IN_YEARS | IN_MONTHS))) continue;
    const [begin, end] = [monthOf(firsts[doc]), monthOf(firsts[doc] + days[doc])];
    if (dated[doc] & IN_MONTHS) for (let month = begin; month <= end; month++) add(written(month));
    if (dated[doc] & IN_YEARS) {
      for (let year = Math.floor(begin / 12); year <= Math.floor(end / 12); year++)
        add(`${year}`.padStart(4, "0"));
    }
  }
  return found;
}

function dates(collection) {
  return {
    dated: collection.column("dated", Uint8Array),
    firsts: collection.column("first", Uint32Array),
    days: collection.column("days", Uint32Array),
  };
}

/** The first day of a month written `2018-10`, or of the year `2018`, or of what follows it. */
function dayOf(text, after) {
  const [year, month] = text.split("-").map(Number);
  const date = new Date(0);
  if (month) date.setUTCFullYear(year, month - 1 + after, 1);
  else date.setUTCFullYear(year + after, 0, 1);
  return date.getTime() / MS_A_DAY + FIRST_DAY;
}

function monthOf(day) {
  const date = new Date((day - FIRST_DAY) * MS_A_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function written(month) {
  return `${`${Math.floor(month / 12)}`.padStart(4, "0")}-${`${(month % 12) + 1}`.padStart(2, "0")}`;
}
