// The golden cases of files and addresses, and the limits of an address.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const golden = (name) =>
  JSON.parse(readFileSync(new URL(`../golden/composer/${name}.json`, import.meta.url)));
const module = (name) => import(`../../site_overrides/assets/javascripts/composer/${name}.mjs`);

const { noteFile, noteName, dayOf, clean, size } = await module("file");
const { newFile, pathOf, MOST_ADDRESS } = await module("forge");
const { sourcesIn } = await module("check");
const { filledWay, MOST_MAIL } = await module("ways");

for (const { title, note, file } of golden("notes").cases) {
  test(`file: ${title}`, () => assert.equal(noteFile(note), file));
}

for (const { texts, fallback, taken = [], name } of golden("notes").names) {
  test(`name: ${name}`, () =>
    assert.equal(
      noteName("2025-02-11", texts, fallback, (one) => taken.includes(one)),
      name,
    ));
}

for (const { text, is } of golden("notes").sources) {
  test(`sources: ${text.trim()}`, () => assert.deepEqual(sourcesIn(text), is));
}

for (const { title, repository, path, text, address, filled } of golden("addresses").cases) {
  test(`address: ${title}`, () => {
    const answer = newFile(repository, path, text);
    assert.deepEqual(answer && [answer.address, answer.filled], address && [address, filled]);
  });
}

const github = golden("addresses").cases[0].repository;
const path = "content/notes/vote/2025-02-11-turnout.md";

test("an address is filled in up to 6,000 bytes and not beyond", () => {
  const bare = newFile(github, path, "").address.length;
  const fits = newFile(github, path, "x".repeat(MOST_ADDRESS - bare));
  assert.deepEqual([fits.filled, fits.address.length], [true, 6000]);
  const beyond = newFile(github, path, "x".repeat(MOST_ADDRESS - bare + 1));
  assert.deepEqual([beyond.filled, beyond.address.includes("value=")], [false, false]);
});

test("bytes are counted as they stand in the address: six of them an Arabic letter", () => {
  assert.equal(newFile(github, path, "ل".repeat(1_000)).filled, false);
});

test("a note lies in the folder of its record", () => {
  assert.equal(pathOf(github, "vote", "2025-02-11-turnout"), path);
  assert.equal(pathOf({ folder: "" }, "vote", "x"), "notes/vote/x.md");
});

test("the day is that of the reader's own clock", () => {
  assert.equal(dayOf(new Date(2025, 1, 3, 0, 5)), "2025-02-03");
});

test("half a letter and control characters do not reach a file", () => {
  assert.equal(clean("a\ud83c\u0000\u0007b\r\nc\td"), "a\ufffdb\nc\td");
  assert.equal(size("لا"), 4);
});

const words = { subject: "Note on “A & B”", lead: "A note." };
const sent = (way, text) => filledWay(way, { path, text }, words);

test("a mail is filled in up to 2,000 characters and not beyond", () => {
  const way = "mailto:notes@valley.example";
  const bare = sent(way, "").address.length;
  const fits = sent(way, "x".repeat(MOST_MAIL - bare));
  assert.deepEqual([fits.kind, fits.filled, fits.address.length], ["mail", true, 2000]);
  const beyond = sent(way, "x".repeat(MOST_MAIL - bare + 1));
  assert.equal(beyond.filled, false);
  assert.equal(beyond.address, `${way}?subject=Note%20on%20%E2%80%9CA%20%26%20B%E2%80%9D`);
});

test("lines of a mail end as mails have them, and no sign of a note ends its text", () => {
  const { address } = sent("mailto:notes@valley.example", "a&bcc=x@y.example\n#?\n");
  assert.ok(address.endsWith("%0D%0Aa%26bcc%3Dx%40y.example%0D%0A%23%3F%0D%0A"));
});

test("a form is filled in where it asks for it, and as long as addresses may be", () => {
  const way = "https://forge.example/new?title={title}&body={body}";
  const { address, filled } = sent(way, "$& {title}\n");
  assert.equal(filled, true);
  const asked = new URL(address).searchParams;
  assert.equal(asked.get("title"), words.subject);
  assert.equal(asked.get("body"), `${path}\n\n~~~~markdown\n$& {title}\n~~~~\n`);
  const long = sent(way, "x".repeat(MOST_ADDRESS));
  assert.equal(long.filled, false);
  assert.equal(new URL(long.address).searchParams.get("body"), "");
  const bare = "https://forms.example/valley";
  assert.deepEqual(sent(bare, "x"), { kind: "form", address: bare, filled: false });
});
