// Answers searches of an index that lies in a folder: JSON in, JSON out. For the tests in Python.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";

const [modules, folder] = process.argv.slice(2);
const { Engine } = await import(`${modules}/engine.mjs`);
const { counts, passed } = await import(`${modules}/filters.mjs`);
const { stateOf } = await import(`${modules}/state.mjs`);

const moved = new Set();
const fetch = async (path) => {
  moved.add(path);
  return new Response(readFileSync(path));
};
const engine = await Engine.open(`${folder}/`, { fetch });
const { searches, facets = [], own = [], most = 20 } = JSON.parse(await text(process.stdin));
const answers = [];
for (const { query, typing = false } of searches) {
  const state = stateOf(query, own);
  const result = await engine.search(state, { typing });
  const groups = [];
  for (const { kind, docs } of result.groups) {
    const shown = await Promise.all(
      Array.from(docs.slice(0, most), (doc) => engine.collection.shown(doc)),
    );
    groups.push({ kind, count: docs.length, urls: shown.map(({ url }) => url) });
  }
  const counted = {};
  for (const facet of facets) {
    counted[facet] = Object.fromEntries(
      await counts(engine.collection, facet, passed(result.pool, result.filters, facet)),
    );
  }
  answers.push({
    groups,
    counts: counted,
    missing: result.clauses.flatMap((clause) => clause.missing),
    records: result.clauses.flatMap((clause) => clause.records.map(({ id }) => id)),
    items: result.reading.items.map(({ kind, raw }) => `${kind}: ${raw}`),
    cards: result.cards.map(({ url, count, countBelow = count, events = 0 }) => ({
      url,
      count: countBelow,
      events,
    })),
    offers: result.offers.map(({ record, text, says }) => ({ id: record.id, text, says })),
    dropped: result.dropped,
    meant: result.clauses.flatMap((clause) => clause.words.flatMap((each) => each.meant ?? [])),
  });
}
process.stdout.write(JSON.stringify({ answers, files: [...moved] }));
