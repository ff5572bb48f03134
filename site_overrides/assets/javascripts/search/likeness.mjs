/**
 * Feedback: among the first results of a question, those that are like the best come up.
 *
 * What the first few have in common says more of what was asked than its words alone
 * (pseudo-relevance feedback after Rocchio 1971, here only to order what was found). A document is
 * compared by its strongest words, which the build keeps beside its text.
 */

/** The documents that are put in order anew; if no more have all the words, these stay first. */
const AMONG = 30;

/** The documents that say what was meant, each with the square of its score as its weight. */
const BEST = 10;

/** The share of the likeness in the order; the rest is that of the score. */
const SHARE = 0.5;

/**
 * Return documents, which are in the order of their `scores`, with the first ones in the order of
 * score and likeness. What has all the words is marked in `whole`: the first of them stays first,
 * and so do all if they are few, for then the words are those of some text.
 */
export async function byLikeness(collection, docs, { scores, whole }) {
  const first = Array.from(docs.slice(0, AMONG));
  if (!first.length) return docs;
  const vectors = await Promise.all(first.map((doc) => collection.strongest(doc)));
  const share = first.map((doc) => scores[doc] / scores[first[0]]);
  const meant = new Map();
  vectors.slice(0, BEST).forEach((vector, at) => {
    for (const [word, weight] of vector)
      meant.set(word, (meant.get(word) ?? 0) + share[at] ** 2 * weight);
  });
  const length = Math.sqrt([...meant.values()].reduce((sum, each) => sum + each ** 2, 0)) || 1;
  const worth = new Map();
  vectors.forEach((vector, at) => {
    let likeness = 0;
    for (const [word, weight] of vector) likeness += weight * (meant.get(word) ?? 0);
    worth.set(first[at], (1 - SHARE) * share[at] + (SHARE * likeness) / length);
  });
  first.sort((one, other) => worth.get(other) - worth.get(one)); // equal ones stay as they stood
  const having = docs.filter((doc) => whole[doc]);
  const leaders = new Set(
    having.length && having.length <= AMONG ? having : [having[0] ?? docs[0]],
  );
  const rest = [...first, ...docs.slice(AMONG)].filter((doc) => !leaders.has(doc));
  return Uint32Array.from([...leaders, ...rest]);
}
