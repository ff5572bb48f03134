/** What stands above the results of a query: cards, near names, and words that may be left out. */

import { ALL_FACETS, passed } from "./filters.mjs";
import { limitOf, RESTRICTING, without } from "./reading.mjs";

/** The most cards: more would stand before the results. */
const MOST_CARDS = 3;

/** The most other spellings on a card. */
const MOST_SPELLINGS = 6;

/** The most words of a query that may be one name with a slip. */
const MOST_WORDS = 5;

/** The same where many texts have what was typed: names of places seldom have more. */
const MOST_OF_NAME = 3;

/** The most words and names of a query that are offered to be left out one by one. */
const MOST_DROPPED = 8;

/** A date that stands in the address as it is. */
const PLAIN = /^\d{4}(-\d\d){0,2}$/;

/** Return the cards of a query, in the order in which it has its names and dates. */
export function cards(reading, state) {
  const found = [];
  for (const item of reading.items) {
    if (found.length >= MOST_CARDS) break;
    if (item.kind === "date" && item.url) found.push(dateCard(item, state));
    if (item.kind === "name") {
      const said = reading.items.find(({ kind, at }) => kind === "near" && at === item.at);
      const all = item.records.map((record) => ({
        ...nameCard(item, record, state),
        says: said?.offers.find((offer) => offer.record === record)?.says ?? null,
      }));
      found.push(...all.sort((one, other) => most(other) - most(one)));
    }
  }
  return unique(found).slice(0, MOST_CARDS);
}

function unique(found) {
  return [...new Map(found.map((card) => [card.url, card])).values()];
}

/** Return how many articles a card stands for. */
function most({ count, countBelow = count }) {
  return countBelow;
}

function nameCard(item, record, state) {
  const isPlace = record.facet === "region";
  return {
    kind: isPlace ? "place" : "name",
    record,
    title: record.name,
    qualifier: record.qualifier,
    kindOfRecord: record.facet,
    url: record.url,
    count: record.count,
    ...(isPlace ? { countBelow: record.countBelow } : {}),
    onlyThese: { [record.facet]: [record.id], q: without(state.q, item) },
    other: record.shown.filter((name) => name !== record.name).slice(0, MOST_SPELLINGS),
  };
}

function dateCard(item, state) {
  const { label, url, published, events, edtf, from, to } = item;
  // The address takes plain years, months and days; of “about July 2015” it takes the days.
  const [first, last] = PLAIN.test(edtf) ? [edtf, edtf] : [from, to];
  return {
    kind: "date",
    title: label,
    qualifier: "",
    url,
    count: published,
    published,
    events,
    onlyThese: { from: first, to: last, q: without(state.q, item) },
    other: [],
  };
}

/**
 * Return the names that are offered, each once: near ones, and those that somebody uses. Else the
 * nearest to the whole query are offered, if it is short or there are `few` results: texts hold the
 * misspelt names of places as well.
 */
export function offers(reading, names, few) {
  const named = reading.items.filter(({ kind }) => kind === "name");
  const known = new Set(named.flatMap(({ records }) => records.map(({ id }) => id)));
  const found = reading.items
    .flatMap((item) => (item.kind === "near" ? item.offers : []))
    .filter(({ record, says }) => says || !known.has(record.id));
  const words = reading.items.filter(({ kind }) => kind === "word").length;
  if (!named.length && !found.length && words && words <= (few ? MOST_WORDS : MOST_OF_NAME))
    found.push(...names.offers(reading.rest));
  return [...new Map(found.map((each) => [`${each.record.id} ${each.text}`, each])).values()];
}

/**
 * Return the parts of a query that may be left out, `{raw, count}`, where no text has all of them:
 * `count` texts have the others. Dates, fields and what a minus leaves out are such parts too.
 */
export function dropped({ collection }, { items }, clauses, filters) {
  const needed = clauses.filter((clause) => !clause.common);
  const limits = items.filter(({ kind }) => RESTRICTING.includes(kind));
  if (needed.length + limits.length < 2 || needed.length > MOST_DROPPED) return [];
  const having = (rest, limit = "") => {
    const marks = passed(collection.live, filters, limit);
    let count = 0;
    for (let doc = 0; doc < marks.length; doc++)
      if (marks[doc] && rest.every(({ has }) => has[doc])) count++;
    return count;
  };
  const isMissing = clauses.some(({ missing }) => missing.length);
  if (!isMissing && having(needed)) return [];
  const words = needed.map((each) => ({
    raw: each.raw,
    count: having(needed.filter((other) => other !== each)),
  }));
  const others = limits.map((item) => ({ raw: item.raw, count: having(needed, limitOf(item)) }));
  return [...words, ...others].filter(({ count }) => count);
}

/** Return whether a state narrows by anything but its query. */
export function isNarrowed(state) {
  const isIn = (facet) => (facet === "date" ? state.from || state.to : state[facet].length);
  return state.notes || [...ALL_FACETS, ...state.own].some((f) => f !== "notes" && isIn(f));
}
