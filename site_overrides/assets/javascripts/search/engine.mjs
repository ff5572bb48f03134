/** The search engine: from a state to documents in rank order, and remarks about them. */

import { cards, dropped, isNarrowed, offers } from "./cards.mjs";
import { Collection } from "./collection.mjs";
import { compounded, written } from "./compounds.mjs";
import { masks, passed } from "./filters.mjs";
import { grouped } from "./grouping.mjs";
import { Names } from "./names.mjs";
import { unpackedJson } from "./pack.mjs";
import { isOpen, MOST_WORDS, parsed } from "./query.mjs";
import { byLikeness } from "./likeness.mjs";
import { asked, MOST_READ, OF_QUESTIONS } from "./questions.mjs";
import { chosen, ranked } from "./ranking.mjs";
import { KINDS } from "./segment.mjs";
import { onlyName, read, RESTRICTING, settled, withSlips } from "./reading.mjs";
import { forms } from "./words.mjs";

/** The format that the index must have. */
const FORMAT = 5;

/** The share of its score that a document has which only mentions a name. */
const MENTIONED = 0.9;

/** The weight of a region for a document that only lies within it: half that of one mention. */
const WITHIN = 0.5;

/** The kinds of documents that lie within regions; regions themselves are no texts about others. */
const TEXTS = ["article", "note"];

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
    engine.said = entry.query ?? {};
    return engine;
  }

  /**
   * Return the documents of a state. With `typing` the last word may be unfinished.
   *
   * `groups` are the documents with all the words, then those with some, each in rank order; of a
   * question one list. `pool` marks the documents that facets count, before any filter. `reading` is
   * how the query was understood, `cards`, `offers` and `dropped` what stands above the results.
   */
  async search(state, { typing = false } = {}) {
    const { collection } = this;
    const given = await this.reading(state.q, typing && isOpen(state.q));
    const limits = given.items.filter(({ kind }) => RESTRICTING.includes(kind));
    const isWord = !limits.some(({ end }) => end === state.q.length);
    const [{ question, clauses }, filters] = await Promise.all([
      this.clauses(given.rest, typing && isWord && isOpen(state.q)),
      masks(collection, state),
    ]);
    const found = ranked(collection, clauses, question);
    const reading = withSlips(given, clauses);
    if (limits.length) {
      const { restrict } = await import("./restrictions.mjs");
      await restrict(this, { ...reading, items: limits }, clauses, state, filters, found.scores);
    }
    const shown = passed(found.pool, filters);
    const kind = !clauses.length ? "browse" : question ? "some" : "all";
    const groups = [{ kind, docs: chosen(shown) }];
    if (found.some) groups.push({ kind: "some", docs: chosen(passed(found.some, filters)) });
    if (found.nobody) groups.shift();
    // Signs alone, such as a quotation mark, ask for nothing yet.
    if (state.q.trim() && !reading.items.length && !isNarrowed(state)) groups.length = 0;
    const byScore = (one, other) =>
      found.scores[other] - found.scores[one] || collection.order[one] - collection.order[other];
    const byDate = (one, other) => collection.order[one] - collection.order[other];
    groups.forEach(({ docs }, number) =>
      docs.sort(number === 0 && state.sort === "date" ? byDate : byScore),
    );
    if (question && state.sort !== "date") {
      groups[0].docs = await byLikeness(collection, groups[0].docs, found);
    }
    return {
      state,
      clauses,
      filters,
      groups,
      pool: found.nobody ? found.some : found.pool,
      reading,
      cards: cards(reading, state),
      offers: offers(reading, this.names, found.nobody || !(groups[0]?.docs.length > RARE)),
      dropped: dropped(this, reading, clauses, filters),
    };
  }

  /** Return a query as it is read; what few queries have is read by modules of its own. */
  async reading(query, typing = false) {
    const [dates, fields] = await Promise.all([
      /\p{Nd}/u.test(query) ? this.dates() : null,
      query.includes(":") ? this.fields() : null,
    ]);
    const reading = read(query, { names: this.names, dates, fields });
    const meant = new Map();
    for (const item of reading.items.filter(({ kind }) => kind === "near")) {
      // A name that is read already stays; a word that may be unfinished is no name yet.
      const isName = reading.items.some(({ kind, at }) => kind === "name" && at === item.at);
      const isUnfinished = typing && item.end === query.length;
      const name = isName || isUnfinished ? "" : onlyName(item);
      if (name && (await this.isNoWord(item.raw))) meant.set(item, name);
    }
    return meant.size ? settled(query, reading, meant, this.names) : reading;
  }

  /** Return whether a text is no common word, which only happens to be written like a name. */
  async isNoWord(text) {
    const [form, ...others] = forms(text);
    if (others.length) return true;
    const found = await this.collection.word(form);
    return found.reduce((sum, { count }) => sum + count, 0) <= RARE;
  }

  /** Return what reads dates. */
  dates() {
    this.reader ??= import("./dates.mjs").then(({ Dates }) => new Dates(this.said));
    return this.reader;
  }

  /** Return what reads fields. */
  fields() {
    const languages = [...new Set(this.collection.segments.flatMap((each) => each.languages))];
    this.fieldReader ??= import("./fields.mjs").then(
      ({ Fields }) => new Fields({ ...this.said, languages }, this.names),
    );
    return this.fieldReader;
  }

  /** Return whether a query is a question, and its clauses with scores for every document. */
  async clauses(query, typing) {
    let parts = parsed(query, MOST_READ);
    // What is longer is a question in any case, or a pasted text.
    if (parts.length <= MOST_WORDS)
      parts = await compounded(parts, this.collection, this.names, typing);
    if (parts.length) parts.at(-1).open = typing;
    const { question, rows } = await asked(parts, this.collection, this.names, this.said.locale);
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
    const found = await written(form, collection, { typing });
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
   * A name that is only `said` to be a record's finds the record and texts with the name, and not
   * what other names of the record find. `how` are the constants of BM25, where they are not the
   * usual ones.
   */
  async clause({ words, records, said }, how) {
    const { collection } = this;
    const times = words[0].times ?? 1;
    const clause = {
      raw: words.map(({ raw }) => raw).join(" "),
      words,
      records,
      required: words[0].phrase,
    };
    const typed = await Promise.all(words.map((word) => this.sums(word, how)));
    const doubtful = new Set(said.map(({ record }) => record));
    const sure = records.filter((record) => !doubtful.has(record));
    const called = await Promise.all([
      ...sure.slice(0, MOST_RECORDS).map((record) => this.called(record, words, how)),
      ...said.map(({ text }) => this.spelling(text, how)),
    ]);
    const spellings = [typed, ...called.filter(Boolean)];
    const [named, perhaps] = await Promise.all([this.mentions(sure), this.mentions([...doubtful])]);
    perhaps.forEach((weight, doc) => weight >= ITSELF && (named[doc] ||= weight));
    await this.within(sure, named);
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
      // A name does not fall apart: a text with one of its words is no text about it.
      clause.scores[doc] = has || !records.length ? times * best * itself[doc] : 0;
      clause.has[doc] = has;
      clause.count += has;
    }
    clause.missing = words.filter((word) => !word.count && !namedCount).map(({ raw }) => raw);
    return clause;
  }

  /** Give a weight to the documents of what lies within regions, where these are not named. */
  async within(records, weights) {
    const wide = records.filter(({ count, countBelow }) => countBelow > count);
    const all = wide.length ? await this.collection.facet("region") : new Map();
    const { live } = this.collection;
    const kinds = this.collection.column("kind", Uint8Array);
    const isText = (doc) => live[doc] && TEXTS.includes(KINDS[kinds[doc]]);
    for (const docs of wide.flatMap(({ id }) => all.get(id) ?? []))
      for (const doc of docs) if (isText(doc)) weights[doc] ||= WITHIN;
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
    const isTyped = forms(record.name).join(" ") === words.flatMap((word) => word.forms).join(" ");
    return isTyped ? null : this.spelling(record.name, how);
  }

  /** Return the weight of the mentions of some records in each document. */
  async mentions(records) {
    const { collection } = this;
    const found = await Promise.all(records.map(({ id }) => collection.mentions(id)));
    return collection.weights(found.flat());
  }

  /** Return the scores of each word of a name. */
  async spelling(name, how) {
    const { collection } = this;
    return Promise.all(
      forms(name).map(async (form) => {
        const sums = collection.weights(await collection.word(form), [form]);
        collection.scored(sums, how);
        return sums;
      }),
    );
  }
}
