/** What the scripts of a search say on pages other than the search page, and the names there. */

import { Names } from "./names.mjs";
import { Texts } from "./text.mjs";

const ROOT = new URL("../../../", import.meta.url).href;

/** Return the texts, in the language of the interface. */
export async function siteTexts() {
  const response = await fetch(`${ROOT}search/words.json`);
  if (!response.ok) throw new Error(`${response.status} for the words of the search`);
  const { texts, language } = await response.json();
  return new Texts(texts, language);
}

/** Return the names of all authority records. */
export function siteNames() {
  return Names.open(`${ROOT}search/index/`);
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
