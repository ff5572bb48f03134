/** What a query restricts: by its dates, its fields and what it leaves out. */

import { ALL_FACETS, dateMask, dates, masks } from "./filters.mjs";
import { limitOf } from "./reading.mjs";
import { firstNumber, lastNumber } from "./days.mjs";
import { HAS_FIRST, HAS_LAST, IN_DAYS, IN_MONTHS, IN_YEARS, KINDS } from "./segment.mjs";
import { fold, tokens } from "./words.mjs";

const NOTE = KINDS.indexOf("note");
const ARTICLE = KINDS.indexOf("article");

/** The facet that holds the dates of events: `first/last/bits`, the bits as those of documents. */
const EVENTS = "event";

/** The positions left free behind a title, in the index. */
const GAP = 64;

/** The bits of a date by the size of what lists it: a year, a month, a day. */
const LISTED = { 4: IN_YEARS, 7: IN_MONTHS, 10: IN_DAYS };

/**
 * Add to `filters` what the query itself restricts, to `scores` what its dates add, and to each date
 * the address of its page with what is listed there.
 */
export async function restrict(engine, { items, rest }, clauses, state, filters, scores) {
  const { collection } = engine;
  const fields = items.filter(({ kind }) => kind === "field");
  for (const [facet, mask] of await fieldMasks(collection, fields, state.own))
    filters.set(facet, mask);
  if (fields.some((field) => field.in === "title"))
    filters.set("q:title", await inTitles(collection, clauses));
  for (const item of items) {
    if (item.kind === "minus") {
      const mask = await meant(engine, item.without, state);
      filters.set(
        limitOf(item),
        mask.map((each) => Number(!each)),
      );
    }
    if (item.kind === "date") {
      filters.set(limitOf(item), await dated(collection, item, rest, scores));
      await addPage(collection, item);
    }
  }
}

/** Return a mask of the documents of an item that is left out; of a name also of its mentions. */
async function meant(engine, item, state) {
  const { collection } = engine;
  const mask = new Uint8Array(collection.count).fill(1);
  const limit = (marks) => mask.forEach((_, doc) => (mask[doc] &= marks[doc]));
  if (item.kind === "field") {
    for (const marks of (await fieldMasks(collection, [item], state.own)).values()) limit(marks);
    return mask;
  }
  const { clauses } = await engine.clauses(item.raw, false);
  for (const { has } of clauses) limit(has);
  return clauses.length ? mask : mask.fill(0);
}

/**
 * Return a mask of the documents of a date: published then, with an event then, or, where more than
 * the date is typed, with its words in their text, which count for their rank.
 */
async function dated(collection, item, rest, scores) {
  const marks = await dateMarks(collection, item);
  if (!rest) {
    marks.forEach((mark, doc) => (scores[doc] += mark));
  } else if (item.bare || /\p{L}/u.test(item.raw)) {
    const named = await withWords(collection, item.raw);
    named.scores.forEach((score, doc) => scores[doc] && (scores[doc] += score));
    named.mask.forEach((has, doc) => (marks[doc] |= has));
  }
  return marks.map((mark) => Number(mark > 0));
}

/** Add the address of its page to a date that has one, with what is listed there. */
async function addPage(collection, item) {
  const page = /^[0-9]{4}(-[0-9]{2}){0,2}(?=[?~%]?$)/.exec(item.edtf)?.[0];
  // A season is written like a month, and has no page.
  if (!page || Number(page.slice(5, 7)) > 12) return;
  Object.assign(item, await listedOn(collection, page));
  if (item.published + item.events) item.url = `dates/${page.replaceAll("-", "/")}/`;
}

/** Return a mask for each field that is typed; fields of one facet add up, as facets do. */
async function fieldMasks(collection, items, own) {
  const state = Object.fromEntries([...ALL_FACETS, ...own].map((facet) => [facet, []]));
  Object.assign(state, { own, notes: false, from: "", to: "" });
  const found = new Map();
  for (const item of items) {
    if (item.in === "notes") found.set("q:notes", ofKind(collection, NOTE));
    else if (item.facet) state[item.facet] = [...state[item.facet], ...item.values];
  }
  for (const [facet, mask] of await masks(collection, state)) found.set(`q:${facet}`, mask);
  return found;
}

function ofKind(collection, kind) {
  return collection.column("kind", Uint8Array).map((each) => Number(each === kind));
}

/**
 * Return the documents of a typed date as marks, the higher the nearer: 4 published then, 3 with an
 * event then, 2 a note of then, 1 what is of a time that may be then.
 */
async function dateMarks(collection, { from, to }) {
  const marks = dateMask(collection, from, to);
  const { dated, firsts, days } = dates(collection);
  const [first, last] = [from ? firstNumber(from) : 0, to ? lastNumber(to) : Infinity];
  for (const { begin, end, docs } of await events(collection))
    if (begin <= last && end >= first) for (const doc of docs) marks[doc] = 3;
  const kinds = collection.column("kind", Uint8Array);
  for (let doc = 0; doc < marks.length; doc++) {
    const isWhole = dated[doc] & HAS_FIRST && dated[doc] & HAS_LAST;
    if (isWhole && firsts[doc] >= first && firsts[doc] + days[doc] <= last)
      marks[doc] = kinds[doc] === ARTICLE ? 4 : 2;
  }
  return marks;
}

/** Return the events with a date: first and last day as numbers, bits, documents. */
async function events(collection) {
  const found = [];
  for (const [value, lists] of await collection.facet(EVENTS)) {
    const [from, to, bits] = value.split("/");
    for (const docs of lists)
      found.push({ begin: firstNumber(from), end: firstNumber(to), bits: Number(bits), docs });
  }
  return found;
}

/** Return how many articles, and how many events in articles, the page of a date lists. */
async function listedOn(collection, edtf) {
  const { dated, firsts, days } = dates(collection);
  const kinds = collection.column("kind", Uint8Array);
  const [first, last, bit] = [firstNumber(edtf), lastNumber(edtf), LISTED[edtf.length]];
  let [published, reported] = [0, 0];
  for (let doc = 0; doc < kinds.length; doc++) {
    if (kinds[doc] !== ARTICLE || !collection.live[doc] || !(dated[doc] & bit)) continue;
    if (firsts[doc] <= last && firsts[doc] + days[doc] >= first) published++;
  }
  for (const { begin, end, bits, docs } of await events(collection)) {
    if (!(bits & bit) || begin > last || end < first) continue;
    for (const doc of docs) reported += collection.live[doc];
  }
  return { published, events: reported };
}

/** Return the documents that have all words of a text somewhere, and the weight of these. */
async function withWords(collection, text) {
  const found = await Promise.all(
    tokens(text).map(async ({ word }) =>
      collection.weights(await collection.word(fold(word)), fold(word)),
    ),
  );
  const mask = new Uint8Array(collection.count).fill(1);
  const scores = new Float32Array(collection.count);
  for (const weights of found) {
    weights.forEach((weight, doc) => (mask[doc] &= Number(weight > 0)));
    collection.scored(weights);
    weights.forEach((score, doc) => (scores[doc] += score));
  }
  return { mask, scores };
}

/** Return a mask of the documents that have every word or phrase of some clauses in their title. */
async function inTitles(collection, clauses) {
  const mask = new Uint8Array(collection.count).fill(1);
  for (const { words } of clauses) {
    for (const form of words.flatMap(({ forms }) => forms)) {
      const here = new Uint8Array(collection.count);
      for (const { docs, which, source } of await collection.word(form)) {
        const segment = collection.segments[which];
        for (const [doc, places] of await segment.places(source, new Set(docs)))
          if (places[0] < GAP) here[collection.bases[which] + doc] = 1;
      }
      here.forEach((has, doc) => (mask[doc] &= has));
    }
  }
  return mask;
}
