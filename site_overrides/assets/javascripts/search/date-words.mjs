/** The words of dates: names of months, and what stands around dates. */

import { fold } from "./words.mjs";

const PIECE = /[0-9]+|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\S/gu;

/** Arabic and Persian digits, which count as ours. */
const OTHER_DIGIT = /[٠-٩۰-۹]/gu;
const digit = (sign) => `${((sign.charCodeAt(0) - 0x660) % 144) % 10}`;

/**
 * Return the words, numbers and signs of a text: `{text, key, at, end}`, words in lower case, and
 * folded as `key`, by which they are compared: people leave out accents and hamzas.
 */
export function piecesOf(text) {
  const plain = text.replace(OTHER_DIGIT, digit);
  return Array.from(plain.matchAll(PIECE), (found) => piece(found[0], found.index));
}

function piece(text, at) {
  const lower = text.toLowerCase();
  // Each side of an apostrophe by itself: folded whole, *jusqu’à* would be *à*.
  const key = lower.split(/['’]/u).map((side) => fold(side) || side);
  return { text: lower, key: key.join("'"), at, end: at + text.length };
}

/**
 * Return pieces in which a small word that is written together with the name of a month, or with
 * another word around dates, is a piece of its own: *d’octobre*, *وأكتوبر*.
 */
export function apart(pieces, glued, isWord) {
  return pieces.flatMap((each) => {
    for (const begin of glued) {
      const rest = each.text.slice(begin.length);
      if (!rest || !each.text.startsWith(begin) || isWord(each.key)) continue;
      const [first, second] = [piece(begin, each.at), piece(rest, each.at + begin.length)];
      if (isWord(second.key)) return [first, { ...second, isApart: true }];
    }
    return [each];
  });
}

/** Return a table of words, each `key` with its ways of being said: `before` or `prior to`. */
export function sequences(words) {
  const table = new Map();
  for (const [key, said] of Object.entries(words)) {
    const rows = said.map((each) => piecesOf(each).map(({ key: word }) => word));
    table.set(
      key,
      rows.filter((row) => row.length).sort((one, other) => other.length - one.length),
    );
  }
  const begins = new Set([...table.values()].flat().map(([word]) => word));
  return {
    /** Return whether a folded word begins one of the ways of being said. */
    has: (word) => begins.has(word),

    /** Return the place after the words of a key, if they stand there, or null. */
    match(key, pieces, place) {
      const row = (table.get(key) ?? []).find((each) =>
        each.every((word, step) => pieces[place + step]?.key === word),
      );
      return row ? place + row.length : null;
    },
  };
}

/** The forms in which a language has the names of months: alone, beside a day or year, and short. */
const FORMS = ["long", "short"].flatMap((month) => [
  { month },
  { month, day: "numeric" },
  { month, year: "numeric" },
]);

/** Where a language has other names of months than at large: of the Levant, the Maghreb, Morocco. */
const ELSEWHERE = { ar: ["ar-SY", "ar-DZ", "ar-MA"] };

export class MonthNames {
  /** Take the names that the browser knows for a locale, and for its language at large. */
  constructor(locale) {
    this.numbers = new Map();
    const language = locale.split("-")[0];
    for (const tag of new Set([locale, language, ...(ELSEWHERE[language] ?? [])])) {
      for (const form of FORMS) this.add(tag, form);
    }
    this.first = new Set([...this.numbers.keys()].map((name) => name.split(" ")[0]));
    this.longest = Math.max(...[...this.numbers.keys()].map((name) => name.split(" ").length));
  }

  add(tag, form) {
    const names = new Intl.DateTimeFormat(tag, { ...form, calendar: "gregory", timeZone: "UTC" });
    for (let month = 1; month <= 12; month++) {
      const parts = names.formatToParts(new Date(Date.UTC(2015, month - 1, 1)));
      const name = parts.find(({ type }) => type === "month")?.value ?? "";
      const key = keyOf(piecesOf(name));
      if (/\p{L}/u.test(key) && !/[0-9]/.test(key) && !this.numbers.has(key))
        this.numbers.set(key, month);
    }
  }

  /** Return whether a folded word begins the name of a month. */
  begins(word) {
    return this.first.has(word);
  }

  /** Return `{month, next}` for the name of a month that stands there; null for none. */
  at(pieces, place) {
    for (let count = this.longest + 1; count; count--) {
      const row = pieces.slice(place, place + count);
      if (row.length < count || !/^\p{L}/u.test(row[0].text)) continue;
      const month = this.numbers.get(keyOf(row));
      if (month) return { month, next: place + count };
    }
    return null;
  }
}

/** Return the words of a name, folded, without the full stop of an abbreviation. */
function keyOf(pieces) {
  return pieces
    .map(({ text }) => fold(text))
    .filter((word) => word !== "")
    .join(" ");
}
