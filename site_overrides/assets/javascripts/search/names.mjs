/** The names of authority records: found in a query in any spelling, and with a wrong letter. */

import { distance } from "./distance.mjs";
import { isArticle, keysOf, keyWithoutArticle, nameKeys, withoutSigns } from "./name-keys.mjs";
import { unpackedJson } from "./pack.mjs";
import { suggestions } from "./suggested-names.mjs";
import { forms } from "./words.mjs";

const ACRONYM = 1;
const HIDDEN = 2;
const FORMER = 4;
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

/** The fewest letters of a name that is found with a blank more or fewer, or without its article. */
const SHORTEST_JOINED = 5;
const SHORTEST_BARE = 4;

/** The most names that are offered for what is none. */
const MOST_OFFERS = 3;

/** Return how many wrong letters a word of some length may have. */
const allowed = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** The same for a whole name, which is offered by itself: fewer, and the first letter is right. */
const allowedInName = (length) => (length < 5 ? 0 : length < 9 ? 1 : 2);

/** The share of letters that differ in names which nobody takes for each other: quite and Kuwait. */
const UNLIKE = 0.45;

/** Return the first letter of a name; vowels are one, for Erbil is Arbil and Irbil too. */
const initial = (name) => (/^[aeiou]/.test(name) ? "a" : name[0]);

/** Return a noun, as themes are, in the plural if it is in the singular, and the other way round. */
const inOtherNumber = (noun) => (/[^s]s$/.test(noun) ? noun.slice(0, -1) : `${noun}s`);

/** Return what is said of a name, such as that it is a former one; null for most. */
function says(bits, from = "", to = "", who = []) {
  const former = Boolean(bits & FORMER);
  return former || from || to || who.length ? { former, from, to, according_to: who } : null;
}

export class Names {
  /** Return the names of the index at the address `root`, which ends in a slash, and no more. */
  static async open(root, options = {}) {
    const fetch = options.fetch ?? globalThis.fetch;
    const response = await fetch(`${root}entry.json`, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${response.status} for the search index`);
    const { names } = await response.json();
    return new Names(await unpackedJson(`${root}${names}`, options));
  }

  /** Take the names as rows, as `search/names.py` writes them. */
  constructor(rows) {
    this.records = new Map();
    this.byForms = new Map();
    this.bare = new Map();
    this.byJoined = new Map();
    this.uses = [];
    this.longest = 1;
    for (const [id, kind, qualifier, articles, parents, ...names] of rows) {
      const [count, countBelow] = Array.isArray(articles) ? articles : [articles, articles];
      const record = {
        id,
        facet: FACETS[kind],
        url: `${FOLDERS[kind]}/${id}/`,
        name: "",
        qualifier,
        count,
        countBelow,
        parents,
        shown: [],
      };
      this.records.set(id, record);
      for (const each of names) {
        const [text, bits = 0, from, to, ...who] = Array.isArray(each) ? each : [each];
        record.name ||= text;
        if (!(bits & HIDDEN)) record.shown.push(text);
        this.add(text, bits, record, says(bits, from, to, who));
      }
    }
  }

  add(text, bits, record, says) {
    const words = forms(text);
    if (!words.length) return;
    this.longest = Math.max(this.longest, words.length);
    const joined = words.join("");
    const [acronym, hidden] = [Boolean(bits & ACRONYM), Boolean(bits & HIDDEN)];
    const unsigned = withoutSigns(text);
    const plain = unsigned === text ? words : forms(unsigned);
    const use = { record, text, words, plain, joined, acronym, hidden, says };
    this.uses.push(use);
    put(this.byForms, words.join(" "), use);
    if (plain.join(" ") !== words.join(" ")) put(this.byForms, plain.join(" "), use);
    const [article, ...rest] = words;
    const bare = rest.join(" ");
    if (isArticle(article) && bare.length >= SHORTEST_BARE) put(this.bare, bare, use);
    if (acronym || joined.length < SHORTEST_JOINED) return;
    put(this.byJoined, joined, use);
    if (record.facet === "theme") put(this.byJoined, inOtherNumber(joined), use);
  }

  /** Return the names in which each word stands; made when it is first needed. */
  get byWord() {
    if (!this.words) {
      this.words = new Map();
      for (const uses of this.byForms.values()) {
        for (const word of new Set(uses[0].words)) put(this.words, word, uses[0]);
      }
    }
    return this.words;
  }

  /** Return the records with a name of each key; made when it is first needed. */
  get byKey() {
    if (!this.keys) {
      this.keys = new Map();
      for (const use of this.uses) {
        // Acronyms and themes are not transliterated, and misspellings no transliterations.
        if (use.acronym || use.hidden || use.record.facet === "theme") continue;
        for (const key of keysOf(use.plain)) {
          const records = this.keys.get(key) ?? new Set();
          this.keys.set(key, records.add(use.record));
        }
      }
    }
    return this.keys;
  }

  /**
   * Return the names in a row of words, longest first, none over another:
   * `{start, count, records}`. `words` are `{form, raw}`.
   */
  matches(words) {
    const found = [];
    for (let start = 0; start < words.length;) {
      let taken = 0;
      // One more, because a blank may stand where the name has none.
      const longest = Math.min(this.longest + 1, words.length - start);
      for (let count = longest; count && !taken; count--) {
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
    return recordsIn(this.usesOf(words));
  }

  /**
   * Return the uses of the name that some words are, in any joining, and of names that have an
   * article besides: `{record, text, says, …}`. What is said of a name is null, or
   * `{former, from, to, according_to}`.
   */
  usesOf(words) {
    const key = words.map(({ form }) => form).join(" ");
    const exact =
      this.byForms.get(key) ??
      this.byForms.get(key.replace(CLITIC, "")) ??
      this.byForms.get(withoutSigns(key)) ??
      [];
    const bare = this.bare.get(key) ?? [];
    const uses = exact.length + bare.length ? [...exact, ...bare] : this.joinedUses(key);
    const typed = words.map(({ raw }) => raw).join(" ");
    return uses.filter(({ text }) => !ALSO_WORDS.has(key) || text === typed);
  }

  joinedUses(key) {
    return this.byJoined.get(key.replaceAll(" ", "")) ?? [];
  }

  /**
   * Return the spellings of a record that are as sure as a use of it: those of which nothing is
   * said, or all that somebody says, or that are no longer used.
   */
  alike(use) {
    return this.uses.filter(
      ({ record, says }) => record === use.record && (says === null) === (use.says === null),
    );
  }

  /** Return the records whose names have a key of a text, in any transliteration. */
  keyed(text) {
    const records = nameKeys(text).flatMap((key) => [...(this.byKey.get(key) ?? [])]);
    const found = records.length
      ? records
      : keyWithoutArticle(text).flatMap((key) => [...(this.byKey.get(key) ?? [])]);
    return [...new Set(found)];
  }

  /**
   * Return the names that are near to a text which is none, nearest first: those of its key, else
   * those of a key or spelling with a wrong letter. `{record, text, says}`.
   */
  offers(text, most = MOST_OFFERS) {
    const keyed = this.keyed(text);
    const near = keyed.length ? new Map(keyed.map((record) => [record, 0])) : this.slips(text);
    return [...near]
      .sort(([one, near], [other, far]) => near - far || other.countBelow - one.countBelow)
      .map(([record]) => ({ record, ...this.nearestUse(record, text) }))
      .filter(({ alike }) => alike)
      .slice(0, most)
      .map(({ alike: _, ...offer }) => offer);
  }

  /** Return the records with a name that has few wrong letters: how many. */
  slips(text) {
    const found = new Map();
    const compare = (typed, name, records) => {
      const limit = allowedInName(typed.length);
      if (!limit || initial(typed) !== initial(name)) return;
      const far = distance(typed, name, limit);
      if (far > limit) return;
      for (const record of records) found.set(record, Math.min(far, found.get(record) ?? far));
    };
    for (const typed of nameKeys(text)) {
      for (const [key, records] of this.byKey) compare(typed, key, records);
    }
    const joined = forms(text).join("");
    for (const use of this.uses) if (!use.acronym) compare(joined, use.joined, [use.record]);
    return found;
  }

  /**
   * Return the shown spelling of a record that is nearest to a text, with what is said of it, and
   * whether any looks like the text.
   */
  nearestUse(record, text) {
    const typed = forms(text).join("");
    const keys = new Set(nameKeys(text));
    let [best, nearest, alike] = [Infinity, null, false];
    for (const use of this.uses) {
      if (use.record !== record || use.hidden || use.acronym) continue;
      // A spelling with the key is nearer than any with the same letters.
      const letters = distance(typed, use.joined, typed.length + use.joined.length);
      alike ||= letters <= Math.max(2, UNLIKE * Math.max(typed.length, use.joined.length));
      const far = keysOf(use.plain).some((key) => keys.has(key)) ? letters : letters + typed.length;
      if (far < best) [best, nearest] = [far, use];
    }
    return { text: nearest?.text ?? record.name, says: nearest?.says ?? null, alike };
  }

  /** Return the names that a text may be the beginning of; see `suggestions`. */
  startingWith(text, limit) {
    return suggestions(this, text, limit);
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

function put(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

function recordsIn(uses) {
  return [...new Map(uses.map(({ record }) => [record.id, record])).values()];
}
