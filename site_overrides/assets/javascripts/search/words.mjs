/**
 * The words of a text as they are compared: the twin of `search/words.py`; both pass the cases
 * of tests/golden/search/words.json.
 */

const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
const SIGN = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}])`;
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{Nl}\\p{No}])`;
const INSIDE = `(?:${SIGN}|[\\p{M}\\u00ad\\u200b-\\u200d\\u2060\\ufeff])`;
const TOKEN = new RegExp(
  `[0-9]{1,3}(?:,[0-9]{3})+(?!${SIGN})` +
    `|${LETTER}(?:\\.${LETTER})+(?!${INSIDE})` +
    `|[${UNSPACED}][\\p{M}]*` +
    `|${SIGN}${INSIDE}*(?:['’ʼ＇]${SIGN}${INSIDE}*)*`,
  "gu",
);
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const WHOLE = /[\u0400-\u04ff\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]/;
const AND = /^[وف](?=(?:ال|بال|كال|لل)...)/u;
const PLAIN = /^[a-z0-9']+$/;

const OTHER_LETTERS = new Map([
  ...Object.entries({
    ß: "ss",
    ø: "o",
    đ: "d",
    ð: "d",
    þ: "th",
    ł: "l",
    æ: "ae",
    œ: "oe",
    ħ: "h",
    ı: "i",
    ё: "е",
    ـ: "",
    أ: "ا",
    إ: "ا",
    آ: "ا",
    ٱ: "ا",
    ی: "ي",
    ک: "ك",
    ہ: "ه",
    ە: "ه",
    "’": "'",
    ʼ: "'",
    "＇": "'",
    ",": "",
    ".": "",
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
  }),
  ...Array.from({ length: 10 }, (_, digit) => [String.fromCharCode(0x660 + digit), `${digit}`]),
  ...Array.from({ length: 10 }, (_, digit) => [String.fromCharCode(0x6f0 + digit), `${digit}`]),
]);

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
    .normalize(WHOLE.test(lower) ? "NFKC" : "NFKD")
    .toLowerCase()
    .replace(MARKS, "");
  return Array.from(lower, (char) => OTHER_LETTERS.get(char) ?? char).join("");
}

const LOOSE = new Map(Object.entries({ ى: "ي", ئ: "ي", ة: "ه", ؤ: "و" }));

/** Return a folded word as names are compared: Arabic letters that vary are one. */
export function loose(form) {
  return form.replace(/[ىئةؤ]/gu, (letter) => LOOSE.get(letter));
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
  return section === "ar" ? (form) => stem(form.replace(AND, "")) : stem;
}
