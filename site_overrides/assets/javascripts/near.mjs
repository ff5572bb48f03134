/** The names that were perhaps meant by an address at which nothing stands, on the page that says so. */

import { distance } from "./search/distance.mjs";
import { siteNames } from "./search/site-words.mjs";
import { forms } from "./search/words.mjs";

const ROOT = new URL("../../", import.meta.url).href;

/** As many as a reader looks through, and as there is room for. */
const MOST = 5;

/** Letters of an address that are compared: ids have no more. */
const LONGEST = 80;

/** What stands behind a name in the address of one page of a list, or of a file. */
const NO_NAMES = /^(?:index\.html?|page|mentions|\d*)$/;

/** Return the part of an address that names something; empty where none does. */
export function asked(path) {
  const parts = path.split("/").map(decoded);
  const name = parts.findLast((part) => !NO_NAMES.test(part)) ?? "";
  return name.replace(/\.\w{1,5}$/, "").slice(0, LONGEST);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Return the records whose ids or names are nearest to a part of an address, nearest first. */
export function near(names, part) {
  const id = part.toLowerCase();
  const limit = Math.min(3, Math.floor(id.length / 4));
  const found = new Map();
  for (const record of names.records.values()) {
    const far = distance(record.id, id, limit);
    if (far <= limit) found.set(record, far);
  }
  const words = new Set(forms(part.replace(/[-_+.]+/g, " ")));
  for (const [record, count] of sharing(names, words)) {
    // Behind ids with a slip: most of the words, then half of them.
    if (2 * count >= words.size && !found.has(record))
      found.set(record, limit + words.size - count + 1);
  }
  return [...found]
    .sort(([one, near], [other, far]) => near - far || one.name.length - other.name.length)
    .slice(0, MOST)
    .map(([record]) => record);
}

/** Return the records in whose names some of the words stand, or words like them: how many. */
function sharing(names, words) {
  const counts = new Map();
  for (const word of words) {
    const known = names.byWord.has(word) ? [word] : names.nearest(word);
    const uses = known.flatMap((each) => names.byWord.get(each));
    for (const record of new Set(uses.map((each) => each.record))) {
      counts.set(record, (counts.get(record) ?? 0) + 1);
    }
  }
  return counts;
}

function row({ url, name, qualifier }) {
  const link = document.createElement("a");
  link.href = ROOT + url;
  const text = document.createElement("bdi");
  text.textContent = name;
  link.append(text);
  const item = document.createElement("li");
  item.append(link, qualifier ? ` ${qualifier}` : "");
  return item;
}

async function fill(section) {
  const part = asked(location.pathname);
  if (!part) return;
  const records = near(await siteNames(), part);
  if (!records.length) return;
  section.querySelector("ul").append(...records.map(row));
  section.classList.add("find-found");
}

const section = globalThis.document?.querySelector("[data-near]");
if (section) fill(section).catch(() => {}); // the page is whole without
