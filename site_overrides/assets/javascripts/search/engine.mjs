/** The search engine: from a state to documents in rank order, and remarks about them. */

import { Collection } from "./collection.mjs";
import { masks, passed } from "./filters.mjs";
import { grouped } from "./grouping.mjs";
import { Names } from "./names.mjs";
import { unpackedJson } from "./pack.mjs";
import { isOpen, parsed } from "./query.mjs";
import { byLikeness } from "./likeness.mjs";
import { asked, MOST_READ, OF_QUESTIONS } from "./questions.mjs";
import { chosen, ranked } from "./ranking.mjs";
import { forms } from "./words.mjs";

/** The format that the index must have. */
const FORMAT = 2;

/** The share of its score that a document has which only mentions a name. */
const MENTIONED = 0.9;

/** From this weight on a document is the named record itself, and comes before mentions of it. */
const ITSELF = 60;
const OWN_PAGE = 2;

/** The most records with one name whose preferred names are searched as well. */
const MOST_RECORDS = 3;

/** The most texts of a word that may be a slip; the names nearest to it are searched as well. */
const RARE = 3;

export class Engine {
  /** Return the engine for the index at the address `root`, which ends in a slash. */
  static async open(root, options = {}) {
    const fetch = options.fetch ?? globalThis.fetch;
    // Never from the browser's cache: the names of all other files change with their content.
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
   * Return the documents of a state. With `typing` the last word may be unfinished.
   *
   * `groups` are the documents with all the words, then those with some, each in rank order; of a
   * question one list. `pool` marks the documents that facets count, before any filter.
   */
  async search(state, { typing = false } = {}) {
    const { collection } = this;
    const [{ question, clauses }, filters] = await Promise.all([
      this.clauses(state.q, typing && isOpen(state.q)),
      masks(collection, state),
    ]);
    const found = ranked(collection, clauses, question);
    const shown = passed(found.pool, filters);
    const kind = !clauses.length ? "browse" : question ? "some" : "all";
    const groups = [{ kind, docs: chosen(shown) }];
    if (found.some) groups.push({ kind: "some", docs: chosen(passed(found.some, filters)) });
    if (found.nobody) groups.shift();
    const byScore = (one, other) =>
      found.scores[other] - found.scores[one] || collection.order[one] - collection.order[other];
    const byDate = (one, other) => collection.order[one] - collection.order[other];
    groups.forEach(({ docs }, number) =>
      docs.sort(number === 0 && state.sort === "date" ? byDate : byScore),
    );
    if (question && state.sort !== "date") {
      groups[0].docs = await byLikeness(collection, groups[0].docs, found);
    }
    return { state, clauses, filters, groups, pool: found.nobody ? found.some : found.pool };
  }

  /** Return whether a query is a question, and its clauses with scores for every document. */
  async clauses(query, typing) {
    const parts = parsed(query, MOST_READ);
    if (parts.length) parts.at(-1).open = typing;
    const { question, rows } = await asked(parts, this.collection, this.names);
    const read = rows.map((row) => Promise.all(row.map((part) => this.read(part))));
    const groups = (await Promise.all(read)).flatMap((words) => grouped(words, this.names));
    const how = question ? OF_QUESTIONS : undefined;
    return { question, clauses: await Promise.all(groups.map((group) => this.clause(group, how))) };
  }

  /** Return one part of a query with its documents, and the names that were perhaps meant. */
  async read(part) {
    const { collection, names } = this;
    const typing = Boolean(part.open);
    if (part.phrase || part.run)
      return { ...part, sums: await collection.phrase(part.forms), near: [] };
    const form = part.forms[0];
    const found = await collection.word(form, { typing });
    const count = found.reduce((sum, each) => sum + each.count, 0);
    const isName = names.byForms.has(form) || names.byWord.has(form);
    const near = !isName && (!count || (!typing && count <= RARE)) ? names.nearest(form) : [];
    return {
      ...part,
      form,
      typing,
      sums: collection.weights(found, part.typed ?? [form]),
      found,
      near,
    };
  }

  /**
   * Return the clause of a group: scored as it was typed, and by the names of its records.
   *
   * `how` are the constants of BM25, where they are not the usual ones.
   */
  async clause({ words, records }, how) {
    const { collection } = this;
    const times = words[0].times ?? 1;
    const clause = {
      raw: words.map(({ raw }) => raw).join(" "),
      words,
      records,
      required: words[0].phrase,
    };
    const typed = await Promise.all(words.map((word) => this.sums(word, how)));
    const called = await Promise.all(
      records.slice(0, MOST_RECORDS).map((record) => this.called(record, words, how)),
    );
    const spellings = [typed, ...called.filter(Boolean)];
    const mentions = await Promise.all(records.map(({ id }) => collection.mentions(id)));
    const named = collection.weights(mentions.flat());
    const itself = named.map((weight) => (weight >= ITSELF ? OWN_PAGE : 1));
    const namedCount = collection.scored(named, how);
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
      clause.scores[doc] = times * best * itself[doc];
      clause.has[doc] = has;
      clause.count += has;
    }
    clause.missing = words.filter((word) => !word.count && !namedCount).map(({ raw }) => raw);
    return clause;
  }

  /** Return the score of one word in each document, with the words that were perhaps meant. */
  async sums(word, how) {
    const { collection } = this;
    const sums = word.sums.slice();
    const instead = await Promise.all((word.meant ?? []).map((form) => collection.word(form)));
    word.instead = instead.flat();
    collection.weights(word.instead).forEach((weight, doc) => (sums[doc] += weight));
    word.count = collection.scored(sums, how);
    return sums;
  }

  /**
   * Return the scores of the words of a record's preferred name, or null if that was typed.
   *
   * So every name finds what the preferred one finds, even in texts without mentions.
   */
  async called(record, words, how) {
    const { collection } = this;
    const name = forms(record.name);
    if (name.join(" ") === words.flatMap((word) => word.forms).join(" ")) return null;
    return Promise.all(
      name.map(async (form) => {
        const sums = collection.weights(await collection.word(form), [form]);
        collection.scored(sums, how);
        return sums;
      }),
    );
  }
}
