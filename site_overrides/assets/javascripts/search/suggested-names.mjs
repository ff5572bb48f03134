/** Names that are suggested while one is typed. */

import { nameKeys } from "./name-keys.mjs";
import { forms } from "./words.mjs";

/** The most suggestions: as many as are looked through at a glance. */
const MOST = 8;

/** The fewest letters of a name's key by which it is suggested. */
const SHORTEST_KEY = 3;

/**
 * Return the records with a name in which the typed words stand, the last of them perhaps
 * unfinished: `{record, text, says, name, qualifier, kind, count, url}`, one for each record.
 *
 * A name that is typed whole comes first, then the record with the most articles; of equal ones
 * the one whose name begins so. `text` is the spelling, and `kind` the record's facet. Where no
 * name has the words, those whose keys begin with that of the text are suggested.
 */
export function suggestions(names, text, limit = MOST) {
  const typed = forms(text).join(" ");
  if (!typed) return [];
  const open = /[\p{L}\p{N}\p{M}]$/u.test(text) ? "" : " ";
  const found = new Map();
  for (const use of names.uses) {
    if (use.hidden) continue;
    const rank = rankOf(use, typed, open);
    if (rank < (found.get(use.record)?.rank ?? NONE)) found.set(use.record, { rank, use });
  }
  if (!found.size) {
    for (const key of nameKeys(text).filter((each) => each.length >= SHORTEST_KEY)) {
      for (const [other, records] of names.byKey) {
        if (!other.startsWith(key)) continue;
        for (const record of records)
          found.set(record, { rank: NONE, use: { record, ...names.nearestUse(record, text) } });
      }
    }
  }
  return [...found.values()]
    .sort(
      (one, other) =>
        (one.rank === WHOLE ? 0 : 1) - (other.rank === WHOLE ? 0 : 1) ||
        other.use.record.countBelow - one.use.record.countBelow ||
        one.rank - other.rank ||
        one.use.text.length - other.use.text.length,
    )
    .slice(0, limit)
    .map(({ use: { record, text, says } }) => ({
      record,
      text,
      says,
      name: record.name,
      qualifier: record.qualifier,
      kind: record.facet,
      count: record.countBelow,
      url: record.url,
    }));
}

const [WHOLE, AT_START, INSIDE, NONE] = [0, 1, 2, 3];

/** Return how well a name goes on from the words typed. */
function rankOf({ words, joined }, typed, open) {
  const name = `${words.join(" ")} `;
  if (name === `${typed} `) return WHOLE;
  if (name.startsWith(typed + open)) return AT_START;
  // Names are typed in one word too: deirez is on the way to Deir ez-Zor.
  if (typed.length >= SHORTEST_KEY && joined.startsWith(typed.replaceAll(" ", ""))) return AT_START;
  return ` ${name}`.includes(` ${typed}${open}`) ? INSIDE : NONE;
}
