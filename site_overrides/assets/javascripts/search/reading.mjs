/** A query as it is understood, before it is searched: names, dates, fields, what to leave out. */

import { QUOTED } from "./query.mjs";
import { fold, tokens } from "./words.mjs";

/** A sign that stands for what was read already: part of no word, and no blank. */
const READ = "\u0000";

/** A minus that leaves something out: at the start or behind a blank, before a word or a quote. */
const MINUS = /(?<![^\s\u0000])[-−](?=[\p{L}\p{N}"“”„‟«»＂])/gu;
const QUOTE_HERE = new RegExp(`^(?:${QUOTED.source})`, "u");
const FIELD_HERE = /(?<![^\s\u0000(])[\p{L}\p{M}][\p{L}\p{M}\p{N}_-]*:(?=\S)/gu;

/** The kinds of items that narrow the results, and are not scored. */
export const RESTRICTING = ["date", "minus", "field"];

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

/** Return a query without one of its items. */
export function without(query, { at, end }) {
  const [before, after] = [query.slice(0, at), query.slice(end)];
  const joint = /\s$/u.test(before) && /^\s/u.test(after) ? after.replace(/^\s+/u, "") : after;
  return (before + joint).trim();
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
    this.phrases = [];
    for (const found of this.query.matchAll(QUOTED)) {
      const [at, end] = [found.index, found.index + found[0].length];
      if (/[-−:]$/u.test(this.query.slice(0, at)) && this.isOpening(at)) continue;
      if (tokens(found[1]).length) this.take({ kind: "phrase", at, end, text: found[1].trim() });
      else this.blot(at, end);
    }
  }

  /** Return whether a minus or a field ends at a place, and not just a hyphen or a colon. */
  isOpening(at) {
    const before = this.query.slice(0, at);
    return (
      /(?<!\S)[-−]$/u.test(before) ||
      /(?<![^\s(])[-−]?[\p{L}\p{M}][\p{L}\p{M}\p{N}_-]*:$/u.test(before)
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
        const raw = this.query.slice(at, end);
        this.offer(at, end, this.names.saidOf?.(raw, records) ?? []);
      }
    }
    if (words <= MOST_FOR_NEAR) this.near();
  }

  /** Take rows of words that a name may be written like, as offers; the words stay what they are. */
  near() {
    if (!this.names.keyed) return;
    for (const { 0: text, index } of this.open.matchAll(/[^\u0000]+/gu)) {
      const row = this.row(index, text);
      for (let start = 0; start < row.length;) start += this.nearAt(row, start) || 1;
    }
  }

  /** Offer the names that the longest row of words may mean; return how many words it has. */
  nearAt(row, start) {
    for (let count = Math.min(this.names.longest + 1, row.length - start); count; count--) {
      const [at, end] = [row[start].at, row[start + count - 1].end];
      const text = this.query.slice(at, end);
      const offers = this.names.keyed(text).map((record) => ({ record, text, says: null }));
      if (!offers.length) continue;
      this.offer(at, end, offers);
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
    let rest = this.query;
    for (const { kind, at, end } of items) {
      if (RESTRICTING.includes(kind))
        rest = rest.slice(0, at) + " ".repeat(end - at) + rest.slice(end);
    }
    return { items, rest: rest.replace(/ {2,}/g, " ").trim() };
  }
}
