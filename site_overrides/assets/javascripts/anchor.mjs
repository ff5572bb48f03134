/**
 * Quotes and passages in the browser: the twin of `annotated_archive.anchor`.
 *
 * Both read the folding table of `fold.json` and pass the same golden cases. Proposals for
 * case, accents and similar words are made by the Python side only: here a lost quote is lost.
 * Offsets are JavaScript's own (UTF-16); `codePoints` and `utf16` convert. Where Python counts
 * characters (context, passages), so does this file.
 *
 * Usage:
 *   const { prepare, describe, match, fingerprint } = anchoring(await (await fetch(url)).json());
 *   const text = prepare(article);
 *   const selector = describe(text, start, end);
 */

// The reasons for these numbers stand beside their Python namesakes.
const MAX_HITS = 64;
const MAX_PASSAGE = 10_000;
const MAX_CANDIDATES = 5;
const MARKS_AT_ONCE = 30;
const CONTEXT = 30;
const MOST_CONTEXT = 960;
const WORD_REACH = 12;
const LONG = 300;
const END_WORDS = 60;
const FINGERPRINT = { version: "v1", digits: 16 };

/** Return the code point offset of a UTF-16 offset. */
export function codePoints(text, offset) {
  let count = 0;
  for (let place = 0; place < offset; place = next(text, place)) count++;
  return count;
}

/** Return the UTF-16 offset of a code point offset. */
export function utf16(text, offset) {
  return forward(text, 0, offset);
}

function next(text, place) {
  return place + (text.codePointAt(place) > 0xffff ? 2 : 1);
}

function previous(text, place) {
  return place - (place > 1 && text.codePointAt(place - 2) > 0xffff ? 2 : 1);
}

/** Return the offset so many characters on, at most the text's end. */
function forward(text, place, count) {
  for (; count > 0 && place < text.length; count--) place = next(text, place);
  return place;
}

/** Return the offset so many characters back, at least 0. */
function back(text, place, count) {
  for (; count > 0 && place > 0; count--) place = previous(text, place);
  return place;
}

/** A folded text and its map back to the text it was made of. */
class Folded {
  constructor(text, units = []) {
    this.text = text;
    // Where the length changed: [folded start, folded length, true start, true length].
    this.units = units;
  }

  /** Return where a folded span stands in the true text; null where it cuts a unit in two. */
  trueSpan(start, end) {
    const trueStart = this.#trueStart(start);
    const trueEnd = this.#trueEnd(end);
    return trueStart === null || trueEnd === null ? null : [trueStart, trueEnd];
  }

  #lastUnitAt(place) {
    let low = 0;
    let high = this.units.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle][0] <= place) low = middle + 1;
      else high = middle;
    }
    return this.units[low - 1];
  }

  #trueStart(start) {
    const unit = this.#lastUnitAt(start);
    if (!unit) return start;
    const [foldedStart, foldedLength, trueStart, trueLength] = unit;
    const within = start - foldedStart;
    if (within >= foldedLength) return trueStart + trueLength + within - foldedLength;
    return within === 0 ? trueStart : null;
  }

  #trueEnd(end) {
    const unit = this.#lastUnitAt(end - 1);
    if (!unit) return end;
    const [foldedStart, foldedLength, trueStart, trueLength] = unit;
    const beyond = end - foldedStart - foldedLength;
    return beyond < 0 ? null : trueStart + trueLength + beyond;
  }
}

/** A text and its foldings, each made once, when first asked for. */
class PreparedText {
  #foldings = new Map();

  constructor(text, foldings) {
    this.text = text;
    this.makers = foldings;
  }

  at(level) {
    if (!this.#foldings.has(level)) {
      this.#foldings.set(level, new Folded(...this.makers[level](this.text)));
    }
    return this.#foldings.get(level);
  }
}

/** Return the anchoring functions for a folding table. */
export function anchoring(table) {
  const inClass = (ranges) =>
    ranges.map((range) => range.map((point) => `\\u{${point.toString(16)}}`).join("-")).join("");
  const [space, drop, extend, nfc, ligatures] = ["space", "drop", "extend", "nfc", "ligatures"].map(
    (key) => inClass(table[key]),
  );
  const mapped = inClass(Object.keys(table.map).map((sign) => Array(2).fill(sign.codePointAt(0))));
  const gap = space + drop;
  const pictograph = "[\\u2190-\\u2bff\\u{1f000}-\\u{1faff}]";
  const pattern = (source, flags = "u") => new RegExp(source, flags);

  const spaces = pattern(`[${space}]+`, "gu");
  const isSpace = sticky(`[${space}]`);
  const isExtend = sticky(`[${extend}]`);
  const isGap = sticky(`[${gap}]`);
  const gapHere = pattern(`[${gap}]+`, "uy");
  const hasSpace = pattern(`[${space}]`);
  const dropped = pattern(`[${drop}]+`, "gu");
  const ligature = pattern(`[${ligatures}]`, "gu");
  const mappedSign = pattern(`[${mapped}]`, "gu");
  const manyMarks = pattern(`[${extend}]{${MARKS_AT_ONCE}}(?=[${extend}])`, "gu");
  const pictographHere = sticky(pictograph);
  const joined = sticky(`[\\ufe00-\\ufe0f]?\\u200d${pictograph}`);
  const foldUnit = pattern(
    `[^${gap}](?:[${drop}]*[${extend}])+` +
      `|(?<gap>(?! )[${gap}]+| [${gap}]+)` +
      `|[${mapped}${nfc}${ligatures}]`,
    "gu",
  );
  const canonicalUnit = pattern(
    `[^${space}][${extend}]+|(?<gap>(?! )[${space}]+| [${space}]+)|[${nfc}]`,
    "gu",
  );

  /** Return a function that says whether the pattern fits at a place of a text. */
  function sticky(source) {
    const fits = pattern(source, "uy");
    return (text, place) => {
      fits.lastIndex = place;
      return fits.test(text);
    };
  }

  /** Return the text in NFC, runs of marks longer than any writing has in pieces. */
  function normal(text) {
    const pieces = [];
    let done = 0;
    for (const found of text.matchAll(manyMarks)) {
      const end = found.index + found[0].length;
      pieces.push(text.slice(done, end).normalize("NFC"));
      done = end;
    }
    pieces.push(text.slice(done).normalize("NFC"));
    return pieces.join("");
  }

  function foldedUnit(letters, isGapUnit) {
    if (isGapUnit) return hasSpace.test(letters) ? " " : "";
    const resolved = letters
      .replace(mappedSign, (sign) => table.map[sign])
      .replace(ligature, (sign) => sign.normalize("NFKC"))
      .replace(dropped, "");
    return normal(resolved);
  }

  const canonicalUnitText = (letters, isGapUnit) => (isGapUnit ? " " : normal(letters));

  function foldedWith(unit, unitText) {
    return (text) => {
      const pieces = [];
      const units = [];
      let done = 0;
      let shift = 0;
      for (const found of text.matchAll(unit)) {
        const [letters] = found;
        const start = found.index;
        const piece = unitText(letters, found.groups.gap !== undefined);
        pieces.push(text.slice(done, start), piece);
        done = start + letters.length;
        if (piece.length === 1 && letters.length === 1) continue;
        units.push([start + shift, piece.length, start, letters.length]);
        shift += piece.length - letters.length;
      }
      pieces.push(text.slice(done));
      return [pieces.join(""), units];
    };
  }

  const foldings = {
    raw: (text) => [text],
    canonical: foldedWith(canonicalUnit, canonicalUnitText),
    folded: foldedWith(foldUnit, foldedUnit),
  };

  /** Return the text ready for many selectors. */
  function prepare(text) {
    return text instanceof PreparedText ? text : new PreparedText(text, foldings);
  }

  /** Return the text folded for matching. */
  function fold(text) {
    return foldings.folded(text)[0];
  }

  /** Return the text's fingerprint (a promise). */
  async function fingerprint(text) {
    const joinedText = trim(normal(text).replace(spaces, " "));
    const bytes = new TextEncoder().encode(joinedText);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return `${FINGERPRINT.version}-${hex.slice(0, FINGERPRINT.digits)}`;
  }

  /** Return the text without white space at its ends. */
  function trim(text) {
    let [start, end] = [0, text.length];
    while (start < end && isSpace(text, start)) start++;
    while (end > start && isSpace(text, end - 1)) end--;
    return text.slice(start, end);
  }

  function isBorder(text, place) {
    if (place === 0 || place === text.length) return true;
    if (text.codePointAt(place - 1) > 0xffff) return false; // between two surrogates
    if (isExtend(text, place)) return isSpace(text, previous(text, place));
    if (joined(text, place)) return false;
    return !(text[place - 1] === "\u200d" && pictographHere(text, place));
  }

  function inNumber(text, place) {
    const left = text.slice(Math.max(0, place - 4), place);
    const right = text.slice(place, place + 4);
    return (
      (/\p{Nd}$/u.test(left) && /^[.,\u066b\u066c]?\p{Nd}/u.test(right)) ||
      (/\p{Nd}[.,\u066b\u066c]$/u.test(left) && /^\p{Nd}/u.test(right))
    );
  }

  function visibleSpan(text) {
    gapHere.lastIndex = 0;
    const start = gapHere.exec(text)?.[0].length ?? 0;
    let end = text.length;
    for (let place = end; place > start; end = place) {
      place = previous(text, end);
      if (!isGap(text, place)) break;
    }
    return [start, end];
  }

  function isBlank(text) {
    const [start, end] = visibleSpan(text);
    return start >= end;
  }

  function levelOf(text, name) {
    const folded = text.at(name);
    const exact = name === "raw";
    return {
      how: name === "folded" ? "folded" : "raw",
      text: folded.text,
      exact,
      fold: (part) => foldings[name](part)[0],
      trueSpan(start, end) {
        const span = folded.trueSpan(start, end);
        return span && span.every((place) => isBorder(text.text, place)) ? span : null;
      },
    };
  }

  /** Return where quote, `to` and all context given fit, and whether these are all places. */
  function places(level, selector) {
    const quote = part(level, selector.quote);
    let [before, after] = [context(level, selector.before), context(level, selector.after)];
    if (!level.exact) {
      before = before?.replace(/ +$/, "") ?? null;
      after = after?.replace(/^ +/, "") ?? null;
    }
    if (!quote) return { spans: [], complete: true };
    if ((selector.to ?? null) !== null) {
      return passages(level, quote, part(level, selector.to), before, after);
    }
    const [starts, complete] = startsOf(wordsAt(level, quote, before, after));
    const spans = starts.map((start) => level.trueSpan(start, start + quote.length));
    return { spans: spans.filter(Boolean), complete };
  }

  function passages(level, quote, to, before, after) {
    if (!to) return { spans: [], complete: true };
    let [firsts, complete] = startsOf(wordsAt(level, quote, before, null));
    const lastWords = wordsAt(level, to, null, after);
    const spans = [];
    for (const first of firsts) {
      const firstEnd = first + quote.length;
      const reach = forward(level.text, first, MAX_PASSAGE);
      const [lasts, allSeen] = hitsOf(lastWords, firstEnd, reach);
      complete &&= allSeen;
      for (const last of lasts) {
        const end = last + to.length;
        const span = level.trueSpan(first, end);
        if (span && level.trueSpan(first, firstEnd) && level.trueSpan(last, end)) spans.push(span);
      }
      if (spans.length > MAX_HITS) {
        complete = false;
        break;
      }
    }
    spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return { spans, complete };
  }

  function wordsAt(level, quote, before, after) {
    const [first, last] = visibleSpan(level.text);
    return { text: level.text, exact: level.exact, quote, before, after, first, last };
  }

  /** Say whether the context agrees with the text around a quote that starts here. */
  function fits(words, start) {
    const { text, before, after } = words;
    let end = start + words.quote.length;
    if (before === "" && start > words.first) return false;
    if (after === "" && end < words.last) return false;
    if (!words.exact) {
      if (text[start - 1] === " ") start--;
      if (text[end] === " ") end++;
    }
    const begin = start - (before?.length ?? 0);
    return (
      (!before || (begin >= 0 && text.startsWith(before, begin))) &&
      (!after || text.startsWith(after, end))
    );
  }

  function startsOf(words) {
    const [starts, complete] = hitsOf(words, 0, words.text.length);
    if (complete || !(words.before || words.after)) return [starts, complete];
    const found = new Set();
    let allComplete = true;
    const gaps = words.exact ? [""] : ["", " "];
    for (const left of words.before ? gaps : [""]) {
      for (const right of words.after ? gaps : [""]) {
        const lead = (words.before ?? "") + left;
        const together = lead + words.quote + right + (words.after ?? "");
        const [hits, allSeen] = finds(words.text, together, 0, words.text.length);
        allComplete &&= allSeen;
        for (const hit of hits) if (fits(words, hit + lead.length)) found.add(hit + lead.length);
      }
    }
    return [[...found].sort((a, b) => a - b), allComplete];
  }

  function hitsOf(words, start, end) {
    let [hits, complete] = finds(words.text, words.quote, start, end);
    let edge = null;
    if (words.before === "") edge = words.first;
    else if (words.after === "") edge = words.last - words.quote.length;
    if (!complete && edge !== null) {
      const inside = start <= edge && edge + words.quote.length <= end;
      hits = inside && words.text.startsWith(words.quote, edge) ? [edge] : [];
      complete = true;
    }
    return [hits.filter((hit) => fits(words, hit)), complete];
  }

  function finds(text, words, start, end) {
    const found = [];
    let hit = text.indexOf(words, start);
    while (hit >= 0 && hit + words.length <= end) {
      if (found.length === MAX_HITS) return [found, false];
      found.push(hit);
      hit = text.indexOf(words, hit + 1);
    }
    return [found, true];
  }

  function part(level, words) {
    if (isBlank(words)) return "";
    return level.exact ? trim(words) : level.fold(words).replace(/^ +| +$/g, "");
  }

  function context(level, words) {
    if (!words) return words ?? null;
    return isBlank(words) ? null : level.fold(words);
  }

  /**
   * Return what becomes of the selector on the text:
   * `{outcome, span, how, candidates, why}`, in the words of the Python side.
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
      const starts = (said.to ?? null) !== null && places(level, { ...bare, to: null }).spans.length;
      return unplaced("lost", starts ? "end-not-found" : "not-found", [], null);
    }
    const both = said.before !== null && said.after !== null;
    const lesser = both ? [{ ...said, after: null }, { ...said, before: null }] : [];
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

  /** Return the passage meant by a selection; throws RangeError where nothing is selected. */
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
    for (let size = CONTEXT; ; size *= 2) {
      const left = start > first ? cutLeft(text, back(text, start, size), first) : start;
      const right = end < last ? cutRight(text, forward(text, end, size), last) : end;
      const before = text.slice(left, start);
      const after = text.slice(end, right);
      const selector = { quote, to, before, after };
      const found = levels.map((level) => places(level, selector));
      const single = found.every(({ spans, complete }) => complete && spans.length <= 1);
      if (single || size >= MOST_CONTEXT || (left <= first && right >= last)) return selector;
    }
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
