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

/** Return the order of documents with some words and scores; `all` are those with all the words. */
const order = async (words, scores, all = []) => {
  const whole = Uint8Array.from(words.keys(), (doc) => all.includes(doc));
  const docs = Uint32Array.from(words.keys());
  return Array.from(await byLikeness(collection(words), docs, { scores, whole }));
};

const LIKE = [
  [1, 2],
  [7, 8],
  [1, 2],
  [1, 2],
];

test("what is like the best comes up", async () => {
  assert.deepEqual(await order(LIKE, [10, 9, 8.9, 8.8]), [0, 2, 3, 1]);
});

test("the first stays first, though it is like no other", async () => {
  assert.deepEqual(
    await order(
      [
        [7, 8],
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      [10, 9, 8, 7],
    ),
    [0, 1, 2, 3],
  );
});

test("what has all the words stays before all others, by its scores, if it is little", async () => {
  assert.deepEqual(await order(LIKE, [10, 9, 8.9, 8.8], [1, 3]), [1, 3, 0, 2]);
  const many = Array.from({ length: 40 }, () => [1]);
  const falling = many.map((_, at) => 100 - at);
  assert.deepEqual((await order(many, falling, [4, 35, 19])).slice(0, 4), [4, 19, 35, 0]);
  const having = [...many.keys()].slice(4); // 36: the first of them alone
  assert.deepEqual((await order(many, falling, having)).slice(0, 3), [4, 0, 1]);
});

test("documents without words stand by their scores, and equal ones as they stood", async () => {
  assert.deepEqual(await order([[], [], [], []], [4, 3, 3, 1]), [0, 1, 2, 3]);
  assert.deepEqual(await order([], []), []);
});

test("what stands behind the first thirty stays there", async () => {
  const words = Array.from({ length: 40 }, (_, at) => (at === 35 || at === 0 ? [1] : [at + 2]));
  const falling = words.map((_, at) => 100 - at);
  const found = await order(words, falling);
  assert.deepEqual(found.slice(30), [30, 31, 32, 33, 34, 35, 36, 37, 38, 39]);
});
