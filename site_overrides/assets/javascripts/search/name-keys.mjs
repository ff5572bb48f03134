/**
 * Keys of transliterated names: spellings of one name that readers cannot choose between share one.
 *
 * Arabic and Kurdish names reach Latin letters by many systems: Hasakah is Hasaka and Hasakeh, Deir
 * ez-Zor is Dayr az Zawr and Deir al-Zour. A key leaves out what these systems differ in, as the
 * codes of Daitch and Mokotoff (1985) do for names of Eastern Europe, but keeps the consonants: an
 * offer that is no use costs more than one that is missing. Keys are made of names, once, in the
 * browser: in the index they would weigh more than all else that it says of the records.
 */

import { forms } from "./words.mjs";
import TABLE from "./word-table.mjs";

/** Apostrophes, and the signs of transliteration for hamza and ayn. */
const LEFT_OUT = new RegExp(`[${TABLE.apostrophes}${TABLE.hamzas}]`, "gu");

/** The Arabic article before sun letters and moon letters, as several dialects have it. */
const ARTICLE = /^(?:[aeiu]?l|[ae](?:[ndrstz]|sh|th|dh))$/;
const ARABIC_ARTICLE = /^ال(?=..)/u;

/** The ending -a, of which transliterations also make -ah, -e and -eh. */
const FINAL = /(..)(?:a+h?|eh?)$/u;

/** Two letters for one sound, and sounds that are confused; in this order. */
const CONSONANTS = Object.entries({ kh: "x", sh: "S", gh: "k", ck: "k", q: "k", dj: "j" });

/** Shorter keys belong to too many names. */
const SHORTEST = 3;

/** The article where it is written together with its name, and one consonant with the next. */
const JOINED = /^(?:[aeiu]l|[ae](?=([b-df-hj-np-tv-z]h?)\1))(?=..)/u;

/** Return a text without apostrophes and the signs of transliteration for hamza and ayn. */
export function withoutSigns(text) {
  return text.replace(LEFT_OUT, "");
}

/** Return whether a folded word is the Arabic article in Latin letters. */
export function isArticle(word) {
  return ARTICLE.test(word);
}

/** Return the keys of a text. */
export function nameKeys(text) {
  return keysOf(forms(withoutSigns(text)));
}

/**
 * Return the keys of a name in folded words: without its articles, and with them where it has any.
 * The second is for names that are typed as one word, such as Deirezzor.
 */
export function keysOf(folded) {
  const words = folded
    .map((form) => form.replace(ARABIC_ARTICLE, "").replaceAll("'", ""))
    .filter((word) => word !== "");
  const sounding = words.map(sounds);
  const without = sounding.filter((_, at) => !isArticle(words[at]));
  const found = [without, sounding].map((each) => each.join("").replace(/(.)\1+/gu, "$1"));
  return [...new Set(found)].filter((key) => Array.from(key).length >= SHORTEST);
}

/** Return the key of one typed word without the article that it may begin with; or none. */
export function keyWithoutArticle(text) {
  const word = forms(withoutSigns(text)).join("");
  return JOINED.test(word) ? nameKeys(word.replace(JOINED, "")).slice(0, 1) : [];
}

/** Return what transliterations of a word agree on. */
function sounds(word) {
  let left = word.replace(FINAL, "$1");
  for (const [written, sound] of CONSONANTS) left = left.replaceAll(written, sound);
  // W and y are consonants where a word begins with them, and vowels or glides elsewhere.
  const first = /^[wy]/.test(left) ? left[0] : "";
  return (
    first +
    left
      .slice(first.length)
      .replace(/(?:a(?=[uw])|[ouw])+/g, "u")
      .replace(/(?:a(?=[iy])|[eiy])+/g, "i")
  );
}
