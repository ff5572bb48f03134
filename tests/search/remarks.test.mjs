// What helps where nothing has all that was searched for.
import assert from "node:assert/strict";
import { test } from "node:test";

const { placeOf } = await import(`${process.env.SEARCH_MODULES}/remarks.mjs`);

const found = (raw, query) => {
  const place = placeOf(raw, query);
  return place && query.slice(place.at, place.end);
};

test("words are found as whole words, whatever stands between them", () => {
  assert.equal(found("air", "airstrike air"), "air");
  assert.equal(found("mill hands", "the mill  hands"), "mill  hands");
  assert.equal(found("air", "airstrike"), null);
  assert.equal(found("", "mill"), null);
});

test("a minus, a field and the marks of a phrase go with their words", () => {
  assert.equal(found("two hundred", 'mill "two hundred" hands'), '"two hundred"');
  assert.equal(found("-union", "mill -union hands"), "-union");
  assert.equal(found("region:ford", "mill region:ford"), "region:ford");
});
