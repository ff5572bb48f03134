/** The words of a query in groups: those of a name together, slips corrected where one is near. */

/** The most spellings that are searched for a name that only somebody uses, or nobody any more. */
const MOST_SAID = 6;

/**
 * Return words in groups: those of a name together, with the records that have it.
 *
 * `said` are the spellings of the records of which a name is only said that it is theirs.
 */
export function grouped(words, names) {
  const groups = [];
  let row = [];
  const close = () => {
    for (const each of corrected(row, names)) groups.push(each);
    row = [];
  };
  for (const word of words) {
    if (word.phrase || word.run) {
      close();
      const row = word.run ? word.forms.map((form) => ({ form, raw: form })) : [];
      const records = names.recordsOf(row);
      groups.push({ words: [word], records, said: saidOf(row, names) });
    } else row.push(word);
  }
  close();
  return groups;
}

/** Return a row of words in groups by name, with slips corrected where a name is near. */
function corrected(row, names) {
  const words = row.map((word) => ({ ...word }));
  words.forEach((word, place) => {
    let best = 0;
    for (const form of word.near) {
      const tried = words.map((each, at) => (at === place ? { form, raw: form } : each));
      const match = names
        .matches(tried)
        .find(({ start, count }) => start <= place && place < start + count);
      if ((match?.count ?? 0) > best) [best, word.form, word.meant] = [match.count, form, [form]];
    }
    // Without a whole name, the nearest words are searched as words.
    if (word.near.length && !word.meant && !word.found.length) word.meant = word.near;
  });
  const groups = [];
  const matches = new Map(names.matches(words).map((match) => [match.start, match]));
  for (let at = 0; at < words.length;) {
    const { count = 1, records = [] } = matches.get(at) ?? {};
    const row = words.slice(at, at + count);
    groups.push({ words: row, records, said: saidOf(row, names) });
    at += count;
  }
  return groups;
}

/** Return the spellings of the records to which a name is only said to belong. */
function saidOf(words, names) {
  const uses = names.usesOf(words);
  const sure = new Set(uses.filter(({ says }) => !says).map(({ record }) => record));
  const found = new Map(uses.map((use) => [use.record, use]));
  return [...found.values()]
    .filter(({ record }) => !sure.has(record))
    .flatMap((use) => names.alike(use).slice(0, MOST_SAID));
}
