// Takes queries apart, a list of JSON in, what came of each out. For the fuzz tests in Python.
import { text } from "node:stream/consumers";

const [modules] = process.argv.slice(2);
const { parsed } = await import(`${modules}/query.mjs`);
const { Dates } = await import(`${modules}/dates.mjs`);
const { Fields } = await import(`${modules}/fields.mjs`);
const { Names } = await import(`${modules}/names.mjs`);
const { read, without } = await import(`${modules}/reading.mjs`);
const { queryOf, stateOf } = await import(`${modules}/state.mjs`);

const names = new Names([["mill", 0, "", 1, [], "The Mill", "上福特"]]);
const dates = new Dates({ words: { before: ["before"] }, years: [2014, 2016] });
const fields = new Fields({ values: { in: { notes: [] } } }, names);

/** Return whether the items of a query stand in it, and each can be taken out. */
function isRead(query) {
  return read(query, { names, dates, fields }).items.every((item) => {
    const { raw, at, end } = item;
    return raw === query.slice(at, end) && at < end && without(query, item).length < query.length;
  });
}

const queries = JSON.parse(await text(process.stdin));
console.log(
  JSON.stringify(
    queries.map((query) => {
      const state = stateOf(query);
      return {
        clauses: parsed(query).length,
        read: isRead(query),
        again: queryOf(stateOf(queryOf(state))) === queryOf(state),
      };
    }),
  ),
);
