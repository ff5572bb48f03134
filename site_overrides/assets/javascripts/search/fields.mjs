/** The fields of a query, such as `region:Idlib`: what they are called, and the values they take. */

import { FACETS } from "./names.mjs";
import { BODIES } from "./segment.mjs";
import { fold, forms, tokens } from "./words.mjs";

/** A field without a facet of its own: the facets of the records that it may name. */
const SEVERAL = { by: ["publisher", "person", "group"] };

/** A field at the start of a text: its name, and where its value begins. French has blanks around a colon. */
const NAME = /^([\p{L}\p{M}][\p{L}\p{M}\p{N}_-]*)(?::|\s+:\s*)(?=\S)/u;
const QUOTED = /^["“”„‟«»＂]([^"“”„‟«»＂]+)["“”„‟«»＂]/u;

const key = (text) => forms(text).join("-");

export class Fields {
  /**
   * Take what fields are called (`called`, facet -> words), what values of facets are called
   * (`values`, facet -> value -> text), the facets that the archive declares (`own`, name ->
   * `{type, label, choices}`), the locale and the languages of the documents.
   */
  constructor({ called = {}, values = {}, own = {}, locale = "en", languages = [] } = {}, names) {
    Object.assign(this, { values, own, names });
    this.byName = new Map();
    for (const facet of [...FACETS, "language", "body", "notekind", "in", "by"])
      this.byName.set(facet, facet);
    for (const [facet, words] of Object.entries(called)) {
      for (const word of words) if (key(word)) this.byName.set(key(word), facet);
    }
    for (const [name, { label }] of Object.entries(own)) {
      this.byName.set(key(label), name);
      this.byName.set(key(name), name);
    }
    const shown = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
    this.languages = new Map(languages.map((tag) => [tag, named(shown, tag)]));
  }

  /** Return the field at the start of a text: `{end, facet, …}`, or null for none that is known. */
  at(text) {
    const name = NAME.exec(text);
    const field = name && this.byName.get(key(name[1]));
    if (!field) return null;
    const start = name[0].length;
    const rest = text.slice(start);
    const quoted = QUOTED.exec(rest);
    const ends = quoted ? [quoted[0].length] : this.ends(rest);
    for (const end of ends) {
      const value = quoted ? quoted[1] : rest.slice(0, end);
      const found = this.value(field, value);
      if (found) return { ...found, end: start + end, raw: text.slice(0, start + end) };
    }
    return null;
  }

  /** Return where a value without quotes may end, the longest first: it may have several words. */
  ends(text) {
    const words = tokens(text.split(/["“”„‟«»＂]/u)[0]).slice(0, this.names.longest);
    return [...new Set([...words.map(({ end }) => end).reverse(), text.search(/\s|$/u)])];
  }

  /** Return the facet and the values that a text means for a field, or null. */
  value(field, text) {
    if (field === "in") return this.part(text);
    const facets = SEVERAL[field] ?? [field];
    for (const facet of facets) {
      const values = this.valuesOf(facet, text);
      if (values.length)
        return { facet, value: values[0], values, label: this.label(facet, values) };
    }
    return null;
  }

  /** Return the part of the archive or of a text that is meant: notes, or titles. */
  part(text) {
    const found = Object.entries(this.values.in ?? {}).find(([part, called]) =>
      [part, ...called].some((each) => key(each) === key(text)),
    );
    return found ? { in: found[0], label: text } : null;
  }

  valuesOf(facet, text) {
    const own = Object.hasOwn(this.own, facet) ? this.own[facet] : null;
    if (FACETS.includes(facet)) return this.records(text, (record) => record.facet === facet);
    if (own?.type === "record") return this.records(text, () => true);
    if (facet === "language") return meant(this.languages, text);
    if (own) return meant(new Map(Object.entries(own.choices ?? {})), text, true);
    const known = facet === "body" ? BODIES.filter(Boolean).map((each) => [each, each]) : [];
    return meant(new Map([...known, ...Object.entries(this.values[facet] ?? {})]), text);
  }

  /** Return the records that a text names: whole, in another transliteration, or by some words. */
  records(text, fits) {
    const { names } = this;
    const row = tokens(text).map(({ word }) => ({ raw: word, form: fold(word) }));
    if (!row.length) return [];
    const record = names.records.get(text.trim());
    const ways = [
      () => names.recordsOf(row),
      () => (record ? [record] : []),
      () => names.keyed(text),
      () => this.having(row.map(({ form }) => form)),
    ];
    for (const way of ways) {
      const found = way().filter(fits);
      if (found.length) return found.map(({ id }) => id);
    }
    return [];
  }

  /** Return the records that have all of some words in one name: people by their surname. */
  having([first, ...others]) {
    const uses = this.names.byWord.get(first) ?? [];
    const whole = uses.filter(({ words }) => others.every((form) => words.includes(form)));
    return [...new Set(whole.map(({ record }) => record))];
  }

  /** Return what the values of a facet are called on pages. */
  label(facet, [value]) {
    const own = Object.hasOwn(this.own, facet) ? this.own[facet] : null;
    if (FACETS.includes(facet) || own?.type === "record")
      return this.names.records.get(value)?.name ?? value;
    if (facet === "language") return this.languages.get(value) ?? value;
    return own?.choices?.[value] ?? this.values[facet]?.[value] ?? value;
  }
}

/** Return what a language is called; a tag that no browser takes stands for itself. */
function named(shown, tag) {
  try {
    return shown.of(tag);
  } catch {
    return tag;
  }
}

/** Return the values that are called so; with `free` any text is one. */
function meant(called, text, free = false) {
  for (const [value, name] of called)
    if (value === text.trim() || key(value) === key(text) || key(name) === key(text))
      return [value];
  return free ? [text.trim()] : [];
}
