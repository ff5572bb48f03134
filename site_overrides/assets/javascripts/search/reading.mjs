/** A query as it is understood, before it is searched: names, dates, fields, what to leave out. */

import { QUOTED } from "./query.mjs";
import { fold, forms, tokens } from "./words.mjs";

/** A sign that stands for what was read already: part of no word, and no blank. */
const READ = "\u0000";

/** A minus that leaves something out: at the start or behind a blank, before a word or a quote. */
const MINUS = /(?<![^\s\u0000])[-−](?=[\p{L}\p{N}"“”„‟«»＂])/gu;
const QUOTE_HERE = new RegExp(`^(?:${QUOTED.source})`, "su");
const FIELD_HERE = /(?<![^\s\u0000(])[\p{L}\p{M}][\p{L}\p{M}\p{N}_-]*(?::|\s+:\s*)(?=\S)/gu;

/** The kinds of items that narrow the results, and are not scored. */
export const RESTRICTING = ["date", "minus", "field"];

/** Return what the filter of a restricting item is called. */
export function limitOf({ kind, at, facet, in: part }) {
  return kind === "field" ? `q:${facet ?? part}` : `q:${at}`;
}

/** The most words in which near names are looked for: a longer query is a text, and no name. */
const MOST_FOR_NEAR = 8;

/**
 * Return `{items, rest}` of a query: its parts in their order, each `{kind, raw, at, end, …}`, and
 * the text that is scored, without dates, fields and what is left out.
 *
 * `names` are the names of the archive, `dates` and `fields` read theirs; any may be absent.
 */
export function read(query, { names, dates, fields } = {}) {
  const reading = new Reading(query, names);
  reading.quoted();
  if (fields) reading.fields(fields);
  reading.left(fields);
  reading.named();
  if (dates) reading.dated(dates);
  reading.words();
  return reading.done();
}

/** Return the uses of a name that are former, dated, or somebody's, as offers that say so. */
function said(uses) {
  return uses.filter(({ says }) => says).map(({ record, text, says }) => ({ record, text, says }));
}

/** Return a query without one of its items. */
export function without(query, { at, end }) {
  const [before, after] = [query.slice(0, at), query.slice(end)];
  const joint = /\s$/u.test(before) && /^\s/u.test(after) ? after.replace(/^\s+/u, "") : after;
  return (before + joint).trim();
}

/** Return a query without an item that was read in it, perhaps before other items were taken off. */
export function withoutItem(query, { raw, at }) {
  const place = query.startsWith(raw, at) ? at : query.indexOf(raw);
  return place < 0 ? query : without(query, { at: place, end: place + raw.length });
}

class Reading {
  constructor(query, names) {
    this.query = query;
    this.names = names;
    this.items = [];
    /** The query with what was read blotted out, so that all places stay the same. */
    this.open = query;
  }

  take(item) {
    this.items.push({ raw: this.query.slice(item.at, item.end), ...item });
    this.blot(item.at, item.end);
  }

  blot(at, end) {
    this.open = this.open.slice(0, at) + READ.repeat(end - at) + this.open.slice(end);
  }

  /** Take the phrases, but for those behind a minus or a field. */
  quoted() {
    for (const found of this.query.matchAll(QUOTED)) {
      const [at, end] = [found.index, found.index + found[0].length];
      if (/[-−:]\s*$/u.test(this.query.slice(0, at)) && this.isOpening(at)) continue;
      if (tokens(found[1]).length) this.take({ kind: "phrase", at, end, text: found[1].trim() });
      else this.blot(at, end);
    }
  }

  /** Return whether a minus or a field ends at a place, and not just a hyphen or a colon. */
  isOpening(at) {
    const before = this.query.slice(0, at);
    return (
      /(?<!\S)[-−]$/u.test(before) ||
      /(?<![^\s(])[-−]?[\p{L}\p{M}][\p{L}\p{M}\p{N}_-]*(?::|\s+:\s*)$/u.test(before)
    );
  }

  fields(fields) {
    for (const { index } of this.open.matchAll(FIELD_HERE)) {
      const found = fields.at(this.openFrom(index));
      if (!found) continue;
      const { end, raw: _, ...field } = found;
      this.take({ kind: "field", at: index, end: index + end, ...field });
    }
  }

  /** Take what a minus leaves out: a phrase, a field, a name or a word. */
  left(fields) {
    for (const { index } of this.open.matchAll(MINUS)) {
      if (this.open[index] === READ) continue;
      const at = index + 1;
      const found = this.excluded(at, fields);
      const without = { raw: this.query.slice(at, found.end), at, ...found };
      this.take({ kind: "minus", at: index, end: found.end, without });
    }
  }

  excluded(at, fields) {
    const text = this.openFrom(at);
    const quoted = QUOTE_HERE.exec(text);
    if (quoted && tokens(quoted[1]).length)
      return { kind: "phrase", text: quoted[1].trim(), end: at + quoted[0].length };
    const field = fields?.at(text);
    if (field) return { kind: "field", ...field, end: at + field.end };
    const words = this.row(at, text);
    const named = words.length ? this.names?.matches(words)[0] : null;
    if (named?.start === 0)
      return { kind: "name", records: named.records, end: words[named.count - 1].end };
    const size = text.search(/\s|$/u);
    return { kind: "word", end: words.findLast(({ end }) => end <= at + size)?.end ?? at + size };
  }

  /** Return the query from a place on, up to what was read. */
  openFrom(at) {
    return this.open.slice(at).split(READ)[0];
  }

  /** Take the names that the archive knows, the longest first; other names may be near. */
  named() {
    if (!this.names) return;
    let words = 0;
    for (const { 0: text, index } of this.open.matchAll(/[^\u0000]+/gu)) {
      const row = this.row(index, text);
      words += row.length;
      for (const { start, count, records } of this.names.matches(row)) {
        const [at, end] = [row[start].at, row[start + count - 1].end];
        this.take({ kind: "name", at, end, records });
        this.offer(at, end, said(this.names.usesOf(row.slice(start, start + count))));
      }
    }
    if (words <= MOST_FOR_NEAR) this.near();
    if (words === 1) this.surname();
  }

  /** Take rows of words that a name may be written like, as offers; the words stay what they are. */
  near() {
    for (const { 0: text, index } of this.open.matchAll(/[^\u0000]+/gu)) {
      const row = this.row(index, text);
      for (let start = 0; start < row.length;) start += this.nearAt(row, start) || 1;
    }
  }

  /** Take a word alone that stands in the name of one person only; the word is what is scored. */
  surname() {
    const [word, ...others] = this.row(0, this.open);
    if (!word || others.length || this.items.some(({ kind }) => kind === "near")) return;
    const uses = this.names.byWord.get(word.form) ?? [];
    const records = [...new Set(uses.map(({ record }) => record))];
    if (records.length !== 1 || records[0].facet !== "person") return;
    this.take({ kind: "name", at: word.at, end: word.end, records });
  }

  /** Offer the names that the longest row of words may mean; return how many words it has. */
  nearAt(row, start) {
    for (let count = Math.min(this.names.longest + 1, row.length - start); count; count--) {
      const [at, end] = [row[start].at, row[start + count - 1].end];
      const text = this.query.slice(at, end);
      if (!this.names.keyed(text).length) continue;
      this.offer(at, end, this.names.offers(text));
      return count;
    }
    return 0;
  }

  offer(at, end, offers) {
    if (offers.length)
      this.items.push({ kind: "near", raw: this.query.slice(at, end), at, end, offers });
  }

  /** Take dates; one that shares words with a name is left to the name. */
  dated(dates) {
    for (const { at, end, ...date } of dates.find(this.open))
      this.take({ kind: "date", at, end, ...date, url: "" });
  }

  words() {
    for (const { at, end } of this.row(0, this.open))
      this.items.push({ kind: "word", raw: this.query.slice(at, end), at, end });
  }

  /** Return the words of a text that begins at a place of the query. */
  row(place, text) {
    return tokens(text)
      .map(({ word, at, end }) => ({
        raw: word,
        form: fold(word),
        at: at + place,
        end: end + place,
      }))
      .filter(({ form }) => form);
  }

  done() {
    const items = this.items.sort((one, other) => one.at - other.at || other.end - one.end);
    return { items, rest: restOf(this.query, items) };
  }
}

/** Return the text of a query that is scored: names that were meant stand for what was typed. */
function restOf(query, items) {
  let [rest, last] = ["", 0];
  for (const { kind, at, end, meant } of items) {
    const instead = RESTRICTING.includes(kind) ? " " : meant;
    if (instead === undefined) continue;
    rest += query.slice(last, at) + instead;
    last = end;
  }
  return (rest + query.slice(last)).replace(/\s{2,}/gu, " ").trim();
}

/**
 * Return the one name that all near names of an item are; empty if they are several. Of one record it
 * may be a name that only somebody uses: it stays among the offers, which say so.
 */
export function onlyName({ offers }) {
  const [{ record, text, says }, ...others] = offers;
  const names = new Set(offers.map((offer) => forms(offer.record.name).join(" ")));
  if (names.size > 1 || (says && others.length)) return "";
  return says ? text : record.name;
}

/** Return a reading in which near items are the names that they `meant`, item -> name. */
export function settled(query, { items }, meant, names) {
  const found = items.flatMap((item) => {
    if (item.kind === "word" && [...meant.keys()].some((near) => isWithin(item, near))) return [];
    if (!meant.has(item)) return [item];
    const { offers, ...rest } = item;
    const name = { ...rest, kind: "name", records: names.keyed(item.raw), meant: meant.get(item) };
    return offers.some(({ says }) => says) ? [name, item] : [name];
  });
  return { items: found, rest: restOf(query, found) };
}

/** Return a reading in which words that were slips of names are the names of their clauses. */
export function withSlips({ items, rest }, clauses) {
  const found = [...items];
  for (const { words, records } of clauses) {
    if (!records.length || !words.some(({ meant }) => meant)) continue;
    const start = found.findIndex(
      (_, at) =>
        found[at].kind === "word" && words.every(({ raw }, step) => found[at + step]?.raw === raw),
    );
    if (start < 0) continue;
    const [first, last] = [found[start], found[start + words.length - 1]];
    const raw = words.map((word) => word.raw).join(" ");
    const name = { kind: "name", raw, at: first.at, end: last.end, records };
    found.splice(start, words.length, name);
  }
  return { items: found, rest };
}

function isWithin(item, other) {
  return other.at <= item.at && item.end <= other.end;
}
