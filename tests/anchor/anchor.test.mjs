// The golden cases of anchoring, which the Python side passes as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { anchoring, codePoints, utf16 } from "../../site_overrides/assets/javascripts/anchor.mjs";

const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf-8"));
const cases = (name) => json(`../golden/anchor/${name}`).cases;
const { prepare, fold, fingerprint, describe, match } = anchoring(
  json("../../plugins/annotated_archive/anchor/fold.json"),
);

/** Return the text without its ⟦ and ⟧, and the spans between them. */
function marked(text) {
  let plain = "";
  const open = [];
  const spans = [];
  for (const sign of text) {
    if (sign === "⟦") open.push(plain.length);
    else if (sign === "⟧") spans.push([open.pop(), plain.length]);
    else plain += sign;
  }
  return [plain, spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])];
}

for (const { name, text, folded } of cases("fold.json")) {
  test(`fold: ${name}`, () => assert.equal(fold(text), folded));
}

for (const { name, text, fingerprint: expected } of cases("fingerprint.json")) {
  test(`fingerprint: ${name}`, async () => assert.equal(await fingerprint(text), expected));
}

for (const { name, text, selector, same_text: sameText, ...expected } of cases("match.json")) {
  test(`match: ${name}`, () => {
    const [plain, spans] = marked(text);
    const found = match(prepare(plain), selector, { sameText });
    const { outcome, how = null, why = null } = expected;
    assert.deepEqual([found.outcome, found.how, found.why], [outcome, how, why]);
    assert.deepEqual(found.span ? [found.span] : found.candidates.map((one) => one.span), spans);
  });
}

for (const { name, text, selector } of cases("describe.json")) {
  test(`describe: ${name}`, () => {
    const [plain, [[start, end]]] = marked(text);
    assert.deepEqual(describe(plain, start, end), { to: null, ...selector });
  });
}

test("a selection of nothing visible is refused", () => {
  assert.throws(() => describe("a \u200b b", 1, 3), RangeError);
});

test("offsets are converted both ways", () => {
  assert.equal(codePoints("a🏭b", 3), 2);
  assert.equal(utf16("a🏭b", 2), 3);
});
