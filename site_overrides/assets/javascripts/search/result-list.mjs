/** The lists of results below their headings, ten at a time. */

import { resultElements } from "./results.mjs";
import { BODIES } from "./segment.mjs";
import { make } from "./text.mjs";

/** The number of results that are shown at once. */
const SHOWN = 10;

/**
 * Return the sections of a result: what has all the words, then what has some of them.
 *
 * `context` has the page's `texts`, `root` and `language`.
 */
export async function resultSections(engine, result, context) {
  const allDigests = areAllDigests(engine, result);
  const sections = await Promise.all(
    result.groups
      .filter(({ docs }) => docs.length)
      .map((group) => section(engine, result, group, { ...context, allDigests })),
  );
  if (allDigests)
    sections[0].children[0].after(
      make("p", { class: "s-digests a-meta" }, context.texts.get("all_digests")),
    );
  return sections;
}

/** Return the heading of a group: how many texts have what was searched for. */
export function groupHeading({ clauses }, { kind, docs }, texts) {
  const n = docs.length;
  if (kind === "browse") return texts.get("browse", { n });
  if (kind === "some") return texts.get("some", { n });
  const missing = clauses.some((clause) => clause.missing.length);
  const several = clauses.filter((clause) => clause.count).length > 1;
  return texts.get(missing ? "others" : several ? "all" : "found", { n });
}

/** Return whether there are several articles, and all of them are digests. */
function areAllDigests({ collection }, { groups }) {
  let digests = 0;
  for (const { docs } of groups) {
    for (const doc of docs) {
      const body = BODIES[collection.at(doc, (segment, number) => segment.body[number])];
      if (body === "digest") digests++;
      else if (body) return false;
    }
  }
  return digests > 1;
}

async function section(engine, result, group, context) {
  const { docs } = group;
  const elements = (from) =>
    resultElements(engine, result, docs.slice(from, from + SHOWN), context);
  const list = make("ol", { class: "s-hits" }, ...(await elements(0)));
  const heading = make("h2", {}, groupHeading(result, group, context.texts));
  const found = make("section", { "data-group": group.kind }, heading, list);
  if (docs.length > SHOWN) found.append(moreButton(list, docs.length, elements, context.texts));
  return found;
}

function moreButton(list, count, elements, texts) {
  const more = make("button", { type: "button", class: "s-more" }, texts.get("more"));
  more.addEventListener("click", async () => {
    more.disabled = true;
    const added = await elements(list.children.length);
    list.append(...added);
    more.disabled = false;
    more.hidden = list.children.length >= count;
    added[0]?.querySelector("a").focus();
  });
  return more;
}
