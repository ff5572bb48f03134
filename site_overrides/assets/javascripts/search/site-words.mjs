/** What the scripts of a search say on pages other than the search page, and the names there. */

import { Names } from "./names.mjs";
import { unpackedJson } from "./pack.mjs";
import { Texts } from "./text.mjs";

const ROOT = new URL("../../../", import.meta.url).href;

/** Return the texts, in the language of the interface. */
export async function siteTexts() {
  const { texts, language } = await json("search/words.json");
  return new Texts(texts, language);
}

/** Return the names of all authority records. */
export async function siteNames() {
  const index = `${ROOT}search/index/`;
  const { names } = await json("search/index/entry.json", { cache: "no-cache" });
  return new Names(await unpackedJson(index + names));
}

/** Load a style of the site, once. */
export function loadStyle(name) {
  const href = `${ROOT}assets/stylesheets/${name}.css`;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return null;
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}

async function json(path, options) {
  const response = await fetch(ROOT + path, options);
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return response.json();
}
