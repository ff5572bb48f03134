/**
 * Folded text with a map back, by the folding table of `fold.json`: a part of `anchor.mjs`.
 *
 * The twin of `anchor/fold.py`, `anchor/normal.py` and `anchor/level.py`, which have the reasons.
 */

const MARKS_AT_ONCE = 30;

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

/** Return the offset of the next character. */
export function next(text, place) {
  return place + (text.codePointAt(place) > 0xffff ? 2 : 1);
}

/** Return the offset of the character before. */
export function previous(text, place) {
  return place - (place > 1 && text.codePointAt(place - 2) > 0xffff ? 2 : 1);
}

/** Return the offset so many characters on, at most the text's end. */
export function forward(text, place, count) {
  for (; count > 0 && place < text.length; count--) place = next(text, place);
  return place;
}

/** Return the offset so many characters back, at least 0. */
export function back(text, place, count) {
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

  /** Return the span of the true text for a folded one; null if that cuts a unit in two. */
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

/** Return the functions on letters for a folding table. */
export function lettersOf(table) {
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

  /** Return a function that tests whether the pattern fits at a place of a text. */
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

  /** Return the text folded for matching. */
  function fold(text) {
    return foldings.folded(text)[0];
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

  /** Return the text in NFC with white space joined, and none at its ends. */
  function canonical(text) {
    return trim(normal(text).replace(spaces, " "));
  }

  /** Return the text ready for many selectors. */
  function prepare(text) {
    return text instanceof PreparedText ? text : new PreparedText(text, foldings);
  }

  const places = { isSpace, isBorder, isBlank, inNumber, visibleSpan };
  return { prepare, fold, canonical, foldings, trim, ...places };
}
