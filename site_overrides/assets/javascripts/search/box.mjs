/** The search box of every page, to which the key `/` leads, and the words of the search one comes from. */

const ROOT = new URL("../../../", import.meta.url).href;

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (
    event.target.closest?.(
      'input, textarea, select, [contenteditable=""], [contenteditable="true"]',
    )
  )
    return;
  const boxes = document.querySelectorAll('input[type="search"][name="q"]');
  const box = [...boxes].reverse().find((each) => each.checkVisibility?.() ?? each.offsetParent);
  const target = box ?? document.querySelector(".a-find-link");
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select?.();
});

// What suggests is loaded for a box that somebody goes to; that of the search page has its own.
addEventListener("focusin", ({ target }) => {
  if (!target.matches?.('input[type="search"][name="q"]:not([role], [data-part])')) return;
  const before = target.value;
  import("./find-box.mjs").then((box) => box.suggestIn(target, before)).catch(() => {});
});

// The browser says which search a link was followed from, in a tab of its own as well.
const search = document.referrer.startsWith(`${ROOT}search/?`) && new URL(document.referrer);
if (search && !location.href.startsWith(`${ROOT}search/`)) {
  const query = search.searchParams.get("q");
  if (query) import("./marks.mjs").then((marks) => marks.markSearched(query)).catch(() => {});
}
