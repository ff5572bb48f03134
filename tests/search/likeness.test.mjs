// The first results of a question, ordered by likeness to the best of them.
import assert from "node:assert/strict";
import { test } from "node:test";

const { byLikeness } = await import(`${process.env.SEARCH_MODULES}/likeness.mjs`);

/** A made-up collection: the words of document n are those of `words[n]`, weighing the same. */
function collection(words) {
  const length = (row) => Math.sqrt(row.length) || 1;
  const strongest = async (doc) => words[doc].map((word) => [word, 1 / length(words[doc])]);
  return { strongest };
}

const order = async (words, scores, leader = 0) => {
  const docs = Uint32Array.from(words.keys());
  return Array.from(await byLikeness(collection(words), docs, scores, leader));
};

test("what is like the best comes up", async () => {
  const words = [
    [1, 2],
    [7, 8],
    [1, 2],
    [1, 2],
  ];
  assert.deepEqual(await order(words, [10, 9, 8.9, 8.8]), [0, 2, 3, 1]);
});

test("the first stays first, though it is like no other", async () => {
  const words = [
    [7, 8],
    [1, 2],
    [1, 2],
    [1, 2],
  ];
  assert.deepEqual(await order(words, [10, 9, 8, 7]), [0, 1, 2, 3]);
  assert.deepEqual(await order(words, [10, 9, 8, 7], 3), [3, 1, 2, 0]);
});

test("documents without words stand by their scores, and equal ones as they stood", async () => {
  assert.deepEqual(await order([[], [], [], []], [4, 3, 3, 1]), [0, 1, 2, 3]);
});

test("what stands behind the first thirty stays there", async () => {
  const words = Array.from({ length: 40 }, (_, at) => (at === 35 || at === 0 ? [1] : [at + 2]));
  const found = await order(
    words,
    words.map((_, at) => 100 - at),
  );
  assert.deepEqual(found.slice(30), [30, 31, 32, 33, 34, 35, 36, 37, 38, 39]);
});
