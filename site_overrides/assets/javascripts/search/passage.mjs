/** The passages of a text that answer a query best, with the words of the query marked. */

import { fold, forms, tokens } from "./words.mjs";

/** The number of words in a passage: two to three lines. */
const PASSAGE = 36;

/** The number of words in a further passage of the same text: one line to two. */
const FURTHER = 22;

/** The number of words before the first marked one, so that it stands in its sentence. */
const LEAD_IN = 8;

/** The number of words in a link to a passage: enough to stand only once in most texts. */
const LINKED = 7;

/** A finder of the words of a search in texts, by the clauses that the engine read. */
export class Marker {
  constructor(clauses) {
    this.single = new Map();
    this.rows = [];
    clauses.forEach(({ words, records }, clause) => {
      for (const word of words) {
        if (word.phrase || word.run) this.row(word.forms, clause);
        for (const { form } of [...(word.found ?? []), ...(word.instead ?? [])])
          this.row(form.split(/[- ]/), clause); // a compound is written in parts
      }
      for (const { shown } of records) for (const name of shown) this.row(forms(name), clause);
    });
  }

  add(form, clause) {
    if (!this.single.has(form)) this.single.set(form, clause);
  }

  row(words, clause) {
    if (words.length === 1) this.add(words[0], clause);
    else if (words.length) this.rows.push({ words, clause });
  }

  /** Return the words of a text with the clause of each, -1 for none. */
  marked(text) {
    const found = tokens(text).map((token) => ({ ...token, form: fold(token.word), clause: -1 }));
    for (const token of found) token.clause = this.single.get(token.form) ?? -1;
    for (const { words, clause } of this.rows) {
      for (let at = 0; at + words.length <= found.length; at++) {
        if (words.every((word, step) => found[at + step].form === word)) {
          for (let step = 0; step < words.length; step++) {
            if (found[at + step].clause < 0 || words.length > 1) found[at + step].clause = clause;
          }
        }
      }
    }
    return found;
  }
}

/**
 * Return the best passages of a text, the very best first and the others as they follow each other:
 * `{pieces: [{text, marked}], cut: [before, after], link, before}`. None lies over another.
 *
 * `link` is the text that a link to the passage names, empty if no word of the search is there;
 * `before` are the words in front of it, where the same text stands further up already.
 */
export function passages(text, marker, most) {
  const words = marker.marked(text);
  if (!words.length)
    return [
      { pieces: [{ text: text.trim(), marked: false }], cut: [false, false], link: "", before: "" },
    ];
  const found = [];
  let hits = words.flatMap(({ clause }, at) => (clause < 0 ? [] : [at]));
  for (let enough = 0; found.length < most;) {
    const { first, kinds } = best(words, hits, found.length ? FURTHER : PASSAGE);
    if (found.length && (first < 0 || kinds < enough)) break;
    // What has less than half of the words that the best one has adds little.
    if (!found.length) enough = kinds / 2;
    const [begin, end] = stretch(text, words, first, found);
    found.push({ first, begin, end });
    hits = hits.filter((at) => at < begin || at >= end);
  }
  const [top, ...others] = found;
  return [top, ...others.sort((one, other) => one.begin - other.begin)].map(
    ({ first, begin, end }) => ({
      pieces: pieces(text, words, begin, end),
      cut: [begin > 0, end < words.length],
      ...(first < 0 ? { link: "", before: "" } : linked(text, words, first)),
    }),
  );
}

/** Return the best passage of a text. */
export function passage(text, marker) {
  return passages(text, marker, 1)[0];
}

/** Return the first word of a passage and the one behind its last; it stops where others stand. */
function stretch(text, words, first, others) {
  if (first < 0) return [0, Math.min(words.length, PASSAGE)];
  const before = Math.max(0, ...others.map(({ end }) => (end <= first ? end : 0)));
  const from = Math.max(before, first - LEAD_IN);
  const begin = lineStart(text, words, from, first);
  const after = Math.min(
    words.length,
    ...others.map((each) => (each.begin > first ? each.begin : Infinity)),
  );
  return [begin, Math.min(after, begin + (others.length ? FURTHER : PASSAGE))];
}

/** Return a text with the words of the search marked. */
export function markedText(text, marker) {
  const words = marker.marked(text);
  return words.length
    ? pieces(text, words, 0, words.length, [0, text.length])
    : [{ text, marked: false }];
}

/** Return the first of the `hits` in the stretch with the most clauses, then the most words. */
function best(words, hits, length) {
  let [found, most, kinds] = [-1, -1, 0];
  for (let from = 0; from < hits.length; from++) {
    const seen = new Set();
    let count = 0;
    for (let to = from; to < hits.length && hits[to] < hits[from] + length - LEAD_IN; to++) {
      seen.add(words[hits[to]].clause);
      count++;
    }
    const worth = seen.size * 100 + Math.min(count, 99);
    if (worth > most) [found, most, kinds] = [hits[from], worth, seen.size];
  }
  return { first: found, kinds };
}

/** Return the start of the sentence or line, if it lies between `from` and `first`. */
function lineStart(text, words, from, first) {
  for (let at = first; at > from; at--) {
    if (/[\n.!?؟。]["”’»)]?\s*$/u.test(text.slice(words[at - 1].end, words[at].at))) return at;
  }
  return from;
}

function pieces(text, words, begin, end, [start, stop] = [words[begin].at, words[end - 1].end]) {
  const found = [];
  let last = start;
  for (let at = begin; at < end;) {
    if (words[at].clause < 0) {
      at++;
      continue;
    }
    let to = at;
    while (
      to + 1 < end &&
      words[to + 1].clause >= 0 &&
      /^[ \u00a0]$/.test(text.slice(words[to].end, words[to + 1].at))
    )
      to++;
    if (words[at].at > last) found.push({ text: text.slice(last, words[at].at), marked: false });
    found.push({ text: text.slice(words[at].at, words[to].end), marked: true });
    last = words[to].end;
    at = to + 1;
  }
  // A full stop that ends the passage belongs to it.
  const after =
    stop === text.length ? "" : (text.slice(stop).match(/^[.!?…؟。"”’»)]+/u)?.[0] ?? "");
  if (stop + after.length > last)
    found.push({ text: text.slice(last, stop + after.length), marked: false });
  return found;
}

/** Return some words of one line from `first` on: a browser finds these on the page. */
function linked(text, words, first) {
  const line = text.indexOf("\n", words[first].at);
  let last = first;
  while (
    last + 1 < words.length &&
    last + 1 < first + LINKED &&
    (line < 0 || words[last + 1].end <= line)
  )
    last++;
  const link = text.slice(words[first].at, words[last].end);
  const isFirst = text.indexOf(link) === words[first].at;
  return { link, before: isFirst ? "" : leading(text, words, first) };
}

/** Return some words of the same line that stand right before `first`, if any do. */
function leading(text, words, first) {
  const line = text.lastIndexOf("\n", words[first].at);
  let begin = first;
  while (begin > 0 && begin > first - LINKED && words[begin - 1].at > line) begin--;
  return begin < first ? text.slice(words[begin].at, words[first].at).trim() : "";
}

/** Return the address of a page with the words to scroll to and mark. */
export function passageAddress(url, link, before = "") {
  if (!link || url.includes("#")) return url;
  return `${url}#:~:text=${before ? `${quoted(before)}-,` : ""}${quoted(link)}`;
}

/** Return words as a text fragment holds them: hyphens and commas separate its pieces. */
function quoted(words) {
  return encodeURIComponent(words).replace(/-/g, "%2D").replace(/,/g, "%2C");
}
