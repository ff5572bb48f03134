/** All articles that a search found, as one file for a reference manager. */

import { save } from "../composer/copy.mjs";
import { bibtex } from "./bibtex.mjs";

/** What the formats are called. */
const NAMES = { ris: "RIS", json: "CSL-JSON", bib: "BibTeX" };

/** The most articles of one file. */
export const MOST = 500;

/** So many files are asked for at once, as browsers do of one host. */
const AT_ONCE = 6;

/** Each format: which file of an article it is made of, and how. */
const FORMATS = {
  ris: {
    file: "cite.ris",
    type: "application/x-research-info-systems",
    join: (all) => all.join(""),
  },
  json: {
    file: "cite.json",
    type: "application/vnd.citationstyles.csl+json",
    join: (all) =>
      `${JSON.stringify(
        all.flatMap((each) => JSON.parse(each)),
        null,
        1,
      )}\n`,
  },
  bib: {
    file: "cite.json",
    type: "application/x-bibtex",
    join: (all) =>
      bibtex(
        all.flatMap((each) => JSON.parse(each)),
        new Date(),
      ),
  },
};

/**
 * Return the texts of a file beside several pages, in their order, without those that cannot be
 * read; `said` is told how many were asked for.
 */
export async function texts(pages, file, said, fetched = fetch) {
  const found = Array.from(pages, () => null);
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < pages.length) {
      const place = next++;
      try {
        const answer = await fetched(new URL(file, pages[place]));
        if (answer.ok) found[place] = await answer.text();
      } catch {
        // The others are still of use, and the reader is told.
      }
      said(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.filter((text) => text !== null);
}

/** Save the articles at some addresses in a format; `say` tells the reader how far it is. */
async function saveAll(pages, format, say) {
  const { file, type, join } = FORMATS[format];
  const all = await texts(pages, file, (done) => say("progress", { done, n: pages.length }));
  if (all.length) save(`results.${format}`, join(all), type);
  const lost = pages.length - all.length;
  say(lost ? "failed" : "ready", { n: lost || all.length });
}

/** Return the documents of a result that are articles, each once, the best first. */
function articles({ collection }, { groups }) {
  const isArticle = (doc) => collection.at(doc, (segment, number) => segment.body[number]) > 0;
  return groups.flatMap(({ docs }) => Array.from(docs).filter(isArticle)).slice(0, MOST);
}

/** Put into an element the buttons that save the articles of a result. */
export function offer(element, engine, result, root) {
  const found = articles(engine, result);
  const { dataset } = element;
  const filled = (key, values) => dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const say = (key, values) => (status.textContent = filled(key, values));
  const buttons = Object.entries(NAMES).map(([format, name]) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", async () => {
      const shown = await Promise.all(found.map((doc) => engine.collection.shown(doc)));
      const pages = shown.map(({ url }) => new URL(url, root));
      await saveAll(pages, format, say);
    });
    return made;
  });
  const text = document.createElement("p");
  text.append(filled("text", { n: found.length }), ...buttons.flatMap((each) => [" ", each]));
  element.replaceChildren(element.querySelector("summary"), text, status);
}
