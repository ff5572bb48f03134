/** One segment of the index, whose parts are fetched once each, when they are needed. */

import { Reader, unpacked, unpackedJson } from "./pack.mjs";

export const KINDS = ["article", "note", "region", "group", "person", "publisher", "theme"];
export const BODIES = ["", "full", "excerpt", "digest", "none"];
export const NOTE_KINDS = [
  "",
  "context",
  "correction",
  "dispute",
  "identification",
  "translation",
  "source",
  "question",
  "comment",
];

/** The bits of a date in `docs`: which bounds it has, and on which pages it counts. */
export const HAS_FIRST = 1;
export const HAS_LAST = 2;
export const IN_MONTHS = 4;
export const IN_YEARS = 8;
export const IN_DAYS = 16;

const LENGTH_STEPS = 8;

/** The bytes of the strongest words of a document: two a word, twelve bits and four of weight. */
const STRONGEST_BYTES = 24;

export class Segment {
  /** Return the segment in the folder at `url`; its documents `gone` no longer count. */
  static async open(url, gone, options = {}) {
    const segment = new Segment();
    segment.url = url;
    segment.options = options;
    segment.parts = new Map();
    const [docs, terms] = await Promise.all([
      unpacked(`${url}docs.bin`, options),
      unpacked(`${url}terms.bin`, options),
    ]);
    segment.readDocs(new Reader(docs));
    segment.readTerms(new Reader(terms));
    for (const doc of gone) segment.live[doc] = 0;
    return segment;
  }

  readDocs(reader) {
    const count = reader.number();
    this.count = count;
    this.languages = Array.from({ length: reader.number() }, () => reader.text());
    const sizes = reader.numbers(reader.number());
    this.textPart = new Uint32Array(count);
    this.textPlace = new Uint16Array(count);
    let doc = 0;
    sizes.forEach((size, part) => {
      for (let place = 0; place < size; place++, doc++) {
        this.textPart[doc] = part;
        this.textPlace[doc] = place;
      }
    });
    this.before = reader.numbers(reader.number());
    const column = (type) => reader.numbers(count, new type(count));
    this.kind = column(Uint8Array);
    this.language = column(Uint8Array);
    this.length = column(Uint8Array);
    this.body = column(Uint8Array);
    this.noteKind = column(Uint8Array);
    this.noted = column(Uint8Array);
    this.dated = column(Uint8Array);
    this.first = column(Uint32Array);
    this.days = column(Uint32Array);
    this.live = new Uint8Array(count).fill(1);
  }

  readTerms(reader) {
    this.sections = new Map();
    for (let left = reader.number(); left; left--) {
      const name = reader.text();
      const start = reader.number();
      const firsts = [];
      for (let parts = reader.number(), before = ""; parts; parts--) {
        firsts.push((before = reader.after(before)));
      }
      this.sections.set(name, { start, firsts });
    }
  }

  /** Return how many words a document has. */
  lengthOf(doc) {
    return 2 ** (this.length[doc] / LENGTH_STEPS) - 1;
  }

  /** Return the forms of one stem, if any. */
  async stem(section, stem) {
    const found = await this.stems(section, stem, (key) => key === stem);
    return found.flatMap((each) => each.forms);
  }

  /** Return the forms of all stems that begin with `prefix`. */
  async prefix(section, prefix) {
    const found = await this.stems(section, prefix, (key) => key.startsWith(prefix));
    return found.flatMap((each) => each.forms);
  }

  /**
   * Return the stems from `from` on that fit. Two parts are read at most: a beginning of three
   * letters that fills more of them says too little, and the next letter comes at once.
   */
  async stems(section, from, wanted) {
    const place = this.sections.get(section);
    if (!place?.firsts.length) return [];
    let part = place.firsts.findIndex((first) => first > from) - 1;
    if (part === -2) part = place.firsts.length - 1;
    part = Math.max(part, 0);
    const found = [];
    for (let reach = part; reach < Math.min(part + 2, place.firsts.length); reach++) {
      if (reach > part && !wanted(place.firsts[reach])) break;
      const words = await this.words(place.start + reach);
      found.push(...words.filter((each) => wanted(each.stem)));
    }
    return found;
  }

  /** Return the words of a part: `{stem, forms: [{form, count, docs, weights, part, place}]}`. */
  words(part) {
    return this.once(`w${part}`, async (name) => {
      const reader = new Reader(await unpacked(name, this.options));
      const cuts = reader.numbers(reader.number());
      const found = [];
      let place = 0;
      let offset = 0;
      for (let left = reader.number(), before = ""; left; left--) {
        const stem = (before = reader.after(before));
        const all = [];
        for (let more = reader.number(); more; more--) {
          const form = reader.after(stem);
          const count = reader.number();
          all.push({ form, count, part, place, cuts, offset, segment: this });
          place += count;
          offset += reader.number();
        }
        found.push({ stem, forms: all });
      }
      const start = reader.at;
      for (const { forms } of found) {
        for (const each of forms)
          Object.assign(each, { reader: new Reader(reader.bytes, start + each.offset) });
      }
      return found;
    });
  }

  /** Return the documents of a form, and its weight in each. */
  documents(form) {
    if (!form.docs) {
      const { reader, count } = form;
      form.docs = new Uint32Array(count);
      form.weights = new Uint16Array(count);
      let doc = 0;
      for (let each = 0; each < count; each++) {
        const value = reader.number();
        doc += Math.floor(value / 4);
        form.docs[each] = doc;
        form.weights[each] = value % 4 < 3 ? (value % 4) + 1 : reader.number() + 4;
      }
    }
    return form;
  }

  /** Return the positions of a form in each of the `wanted` documents. */
  async places(form, wanted) {
    const { docs } = this.documents(form);
    const found = new Map();
    let begin = 0;
    for (let cut = 0; cut < form.cuts.length; cut++) {
      const end = begin + form.cuts[cut];
      const [from, to] = [Math.max(begin, form.place), Math.min(end, form.place + form.count)];
      if (
        from < to &&
        docs.subarray(from - form.place, to - form.place).some((doc) => wanted.has(doc))
      ) {
        const reader = new Reader(await this.placesPart(form.part, cut));
        for (let skip = begin; skip < from; skip++) {
          for (let left = reader.number(); left; left--) reader.number();
        }
        for (let each = from; each < to; each++) {
          const places = reader.rising(reader.number());
          const doc = docs[each - form.place];
          if (wanted.has(doc)) found.set(doc, places);
        }
      }
      begin = end;
    }
    return found;
  }

  placesPart(part, cut) {
    return this.once(`p${part}-${cut}`, (name) => unpacked(name, this.options));
  }

  /** Return the documents of each value of a facet. */
  facet(name) {
    return this.once(`f-${name}`, async (file) => {
      const reader = new Reader(await unpacked(file, this.options));
      const found = new Map();
      for (let left = reader.number(); left; left--) {
        const value = reader.text();
        const count = reader.number();
        reader.number();
        found.set(value, reader.rising(count));
      }
      return found;
    });
  }

  /** Return the parts of a document that results show. */
  async shown(doc) {
    const part = await this.once(`x${this.textPart[doc]}`, (file) =>
      unpackedJson(file, this.options),
    );
    const [url, title, text, date, publisher, by, more, warning] = part[this.textPlace[doc]];
    return { url, title, text, date, publisher, by, more, warning };
  }

  /** Return the strongest words of a document as a vector of length 1: `[[word, weight]…]`. */
  async strongest(doc) {
    const part = await this.once(`x${this.textPart[doc]}`, (file) =>
      unpackedJson(file, this.options),
    );
    return vector(part.at(-1), this.textPlace[doc]);
  }

  /** Return a further part of a text that is longer than its first part. */
  more(doc, number) {
    const name = `x${this.textPart[doc]}-${this.textPlace[doc]}-${number}`;
    return this.once(name, (file) => unpackedJson(file, this.options));
  }

  /** Fetch a part once; after a failure it is fetched again. */
  once(name, read) {
    let part = this.parts.get(name);
    if (!part) {
      part = read(`${this.url}${name}.bin`);
      part.catch(() => this.parts.delete(name));
      this.parts.set(name, part);
    }
    return part;
  }
}

/** Return what `strongest.py` wrote of one of the documents of a part. */
function vector(all, place) {
  const bytes = atob(all).slice(place * STRONGEST_BYTES, (place + 1) * STRONGEST_BYTES);
  const found = [];
  let squares = 0;
  for (let at = 0; at < bytes.length && bytes.charCodeAt(at + 1); at += 2) {
    const value = bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1);
    found.push([value >> 4, value & 15]);
    squares += (value & 15) ** 2;
  }
  return found.map(([word, weight]) => [word, weight / Math.sqrt(squares)]);
}
