/** The query as words and phrases. */

import { fold, isUnspaced, tokens } from "./words.mjs";
import TABLE from "./word-table.mjs";

const SIGN = '["“”„‟«»＂]';
const HEBREW = "\\p{Script=Hebrew}";
/** A quotation mark; one between two Hebrew letters belongs to an acronym. */
const MARK = `(?:(?<!${HEBREW})${SIGN}|${SIGN}(?!${HEBREW}))`;
export const QUOTED = new RegExp(`${MARK}((?:(?!${MARK}).)*)${MARK}`, "gsu");

const HYPHEN = new RegExp(`^[${TABLE.hyphens}]$`);

/** The most words that count: a longer query is a pasted text, and its first words are enough. */
export const MOST_WORDS = 32;

/**
 * Return the parts of a query, in order: `{phrase: false, raw, forms: [one]}` for a word, and
 * `{phrase: true, …}` for a quoted phrase, which a text must have, word for word. Signs of a
 * script without spaces that stand together are `{phrase: false, run: true, …}`. A quotation
 * mark without a partner is none. A word is `hyphenated` to the one before it. Parts after the first
 * `most` are left out.
 */
export function parsed(query, most = MOST_WORDS) {
  const parts = [];
  let last = 0;
  for (const found of query.matchAll(QUOTED)) {
    parts.push(...plain(query.slice(last, found.index)));
    const inside = words(found[1]);
    if (inside.length)
      parts.push({ phrase: true, raw: found[1].trim(), forms: inside.map((each) => each.form) });
    last = found.index + found[0].length;
  }
  parts.push(...plain(query.slice(last)));
  return parts.slice(0, most);
}

/** Return whether the last word may be unfinished: nothing stands behind it. */
export function isOpen(query) {
  return /[\p{L}\p{N}\p{M}]$/u.test(query);
}

function words(text) {
  return tokens(text)
    .map((token) => ({ ...token, form: fold(token.word) }))
    .filter(({ form }) => form !== "");
}

function plain(text) {
  const parts = [];
  let end = -1;
  for (const { word, form, at, end: after } of words(text)) {
    const before = parts.at(-1);
    if (isUnspaced(word) && end === at && before?.unspaced) {
      before.raw += word;
      before.forms.push(form);
      before.run = true;
    } else {
      parts.push({
        phrase: false,
        run: false,
        unspaced: isUnspaced(word),
        hyphenated: end >= 0 && HYPHEN.test(text.slice(end, at)),
        raw: word,
        forms: [form],
      });
    }
    end = after;
  }
  return parts;
}
