/**
 * Questions: queries with so many words that a text need not have them all.
 *
 * A question is read whole, without the words that only put it together; words with one stem are
 * one, which counts as often as it was typed. The texts stand in one list.
 */

import { MOST_WORDS } from "./query.mjs";
import { sectionOf, stemmer, stopWords } from "./words.mjs";

/** The fewest words that make a question, names counted as one and stop words not at all. */
const FEWEST_WORDS = 5;

/** The most words of a question that are read, to see which of them count. */
export const MOST_READ = 1000;

/** By how many stop words another language must lead that of most texts: *war* is one of German. */
const CLEARLY = 2;

/**
 * How a question is scored: the constants of BM25 for long queries, where a word that a text
 * repeats says more, and the length of the text less, than for a few words.
 */
export const OF_QUESTIONS = { k1: 1.5, b: 0.6 };

/**
 * Return the parts of a query as rows to be read and grouped, `{question, rows}`.
 *
 * No name runs from one row to the next. Parts of a question have `times`, and `typed`, all the
 * forms of the stem that stand in it. `spoken` is the language of the interface, in which people ask
 * of texts in others, too.
 */
export async function asked(parts, collection, names, spoken = "") {
  const sections = new Set([...collection.sections, sectionOf(spoken)]);
  const language = await languageOf(parts, sections);
  const inNames = named(parts, names, language.stops);
  const content = parts.map(
    (part, at) => inNames[at] >= 0 || isOneThing(part) || !language.stops.has(part.forms[0]),
  );
  const things = new Set(
    parts.flatMap((part, at) => (content[at] ? [thing(parts, at, inNames, language.stem)] : [])),
  );
  if (things.size < FEWEST_WORDS) return { question: false, rows: [parts.slice(0, MOST_WORDS)] };
  return { question: true, rows: rowsOf(parts, content, inNames, language.stem) };
}

/** Return the stop words and the stemmer of the language that a query is in. */
async function languageOf(parts, sections) {
  let [found, most] = [null, -CLEARLY];
  for (const section of sections) {
    const stops = await stopWords(section);
    const having = parts.filter((part) => !isOneThing(part) && stops.has(part.forms[0])).length;
    if (having >= most + CLEARLY) [found, most] = [{ section, stops }, having];
  }
  return { stops: found?.stops ?? new Set(), stem: await stemmer(found?.section ?? "") };
}

/** Return whether a part is read as it stands: a phrase, or signs without spaces. */
function isOneThing(part) {
  return part.phrase || part.run;
}

/** Return for each part the start of the name that it is in, or -1. */
function named(parts, names, stops) {
  const found = parts.map(() => -1);
  for (let start = 0; start < parts.length;) {
    let end = start;
    while (end < parts.length && !isOneThing(parts[end])) end++;
    const row = parts.slice(start, end).map(({ forms: [form], raw }) => ({ form, raw }));
    for (const { start: at, count, records } of names.matches(row)) {
      // A stop word alone is a name only as it is written: *Will*, and not *will*.
      const written = ({ shown }) => shown.includes(row[at].raw);
      if (count === 1 && stops.has(row[at].form) && !records.some(written)) continue;
      found.fill(start + at, start + at, start + at + count);
      for (let each = at; each < at + count; each++) found[start + each] = start + at;
    }
    start = end + 1;
  }
  return found;
}

/** Return what a part stands for: the whole name that it is in, the stem of a word, or itself. */
function thing(parts, at, inNames, stem) {
  const part = parts[at];
  if (isOneThing(part)) return `"${part.forms.join(" ")}`;
  if (inNames[at] < 0) return stem(part.forms[0]);
  let words = "";
  for (let each = inNames[at]; inNames[each] === inNames[at]; each++)
    words += ` ${parts[each].forms[0]}`;
  return words;
}

/** Return the content of a question in rows of parts, each thing once. */
function rowsOf(parts, content, inNames, stem) {
  const rows = [];
  const known = new Map();
  let row = null;
  parts.forEach((part, at) => {
    const starts = inNames[at] < 0 || inNames[at] === at;
    const key = content[at] ? thing(parts, at, inNames, stem) : "";
    if (starts && known.has(key)) repeat(known.get(key), part);
    if (!key || (starts && (known.has(key) || known.size === MOST_WORDS))) {
      row = null; // what stands behind it is not beside what stood before it
    } else if (starts || row) {
      if (!row) rows.push((row = []));
      const read = { ...part, times: 1, typed: [...part.forms] };
      row.push(read);
      known.set(key, [...(known.get(key) ?? []), read]);
    }
  });
  return rows;
}

/** Count something once more: a name of some parts, or another form of a word. */
function repeat(read, { forms: [form] }) {
  for (const part of read) part.times++;
  if (read.length === 1 && !read[0].typed.includes(form)) read[0].typed.push(form);
}
