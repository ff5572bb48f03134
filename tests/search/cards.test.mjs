// The cards above the results of a query.
import assert from "node:assert/strict";
import { test } from "node:test";

const { cards } = await import(`${process.env.SEARCH_MODULES}/cards.mjs`);

/** Return what the card of a date narrows by. */
function narrowed(edtf) {
  const days = { from: "1984-05-01", to: "1984-05-31" };
  const item = { kind: "date", raw: edtf, at: 0, end: edtf.length, url: "dates/1984/05/", edtf };
  const [card] = cards({ items: [{ ...item, ...days }] }, { q: edtf });
  return [card.onlyThese.from, card.onlyThese.to];
}

test("a date narrows by itself, or by its days where the address does not take it", () => {
  assert.deepEqual(narrowed("1984-05"), ["1984-05", "1984-05"]);
  assert.deepEqual(narrowed("1984-05~"), ["1984-05-01", "1984-05-31"]);
});
