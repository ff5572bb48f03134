// Names in any spelling.
import assert from "node:assert/strict";
import { test } from "node:test";

const { distance, Names } = await import(`${process.env.SEARCH_MODULES}/names.mjs`);
const { forms } = await import(`${process.env.SEARCH_MODULES}/words.mjs`);

const names = new Names([
  ["upper-ford", 0, "", ["Upper Ford", 0], ["Uperford", 2], ["المخاضة العليا", 0]],
  ["ford", 0, "", ["Ford", 0]],
  ["the-mill-quarter", 0, "", ["Mill Quarter", 0], ["Millquarter", 2]],
  ["inland-strikers", 1, "", ["Inland Strikers", 0], ["IS", 1], ["اتحاد", 0]],
  ["island-school", 1, "school", ["Island School", 0], ["IS", 1]],
  ["ada-miller", 2, "weaver", ["Ada Miller", 0]],
]);

const row = (text) => text.split(" ").map((raw) => ({ raw, form: forms(raw)[0] }));
const found = (text) =>
  names
    .matches(row(text))
    .map(({ start, count, records }) => [start, count, ...records.map(({ id }) => id)]);

test("the longest name wins, and none lies over another", () => {
  assert.deepEqual(found("strike at Upper Ford"), [[2, 2, "upper-ford"]]);
  assert.deepEqual(found("ford and upper ford"), [
    [0, 1, "ford"],
    [2, 2, "upper-ford"],
  ]);
});

test("misspellings and other scripts lead to their record, and misspellings are not shown", () => {
  assert.deepEqual(found("uperford"), [[0, 1, "upper-ford"]]);
  assert.deepEqual(found("المخاضه العليا"), [[0, 2, "upper-ford"]]);
  assert.deepEqual(names.records.get("upper-ford").shown, ["Upper Ford", "المخاضة العليا"]);
});

test("what Arabic writes together with a name does not hide it", () => {
  assert.deepEqual(found("لاتحاد"), [[0, 1, "inland-strikers"]]);
});

test("letters that are also a word are a name only as they are written", () => {
  assert.deepEqual(found("what is new"), []);
  assert.deepEqual(found("what IS said"), [[1, 1, "inland-strikers", "island-school"]]);
});

test("a wrong letter, one too many, one too few, two swapped: the name is near", () => {
  for (const slip of ["quartar", "quartter", "quater", "qaurter", "uarter"]) {
    assert.deepEqual(names.nearest(slip), ["quarter"], slip);
  }
});

test("short words and words far from every name are near to none", () => {
  assert.deepEqual(names.nearest("for"), []);
  assert.deepEqual(names.nearest("xyzzy"), []);
  assert.deepEqual(names.nearest("quarrel"), []);
});

test("distances count swaps as one and stop at the limit", () => {
  assert.equal(distance("mill", "mill", 2), 0);
  assert.equal(distance("mill", "mlil", 2), 1);
  assert.equal(distance("mill", "miller", 1), 2);
  assert.equal(distance("abcdefgh", "hgfedcba", 2), 3);
});

test("an address leads to the page of each record", () => {
  assert.equal(names.records.get("ada-miller").url, "people/ada-miller/");
  assert.equal(names.records.get("upper-ford").facet, "region");
});
