/**
 * Previews of linked records: waits for a pointer that rests, the focus or a long press.
 *
 * What shows them is loaded when the first is wanted.
 */

const ROOT = new URL("../../", import.meta.url).href;

/** The address of an authority record, from the site's root. */
const RECORD = /^(?:regions|groups|people|publishers|themes)\/[^/?#]+\/(?:#.*)?$/;

/** Milliseconds that a pointer rests on a link, or the focus stays, before somebody wants to know. */
const REST = 350;

/** Milliseconds of a long press, a little less than browsers' own. */
const PRESS = 450;

/** Pixels that a finger moves while it is held still. */
const SLACK = 10;

const DESCRIBED = "aria-describedby";

let wanted = null;
let timer = 0;
let touch = null;

/** Return the link to a record that holds `target`; null for others, and for the page itself. */
function recordLink(target) {
  const link = target.closest?.(".a-page a[href], .md-typeset a[href]");
  if (typeof link?.href !== "string" || !link.href.startsWith(ROOT)) return null;
  if (link.pathname === location.pathname) return null;
  return RECORD.test(link.href.slice(ROOT.length)) ? link : null;
}

function want(link, wait, at) {
  clearTimeout(timer);
  wanted = link;
  if (link) timer = setTimeout(() => show(link, at), wait);
}

function show(link, at) {
  import("./preview-card.mjs").then((card) => card.show(link, at, () => wanted === link));
}

addEventListener("pointerover", ({ pointerType, target, clientX, clientY }) => {
  if (pointerType === "touch") return;
  const link = recordLink(target);
  if (link !== wanted) want(link, REST, [clientX, clientY]);
});

addEventListener("focusin", ({ target }) => {
  const link = recordLink(target);
  if (link?.matches(":focus-visible")) want(link, REST);
});

addEventListener("focusout", ({ target }) => {
  if (target === wanted) want(null);
});

// A long press shows the preview in place of the browser's menu; a second one shows the menu.
addEventListener("pointerdown", ({ pointerType, target, clientX, clientY }) => {
  touch = null;
  if (pointerType !== "touch") return;
  const link = recordLink(target);
  if (!link || link.hasAttribute(DESCRIBED)) return;
  touch = { link, at: [clientX, clientY], shown: false };
  wanted = link;
  timer = setTimeout(press, PRESS);
});

function press() {
  if (!touch || touch.shown) return;
  touch.shown = true;
  show(touch.link, touch.at);
}

addEventListener("contextmenu", (event) => {
  if (!touch || recordLink(event.target) !== touch.link) return;
  event.preventDefault();
  press();
});

addEventListener("pointermove", ({ clientX, clientY }) => {
  if (!touch || touch.shown) return;
  if (Math.hypot(clientX - touch.at[0], clientY - touch.at[1]) > SLACK) lift();
});

for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => lift());

function lift() {
  if (!touch || touch.shown) return;
  clearTimeout(timer);
  touch = wanted = null;
}

// The finger that has opened a preview does not follow the link as well.
addEventListener(
  "click",
  (event) => {
    if (touch?.shown && recordLink(event.target) === touch.link) event.preventDefault();
    touch = null;
  },
  true,
);
