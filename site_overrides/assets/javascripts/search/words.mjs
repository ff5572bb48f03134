/**
 * The words of a text as they are compared: the twin of `search/words.py`; both work by one table,
 * and pass the cases of tests/golden/search/words.json.
 */

import TABLE from "./word-table.mjs";

const { apostrophes: APOSTROPHES, gershayim: GERSHAYIM, unspaced: UNSPACED } = TABLE;
const SIGN = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}])`;
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{Nl}\\p{No}])`;
const INSIDE = `(?:${SIGN}|[\\p{M}${TABLE.inside}])`;
const HEBREW = "[א-ת][א-ת\\p{M}]*";
const TOKEN = new RegExp(
  `[0-9]{1,3}(?:,[0-9]{3})+(?!${SIGN})` +
    `|${LETTER}(?:\\.${LETTER})+(?!${INSIDE})` +
    `|[${UNSPACED}][\\p{M}]*` +
    `|${HEBREW}[${GERSHAYIM}]${HEBREW}` +
    `|${SIGN}${INSIDE}*(?:[${APOSTROPHES}]${SIGN}${INSIDE}*)*`,
  "gu",
);
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

const MARKS = new RegExp(`[${TABLE.marks}]`, "g");
const WHOLE = new RegExp(`[${TABLE.whole}]`);
const PLAIN = /^[a-z0-9]+$/;
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "g");
const SIGNS = new RegExp(
  `^(?:${TABLE.elisions.join("|")})'|'(?:s|${TABLE.kept.join("|")})$|'`,
  "g",
);

/** So many letters stand before the s of a possessive, and before a hamza that may be left out. */
const BEFORE_S = 3;
const BEFORE_SEATLESS = 3;

const LETTERS = new Map(Object.entries(TABLE.letters));

/** The rules of spelling of each language: a pattern, the letters it is about, what they count as. */
const SPELLINGS = new Map(
  Object.entries(TABLE.spellings).map(([language, rules]) => [
    language,
    rules.map(([head, written, instead, tail]) => ({
      pattern: new RegExp(`^(${head})${written}(${tail})$`, "u"),
      written,
      instead,
    })),
  ]),
);

/** The languages that have a stemmer; texts in others are in the section `und`. */
const STEMMED = new Set(["ar", "de", "el", "en", "es", "fr", "it", "nl", "pt", "ru", "sv", "tr"]);

/** Return the words of a text, each with its start and end. */
export function tokens(text) {
  return Array.from(text.matchAll(TOKEN), (found) => ({
    word: found[0],
    at: found.index,
    end: found.index + found[0].length,
  }));
}

/** Return a word folded for comparison; empty if it has nothing but marks. */
export function fold(word) {
  let lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  lower = lower
    .replace(APOSTROPHE, "'") // normalising would take some of them apart
    .normalize(WHOLE.test(lower) ? "NFKC" : "NFKD")
    .toLowerCase()
    .replace(MARKS, "");
  lower = Array.from(lower, (char) => LETTERS.get(char) ?? char).join("");
  if (lower.includes("'")) lower = lower.replace(SIGNS, kept);
  return lower.endsWith("ء") && lower.length > BEFORE_SEATLESS ? lower.slice(0, -1) : lower;
}

/** Return an apostrophe that is left, with its letters; empty for one within a name. */
function kept(sign, at) {
  if (sign === "'") return "";
  return sign === "'s" && at < BEFORE_S ? "s" : sign;
}

/** Return the folded words of a text. */
export function forms(text) {
  return tokens(text)
    .map(({ word }) => fold(word))
    .filter((form) => form !== "");
}

/** Return whether a word is one sign of a script without spaces between words. */
export function isUnspaced(word) {
  return IS_UNSPACED.test(word);
}

/** Return the section of the index for the words of a text in a language. */
export function sectionOf(language) {
  const primary = language.split("-")[0].toLowerCase();
  return STEMMED.has(primary) ? primary : "und";
}

/** Return the folded stop words of a section. */
export async function stopWords(section) {
  return STEMMED.has(section) ? (await import(`./stem/${section}.mjs`)).stopWords : new Set();
}

/** Return the function that cuts folded words of a section to their stems. */
export async function stemmer(section) {
  if (!STEMMED.has(section)) return (form) => form;
  const stem = (await import(`./stem/${section}.mjs`)).default;
  const rules = SPELLINGS.get(section);
  return rules ? (form) => stem(respelt(form, rules)) : stem;
}

/** Return a folded word in the spelling in which it is cut to its stem. */
function respelt(form, rules) {
  for (const { pattern, written, instead } of rules)
    if (form.includes(written)) form = form.replace(pattern, `$1${instead}$2`);
  return form;
}
