/** Searches: from a state to documents in rank order, and what is to be said about them. */

import { Collection } from "./collection.mjs";
import { masks, passed } from "./filters.mjs";
import { Names } from "./names.mjs";
import { unpackedJson } from "./pack.mjs";
import { isOpen, parsed } from "./query.mjs";
import { forms } from "./words.mjs";

/** What the index has to be written as. */
const FORMAT = 1;

/** A document that only mentions a name counts a little less than one that has it as typed. */
const MENTIONED = 0.9;

/** From this weight on a document is the record that is named, and comes before what names it. */
const ITSELF = 60;
const OWN_PAGE = 2;

/** A word in more than half of all texts decides nothing: no text has to have it. */
const COMMON = 0.5;

/** Of records that share a name, by so many preferred names is also searched. */
const MOST_RECORDS = 3;

/** Up to so many texts a word may itself be a slip; a name near it is searched as well. */
const RARE = 3;

export class Engine {
  /** `root` is the address of the index, with a slash behind it. */
  static async open(root, options = {}) {
    const fetch = options.fetch ?? globalThis.fetch;
    // Asked for anew each time: everything else keeps its name only while it stays the same.
    const response = await fetch(`${root}entry.json`, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${response.status} for the search index`);
    const entry = await response.json();
    if (entry.format !== FORMAT) throw new Error(`a search index of format ${entry.format}`);
    const engine = new Engine();
    [engine.collection, engine.names] = await Promise.all([
      Collection.open(root, entry, options),
      unpackedJson(`${root}${entry.names}`, options).then((rows) => new Names(rows)),
    ]);
    return engine;
  }

  /**
   * The documents of a state. `typing`: the last word may go on.
   *
   * `groups` are those with all the words, then those with some, each in rank order; `pool`
   * marks those that facets count, before any filter.
   */
  async search(state, { typing = false } = {}) {
    const { collection } = this;
    const [clauses, filters] = await Promise.all([
      this.clauses(state.q, typing && isOpen(state.q)),
      masks(collection, state),
    ]);
    const found = ranked(collection, clauses);
    const shown = passed(found.pool, filters);
    const groups = [{ kind: clauses.length ? "all" : "browse", docs: chosen(shown) }];
    if (found.some) groups.push({ kind: "some", docs: chosen(passed(found.some, filters)) });
    if (found.nobody) groups.shift();
    const byScore = (one, other) =>
      found.scores[other] - found.scores[one] || collection.order[one] - collection.order[other];
    const byDate = (one, other) => collection.order[one] - collection.order[other];
    groups.forEach(({ docs }, number) =>
      docs.sort(number === 0 && state.sort === "date" ? byDate : byScore),
    );
    return { state, clauses, filters, groups, pool: found.nobody ? found.some : found.pool };
  }

  /** The parts of a query, each with its score for every document. */
  async clauses(query, typing) {
    const parts = parsed(query);
    const words = await Promise.all(
      parts.map((part, place) => this.read(part, typing && place === parts.length - 1)),
    );
    return Promise.all(this.grouped(words).map((group) => this.clause(group)));
  }

  /** One part with the documents of its words, and the names that were perhaps meant. */
  async read(part, typing) {
    const { collection, names } = this;
    if (part.phrase || part.run)
      return { ...part, sums: await collection.phrase(part.forms), near: [] };
    const form = part.forms[0];
    const found = await collection.word(form, { typing });
    const count = found.reduce((sum, each) => sum + each.count, 0);
    const isName = names.byForms.has(form) || names.byWord.has(form);
    const near = !isName && (!count || (!typing && count <= RARE)) ? names.nearest(form) : [];
    return { ...part, form, typing, sums: collection.weights(found, form), found, near };
  }

  /** Words in groups: those of a name stand together, with the records it is a name of. */
  grouped(words) {
    const { names } = this;
    const groups = [];
    let row = [];
    const close = () => {
      for (const each of corrected(row, names)) groups.push(each);
      row = [];
    };
    for (const word of words) {
      if (word.phrase || word.run) {
        close();
        const records = word.run
          ? names.recordsOf(word.forms.map((form) => ({ form, raw: form })))
          : [];
        groups.push({ words: [word], records });
      } else row.push(word);
    }
    close();
    return groups;
  }

  /** The score of a group of words for every document: as typed, or as the records are called. */
  async clause({ words, records }) {
    const { collection } = this;
    const clause = {
      raw: words.map(({ raw }) => raw).join(" "),
      words,
      records,
      required: words[0].phrase,
    };
    const typed = await Promise.all(words.map((word) => this.sums(word)));
    const called = await Promise.all(
      records.slice(0, MOST_RECORDS).map((record) => this.called(record, words)),
    );
    const spellings = [typed, ...called.filter(Boolean)];
    const mentions = await Promise.all(records.map(({ id }) => collection.mentions(id)));
    const named = collection.weights(mentions.flat());
    const itself = named.map((weight) => (weight >= ITSELF ? OWN_PAGE : 1));
    const namedCount = collection.scored(named);
    clause.scores = new Float32Array(collection.count);
    clause.has = new Uint8Array(collection.count);
    clause.count = 0;
    for (let doc = 0; doc < collection.count; doc++) {
      let [best, has] = [MENTIONED * named[doc], named[doc] > 0];
      for (const spelling of spellings) {
        let [sum, all] = [0, true];
        for (const each of spelling) {
          sum += each[doc];
          if (!each[doc]) all = false;
        }
        best = Math.max(best, sum);
        has ||= all;
      }
      clause.scores[doc] = best * itself[doc];
      clause.has[doc] = has;
      clause.count += has;
    }
    clause.missing = words.filter((word) => !word.count && !namedCount).map(({ raw }) => raw);
    return clause;
  }

  /** The score of one word, or of what was perhaps meant by it. */
  async sums(word) {
    const { collection } = this;
    const sums = word.sums.slice();
    const instead = await Promise.all((word.meant ?? []).map((form) => collection.word(form)));
    word.instead = instead.flat();
    collection.weights(word.instead).forEach((weight, doc) => (sums[doc] += weight));
    word.count = collection.scored(sums);
    return sums;
  }

  /**
   * The scores of the words of a record's preferred name, where another was typed: so every
   * name finds what the preferred one finds, also where that is not known for a mention.
   */
  async called(record, words) {
    const { collection } = this;
    const name = forms(record.name);
    if (name.join(" ") === words.flatMap((word) => word.forms).join(" ")) return null;
    return Promise.all(
      name.map(async (form) => {
        const sums = collection.weights(await collection.word(form), form);
        collection.scored(sums);
        return sums;
      }),
    );
  }
}

/** A row of words in groups by name, slips put right where a name stands near them. */
function corrected(row, names) {
  const words = row.map((word) => ({ ...word }));
  words.forEach((word, place) => {
    let best = 0;
    for (const form of word.near) {
      const tried = words.map((each, at) => (at === place ? { form, raw: form } : each));
      const match = names
        .matches(tried)
        .find(({ start, count }) => start <= place && place < start + count);
      if ((match?.count ?? 0) > best) [best, word.form, word.meant] = [match.count, form, [form]];
    }
    // No whole name: the words near it are searched as words.
    if (word.near.length && !word.meant && !word.found.length) word.meant = word.near;
  });
  const groups = [];
  const matches = new Map(names.matches(words).map((match) => [match.start, match]));
  for (let at = 0; at < words.length;) {
    const { count = 1, records = [] } = matches.get(at) ?? {};
    groups.push({ words: words.slice(at, at + count), records });
    at += count;
  }
  return groups;
}

/** Which documents have all the words, which some, and the scores. */
function ranked(collection, clauses) {
  const { count, live, living } = collection;
  if (!clauses.length) return { pool: live.slice(), scores: new Float32Array(count) };
  const known = clauses.filter((clause) => clause.count);
  let needed = known.filter((clause) => clause.required || clause.count <= COMMON * living);
  if (!needed.length) needed = known;
  for (const clause of known) clause.common = !needed.includes(clause);
  const required = clauses.filter((clause) => clause.required);
  const scores = new Float32Array(count);
  const pool = new Uint8Array(count);
  const some = new Uint8Array(count);
  let all = 0;
  for (let doc = 0; doc < count; doc++) {
    if (!live[doc] || required.some((clause) => !clause.has[doc])) continue;
    let sum = 0;
    for (const clause of clauses) sum += clause.scores[doc];
    if (!sum) continue;
    scores[doc] = sum;
    const whole = needed.length > 0 && needed.every((clause) => clause.has[doc]);
    if (whole) all++;
    pool[doc] = whole;
    some[doc] = !whole;
  }
  const rest = some.some(Boolean) ? some : null;
  return { pool, some: rest, scores, nobody: !all && rest !== null };
}

function chosen(marks) {
  const found = [];
  for (let doc = 0; doc < marks.length; doc++) if (marks[doc]) found.push(doc);
  return Uint32Array.from(found);
}
