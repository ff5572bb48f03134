/**
 * A walk along an index: from a list to an article, and from there to those before and after it.
 *
 * The list that a reader came from is kept for the browser's tab. An article's page shows the
 * neighbours in that list, by their titles, in the place of those in its main index. Without
 * this script, those of other indexes are shown at the choice below it.
 */

const KEY = "archive-walk";

/** Kept are no more articles than one page of a list shows. */
const MOST = 200;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null; // a browser that keeps nothing, or something else of that name
  }
}

function keep(walk) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(walk));
  } catch {
    // Without it, the main index stands there.
  }
}

/** Return the articles of a list, newest first, as it shows them. */
function articlesOf(list) {
  const found = new Map();
  for (const link of list.querySelectorAll(".a-cards li > a[href]")) {
    const { pathname, lang, dir, textContent } = link;
    if (!found.has(pathname)) found.set(pathname, [pathname, textContent, lang, dir]);
  }
  return [...found.values()].slice(0, MOST);
}

/** Remember, when a card is followed, the index that it stands in. */
function start(list) {
  list.addEventListener("click", ({ target }) => {
    const link = target.closest(".a-cards li > a[href]");
    if (!link) return;
    const name = (list.querySelector("h1 [data-text]") ?? list.querySelector("h1")).textContent;
    keep({ index: location.pathname, name, articles: articlesOf(list), to: link.pathname });
  });
}

/** Return whether an address is one of this site: other sites of the host share the store. */
function isOurs(address) {
  try {
    const { protocol, host } = new URL(address, location);
    return protocol === location.protocol && host === location.host;
  } catch {
    return false;
  }
}

/** Give one step of the walk another article, or take it away. */
function lead(nav, side, word, to) {
  let link = nav.querySelector(`[rel=${side}]`);
  if (!to || !isOurs(to[0])) {
    link?.remove();
    return;
  }
  if (!link) {
    link = document.createElement("a");
    link.rel = side;
    if (side === "prev") nav.querySelector(".a-way").after(link);
    else nav.append(link);
  }
  const [address, title, lang, dir] = to;
  const kind = document.createElement("span");
  const words = document.createElement("bdi");
  kind.textContent = word;
  Object.assign(words, { textContent: title, lang, dir });
  link.href = address;
  link.replaceChildren(kind, " ", words);
}

/** Return the neighbours in an index, which are called by their dates behind its name. */
function elsewhere(nav, index) {
  const links = [...nav.parentElement.querySelectorAll("dd > a")];
  const name = links.findIndex((link) => !link.rel && link.pathname === index);
  const found = {};
  for (const { rel, pathname, textContent } of links.slice(name + 1)) {
    if (rel) found[rel] = [pathname, textContent, "", ""];
    else if (found.prev || found.next) break;
  }
  return name < 0 ? {} : found;
}

/** Show the neighbours in the index that the reader walks along. */
function goOn(nav) {
  const walk = kept();
  const index = nav.querySelector(".a-way > a");
  const here = walk?.to === location.pathname ? walk : null;
  if (here && index && here.index !== index.pathname && isOurs(here.index)) {
    const place = here.articles.findIndex(([address]) => address === location.pathname);
    // At either end of the page of a long list, the article knows who is next there.
    const { prev, next } = elsewhere(nav, here.index);
    const shown = [...nav.querySelectorAll("a > span")].map((each) => each.textContent);
    const [before, after] = nav.dataset.words?.split("|") ?? shown;
    lead(nav, "prev", before, here.articles[place + 1] ?? prev);
    lead(nav, "next", after, here.articles[place - 1] ?? next);
    index.href = here.index;
    index.textContent = here.name;
  }
  nav.addEventListener("click", ({ target }) => {
    const link = target.closest("[rel]");
    if (link && here) keep({ ...here, to: link.pathname });
  });
}

const list = document.querySelector(".a-page.a-index:not(.a-home)");
const nav = document.querySelector(".a-walk");
if (list) start(list);
if (nav) goOn(nav);
