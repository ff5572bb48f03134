/** The problems of a note that is being written, by those rules of the build that a page knows. */

import { bodyOf, frontSize, noteFile, oneLine, size } from "./file.mjs";

// The limits of the Python side: `load.readers`, `load.front_matter`, `records.note`.
export const MOST_BODY = 4_000;
const MOST_FRONT = 8_192;
const MOST_NAME = 100;
const MOST_QUOTE = 2_000;
const MOST_CONTEXT = 1000;
const MOST_SOURCE = 2_000;

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const ADDRESS = /^https?:\/\/[^\s<>"'`\\^{}|]+$/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

const letters = (text) => [...text].length;

/** Return the sources in a text, one on a line: words, an address, or both. */
export function sourcesIn(text) {
  return text
    .split("\n")
    .map(oneLine)
    .filter(Boolean)
    .map((line) => {
      const cut = line.search(/[^\s<]+:\/\//);
      if (cut < 0) return { title: line };
      const title = line.slice(0, cut).replace(/[\s<,;:–—-]+$/, "");
      const url = line.slice(cut).replace(/>$/, "");
      return title ? { title, url } : { url };
    });
}

/**
 * Return the problems of a note as `{field, code, values}`, in the order of the form.
 *
 * `sourced` are the kinds of notes that need a source. `advice: true` marks a problem that the reviewer sees and that does not hold the note back.
 */
export function problemsOf(note, { editors = [], sourced = [] } = {}) {
  const found = [];
  const say = (field, code, values = {}, more = {}) => found.push({ field, code, values, ...more });
  const selector = [note.quote, note.to, note.before, note.after].filter(Boolean);
  if (selector.some((words) => CONTROL.test(words))) say("passage", "passage_control");
  if (note.quotedFrom) {
    if (letters(note.quote) > MOST_QUOTE) say("original", "original_long", { most: MOST_QUOTE });
  } else if ([note.quote, note.to].some((words) => words && letters(words) > MOST_QUOTE)) {
    say("passage", "passage_long");
  } else if ([note.before, note.after].some((words) => words && letters(words) > MOST_CONTEXT)) {
    say("passage", "passage_repeated");
  }
  const bytes = size(bodyOf(note.body));
  if (!note.body.trim()) say("body", "body_empty");
  else if (bytes > MOST_BODY) say("body", "body_long", { n: bytes, most: MOST_BODY });
  const sources = note.sources ?? [];
  if (sourced.includes(note.kind) && !sources.length) say("sources", "sources_missing");
  for (const { title, url } of sources) {
    if (url && !ADDRESS.test(url)) say("sources", "source_address", { given: url });
    else if (title && letters(title) > MOST_SOURCE)
      say("sources", "source_long", { most: MOST_SOURCE });
  }
  if (!note.by) say("by", "by_empty");
  else if (letters(note.by) > MOST_NAME) say("by", "by_long", { most: MOST_NAME });
  else if (editors.some((name) => name.toLowerCase() === note.by.toLowerCase())) {
    say("by", "by_editor", { by: note.by }, { advice: true });
  }
  if (!LANGUAGE.test(note.language)) say("language", "language", { given: note.language });
  const front = frontSize(noteFile(note));
  if (front > MOST_FRONT) say("sources", "front_long", { n: front, most: MOST_FRONT });
  return found;
}
