// The steps of the bar of months.
import assert from "node:assert/strict";
import { test } from "node:test";

const { steps } = await import(`${process.env.SEARCH_MODULES}/month-bar.mjs`);

const counts = (...values) => new Map(values.map((value) => [value, 1]));
const values = (found) => steps(found).map(({ value }) => value);

test("every month from the first to the last is a step, with its count or none", () => {
  const found = steps(counts("1984", "1984-11", "1985", "1985-01"));
  assert.deepEqual(
    found.map(({ value, count }) => [value, count]),
    [
      ["1984-11", 1],
      ["1984-12", 0],
      ["1985-01", 1],
    ],
  );
});

test("a year whose months nobody knows has all of its months", () => {
  assert.equal(values(counts("1984", "1984-11", "1985")).at(-1), "1985-12");
  assert.equal(values(counts("1983", "1984", "1984-11"))[0], "1983-01");
});

test("many months are years, and so are years alone", () => {
  assert.deepEqual(values(counts("1984", "1984-11", "1999", "1999-01")).length, 16);
  assert.deepEqual(values(counts("1984", "1986")), ["1984", "1985", "1986"]);
});

test("nothing is shown without dates, and of a span that no row shows", () => {
  assert.deepEqual(values(counts()), []);
  assert.deepEqual(values(counts("0001", "1984")), []);
});
