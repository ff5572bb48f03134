/** All segments of the index as one, with one numbering and one scoring of their documents. */

import { stemBehindPrefix, stemsOf } from "./attached.mjs";
import { NOTE_KINDS, Segment } from "./segment.mjs";
import { sectionOf, stemmer } from "./words.mjs";

/** The share of its weight that another form of a typed word counts with. */
const OTHER_FORM = 0.6;

/** The name of the section that holds the ids of authority records. */
const ENTITIES = "@";

/** The usual constants of BM25 (Robertson and Zaragoza 2009). */
const USUAL = { k1: 1.2, b: 0.75 };

export class Collection {
  /** Take the segments, and the kinds of notes that the archive declares. */
  constructor(segments, ownKinds = []) {
    this.segments = segments;
    this.noteKinds = [...NOTE_KINDS, ...ownKinds];
    this.bases = [];
    let count = 0;
    for (const segment of segments) {
      this.bases.push(count);
      count += segment.count;
    }
    this.count = count;
    this.live = this.column("live", Uint8Array);
    this.order = this.ordered();
    const lengths = Float32Array.from({ length: count }, (_, doc) =>
      this.at(doc, (s, d) => s.lengthOf(d)),
    );
    let [living, words] = [0, 0];
    for (let doc = 0; doc < count; doc++) {
      if (!this.live[doc]) continue;
      living++;
      words += lengths[doc];
    }
    this.living = living;
    const average = words / Math.max(living, 1) || 1;
    this.lengths = lengths.map((length) => length / average);
    this.norms = new Map();
    this.sections = this.bySize();
  }

  static async open(root, entry, options) {
    return new Collection(
      await Promise.all(
        entry.segments.map(({ path, gone }) => Segment.open(`${root}${path}/`, gone, options)),
      ),
      entry.note_kinds,
    );
  }

  /** Return what `ask` returns for the segment of a document and its number there. */
  at(doc, ask) {
    let which = this.bases.length - 1;
    while (this.bases[which] > doc) which--;
    return ask(this.segments[which], doc - this.bases[which]);
  }

  /** Return one column of `docs` over all segments. */
  column(name, type) {
    const found = new type(this.count);
    this.segments.forEach((segment, which) => found.set(segment[name], this.bases[which]));
    return found;
  }

  /** Return the rank of each document in the archive: newest first, undated last. */
  ordered() {
    const found = new Float64Array(this.count);
    this.segments.forEach((segment, which) => {
      for (let doc = 0; doc < segment.count; doc++) {
        const before = segment.before[doc];
        found[this.bases[which] + doc] =
          before === undefined ? doc : before - 1 + (doc + 1) / (segment.count + 1);
      }
    });
    return found;
  }

  /** Return the sections of words, that of most documents first. */
  bySize() {
    const counts = new Map(
      this.segments.flatMap(({ sections }) => [...sections.keys()].map((name) => [name, 0])),
    );
    counts.delete(ENTITIES);
    for (const { count, live, language, languages } of this.segments) {
      const names = languages.map(sectionOf);
      for (let doc = 0; doc < count; doc++) {
        const name = names[language[doc]];
        if (live[doc] && counts.has(name)) counts.set(name, counts.get(name) + 1);
      }
    }
    return [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
  }

  /**
   * Return the forms of a word with their documents: every form with its stem, in each language.
   *
   * With `typing` the word may be unfinished, and every form that begins so is one too.
   */
  async word(form, { typing = false } = {}) {
    const found = await Promise.all(
      this.sections.map(async (section) => {
        const stem = await stemmer(section);
        const ofStem = (key) => this.forms(section, (segment) => segment.stem(section, key));
        const wanted = stemsOf(form, section, stem).map(ofStem);
        if (typing) wanted.push(this.forms(section, (segment) => segment.prefix(section, form)));
        const known = (await Promise.all(wanted)).flat();
        const behind = known.length ? null : stemBehindPrefix(form, section, stem);
        return behind ? ofStem(behind) : known;
      }),
    );
    return unique(found.flat());
  }

  /** Return the documents of exactly this form, whatever its stem. */
  async exact(form) {
    return (await this.word(form)).filter((each) => each.form === form);
  }

  /** Return the documents that mention an authority record, or are it. */
  async mentions(id) {
    return this.forms(ENTITIES, (segment) => segment.stem(ENTITIES, id));
  }

  async forms(section, ask) {
    const found = await Promise.all(
      this.segments.map(async (segment, which) =>
        (await ask(segment)).map((form) => ({
          ...segment.documents(form),
          source: form,
          which,
          section,
        })),
      ),
    );
    return found.flat();
  }

  /** Return the weight of some forms in each document; forms not among `typed` weigh less. */
  weights(found, typed = null) {
    const sums = new Float32Array(this.count);
    for (const { docs, weights, which, form } of found) {
      const share = typed === null || typed.includes(form) ? 1 : OTHER_FORM;
      const base = this.bases[which];
      for (let each = 0; each < docs.length; each++) {
        if (this.live[base + docs[each]]) sums[base + docs[each]] += share * weights[each];
      }
    }
    return sums;
  }

  /** Turn weights into scores, in place; return how many documents have one. */
  scored(weights, { k1, b } = USUAL) {
    if (!this.norms.has(k1))
      this.norms.set(
        k1,
        this.lengths.map((length) => k1 * (1 - b + b * length)),
      );
    const norms = this.norms.get(k1);
    let having = 0;
    for (let doc = 0; doc < weights.length; doc++) if (weights[doc]) having++;
    const rarity = Math.log(1 + (this.living - having + 0.5) / (having + 0.5));
    for (let doc = 0; doc < weights.length; doc++) {
      const weight = weights[doc];
      if (weight) weights[doc] = (rarity * weight * (k1 + 1)) / (weight + norms[doc]);
    }
    return having;
  }

  /** Return how often each document has some words one after the other. */
  async phrase(words) {
    const lists = await Promise.all(words.map((form) => this.exact(form)));
    const sums = new Float32Array(this.count);
    const jobs = [];
    for (const section of this.sections) {
      this.segments.forEach((segment, which) => {
        const here = lists.map((list) =>
          list.find((each) => each.which === which && each.section === section),
        );
        if (here.every(Boolean)) jobs.push(this.phraseIn(segment, which, here, sums));
      });
    }
    await Promise.all(jobs);
    return sums;
  }

  async phraseIn(segment, which, words, sums) {
    let wanted = new Set(words[0].docs);
    for (const { docs } of words.slice(1)) wanted = new Set(docs.filter((doc) => wanted.has(doc)));
    for (const doc of wanted) if (!segment.live[doc]) wanted.delete(doc);
    if (!wanted.size) return;
    const places = await Promise.all(words.map(({ source }) => segment.places(source, wanted)));
    for (const doc of wanted) {
      const rest = places.slice(1).map((each) => new Set(each.get(doc)));
      const starts = places[0]
        .get(doc)
        .filter((at) => rest.every((each, step) => each.has(at + step + 1)));
      if (starts.length) sums[this.bases[which] + doc] = starts.length;
    }
  }

  /** Return the documents of each value of a facet. */
  async facet(name) {
    const found = new Map();
    const all = await Promise.all(this.segments.map((segment) => segment.facet(name)));
    all.forEach((values, which) => {
      for (const [value, docs] of values) {
        if (!found.has(value)) found.set(value, []);
        found.get(value).push(docs.map((doc) => doc + this.bases[which]));
      }
    });
    return found;
  }

  /** Return the strongest words of a document: `[[word, weight]…]`, of length 1 as a vector. */
  strongest(doc) {
    return this.at(doc, (segment, number) => segment.strongest(number));
  }

  /** Return the parts of a document that results show. */
  shown(doc) {
    return this.at(doc, async (segment, number) => ({
      ...(await segment.shown(number)),
      doc,
      language: segment.languages[segment.language[number]],
      kind: segment.kind[number],
      body: segment.body[number],
      noteKind: segment.noteKind[number],
      rest: (part) => segment.more(number, part),
    }));
  }
}

function unique(found) {
  return [...new Map(found.map((each) => [each.source, each])).values()];
}
