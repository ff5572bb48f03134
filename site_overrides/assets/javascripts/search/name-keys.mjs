/**
 * The keys of transliterated names: the twin of `search/name_keys.py`; both pass the cases of
 * tests/golden/search/name_keys.json.
 */

import { forms, loose } from "./words.mjs";

const LEFT_OUT = /['`´‘’‛′ʹʻʼʽʾʿˈ＇]/gu;
const ARTICLE = /^(?:[aeiu]?l|[ae](?:[ndrstz]|sh|th|dh))$/;
const ARABIC_ARTICLE = /^ال(?=..)/u;
const FINAL = /(..)(?:a+h?|eh?)$/u;
const CONSONANTS = Object.entries({ kh: "x", sh: "S", gh: "k", ck: "k", q: "k", dj: "j" });
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

/** Return the keys of a name: without its articles, and with them where it has any. */
export function nameKeys(text) {
  const words = forms(withoutSigns(text))
    .map((form) => loose(form).replace(ARABIC_ARTICLE, "").replaceAll("'", ""))
    .filter((word) => word !== "");
  const without = words.filter((word) => !isArticle(word));
  const found = [without, words].map((each) =>
    each
      .map(sounds)
      .join("")
      .replace(/(.)\1+/gu, "$1"),
  );
  return [...new Set(found)].filter((key) => Array.from(key).length >= SHORTEST);
}

/** Return the key of one typed word without the article that it may begin with; or none. */
export function keyWithoutArticle(text) {
  const word = forms(withoutSigns(text)).join("");
  return JOINED.test(word) ? nameKeys(word.replace(JOINED, "")).slice(0, 1) : [];
}

function sounds(word) {
  let left = word.replace(FINAL, "$1");
  for (const [written, sound] of CONSONANTS) left = left.replaceAll(written, sound);
  const first = /^[wy]/.test(left) ? left[0] : "";
  return (
    first +
    left
      .slice(first.length)
      .replace(/(?:a(?=[uw])|[ouw])+/g, "u")
      .replace(/(?:a(?=[iy])|[eiy])+/g, "i")
  );
}
