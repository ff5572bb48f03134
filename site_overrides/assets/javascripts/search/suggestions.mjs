/** What is suggested for what is typed so far: names, then dates, then words of the texts. */

import { fold, forms, tokens } from "./words.mjs";

/** As many as stand below a box without covering all of a telephone's screen. */
const MOST = 7;

/** The most names and dates, so that there is room for the others beside them. */
const NAMES = 5;
const DATES = 2;

/** The fewest letters for which anything is suggested: one begins hundreds of names. */
const FEWEST = 2;

/**
 * Return the options for a text: `{kind, text, query, …}`. `query` is the whole text with the option
 * in it: the words before those that the option goes on from stay as they were typed.
 *
 * `dates` are the dates of which there is something, as people write them, `{text, count}`; `words`
 * the forms that begin with the last word, `{form, count}`.
 */
export function options(names, text, { dates = [], words = [] } = {}) {
  const named = ended(text, (end) => names.startingWith(end, NAMES), "name");
  const dated = ended(text, (end) => datesFor(dates, end), "date");
  const last = tokens(text).at(-1);
  const known = new Set([...named, ...dated].map((each) => each.text.toLowerCase()));
  const typed = last ? fold(last.word) : "";
  const others = [...new Map(words.map((each) => [each.form, each])).values()]
    .filter(({ form }) => form !== typed && !known.has(form))
    .sort((one, other) => other.count - one.count)
    .map(({ form, count }) => ({
      kind: "word",
      text: form,
      count,
      query: text.slice(0, last.at) + form,
    }));
  return [...named, ...dated, ...others].slice(0, MOST);
}

/** Return the options that the longest end of a text has, of those that `find` finds for one. */
function ended(text, find, kind) {
  for (const { at } of tokens(text)) {
    const end = text.slice(at);
    if (forms(end).join("").length < FEWEST) continue;
    const found = find(end);
    if (found.length)
      return found.map((each) => ({ ...each, kind, query: text.slice(0, at) + each.text }));
  }
  return [];
}

/** Return the dates that a text may be the beginning of: those with the most texts. */
function datesFor(dates, text) {
  const typed = forms(text);
  return dates
    .filter((date) => isBegun(forms(date.text), typed))
    .sort((one, other) => one.text.length - other.text.length || other.count - one.count)
    .slice(0, DATES);
}

/** Return whether the typed words stand in a row in others; the last may be unfinished. */
function isBegun(words, typed) {
  const last = typed.length - 1;
  return words.some((_, at) =>
    typed.every((word, step) =>
      step === last ? words[at + step]?.startsWith(word) : words[at + step] === word,
    ),
  );
}
