// The suggestions for what is typed so far.
import assert from "node:assert/strict";
import { test } from "node:test";

const { options } = await import(`${process.env.SEARCH_MODULES}/suggestions.mjs`);

const NAMES = {
  startingWith: (text) =>
    ["Upper Ford", "Upland"]
      .filter((name) => name.toLowerCase().startsWith(text.toLowerCase()))
      .map((text) => ({ text, record: { name: text }, count: 3 })),
};
const queries = (...given) => options(...given).map(({ query }) => query);

test("a name goes on from the end of the text, and what stands before it stays", () => {
  assert.deepEqual(queries(NAMES, "flood up"), ["flood Upper Ford", "flood Upland"]);
  assert.deepEqual(queries(NAMES, "upper fo"), ["Upper Ford"]);
});

test("one letter, or none, begins nothing", () => {
  assert.deepEqual(queries(NAMES, "u"), []);
  assert.deepEqual(queries(NAMES, " "), []);
});

test("dates follow names: the shortest, then those with the most texts", () => {
  const dates = [
    { text: "May 1984", count: 1 },
    { text: "May 1985", count: 2 },
    { text: "May 1986", count: 1 },
    { text: "1985", count: 2 },
  ];
  assert.deepEqual(queries(NAMES, "flood may", { dates }), ["flood May 1985", "flood May 1984"]);
  assert.deepEqual(queries(NAMES, "1985", { dates }), ["1985", "May 1985"]);
});

test("words come last, each once, and not what is typed already", () => {
  const words = [
    { form: "uphill", count: 1 },
    { form: "upward", count: 5 },
    { form: "upward", count: 5 },
    { form: "up", count: 9 },
  ];
  assert.deepEqual(queries(NAMES, "go up", { words }), [
    "go Upper Ford",
    "go Upland",
    "go upward",
    "go uphill",
  ]);
});
