/** The file of a note: its name and its text, as the archive reads them. */

const MOST_NAME_WORDS = 6;
/** The most characters of the words in a file's name: as a title in a list of files. */
const MOST_NAME = 48;

/** Characters that YAML takes for a line end, or skips, and JSON leaves unescaped. */
const ESCAPED = /[\u2028\u2029\ufeff]/g;

/** A line end of other machines: the archive's reader refuses it; a space reads alike. */
const NEXT_LINE = /\u0085/g;

/** Characters that no page, feed or front matter can carry: the archive's reader refuses them. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Return text without forbidden characters, with "\n" as its only line end. */
export function clean(text) {
  return text.replace(/\r\n?/g, "\n").replace(FORBIDDEN, "").toWellFormed();
}

/** Return one line of text, without white space at its ends. */
export function oneLine(text) {
  return clean(text).replace(/\s+/g, " ").trim();
}

/** Return a text as the body below the front matter. */
export function bodyOf(text) {
  return `\n${clean(text)
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()}\n`;
}

/**
 * Return the text of a note's file.
 *
 * `note` has target, kind, by, language, body, and may have quote, to, before, after,
 * fingerprint, quotedFrom, sources (`{title, url}`). Every value but the kind stands in double
 * quotes: YAML takes none of them for a number, a date or a truth.
 */
export function noteFile(note) {
  const lines = ["---", `target: ${quoted(note.target)}`];
  for (const key of ["quote", "to", "before", "after", "fingerprint"]) {
    if ((note[key] ?? null) !== null) lines.push(`${key}: ${quoted(note[key])}`);
  }
  if (note.quotedFrom) lines.push(`quoted_from: ${note.quotedFrom}`);
  lines.push(`kind: ${note.kind}`, `by: ${quoted(note.by)}`, `language: ${quoted(note.language)}`);
  if (note.sources?.length)
    lines.push("sources:", ...note.sources.map((one) => `  - ${source(one)}`));
  return `${lines.join("\n")}\n---\n${bodyOf(note.body)}`;
}

/** Return the bytes of a note's front matter, between its fences. */
export function frontSize(file) {
  return size(file.slice(4, file.indexOf("\n---\n") + 1));
}

/** Return the bytes of a text in UTF-8. */
export function size(text) {
  return new TextEncoder().encode(text).length;
}

/**
 * Return the name of a note's file: the day and a few words, and a number where it is taken.
 *
 * The words are the first of `texts` that leaves letters of the Latin alphabet, or `fallback`.
 */
export function noteName(day, texts, fallback, isTaken = () => false) {
  const words = texts.map(slug).find(Boolean) ?? fallback;
  let name = `${day}-${words}`;
  for (let number = 2; isTaken(name); number++) name = `${day}-${words}-${number}`;
  return name;
}

/** Return the day of a moment where the reader is, as YYYY-MM-DD. */
export function dayOf(moment) {
  const [month, day] = [moment.getMonth() + 1, moment.getDate()];
  return [moment.getFullYear(), month, day].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Return the first words of a text as an id: ASCII letters and digits, joined by hyphens. */
export function slug(text) {
  const plain = text
    .normalize("NFKD")
    .replace(/[^\u0000-\u007f]/g, "") // eslint-disable-line no-control-regex
    .toLowerCase()
    .replaceAll("'", "");
  let name = "";
  for (const word of (plain.match(/[a-z0-9]+/g) ?? []).slice(0, MOST_NAME_WORDS)) {
    const longer = name ? `${name}-${word}` : word;
    if (longer.length > MOST_NAME) break;
    name = longer;
  }
  return name;
}

function source({ title, url }) {
  if (url && !title) return quoted(url);
  const parts = [title && `title: ${quoted(title)}`, url && `url: ${quoted(url)}`];
  return `{${parts.filter(Boolean).join(", ")}}`;
}

/** Return the text in double quotes: JSON's escapes are YAML's too. */
function quoted(text) {
  const hex = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text.toWellFormed().replace(NEXT_LINE, " ")).replace(ESCAPED, hex);
}
