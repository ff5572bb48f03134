// Names in any spelling.
import assert from "node:assert/strict";
import { test } from "node:test";

const { distance } = await import(`${process.env.SEARCH_MODULES}/distance.mjs`);
const { Names } = await import(`${process.env.SEARCH_MODULES}/names.mjs`);
const { forms } = await import(`${process.env.SEARCH_MODULES}/words.mjs`);

const names = new Names([
  [
    "upper-ford",
    0,
    "",
    [1, 3],
    [],
    "Upper Ford",
    ["Uperford", 2],
    "المخاضة العليا",
    ["Mill Crossing", 4, "1950", "1961", "Valley News", "Mill Office"],
  ],
  ["ford", 0, "", 2, ["upper-ford"], "Ford"],
  ["the-mill-quarter", 0, "", 0, [], "Mill Quarter", ["Millquarter", 2]],
  ["tal-mahalla", 0, "village", 4, [], "Tal Mahalla"],
  ["inland-strikers", 1, "", 9, [], "Inland Strikers", ["IS", 1], "اتحاد"],
  ["island-school", 1, "school", 1, [], "Island School", ["IS", 1]],
  ["ada-miller", 2, "weaver", 0, [], "Ada Miller"],
  ["weir-fires", 4, "", 2, [], "Weir fires"],
  ["river-trade", 4, "", 2, [], "River trade"],
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
  assert.deepEqual(names.records.get("upper-ford").shown, [
    "Upper Ford",
    "المخاضة العليا",
    "Mill Crossing",
  ]);
});

test("a theme is found in the other number too, joined or not, and nothing else is", () => {
  for (const typed of ["weir fire", "weirfire", "weirfires"])
    assert.deepEqual(
      found(typed).map(([, , id]) => id),
      ["weir-fires"],
    );
  assert.deepEqual(found("river trades"), [[0, 2, "river-trade"]]);
  assert.deepEqual(found("ada millers"), []);
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

test("a name is found with a blank or a hyphen more or fewer", () => {
  assert.deepEqual(found("upperford"), [[0, 1, "upper-ford"]]);
  assert.deepEqual(found("up per ford"), [[0, 3, "upper-ford"]]);
});

test("a record knows its articles, those of the regions within it, and what it lies in", () => {
  const { count, countBelow } = names.records.get("upper-ford");
  assert.deepEqual([count, countBelow], [1, 3]);
  assert.deepEqual(names.records.get("ford").parents, ["upper-ford"]);
});

test("a former name tells when it was used and who says so; others are alike", () => {
  const [use] = names.usesOf(row("mill crossing"));
  assert.deepEqual(use.says, {
    former: true,
    from: "1950",
    to: "1961",
    according_to: ["Valley News", "Mill Office"],
  });
  assert.deepEqual(
    names.alike(use).map(({ text }) => text),
    ["Mill Crossing"],
  );
  assert.equal(names.alike(names.usesOf(row("upper ford"))[0]).length, 3);
});

test("other transliterations have the key of a name", () => {
  const ids = (text) => names.keyed(text).map(({ id }) => id);
  for (const text of ["Tal al-Mahalleh", "Talmahala", "tal mahallah", "ال"]) {
    assert.deepEqual(ids(text), text === "ال" ? [] : ["tal-mahalla"], text);
  }
});

test("what is no name is offered the nearest, with what is said of it", () => {
  const [offer] = names.offers("Tel Mahala");
  assert.deepEqual([offer.record.id, offer.text, offer.says], ["tal-mahalla", "Tal Mahalla", null]);
  assert.equal(names.offers("mil crosing")[0].text, "Mill Crossing");
  assert.deepEqual(names.offers("zeppelin"), []);
});

test("names are suggested by any of their words, those with the most articles first", () => {
  const suggested = (text, limit) => names.startingWith(text, limit).map(({ text }) => text);
  assert.deepEqual(suggested("for"), ["Upper Ford", "Ford"]);
  assert.deepEqual(suggested("ford"), ["Ford", "Upper Ford"]);
  assert.deepEqual(suggested("ford "), ["Ford", "Upper Ford"]);
  assert.deepEqual(suggested("is"), ["IS", "IS"]);
  assert.deepEqual(suggested("mill", 2), ["Mill Crossing", "Mill Quarter"]);
  assert.deepEqual(suggested("upperf"), ["Upper Ford"]);
  assert.deepEqual(suggested("uperf"), ["Upper Ford"]);
  assert.deepEqual(suggested("tal mahale"), ["Tal Mahalla"]);
  assert.deepEqual(suggested(" "), []);
});

test("a suggestion tells what kind of thing it is, its qualifier and count", () => {
  const [{ name, kind, qualifier, count, url }] = names.startingWith("tal");
  assert.deepEqual(
    [name, kind, qualifier, count, url],
    ["Tal Mahalla", "region", "village", 4, "regions/tal-mahalla/"],
  );
});
