// Keys of transliterated names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { keyWithoutArticle, nameKeys } = await import(`${process.env.SEARCH_MODULES}/name-keys.mjs`);

const { one, apart, keys } = JSON.parse(
  readFileSync(new URL("../golden/search/name_keys.json", import.meta.url), "utf-8"),
);

const shared = (some, others) => nameKeys(some).some((key) => nameKeys(others).includes(key));

for (const [name, ...spellings] of one) {
  test(`transliterations of one name share a key: ${name}`, () => {
    for (const spelling of spellings) assert.ok(shared(name, spelling), spelling);
  });
}

for (const [name, other] of apart) {
  test(`other names share none: ${name}, ${other}`, () => assert.ok(!shared(name, other)));
}

test("letters are left out, put for each other, and kept", () => {
  for (const [name, expected] of Object.entries(keys))
    assert.deepEqual(nameKeys(name), expected, name);
});

test("an article that is written together with its name can be left out", () => {
  assert.deepEqual(keyWithoutArticle("Alhasakah"), nameKeys("Hasakah"));
  assert.deepEqual(keyWithoutArticle("Azzawr"), nameKeys("Zor"));
  assert.deepEqual(keyWithoutArticle("Zor"), []);
});
