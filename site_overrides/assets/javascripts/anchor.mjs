/**
 * Quotes and passages in the browser: the twin of `annotated_archive.anchor`.
 *
 * Both read the folding table of `fold.json` and pass the same golden cases. Only Python proposes
 * passages that differ in case, accents or words. Offsets are JavaScript's own (UTF-16);
 * `codePoints` and `utf16` convert. Context and passages are counted in characters, as in Python.
 *
 * Usage:
 *   const { prepare, describe, match, fingerprint } = anchoring(await (await fetch(url)).json());
 *   const text = prepare(article);
 *   const selector = describe(text, start, end);
 */

import { back, codePoints, forward, lettersOf, next, previous } from "./anchor-fold.mjs";
import { MAX_PASSAGE, placesBy } from "./anchor-places.mjs";

export { codePoints, utf16 } from "./anchor-fold.mjs";

// The Python constants of the same names have the reasons.
const MAX_CANDIDATES = 5;
const SIZES = [30, 60, 120, 240, 480, 960];
const WORD_REACH = 12;
const LONG = 300;
const END_WORDS = 60;
const FINGERPRINT = { version: "v1", digits: 16 };

/** Return the anchoring functions for a folding table. */
export function anchoring(table) {
  const letters = lettersOf(table);
  const { prepare, fold, canonical, isSpace, isBorder, isBlank, inNumber, visibleSpan } = letters;
  const { levelOf, places } = placesBy(letters);

  /** Return the fingerprint of a text (a promise). */
  async function fingerprint(text) {
    const bytes = new TextEncoder().encode(canonical(text));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return `${FINGERPRINT.version}-${hex.slice(0, FINGERPRINT.digits)}`;
  }

  /**
   * Return the match of a selector on a text: `{outcome, span, how, candidates, why}`, with the
   * values that Python has.
   */
  function match(given, selector, { sameText = false } = {}) {
    const text = prepare(given);
    const said = { ...selector };
    for (const side of ["before", "after"]) {
      if (said[side] === undefined || (said[side] && isBlank(said[side]))) said[side] = null;
    }
    if (isBlank(said.quote)) return unplaced("lost", "empty-quote", [], null);
    const isNew = (said.fingerprint ?? null) === null;
    const long = (said.to ?? null) !== null;
    let names = ["folded"];
    if (isNew) names = ["raw", "folded"];
    else if (sameText) names = ["raw", "canonical"];
    for (const name of names) {
      const level = levelOf(text, name);
      const { spans, complete } = places(level, said);
      if (spans.length > 1 || !complete) {
        const why = complete ? "several-places" : "too-many-places";
        return unplaced("ambiguous", why, spans, level.how);
      }
      if (!spans.length) continue;
      const [span] = spans;
      const same = !long && text.text.slice(...span) === said.quote;
      const how = same ? "raw" : level.how;
      const why = doubt(text.text, said, span, isNew, sameText);
      if (why) return unplaced("proposal", why, spans, how);
      const outcome = isNew || sameText ? "anchored" : "anchored-from-earlier-text";
      return { outcome, span, how, candidates: [], why: null };
    }
    return proposal(text, said, sameText && !isNew);
  }

  function doubt(text, said, span, isNew, sameText) {
    if (isNew) {
      const alone = said.before === null && said.after === null;
      return alone && span.some((place) => inNumber(text, place)) ? "inside-number" : null;
    }
    if (sameText) return null;
    if ((said.to ?? null) !== null) return "long-passage";
    return said.before === null || said.after === null ? "no-context" : null;
  }

  function proposal(text, said, sameText) {
    const level = levelOf(text, "folded");
    const bare = { ...said, before: null, after: null };
    const found = places(level, bare);
    if (!found.spans.length) {
      const long = (said.to ?? null) !== null;
      const begun = long && places(level, { ...bare, to: null }).spans.length > 0;
      return unplaced("lost", begun ? "end-not-found" : "not-found", [], null);
    }
    const both = said.before !== null && said.after !== null;
    const lesser = both
      ? [
          { ...said, after: null },
          { ...said, before: null },
        ]
      : [];
    for (const selector of found.complete ? [said, ...lesser] : []) {
      const closer = places(level, selector);
      if (!closer.spans.length) continue;
      const why = selector === said && sameText ? "not-exact" : "context-differs";
      return unplaced("proposal", why, closer.spans, level.how);
    }
    return unplaced("proposal", "context-differs", found.spans, level.how);
  }

  function unplaced(outcome, why, spans, how) {
    const candidates = spans.slice(0, MAX_CANDIDATES).map((span) => ({ span, how }));
    return { outcome, span: null, how, candidates, why };
  }

  /** Return the passage of a selection; throws RangeError where nothing is selected. */
  function passage(text, start, end) {
    if (!(0 <= start && start < end && end <= text.length) || isBlank(text.slice(start, end))) {
      throw new RangeError(`nothing to quote from ${start} to ${end} in ${text.length}`);
    }
    while (isSpace(text, start)) start++;
    while (isSpace(text, end - 1)) end--;
    while (!isBorder(text, start)) start = previous(text, start);
    while (!isBorder(text, end)) end = next(text, end);
    return [start, end];
  }

  /** Return the selector of a selection, without the fingerprint of its text. */
  function describe(given, selectionStart, selectionEnd) {
    const prepared = prepare(given);
    const { text } = prepared;
    const [start, end] = passage(text, selectionStart, selectionEnd);
    const [first, last] = visibleSpan(text);
    const length = codePoints(text.slice(start, end), end - start);
    let quote = text.slice(start, end);
    let to = null;
    if (length > LONG && length <= MAX_PASSAGE) {
      quote = text.slice(start, cutRight(text, forward(text, start, END_WORDS), last));
      to = text.slice(cutLeft(text, back(text, end, END_WORDS), first), end);
    }
    const levels = [levelOf(prepared, "raw"), levelOf(prepared, "folded")];
    let [before, after] = ["", ""];
    for (const size of SIZES) {
      const left = start > first ? cutLeft(text, back(text, start, size), first) : start;
      before = text.slice(left, start);
      if (left <= first || single(levels, { quote, before })) break;
    }
    for (const size of SIZES) {
      const right = end < last ? cutRight(text, forward(text, end, size), last) : end;
      after = text.slice(end, right);
      if (right >= last || single(levels, { quote: to ?? quote, after })) break;
    }
    return { quote, to, before, after };
  }

  /** Return whether the words with one side of their context stand in one place only. */
  function single(levels, selector) {
    const found = levels.map((level) => places(level, selector));
    return found.every(({ spans, complete }) => complete && spans.length <= 1);
  }

  function cutLeft(text, place, first) {
    let start = Math.max(place, first);
    for (let steps = 0; steps < WORD_REACH && start > first; steps++) {
      const left = previous(text, start);
      if (isSpace(text, left) && !isSpace(text, start)) return start;
      start = left;
    }
    if (start <= first) return first;
    while (!isBorder(text, place)) place = previous(text, place);
    return place;
  }

  function cutRight(text, place, last) {
    let end = Math.min(place, last);
    for (let steps = 0; steps < WORD_REACH && end < last; steps++) {
      if (isSpace(text, end) && !isSpace(text, previous(text, end))) return end;
      end = next(text, end);
    }
    if (end >= last) return last;
    while (!isBorder(text, place)) place = next(text, place);
    return place;
  }

  return { prepare, fold, fingerprint, passage, describe, match };
}
