/**
 * Compounds: airstrike, air-strike and air strike find the same.
 *
 * The index lists documents under the joined word in each way in which they write it, as
 * `search/compounds.py` says. So a compound that is typed in parts becomes the joined word; and a
 * joined word that no text has becomes its parts.
 */

import TABLE from "./word-table.mjs";

const UNPARTED = new Set(TABLE.unparted);
const LETTERS = /^\p{L}+$/u;
const NUMBER = /^\d+$/;

/** The longest query of which each two words may be a compound; of a longer one those with a hyphen. */
const FEW = 4;

/** Return the parts of a query, each compound of them as texts write it. Names stay as they are. */
export async function compounded(parts, collection, names) {
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
    } else if (words[at] && parts.length <= FEW)
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
  if (NUMBER.test(second)) return true;
  return LETTERS.test(second) && [first, second].every(isPart);
}

function isPart(word) {
  return word.length >= TABLE.fewest && !UNPARTED.has(word);
}

/** Return how often texts write a word joined or in two words, and how with hyphens. */
async function waysOf(form, collection) {
  const ways = { joined: 0, parted: 0, hyphens: new Set() };
  for (const { form: written, docs, which } of await collection.word(form)) {
    const { live } = collection.segments[which];
    const count = docs.reduce((sum, doc) => sum + live[doc], 0);
    if (written.includes(" ")) ways.parted += count;
    else if (!written.includes("-")) ways.joined += count;
    else if (count && written.replaceAll("-", "") === form) ways.hyphens.add(written);
  }
  return ways;
}

/** Return whether a joined word is too rare beside its parts to be more than a slip of the press. */
async function isSlip(joined, parts, collection) {
  const counts = parts.map(async (form) =>
    (await collection.word(form)).reduce((sum, each) => sum + each.docs.length, 0),
  );
  return joined * TABLE.slip < Math.min(...(await Promise.all(counts)));
}

/** Return a word that no text joins as its parts, if texts have these; any other as it is. */
async function parted(part, collection, names) {
  const [form] = part.forms;
  if (!LETTERS.test(form) || form.length < 2 * TABLE.fewest) return [part];
  const { joined, parted: some, hyphens } = await waysOf(form, collection);
  if (joined) return [part];
  const [hyphenated] = hyphens;
  const words = hyphenated?.split("-") ?? (some ? null : await split(form, collection, names));
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
    const one = await collection.exact(first);
    if (!one.length) continue;
    if (++tried > MOST_SPLITS) return null;
    const docs = collection.weights(one);
    const other = collection.weights(await collection.word(second));
    if (other.some((weight, doc) => weight && docs[doc])) return [first, second];
  }
  return null;
}
