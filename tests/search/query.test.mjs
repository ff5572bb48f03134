// What is typed, and what the address says.
import assert from "node:assert/strict";
import { test } from "node:test";

const { isOpen, parsed } = await import(`${process.env.SEARCH_MODULES}/query.mjs`);
const { isEmpty, queryOf, stateOf, toggled } = await import(
  `${process.env.SEARCH_MODULES}/state.mjs`
);

const shape = (query) =>
  parsed(query).map(({ phrase, run, forms }) => [
    phrase ? "phrase" : run ? "run" : "word",
    ...forms,
  ]);

test("words and phrases come in order, and quotation marks of any kind make a phrase", () => {
  assert.deepEqual(shape('mill "Two hundred" hands'), [
    ["word", "mill"],
    ["phrase", "two", "hundred"],
    ["word", "hands"],
  ]);
  for (const typed of ["“two hundred”", "„two hundred“", "«two hundred»", '"two hundred”']) {
    assert.deepEqual(shape(typed), [["phrase", "two", "hundred"]]);
  }
});

test("a quotation mark without a partner is none, and empty ones are nothing", () => {
  assert.deepEqual(shape('the "mill hands'), [
    ["word", "the"],
    ["word", "mill"],
    ["word", "hands"],
  ]);
  assert.deepEqual(shape('"" “ ” mill'), [["word", "mill"]]);
});

test("a quotation mark inside a Hebrew acronym begins no phrase", () => {
  assert.deepEqual(shape('צה"ל חמ״ס'), [
    ["word", "צהל"],
    ["word", "חמס"],
  ]);
  assert.deepEqual(shape('"צה"ל מסר"'), [["phrase", "צהל", "מסר"]]);
});

test("a word tells whether a hyphen joins it to the one before", () => {
  const joins = (query) => parsed(query).map(({ hyphenated }) => hyphenated);
  assert.deepEqual(joins("wind-mill weir‐keeper - ford"), [false, true, false, true, false]);
});

test("signs of a script without spaces are looked for together", () => {
  assert.deepEqual(shape("上福特 mill"), [
    ["run", "上", "福", "特"],
    ["word", "mill"],
  ]);
});

test("a pasted text is cut, and one of marks alone is no query", () => {
  assert.equal(parsed("word ".repeat(1000)).length, 32);
  assert.deepEqual(parsed(" —…! "), []);
});

test("a word is open while nothing stands behind it", () => {
  assert.equal(isOpen("mill ha"), true);
  assert.equal(isOpen("mill ha "), false);
  assert.equal(isOpen('"mill ha"'), false);
  assert.equal(isOpen(""), false);
});

const FULL =
  "?q=mill+hands&region=the-valley&region=upper-ford&group=union&theme=work&publisher=valley-news&person=ada-miller" +
  "&language=ar&body=digest&notes=1&notekind=correction&from=1984-05&to=1984-06&sort=date";

test("every part of the state stands in the address, and comes back from it", () => {
  assert.equal(queryOf(stateOf(FULL)), FULL);
});

test("facets that the archive declares stand in the address behind ours", () => {
  const state = stateOf("?desk=a&q=mill&desk=b&harm=no&constructor=x", ["desk", "constructor"]);
  assert.deepEqual(state.desk, ["a", "b"]);
  assert.equal(queryOf(state), "?q=mill&desk=a&desk=b&constructor=x");
  assert.equal(queryOf(toggled(state, "desk", "a")), "?q=mill&desk=b&constructor=x");
  assert.equal(queryOf(stateOf("?desk=a")), "");
});

test("what the address does not know or cannot mean is left", () => {
  const state = stateOf(
    "?q=a&from=soon&to=1984-13&sort=size&notes=yes&kind=article&region=&region=x&region=x",
  );
  assert.equal(queryOf(state), "?q=a&region=x");
});

test("a year may stand for its months", () => {
  assert.equal(queryOf(stateOf("?from=1984&to=1985")), "?from=1984&to=1985");
});

test("from and to are years, months or days", () => {
  const query = "?q=a&from=1984-05-03&to=1984-06-30";
  assert.equal(queryOf(stateOf(query)), query);
  for (const day of ["1984-05-32", "1984-05-3", "1984-00-01"])
    assert.equal(queryOf(stateOf(`?q=a&from=${day}`)), "?q=a");
});

test("a lone quotation mark is nothing yet", () => {
  assert.equal(isEmpty(stateOf('?q="')), true);
  assert.equal(isEmpty(stateOf('?q="&region=the-valley')), false);
  assert.equal(isEmpty(stateOf('?q="7')), false);
});

test("an order alone asks for nothing; a facet alone does", () => {
  assert.equal(isEmpty(stateOf("?sort=date&q=+")), true);
  assert.equal(isEmpty(stateOf("?region=the-valley")), false);
  assert.equal(isEmpty(stateOf("?notes=1")), false);
});

test("a value is put in, and taken out when it is there", () => {
  const one = toggled(stateOf(""), "region", "the-valley");
  assert.deepEqual(one.region, ["the-valley"]);
  assert.deepEqual(toggled(toggled(one, "region", "x"), "region", "the-valley").region, ["x"]);
  assert.equal(toggled(one, "notes", "1").notes, true);
});
