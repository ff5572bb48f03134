/** The words of a query in groups: those of a name together, slips corrected where one is near. */

/** Return words in groups: those of a name together, with the records that have it. */
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
      const records = word.run
        ? names.recordsOf(word.forms.map((form) => ({ form, raw: form })))
        : [];
      groups.push({ words: [word], records });
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
    groups.push({ words: words.slice(at, at + count), records });
    at += count;
  }
  return groups;
}
