// Questions: told from a few words, read whole, without what only puts them together.
import assert from "node:assert/strict";
import { test } from "node:test";

const modules = process.env.SEARCH_MODULES;
const { asked } = await import(`${modules}/questions.mjs`);
const { Names } = await import(`${modules}/names.mjs`);
const { parsed } = await import(`${modules}/query.mjs`);

const names = new Names([
  ["upper-ford", 0, "", 1, [], "Upper Ford"],
  ["mill-on-the-weir", 0, "", 1, [], "Mill on the Weir"],
  ["will", 2, "miller", 1, [], "Will"],
]);

/** Return the rows of a query as texts, with `×2` behind words that count twice; null if few. */
async function read(query, sections = ["en", "de"]) {
  const { question, rows } = await asked(parsed(query, Infinity), { sections }, names);
  const said = ({ raw, times }) => (times > 1 ? `${raw}×${times}` : raw);
  return question ? rows.map((row) => row.map(said).join(" ")) : null;
}

test("a few words are no question, however many stop words are among them", async () => {
  assert.equal(await read("What was it that the miller did at the weir?"), null);
  assert.equal(await read("strike vote mill weir"), null);
  assert.equal(await read("mill mills milling milled mill"), null); // one stem
});

test("below a question the first words count, as they were typed", async () => {
  const parts = parsed("the ".repeat(40), Infinity);
  const { question, rows } = await asked(parts, { sections: ["en"] }, names);
  assert.deepEqual([question, rows.length, rows[0].length], [false, 1, 32]);
});

test("stop words are left out, and no name runs over where they stood", async () => {
  assert.deepEqual(await read("Which mill of the valley had a strike after a flood and a vote?"), [
    "mill",
    "valley",
    "strike",
    "flood",
    "vote",
  ]);
});

test("words of one stem are one, which counts as often as it was typed", async () => {
  const parts = parsed("mills flood strike vote weir milled mill", Infinity);
  const { rows } = await asked(parts, { sections: ["en"] }, names);
  const [mill] = rows.flat();
  assert.equal(mill.times, 3);
  assert.deepEqual(mill.typed, ["mills", "milled", "mill"]);
  assert.equal(rows.flat().length, 5);
});

test("a name keeps its stop words and counts once", async () => {
  assert.equal(await read("did Mill on the Weir strike flood vote"), null); // a name and three
  assert.deepEqual(
    await read("Mill on the Weir strike, flood, vote, lantern at Mill on the Weir"),
    ["Mill×2 on×2 the×2 Weir×2 strike flood vote lantern"],
  );
});

test("a name of one word that is a stop word is a name as it is written", async () => {
  assert.deepEqual(await read("will mill flood strike vote weir"), ["mill flood strike vote weir"]);
  assert.deepEqual(await read("Will mill flood strike vote"), ["Will mill flood strike vote"]);
});

test("at most 32 different words are read, stop words and repeats left out before", async () => {
  const many = Array.from({ length: 40 }, (_, n) => `the mill x${n}`).join(" ");
  const words = (await read(many)).join(" ").split(" ");
  assert.deepEqual([words.length, words[0], words.at(-1)], [32, "mill×40", "x30"]);
});

test("another language has to be clear before its stop words are left out", async () => {
  const war = "war strike flood vote mill weir";
  assert.deepEqual(await read(war), [war]); // one of German
  assert.deepEqual(await read("wer war der Müller und was war die Flut Wehr Streik Stimme"), [
    "Müller",
    "Flut Wehr Streik Stimme",
  ]);
});

test("phrases stay whole", async () => {
  assert.deepEqual(await read('"the mill of the" flood strike vote weir'), [
    "the mill of the flood strike vote weir",
  ]);
});

test("a question in the language of the interface is read as one where no text is in it", async () => {
  const question =
    "Pourquoi est-ce que les ouvriers ont fait une greve dans la vallee en octobre avec Will";
  const rows = async (spoken) => {
    const read = await asked(parsed(question, Infinity), { sections: ["en"] }, names, spoken);
    return read.rows.flat().map(({ raw }) => raw);
  };
  assert.ok((await rows("")).includes("les"));
  const said = await rows("fr-FR");
  assert.ok(["ouvriers", "greve", "vallee", "octobre"].every((word) => said.includes(word)));
  assert.ok(!["les", "dans", "avec", "Pourquoi"].some((word) => said.includes(word)));
});
