/**
 * All places of a text that a selector fits: a part of `anchor.mjs`.
 *
 * The twin of `anchor/level.py` and `anchor/positions.py`, which have the reasons.
 */

import { forward } from "./anchor-fold.mjs";

const MAX_HITS = 64;
export const MAX_PASSAGE = 10_000;

/** Return the functions that find places, for the letters of a folding table. */
export function placesBy({ foldings, trim, isBorder, isBlank, visibleSpan }) {
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

  /** Return the spans that a selector fits, and whether these are all of them. */
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

  /** Return whether the context agrees with the text around a quote that starts here. */
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

  return { levelOf, places };
}
