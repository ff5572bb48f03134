/** What the theme's script does for pages that have it, done for pages of records. */

document.documentElement.classList.replace("no-js", "js");

/** What an address names is shown, however deep it stands in what is closed. */
const reveal = () => {
  let target = null;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    // Signs that stand for none.
  }
  if (!target) return;
  let closed = target.closest("details:not([open])");
  if (!closed) return;
  for (; closed; closed = target.closest("details:not([open])")) closed.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();

// On paper everything stands open.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
  opened = [];
});
