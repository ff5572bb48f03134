// Takes queries apart, a list of JSON in, what came of each out. For the fuzz tests in Python.
import { text } from "node:stream/consumers";

const [modules] = process.argv.slice(2);
const { parsed } = await import(`${modules}/query.mjs`);
const { queryOf, stateOf } = await import(`${modules}/state.mjs`);

const queries = JSON.parse(await text(process.stdin));
console.log(
  JSON.stringify(
    queries.map((query) => {
      const state = stateOf(query);
      return {
        clauses: parsed(query).length,
        again: queryOf(stateOf(queryOf(state))) === queryOf(state),
      };
    }),
  ),
);
