/**
 * Compounds: airstrike, air-strike and air strike find the same.
 *
 * The index lists documents under the joined word in each way in which they write it, as
 * `search/compounds.py` says. So a compound that is typed in parts becomes the joined word; and a
 * joined word that no text has becomes its parts.
 */

import { stemmer } from "./words.mjs";
import TABLE from "./word-table.mjs";

const UNPARTED = new Set(TABLE.unparted);
const LETTERS = /^\p{L}+$/u;
/** Letters and a number, which may have letters itself: IL-20, T72s, Su-24MR. */
const NUMBER = /^\d+\p{L}{0,2}$/u;
const NUMBERED = /^(\p{L}+)-?(\d+\p{L}{0,2})$/u;

/** The longest query of which each two words may be a compound; of a longer one those with a hyphen. */
const FEW = 4;

/**
 * Return the parts of a query, each compound of them as texts write it. Names stay as they are, and
 * with `typing` so does the last word, which may be unfinished.
 */
export async function compounded(parts, collection, names, typing = false) {
  const words = parts.map((part) => !part.phrase && !part.run && !part.unspaced);
  for (const at of named(parts, words, names)) words[at] = false;
  const found = [];
  for (let at = 0; at < parts.length; at++) {
    const [part, next] = parts.slice(at, at + 2);
    const pair = words[at] && words[at + 1] && (next.hyphenated || parts.length <= FEW);
    const whole = pair && (await met(part, next, collection));
    if (whole) {
      found.push(whole);
      at++;
    } else if (words[at] && parts.length <= FEW && !(typing && at === parts.length - 1))
      found.push(...(await parted(part, collection, names)));
    else found.push(part);
  }
  return found;
}

/** Return the places of the words that are in a name. */
function named(parts, words, names) {
  const places = [];
  for (let start = 0; start < parts.length; start++) {
    let end = start;
    while (end < parts.length && words[end]) end++;
    const row = parts.slice(start, end).map(({ forms: [form], raw }) => ({ form, raw }));
    for (const { start: at, count } of names.matches(row))
      for (let each = at; each < at + count; each++) places.push(start + each);
    start = end;
  }
  return places;
}

/** Return two parts as the joined word, if that is how texts write it; else null. */
async function met(part, next, collection) {
  const [[first], [second]] = [part.forms, next.forms];
  if (!next.hyphenated && !mayMeet(first, second)) return null;
  const ways = await waysOf(first + second, collection);
  const numbered = LETTERS.test(first) && NUMBER.test(second) && ways.hyphens.size > 0;
  if (!ways.joined && !numbered) return null;
  if (!ways.parted && !numbered && (await isSlip(ways.joined, [first, second], collection)))
    return null;
  const raw = part.raw + (next.hyphenated ? "-" : " ") + next.raw;
  return { ...part, raw, forms: [first + second] };
}

/** Return whether two words that stand side by side may be one: of letters, or with a number. */
function mayMeet(first, second) {
  if (!LETTERS.test(first)) return false;
  if (NUMBER.test(second)) return !UNPARTED.has(first);
  return LETTERS.test(second) && [first, second].every(isPart);
}

function isPart(word) {
  return word.length >= TABLE.fewest && !UNPARTED.has(word);
}

/** Return how often texts write a word joined or in two words, and how with hyphens. */
async function waysOf(form, collection) {
  const ways = { joined: 0, parted: 0, hyphens: new Set() };
  for (const each of await written(form, collection)) {
    const count = living(each, collection);
    if (each.form.includes(" ")) ways.parted += count;
    else if (!each.form.includes("-")) ways.joined += count;
    else if (count && each.form.replaceAll("-", "") === form) ways.hyphens.add(each.form);
  }
  return ways;
}

/** Return in how many texts a form stands that are still there. */
function living({ docs, which }, collection) {
  const { live } = collection.segments[which];
  return docs.reduce((sum, doc) => sum + live[doc], 0);
}

/**
 * Return the forms of a word, as `Collection.word` does: those in two words only where a text that
 * is still there joins them, and then those of every segment, whichever the joined one is in.
 */
export async function written(form, collection, options) {
  const found = await collection.word(form, options);
  if (options?.typing) return found; // what begins so; the whole word follows
  const there = found.filter((each) => living(each, collection));
  const told = there.filter((each) => !each.form.includes(" ") && isTold(each.form));
  if (!told.length) return found.filter((each) => !each.form.includes(" "));
  const lists = collection.segments.map((segment, which) =>
    found.some((each) => each.which === which && isTold(each.form))
      ? []
      : partedIn(segment, which, told),
  );
  return [...found, ...(await Promise.all(lists)).flat()];
}

/** Return whether a form says that its parts may stand apart: joined, or a number with a hyphen. */
function isTold(form) {
  return !/[- ]/.test(form) || NUMBERED.test(form);
}

/** Return the documents of a segment that write one of some compounds in two words. */
async function partedIn(segment, which, told) {
  const found = new Map();
  for (const { form, section } of told) {
    if (!segment.sections.has(section)) continue;
    const stem = await stemmer(section);
    const ofStem = (word) => segment.stem(section, stem(word));
    for (const [first, second] of splits(form)) {
      const one = (await ofStem(first)).find((each) => each.form === first);
      for (const other of one ? await ofStem(second) : []) {
        const name = `${first} ${other.form}`;
        const same = other.form === second || stem(first + other.form) === stem(first + second);
        if (found.has(name) || !same || /[- ]/.test(other.form)) continue;
        const whole = (await ofStem(first + second)).find(
          (each) => each.form === `${first}-${other.form}`,
        );
        const hyphens = new Set(whole ? segment.documents(whole).docs : []);
        found.set(name, { form: name, which, section, ...(await beside(one, other, hyphens)) });
      }
    }
  }
  return [...found.values()].map((each) => ({ ...each, count: each.docs.length, source: each }));
}

/** Return how a joined word, or one with a hyphen, may be parted. */
function splits(form) {
  const [, ...numbered] = form.match(NUMBERED) ?? [];
  if (numbered.length) return UNPARTED.has(numbered[0]) ? [] : [numbered];
  const found = [];
  for (let at = TABLE.fewest; at <= form.length - TABLE.fewest; at++)
    found.push([form.slice(0, at), form.slice(at)]);
  return LETTERS.test(form) ? found.filter((parts) => parts.every(isPart)) : [];
}

/** Return the documents, but for some, in which one word follows another, and its weight in each. */
async function beside(one, other, without) {
  const { segment } = one;
  const weights = new Map();
  const [firsts, seconds] = [one, other].map((each) => segment.documents(each));
  seconds.docs.forEach((doc, at) => weights.set(doc, seconds.weights[at]));
  const both = new Set(firsts.docs.filter((doc) => weights.has(doc) && !without.has(doc)));
  const [places, next] = await Promise.all([one, other].map((each) => segment.places(each, both)));
  const found = { docs: [], weights: [] };
  firsts.docs.forEach((doc, at) => {
    const after = new Set(next.get(doc));
    const count = (places.get(doc) ?? []).filter((place) => after.has(place + 1)).length;
    if (!count) return;
    found.docs.push(doc);
    found.weights.push(Math.max(count, Math.min(firsts.weights[at], weights.get(doc))));
  });
  return found;
}

/** Return whether a joined word is too rare beside its parts to be more than a slip of the press. */
async function isSlip(joined, parts, collection) {
  const counts = parts.map(async (form) =>
    (await collection.word(form)).reduce((sum, each) => sum + each.docs.length, 0),
  );
  return joined * TABLE.slip < Math.min(...(await Promise.all(counts)));
}

/** The longest word that may be two: longer ones are addresses, or no words at all. */
const LONGEST = 40;

/** Return a word that no text joins as its parts, if texts have these; any other as it is. */
async function parted(part, collection, names) {
  const [form] = part.forms;
  const isLong = form.length >= 2 * TABLE.fewest && form.length <= LONGEST;
  if (!isLong || !LETTERS.test(form)) return [part];
  const { joined, hyphens } = await waysOf(form, collection);
  if (joined) return [part];
  const [hyphenated] = hyphens;
  const words = hyphenated?.split("-") ?? (await split(form, collection, names));
  return words?.map((each) => ({ ...part, raw: each, forms: [each] })) ?? [part];
}

/** The most second halves that are looked for. */
const MOST_SPLITS = 2;

/** Return an unknown word as two words that stand in one text, the longest first one first. */
async function split(form, collection, names) {
  if (names.nearest(form).length) return null;
  let tried = 0;
  for (let at = form.length - TABLE.fewest; at >= TABLE.fewest; at--) {
    const [first, second] = [form.slice(0, at), form.slice(at)];
    if (!isPart(first) || !isPart(second)) continue;
    const docs = collection.weights(await collection.exact(first));
    if (!docs.some(Boolean)) continue;
    if (++tried > MOST_SPLITS) return null;
    const other = collection.weights(await collection.word(second));
    if (other.some((weight, doc) => weight && docs[doc])) return [first, second];
  }
  return null;
}
