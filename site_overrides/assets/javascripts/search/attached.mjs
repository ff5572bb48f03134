/** What Arabic writes together with a word and Snowball leaves there: a preposition without an article. */

const ARABIC = /^[\u0621-\u064a]{3,}$/;
const ARTICLE = /^[وف]?(?:ال|بال|كال|لل)(?=...)/u;
const FOR = "ل";
const PREFIX = /^[وف]?[بكل](?=...)/u;

/** Return the stems of a folded word in a section: its own, and that of “for” and the word. */
export function stemsOf(form, section, stem) {
  if (section !== "ar" || !ARABIC.test(form)) return [stem(form)];
  const bare = form.replace(ARTICLE, "");
  return [...new Set([stem(form), stem(FOR + bare)])];
}

/** Return the stem without a preposition of a word that no text has; null if there is none. */
export function stemBehindPrefix(form, section, stem) {
  if (section !== "ar" || !ARABIC.test(form) || !PREFIX.test(form)) return null;
  return stem(form.replace(PREFIX, ""));
}
