// The passage that results show.
import assert from "node:assert/strict";
import { test } from "node:test";

const { Marker, markedText, passage, passageAddress, passages } = await import(
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

test("further passages follow in their order, none over another, the best one first", () => {
  const marker = new Marker([word("mill"), word("hands")]);
  const long = `The mill. ${FILLER}Mill hands went up. ${FILLER}All hands.`;
  const found = passages(long, marker, 3);
  assert.match(text(found[0]), /^\[Mill hands\] went up\./);
  assert.match(text(found[1]), /^The \[mill\]\./);
  assert.match(text(found[2]), /All \[hands\]\.$/);
  assert.equal(passages(long, marker, 1).length, 1);
});

test("a passage with less than half of the words of the best one is none", () => {
  const marker = new Marker([word("mill"), word("hands"), word("union")]);
  const found = passages(`The mill. ${FILLER}Mill hands of the union. ${FILLER}`, marker, 3);
  assert.equal(found.length, 1);
});

test("words that stand further up already are told by the words before them", () => {
  const marker = new Marker([word("lantern")]);
  const [, second] = passages(`A lantern. ${FILLER}His lantern`, marker, 2);
  assert.equal(second.link, "lantern");
  assert.match(second.before, /His$/);
  assert.equal(
    passageAddress("/a/", second.link, "day to day. His"),
    "/a/#:~:text=day%20to%20day.%20His-,lantern",
  );
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
