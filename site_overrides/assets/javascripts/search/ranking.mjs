/** The documents of a search in rank order. */

/** The share of all texts from which on a word decides nothing: no text has to have it. */
const COMMON = 0.5;

/**
 * Return the documents with all the words, those with some, and all scores; of a question all that
 * have some as one `pool`, and as `whole` those that have all.
 */
export function ranked(collection, clauses, question) {
  const { count, live, living } = collection;
  if (!clauses.length) return { pool: live.slice(), scores: new Float32Array(count) };
  const known = clauses.filter((clause) => clause.count);
  let needed = known.filter((clause) => clause.required || clause.count <= COMMON * living);
  if (!needed.length) needed = known;
  for (const clause of known) clause.common = !needed.includes(clause);
  const required = clauses.filter((clause) => clause.required);
  const scores = new Float32Array(count);
  const pool = new Uint8Array(count);
  const some = new Uint8Array(count);
  let all = 0;
  for (let doc = 0; doc < count; doc++) {
    if (!live[doc] || required.some((clause) => !clause.has[doc])) continue;
    let sum = 0;
    for (const clause of clauses) sum += clause.scores[doc];
    if (!sum) continue;
    scores[doc] = sum;
    const whole = needed.length > 0 && needed.every((clause) => clause.has[doc]);
    if (whole) all++;
    pool[doc] = whole;
    some[doc] = !whole;
  }
  if (question) {
    const either = pool.map((whole, doc) => whole | some[doc]);
    return { pool: either, whole: pool, some: null, scores, nobody: false };
  }
  const rest = some.some(Boolean) ? some : null;
  return { pool, some: rest, scores, nobody: !all && rest !== null };
}

/** Return the documents that are marked. */
export function chosen(marks) {
  const found = [];
  for (let doc = 0; doc < marks.length; doc++) if (marks[doc]) found.push(doc);
  return Uint32Array.from(found);
}
