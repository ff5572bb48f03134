// A query as it is understood, before it is searched.
import assert from "node:assert/strict";
import { test } from "node:test";

const from = (name) => import(`${process.env.SEARCH_MODULES}/${name}.mjs`);
const { Dates } = await from("dates");
const { Fields } = await from("fields");
const { Names } = await from("names");
const { onlyName, read, settled, withSlips, without } = await from("reading");

const names = new Names([
  ["upper-ford", 0, "town", 2, [], "Upper Ford"],
  ["ford", 0, "", 1, [], "Ford"],
  ["ford-county", 0, "county", [0, 3], [], "Ford"],
  ["mill-union", 1, "", 1, [], "Mill Union", ["MU", 1], ["Weavers", 4, "", "1983", "Valley News"]],
  ["al-wadi", 1, "", 1, [], "Al-Wadi"],
  ["ada", 2, "", 1, [], "Ada Miller"],
]);
const dates = new Dates({ locale: "en-GB", words: { before: ["before"] }, years: [1984, 1986] });
const fields = new Fields(
  {
    called: { region: ["place"], by: ["by", "author"], notekind: ["kind"] },
    values: {
      in: { notes: ["notes", "note"], title: ["title"] },
      body: { digest: "the archive's digest" },
      notekind: { correction: "Correction" },
    },
    own: {
      desk: { type: "text", label: "News desk", choices: {} },
      harm: { type: "choice", label: "Harm", choices: { no: "None reported" } },
    },
    languages: ["en", "ar", "not a tag"],
  },
  names,
);
const reading = (query) => read(query, { names, dates, fields });
const shape = (query) => reading(query).items.map(({ kind, raw }) => `${kind}: ${raw}`);

test("names come longest first, with all records that share one, and do not fall apart", () => {
  const { items, rest } = reading("Upper Ford and Ford");
  assert.deepEqual(
    items.map(({ kind, raw, records = [] }) => [kind, raw, ...records.map(({ id }) => id)]),
    [
      ["name", "Upper Ford", "upper-ford"],
      ["word", "and"],
      ["name", "Ford", "ford", "ford-county"],
    ],
  );
  assert.equal(rest, "Upper Ford and Ford");
});

test("dates are taken out of what is scored, and a date before a name too", () => {
  const { items, rest } = reading("strike May 1984 Upper Ford");
  assert.deepEqual(
    items.map(({ kind, at, end }) => [kind, at, end]),
    [
      ["word", 0, 6],
      ["date", 7, 15],
      ["name", 16, 26],
    ],
  );
  assert.equal(rest, "strike Upper Ford");
  assert.equal(items[1].edtf, "1984-05");
});

test("a minus leaves out a name, a phrase, a word or a field; a hyphen does not", () => {
  const left = (query) => {
    const { items, rest } = reading(query);
    const { without: item } = items.find(({ kind }) => kind === "minus");
    return [item.kind, item.raw, rest];
  };
  assert.deepEqual(left("strike -Upper Ford"), ["name", "Upper Ford", "strike"]);
  assert.deepEqual(left('strike -"two words" on'), ["phrase", '"two words"', "strike on"]);
  assert.deepEqual(left("strike −weavers hall"), ["name", "weavers", "strike hall"]);
  assert.deepEqual(left("-place:Ford strike"), ["field", "place:Ford", "strike"]);
  assert.deepEqual(left("-IL-20"), ["word", "IL-20", ""]);
  assert.deepEqual(shape("al-Wadi - strike-on"), ["name: al-Wadi", "word: strike", "word: on"]);
});

test("fields have the words of their facet, and values of several words with or without quotes", () => {
  const field = (query) => {
    const { items, rest } = reading(query);
    return [items[0].facet ?? items[0].in, items[0].values, rest];
  };
  assert.deepEqual(field("place:Upper Ford strike"), ["region", ["upper-ford"], "strike"]);
  assert.deepEqual(field('region:"Upper Ford" strike'), ["region", ["upper-ford"], "strike"]);
  assert.deepEqual(field("place : Upper Ford strike"), ["region", ["upper-ford"], "strike"]);
  assert.deepEqual(field('region : "Upper Ford" strike'), ["region", ["upper-ford"], "strike"]);
  assert.deepEqual(field("place\u00a0: Upper Ford"), ["region", ["upper-ford"], ""]);
  assert.deepEqual(field("Place:ford"), ["region", ["ford", "ford-county"], ""]);
  assert.deepEqual(field("group:mill-union"), ["group", ["mill-union"], ""]);
  assert.deepEqual(field("person:Miller x"), ["person", ["ada"], "x"]);
  assert.deepEqual(field("place:Foord x"), ["region", ["ford", "ford-county"], "x"]);
  assert.deepEqual(field("by:Ada Miller x"), ["person", ["ada"], "x"]);
  assert.deepEqual(field("language:Arabic"), ["language", ["ar"], ""]);
  assert.deepEqual(field("body:digest"), ["body", ["digest"], ""]);
  assert.deepEqual(field("kind:correction"), ["notekind", ["correction"], ""]);
  assert.deepEqual(field('news-desk:"Far away" x'), ["desk", ["Far away"], "x"]);
  assert.deepEqual(field('harm:"none reported"'), ["harm", ["no"], ""]);
  assert.deepEqual(field("in:note flood"), ["notes", undefined, "flood"]);
});

test("an unknown field, or one with a value that nobody has, is plain words", () => {
  for (const query of ["foo:bar", "region:Nowhere", "region: Ford", "http://a.example/b"])
    assert.equal(reading(query).rest, query);
  assert.deepEqual(shape("foo:bar"), ["word: foo", "word: bar"]);
});

test("phrases stand as they are; a lone quotation mark is nothing", () => {
  assert.deepEqual(shape('"May 1984" “upper ford”'), [
    'phrase: "May 1984"',
    "phrase: “upper ford”",
  ]);
  assert.deepEqual(reading('"'), { items: [], rest: '"' });
  assert.deepEqual(shape('"" strike'), ["word: strike"]);
});

test("names that were used once, or by somebody, say so", () => {
  const { items } = reading("Weavers");
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ["name", "near"],
  );
  assert.deepEqual(items[1].offers[0].says, {
    former: true,
    from: "",
    to: "1983",
    according_to: ["Valley News"],
  });
});

test("a name in another transliteration is near, and one name only can be meant", () => {
  const query = "strike in Foord";
  const near = reading(query).items.find(({ kind }) => kind === "near");
  assert.deepEqual(
    near.offers.map(({ record }) => record.id),
    ["ford-county", "ford"],
  );
  assert.equal(onlyName(near), "Ford");
  const { items, rest } = settled(query, reading(query), new Map(), names);
  assert.deepEqual({ items, rest }, reading(query));
  const given = reading(query);
  const meant = new Map([[given.items.find(({ kind }) => kind === "near"), "Ford"]]);
  const read_ = settled(query, given, meant, names);
  assert.equal(read_.rest, "strike in Ford");
  assert.deepEqual(
    read_.items.map(({ kind, raw }) => `${kind}: ${raw}`),
    ["word: strike", "word: in", "name: Foord"],
  );
});

test("what only somebody calls a record so stays among the offers", () => {
  const near = { kind: "near", raw: "Weaverz", at: 0, end: 7, offers: names.offers("Weavers") };
  assert.equal(onlyName(near), "Weavers");
  const { items } = settled("Weaverz", { items: [near] }, new Map([[near, "Weavers"]]), names);
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ["name", "near"],
  );
});

test("a name with a slip is read by what its words were corrected to", () => {
  const records = [names.records.get("ada")];
  const words = [{ raw: "Ada" }, { raw: "Millr", meant: ["miller"] }];
  const { items } = withSlips(reading("by Ada Millr"), [{ records, words }]);
  assert.deepEqual(
    items.map(({ kind, raw, at, end }) => [kind, raw, at, end]),
    [
      ["word", "by", 0, 2],
      ["name", "Ada Millr", 3, 12],
    ],
  );
});

test("an item can be taken out of the query, with one of the blanks around it", () => {
  const query = "strike May 1984 -place:Ford hall";
  const { items } = reading(query);
  const rest = (kind) =>
    without(
      query,
      items.find((item) => item.kind === kind),
    );
  assert.equal(rest("date"), "strike -place:Ford hall");
  assert.equal(rest("minus"), "strike May 1984 hall");
});

test("without names, dates and fields there are words and phrases", () => {
  assert.deepEqual(
    read("Ford May 1984 region:x").items.map(({ kind }) => kind),
    ["word", "word", "word", "word", "word"],
  );
});
