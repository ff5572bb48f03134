/** What stands above the results of a query: cards, near names, and words that may be left out. */

import { ALL_FACETS, passed } from "./filters.mjs";
import { without } from "./reading.mjs";
import { KINDS } from "./segment.mjs";

/** The most cards: more would stand before the results. */
const MOST_CARDS = 3;

/** The most other spellings on a card. */
const MOST_SPELLINGS = 6;

/** The most words and names of a query that are offered to be left out one by one. */
const MOST_DROPPED = 8;

/** Return the cards of a query, in the order in which it has its names and dates. */
export async function cards({ collection }, reading, state) {
  const found = [];
  for (const item of reading.items) {
    if (found.length >= MOST_CARDS) break;
    if (item.kind === "date" && item.url) found.push(dateCard(item, state));
    if (item.kind === "name") {
      const all = await Promise.all(
        item.records.map((record) => nameCard(collection, item, record, state)),
      );
      found.push(...all.sort((one, other) => other.count - one.count));
    }
  }
  return unique(found).slice(0, MOST_CARDS);
}

function unique(found) {
  return [...new Map(found.map((card) => [card.url, card])).values()];
}

async function nameCard(collection, item, record, state) {
  const isPlace = record.facet === "region";
  const count = record.count ?? (await countOf(collection, record));
  return {
    kind: isPlace ? "place" : "name",
    record,
    title: record.name,
    qualifier: record.qualifier,
    kindOfRecord: record.facet,
    url: record.url,
    count,
    ...(isPlace ? { countBelow: count } : {}),
    onlyThese: { [record.facet]: [record.id], q: without(state.q, item) },
    other: record.shown.filter((name) => name !== record.name).slice(0, MOST_SPELLINGS),
  };
}

/** Return how many articles count for a record; of a region also those of the regions in it. */
async function countOf(collection, { id, facet }) {
  const kinds = collection.column("kind", Uint8Array);
  const lists = (await collection.facet(facet)).get(id) ?? [];
  const isArticle = (doc) => KINDS[kinds[doc]] === "article" && collection.live[doc];
  return lists.reduce((sum, docs) => sum + docs.filter(isArticle).length, 0);
}

function dateCard(item, state) {
  const { label, url, published, events, edtf } = item;
  return {
    kind: "date",
    title: label,
    qualifier: "",
    url,
    count: published,
    published,
    events,
    onlyThese: { from: edtf, to: edtf, q: without(state.q, item) },
    other: [],
  };
}

/** Return the names that are offered, each once: near ones, and those that somebody uses. */
export function offers(reading) {
  const named = reading.items.filter(({ kind }) => kind === "name");
  const known = new Set(named.flatMap(({ records }) => records.map(({ id }) => id)));
  const found = reading.items
    .flatMap((item) => (item.kind === "near" ? item.offers : []))
    .filter(({ record, says }) => says || !known.has(record.id));
  return [...new Map(found.map((each) => [`${each.record.id} ${each.text}`, each])).values()];
}

/**
 * Return the words and names of a query that may be left out, `{raw, count}`, where no text has
 * all: `count` texts have the others.
 */
export function dropped({ collection }, clauses, filters) {
  const needed = clauses.filter((clause) => clause.has && !clause.common);
  const isMissing = clauses.some(({ missing }) => missing?.length);
  if (needed.length < 2 || needed.length > MOST_DROPPED) return [];
  const marks = passed(collection.live.slice(), filters);
  const having = (rest) => {
    let count = 0;
    for (let doc = 0; doc < marks.length; doc++)
      if (marks[doc] && rest.every(({ has }) => has[doc])) count++;
    return count;
  };
  if (!isMissing && having(needed)) return [];
  return needed
    .map((each) => ({ raw: each.raw, count: having(needed.filter((other) => other !== each)) }))
    .filter(({ count }) => count);
}

/** Return whether a state narrows by anything but its query. */
export function isNarrowed(state) {
  const isIn = (facet) => (facet === "date" ? state.from || state.to : state[facet].length);
  return state.notes || [...ALL_FACETS, ...state.own].some((f) => f !== "notes" && isIn(f));
}
