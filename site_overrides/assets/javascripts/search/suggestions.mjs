/** What may be meant by what is typed so far: names, then dates, then words of the texts. */

import { forms, loose } from "./words.mjs";

/** As many as stand below a box without covering a telephone's results. */
const MOST = 7;

/** The most names, so that a date and words have room beside them. */
const NAMES = 5;

/** The fewest letters for which names are suggested: one begins hundreds. */
const FEWEST = 2;

/**
 * Return the suggestions for a text: `{kind, text, query, record?, count?}`. `query` is the whole
 * text with the suggestion in it: what was typed before the name stays.
 *
 * `dates` are what the text was read as, `{text, url}`; `words` are forms that begin with its last
 * word, `{form, count}`.
 */
export function suggestions(names, text, { dates = [], words = [] } = {}) {
  const found = nameSuggestions(names, text);
  for (const each of dates) found.push({ kind: "date", ...each });
  const head = text.replace(/\S*$/u, "");
  const typed = forms(text).at(-1);
  const known = new Set(found.map((each) => each.text.toLowerCase()));
  for (const { form, count } of [...words].sort((one, other) => other.count - one.count)) {
    if (form === typed || known.has(form)) continue;
    found.push({ kind: "word", text: form, query: head + form, count });
  }
  return found.slice(0, MOST);
}

/** Return the names that the end of a text may begin: the longest end that begins any. */
function nameSuggestions(names, text) {
  const trimmed = text.trimStart();
  const starts = [0, ...Array.from(trimmed.matchAll(/\s+/gu), (gap) => gap.index + gap[0].length)];
  for (const start of starts) {
    const end = trimmed.slice(start);
    if (forms(end).join("").length < FEWEST) continue;
    const found = startingWith(names, end);
    if (!found.length) continue;
    return found.slice(0, NAMES).map(({ record, text: name, count }) => ({
      kind: "name",
      text: name,
      query: trimmed.slice(0, start) + name,
      record,
      count,
    }));
  }
  return [];
}

function startingWith(names, text) {
  if (names.startingWith) return names.startingWith(text, NAMES);
  const typed = forms(text).map(loose);
  const found = new Map();
  for (const record of names.records.values()) {
    const name = record.shown.find((each) => begins(forms(each).map(loose), typed));
    if (name) found.set(record.id, { record, text: name, count: record.count });
  }
  return [...found.values()].sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
}

/** Return whether some words stand in a row in a name; the last may be unfinished. */
function begins(name, typed) {
  const last = typed.length - 1;
  return name.some((_, at) =>
    typed.every((word, step) =>
      step === last ? name[at + step]?.startsWith(word) : name[at + step] === word,
    ),
  );
}
