/** The names of authority records: found in a query in any spelling, and with a wrong letter. */

import { forms, loose } from "./words.mjs";

const ACRONYM = 1;
const HIDDEN = 2;
const FOLDERS = ["regions", "groups", "people", "publishers", "themes"];
export const FACETS = ["region", "group", "person", "publisher", "theme"];

/** Common words that are acronyms as well: IS is a group only where it is typed so. */
const ALSO_WORDS = new Set(
  "a am an and are as at be by can do et for he i if in is it la le me my no not of off on or pm so the to un up us we who".split(
    " ",
  ),
);

/** Arabic prefixes that are written together with the next word: and, so, with, like, for. */
const CLITIC = /^[وفبكل](?=..)/u;

/** Return how many wrong letters a word of some length may have. */
const allowed = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

export class Names {
  /** Take the names as rows, as `search/names.py` writes them. */
  constructor(rows) {
    this.records = new Map();
    this.byForms = new Map();
    this.longest = 1;
    for (const [id, kind, qualifier, ...names] of rows) {
      const record = {
        id,
        facet: FACETS[kind],
        url: `${FOLDERS[kind]}/${id}/`,
        name: names[0][0],
        qualifier,
        shown: names.filter(([, bits]) => !(bits & HIDDEN)).map(([text]) => text),
      };
      this.records.set(id, record);
      for (const [text, bits] of names) this.add(text, bits, record);
    }
  }

  add(text, bits, record) {
    const words = forms(text).map(loose);
    if (!words.length) return;
    const key = words.join(" ");
    this.longest = Math.max(this.longest, words.length);
    const uses = this.byForms.get(key) ?? [];
    if (!uses.length) this.byForms.set(key, uses);
    uses.push({ record, text, words, acronym: Boolean(bits & ACRONYM) });
  }

  /** Return the names in which each word stands; made when it is first needed. */
  get byWord() {
    if (!this.words) {
      this.words = new Map();
      for (const uses of this.byForms.values()) {
        for (const word of new Set(uses[0].words)) {
          if (!this.words.has(word)) this.words.set(word, []);
          this.words.get(word).push(uses[0]);
        }
      }
    }
    return this.words;
  }

  /**
   * Return the names in a row of words, longest first, none over another:
   * `{start, count, records}`. `words` are `{form, raw}`.
   */
  matches(words) {
    const found = [];
    for (let start = 0; start < words.length;) {
      let taken = 0;
      for (let count = Math.min(this.longest, words.length - start); count && !taken; count--) {
        const records = this.recordsOf(words.slice(start, start + count));
        if (!records.length) continue;
        found.push({ start, count, records });
        taken = count;
      }
      start += taken || 1;
    }
    return found;
  }

  recordsOf(words) {
    const key = words.map(({ form }) => loose(form)).join(" ");
    const uses = this.byForms.get(key) ?? this.byForms.get(key.replace(CLITIC, "")) ?? [];
    const typed = words.map(({ raw }) => raw).join(" ");
    const meant = uses.filter(({ text }) => !ALSO_WORDS.has(key) || text === typed);
    return [...new Map(meant.map(({ record }) => [record.id, record])).values()];
  }

  /** Return the words of names that are nearest to a misspelt word; at most three. */
  nearest(form) {
    let best = allowed(form.length);
    let found = [];
    for (const word of best ? this.byWord.keys() : []) {
      if (word === form || word.length < 4) continue;
      const far = distance(form, word, best);
      if (far > best) continue;
      if (far < best) [best, found] = [far, []];
      found.push(word);
    }
    return found.slice(0, 3);
  }
}

/**
 * Return how many letters must be put in, left out, changed or swapped with their neighbour to
 * make one word of the other (optimal string alignment), or `limit + 1` for more than `limit`.
 */
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...next) > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
}
