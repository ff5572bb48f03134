// The golden cases of words, which the Python side passes as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { fold, stemmer, tokens } = await import(`${process.env.SEARCH_MODULES}/words.mjs`);

const { cases, stems } = JSON.parse(
  readFileSync(new URL("../golden/search/words.json", import.meta.url), "utf-8"),
);

for (const { name, text, tokens: expected, forms } of cases) {
  test(`words: ${name}`, () => {
    const found = tokens(text);
    assert.deepEqual(
      found.map(({ word }) => word),
      expected,
    );
    assert.deepEqual(
      found.map(({ word }) => fold(word)),
      forms,
    );
    for (const { word, at, end } of found) assert.equal(text.slice(at, end), word);
  });
}

for (const [section, words] of Object.entries(stems)) {
  test(`stems: ${section}`, async () => {
    const stem = await stemmer(section);
    for (const [word, expected] of Object.entries(words)) assert.equal(stem(word), expected);
  });
}

test("a language without a stemmer keeps its words", async () => {
  assert.equal((await stemmer("und"))("שלום"), "שלום");
});
