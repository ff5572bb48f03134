// Dates in a query: in the notation of ISO and EDTF, and as people write them.
import assert from "node:assert/strict";
import { test } from "node:test";

const { Dates } = await import(`${process.env.SEARCH_MODULES}/dates.mjs`);

const words = {
  before: ["before", "prior to"],
  after: ["after"],
  since: ["since"],
  until: ["until"],
  from: ["from"],
  to: ["to", "until"],
  between: ["between"],
  and: ["and"],
  of: ["of"],
  in: ["in", "on", "during"],
  ordinals: ["st", "nd", "rd", "th"],
  seasons: ["spring", "summer", "autumn", "winter"],
};
const labels = {
  about: "about {date}",
  after: "after {date}",
  before: "before {date}",
  from: "from {date}",
  until: "until {date}",
};
const dates = new Dates({ locale: "en-GB", words, labels, years: [1984, 1986] });
const found = (text) =>
  dates.find(text).map(({ at, end, edtf, label }) => [text.slice(at, end), edtf, label]);

/** Check texts that are one date each, and what it is. */
function all(cases) {
  for (const [text, edtf, label] of cases)
    assert.deepEqual(found(text), [[text, edtf, label]], text);
}

test("a day, month or year in words is a date, in any order that people use", () => {
  all([
    ["May 1984", "1984-05", "May 1984"],
    ["3 May 1984", "1984-05-03", "3 May 1984"],
    ["May 3, 1984", "1984-05-03", "3 May 1984"],
    ["May 3 1984", "1984-05-03", "3 May 1984"],
    ["3rd of May 1984", "1984-05-03", "3 May 1984"],
    ["3 Sept 1984", "1984-09-03", "3 September 1984"],
    ["3 Sep. 1984", "1984-09-03", "3 September 1984"],
    ["in may 1984", "1984-05", "May 1984"],
    ["1984", "1984", "1984"],
    ["٣ May ١٩٨٤", "1984-05-03", "3 May 1984"],
  ]);
});

test("spans take from their end what their start does not say", () => {
  all([
    ["5–6 May 1984", "1984-05-05/1984-05-06", "5–6 May 1984"],
    ["May 5-6, 1984", "1984-05-05/1984-05-06", "5–6 May 1984"],
    ["28 May – 3 June 1984", "1984-05-28/1984-06-03", "28 May – 3 June 1984"],
    ["May to July 1984", "1984-05/1984-07", "May–July 1984"],
    ["from May 1984 to July 1985", "1984-05/1985-07", "May 1984 – July 1985"],
    ["between 5 and 7 May 1984", "1984-05-05/1984-05-07", "5–7 May 1984"],
    ["between 1984 and 1986", "1984/1986", "1984–1986"],
    ["1984-1986", "1984/1986", "1984–1986"],
  ]);
});

test("a word opens a span at one end, without the days of the date that it names", () => {
  all([
    ["before 1985", "../1984-12-31", "before 1985"],
    ["prior to May 1984", "../1984-04-30", "before May 1984"],
    ["after May 1984", "1984-06-01/..", "after May 1984"],
    ["since 1984-05", "1984-05-01/..", "from May 1984"],
    ["before 1984", "../1983-12-31", "before 1984"],
    ["until 3 May 1984", "../1984-05-03", "until 3 May 1984"],
  ]);
});

test("the notation of ISO and EDTF is a date, whatever the archive has", () => {
  all([
    ["2015-07-01", "2015-07-01", "1 July 2015"],
    ["2015-07", "2015-07", "July 2015"],
    ["2015-07~", "2015-07~", "about July 2015"],
    ["2015-07/2015-09", "2015-07/2015-09", "July–September 2015"],
    ["201X", "201X", "2010–2019"],
    ["2015/..", "2015/..", "from 2015"],
    ["../2015-07", "../2015-07", "until July 2015"],
    ["/2018-10-08", "/2018-10-08", "until 8 October 2018"],
    ["2015-XX", "2015-XX", "2015"],
  ]);
});

test("a season stays words, in the notation of EDTF it is a date", () => {
  for (const text of ["summer 1984", "the summer of 1984"]) assert.deepEqual(found(text), []);
  assert.deepEqual(found("1984-22"), [["1984-22", "1984-22", "June–August 1984"]]);
});

test("what may mean two days, or no day of the calendar, is left alone", () => {
  for (const text of ["1/7/1984", "5.6.1984", "1984-13-01", "1984-02-30", "31/5"])
    assert.deepEqual(found(text), [], text);
});

test("a number is a year only by itself, and where the archive has something", () => {
  for (const text of [
    "1983",
    "2500",
    "10,1984",
    "mid-1984",
    "IL-1984",
    "1984/85",
    "No1984",
    "before 1983",
  ])
    assert.deepEqual(found(text), [], text);
  assert.deepEqual(new Dates().find("1984"), []);
});

test("a question mark makes a date uncertain only where nothing else is typed", () => {
  assert.deepEqual(found("1984?"), [["1984?", "1984?", "1984"]]);
  assert.deepEqual(found("who struck in 1984?"), [["in 1984", "1984", "1984"]]);
  assert.deepEqual(found("who struck on 1984-05-03?"), [
    ["on 1984-05-03", "1984-05-03", "3 May 1984"],
  ]);
});

test("dates are found among words, and words around them stay", () => {
  assert.deepEqual(found("mill strikes in May 1984 (Upper Ford)"), [
    ["in May 1984", "1984-05", "May 1984"],
  ]);
  assert.deepEqual(found("May the mill stand"), []);
});

test("months have the names of the language of the interface", () => {
  const german = new Dates({ locale: "de", words: { before: ["vor"] }, years: [1984, 1984] });
  assert.equal(german.find("3. März 1984")[0].edtf, "1984-03-03");
  assert.deepEqual(
    german.find("vor März 1984").map(({ to, label }) => [to, label]),
    [["1984-02-29", "März 1984"]],
  );
  const french = new Dates({ locale: "fr", years: [1984, 1984] });
  assert.equal(french.find("3 fevrier 1984")[0].edtf, "1984-02-03");
  const russian = new Dates({ locale: "ru", years: [1984, 1984] });
  assert.deepEqual(
    ["май 1984", "3 мая 1984"].map((text) => russian.find(text)[0].edtf),
    ["1984-05", "1984-05-03"],
  );
  const arabic = new Dates({ locale: "ar", years: [1984, 1984] });
  assert.equal(arabic.find("مايو ١٩٨٤")[0].edtf, "1984-05");
  const persian = new Dates({ locale: "fa", years: [1984, 1984] });
  assert.equal(persian.find("مهٔ ۱۹۸۴")[0].edtf, "1984-05");
});

test("accents and hamzas may be left out, and small words stand in one with a month", () => {
  const years = [2010, 2020];
  const said = {
    between: ["entre"],
    and: ["et"],
    of: ["de", "d'"],
    until: ["jusqu’à"],
    since: ["dès"],
    glued: ["d'", "d’"],
  };
  const french = new Dates({ locale: "fr", words: said, years });
  const ends = (reader, text) =>
    reader.find(text).map(({ at, end, edtf }) => [text.slice(at, end), edtf]);
  assert.deepEqual(ends(french, "frappes aout 2015"), [["aout 2015", "2015-08"]]);
  assert.deepEqual(ends(french, "la nuit d'octobre 2018"), [["octobre 2018", "2018-10"]]);
  assert.deepEqual(ends(french, "la nuit d’octobre 2018"), [["octobre 2018", "2018-10"]]);
  assert.deepEqual(ends(french, "des decembre 2018"), [["des decembre 2018", "2018-12-01/.."]]);
  assert.deepEqual(ends(french, "a decembre 2018"), [["decembre 2018", "2018-12"]]);
  const arabic = new Dates({
    locale: "ar-SY-u-nu-latn",
    words: { between: ["بين"], and: ["و"], before: ["قبل"], glued: ["و"], era: ["م"] },
    years,
  });
  for (const [text, edtf] of [
    ["اكتوبر 2018", "2018-10"],
    ["أكتوبر ٢٠١٨", "2018-10"],
    ["تشرين الاول 2018", "2018-10"],
    ["ايلول 2018م", "2018-09"],
    ["جانفي 2018", "2018-01"],
    ["بين اكتوبر ونوفمبر 2018", "2018-10/2018-11"],
    ["قبل 2015 م", "../2014-12-31"],
  ])
    assert.deepEqual(ends(arabic, text), [[text, edtf]], text);
});
