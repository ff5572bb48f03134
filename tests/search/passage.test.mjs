// The passage that results show.
import assert from "node:assert/strict";
import { test } from "node:test";

const { Marker, markedText, passage, passageAddress } = await import(
  `${process.env.SEARCH_MODULES}/passage.mjs`
);

const word = (...all) => ({ words: [{ found: all.map((form) => ({ form })) }], records: [] });
const text = ({ pieces }) =>
  pieces.map((each) => (each.marked ? `[${each.text}]` : each.text)).join("");
const FILLER = "and so it went on from day to day. ".repeat(20);

test("every form of a word is marked as it stands", () => {
  const marker = new Marker([word("strike", "strikes")]);
  assert.equal(
    text(passage("Strikes: the STRIKE was a striker’s.", marker)),
    "[Strikes]: the [STRIKE] was a striker’s.",
  );
});

test("a compound is marked however it is written, and its parts alone are not", () => {
  const marker = new Marker([word("windmill", "wind-mill", "wind mill")]);
  assert.equal(
    text(passage("Wind, a windmill, a wind-mill and a wind mill.", marker)),
    "Wind, a [windmill], a [wind]-[mill] and a [wind mill].",
  );
});

test("the stretch with most of the words is shown, from the beginning of its sentence", () => {
  const marker = new Marker([word("mill"), word("hands")]);
  const shown = passage(
    `The mill. ${FILLER}In the mill two hundred hands went up. ${FILLER}`,
    marker,
  );
  assert.match(text(shown), /^In the \[mill\] two hundred \[hands\] went up\. and/);
  assert.deepEqual(shown.cut, [true, true]);
  assert.equal(shown.link, "mill two hundred hands went up. and");
});

test("a phrase is marked only where its words follow each other", () => {
  const marker = new Marker([
    { words: [{ phrase: true, forms: ["two", "hundred"] }], records: [] },
  ]);
  assert.equal(
    text(passage("Two of “two  hundred” or hundred two.", marker)),
    "Two of “[two]  [hundred]” or hundred two.",
  );
});

test("every shown name of a record is marked", () => {
  const marker = new Marker([{ words: [], records: [{ shown: ["Upper Ford", "المخاضة"] }] }]);
  assert.equal(
    text(passage("At Upper Ford (المخاضة), not upper or ford.", marker)),
    "At [Upper Ford] ([المخاضة]), not upper or ford.",
  );
});

test("a link names words of one line, so that the browser finds them", () => {
  const marker = new Marker([word("hands")]);
  assert.equal(passage("The hands\nwent up", marker).link, "hands");
});

test("a text without the words shows its beginning, and an empty one nothing", () => {
  const marker = new Marker([word("mill")]);
  assert.equal(text(passage("Nothing of it.", marker)), "Nothing of it.");
  assert.equal(passage("Nothing of it.", marker).link, "");
  assert.equal(text(passage("", marker)), "");
});

test("a title is marked as a whole", () => {
  assert.deepEqual(markedText("“The mill”", new Marker([word("mill")])), [
    { text: "“The ", marked: false },
    { text: "mill", marked: true },
    { text: "”", marked: false },
  ]);
});

test("the address of a passage escapes what parts the pieces of a text fragment", () => {
  assert.equal(
    passageAddress("/a/", "self-rule, now & then"),
    "/a/#:~:text=self%2Drule%2C%20now%20%26%20then",
  );
  assert.equal(passageAddress("/a/#note-1", "mill"), "/a/#note-1");
  assert.equal(passageAddress("/a/", ""), "/a/");
});
