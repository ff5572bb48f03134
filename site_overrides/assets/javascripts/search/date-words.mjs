/** The words of dates: names of months, and what stands around dates. */

import { fold } from "./words.mjs";

const PIECE = /[0-9]+|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\S/gu;

/** Arabic and Persian digits, which count as ours. */
const OTHER_DIGIT = /[٠-٩۰-۹]/gu;
const digit = (sign) => `${((sign.charCodeAt(0) - 0x660) % 144) % 10}`;

/** Return the words, numbers and signs of a text: `{text, at, end}`, words in lower case. */
export function piecesOf(text) {
  const plain = text.replace(OTHER_DIGIT, digit);
  return Array.from(plain.matchAll(PIECE), (found) => ({
    text: found[0].toLowerCase(),
    at: found.index,
    end: found.index + found[0].length,
  }));
}

/** Return a table of words, each `key` with its ways of being said: `before` or `prior to`. */
export function sequences(words) {
  const table = new Map();
  for (const [key, said] of Object.entries(words)) {
    const rows = said.map((each) => piecesOf(each).map(({ text }) => text));
    table.set(
      key,
      rows.filter((row) => row.length).sort((one, other) => other.length - one.length),
    );
  }
  return {
    /** Return the place after the words of a key, if they stand there, or null. */
    match(key, pieces, place) {
      const row = (table.get(key) ?? []).find((each) =>
        each.every((text, step) => pieces[place + step]?.text === text),
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

export class MonthNames {
  /** Take the names that the browser knows for a locale, and for its language at large. */
  constructor(locale) {
    this.numbers = new Map();
    for (const tag of new Set([locale, locale.split("-")[0]])) {
      for (const form of FORMS) this.add(tag, form);
    }
    this.longest = Math.max(...[...this.numbers.keys()].map((name) => name.split(" ").length));
  }

  add(tag, form) {
    const names = new Intl.DateTimeFormat(tag, { ...form, calendar: "gregory", timeZone: "UTC" });
    for (let month = 1; month <= 12; month++) {
      const parts = names.formatToParts(new Date(Date.UTC(2015, month - 1, 1)));
      const name = parts.find(({ type }) => type === "month")?.value ?? "";
      const key = keyOf(piecesOf(name));
      if (/\p{L}/u.test(key) && !/[0-9]/.test(key)) this.numbers.set(key, month);
    }
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
    .filter((text) => text !== "")
    .join(" ");
}
