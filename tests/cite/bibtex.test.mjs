// BibTeX made of CSL-JSON in the browser, and the files of many pages read together.
import assert from "node:assert/strict";
import { test } from "node:test";

const { bibtex, escaped } = await import(`${process.env.CITE_MODULES}/bibtex.mjs`);
const { texts } = await import(`${process.env.CITE_MODULES}/results.mjs`);

test("what TeX takes for a command is escaped, and letters stay", () => {
  assert.equal(
    escaped("50% & $2 #1 a_b {x} ~ ^ \\ é ض"),
    "50\\% \\& \\$2 \\#1 a\\_b \\{x\\} \\textasciitilde{} \\textasciicircum{} \\textbackslash{} é ض",
  );
});

test("an address stays one, and cannot end its field", () => {
  const made = bibtex([
    { id: "a", type: "webpage", title: "A", URL: "https://a.example/x_y%20{z}" },
  ]);
  assert.match(made, /url = \{https:\/\/a\.example\/x_y%20%7Bz%7D\},/);
});

test("the day of reading is the reader's own", () => {
  const evening = new Date(2026, 10, 29, 23, 30);
  assert.match(
    bibtex([{ id: "a", type: "webpage", title: "A" }], evening),
    /urldate = \{2026-11-29\}/,
  );
});

test("many files are read a few at a time, and those that fail are left out", async () => {
  let open = 0;
  let most = 0;
  const fetched = async (url) => {
    most = Math.max(most, ++open);
    await new Promise(setImmediate);
    open--;
    if (url.href.includes("/3/")) throw new Error("offline");
    return { ok: !url.href.includes("/4/"), text: async () => url.pathname };
  };
  const pages = Array.from({ length: 20 }, (_, n) => new URL(`https://a.example/${n}/`));
  const done = [];
  const all = await texts(pages, "cite.ris", (count) => done.push(count), fetched);
  assert.equal(most, 6);
  assert.equal(done.at(-1), 20);
  assert.deepEqual(all.slice(0, 4), ["/0/cite.ris", "/1/cite.ris", "/2/cite.ris", "/5/cite.ris"]);
  assert.equal(all.length, 18);
});

// What the test in Python reads with another library.
if (process.env.CITE_ITEMS) {
  const { readFileSync, writeFileSync } = await import("node:fs");
  const items = JSON.parse(readFileSync(process.env.CITE_ITEMS, "utf8"));
  writeFileSync(`${process.env.CITE_ITEMS}.bib`, bibtex(items, new Date(2026, 10, 29, 12)));
}
