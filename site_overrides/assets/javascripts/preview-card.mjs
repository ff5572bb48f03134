/** The card of a linked record, beside its link. Its texts are never parsed as HTML. */

/** Milliseconds in which a pointer gets from the link to the card. */
const CROSSING = 300;

/** Pixels between the card and its link, and the edge of the window. */
const GAP = 4;
const EDGE = 8;

const ID = "link-preview";
const DESCRIBED = "aria-describedby";

const known = new Map();
let styles = null;
let open = null;

/** Show the card of a link, if it is `still` wanted when it is there. `at` is the pointer's place. */
export async function show(link, at, still) {
  if (open?.link === link) return;
  const url = link.href.split("#")[0];
  if (!known.has(url)) known.set(url, fetched(`${url}preview.json`));
  const [record] = await Promise.all([known.get(url), styled()]);
  if (!record || !link.isConnected || !still()) return;
  close();
  const card = made(record);
  document.body.append(card);
  card.showPopover?.();
  place(card, link, at);
  link.setAttribute(DESCRIBED, ID);
  open = { link, card, control: new AbortController(), timer: 0 };
  listen(open);
}

async function fetched(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function styled() {
  styles ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("../stylesheets/link-preview.css", import.meta.url).href;
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
  return styles;
}

function make(name, kind, ...children) {
  const element = document.createElement(name);
  if (kind) element.className = `link-preview-${kind}`;
  element.append(...children);
  return element;
}

function made(record) {
  const card = make("div", "");
  card.id = card.className = ID;
  card.setAttribute("role", "tooltip");
  card.popover = "manual"; // browsers without popovers lay it over the page
  const names = record.names.map(([text, lang, dir]) =>
    Object.assign(make("bdi", "", text), lang ? { lang, dir } : {}),
  );
  const counts = [here(record), record.archive].filter(Boolean).join(" · ");
  const rows = { name: [make("bdi", "", record.name)], names, is: [record.is] };
  for (const [kind, row] of Object.entries({
    ...rows,
    summary: [record.summary],
    counts: [counts],
  })) {
    if (row.some(Boolean)) card.append(make("p", kind, ...row));
  }
  return card;
}

/** Return how often the names of a record stand in the text of this page, in words. */
function here(record) {
  const texts = [...document.querySelectorAll("[data-text]")].map(textOf);
  const names = [record.name, ...record.names.map(([text]) => text), ...record.spellings];
  const longestFirst = names.sort((one, other) => other.length - one.length).map(pattern);
  const word = "[\\p{L}\\p{N}]";
  const any = new RegExp(`(?<!${word})(?:${longestFirst.join("|")})(?!${word})`, "gu");
  const n = texts.join("\n").match(any)?.length;
  if (!n) return "";
  const text = record.here[new Intl.PluralRules(record.locale).select(n)] ?? record.here.other;
  return text.replace("{n}", new Intl.NumberFormat(record.locale).format(n));
}

/** Return a name as a pattern; spaces and apostrophes vary. */
function pattern(name) {
  return name
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\s+/g, "\\s+")
    .replace(/['’ʼ]/g, "['’ʼ]");
}

/** Return the text of an element without what the archive has put into it. */
function textOf(element) {
  const copy = element.cloneNode(true);
  for (const other of copy.querySelectorAll("[data-not-text]")) other.remove();
  return copy.textContent;
}

/** Put a card below its link, or above it where there is more room, within the window. */
function place(card, link, at) {
  const whole = link.getBoundingClientRect();
  const lines = [...link.getClientRects()];
  const line =
    (at && lines.find(({ top, bottom }) => at[1] >= top && at[1] <= bottom)) ?? lines[0] ?? whole;
  const below = innerHeight - whole.bottom - GAP - EDGE;
  const above = whole.top - GAP - EDGE;
  const isBelow = card.offsetHeight <= below || below >= above;
  card.style.maxBlockSize = `${Math.max(isBelow ? below : above, 3 * EDGE)}px`;
  const { offsetWidth: width, offsetHeight: height } = card;
  const start = getComputedStyle(link).direction === "rtl" ? line.right - width : line.left;
  const most = document.documentElement.clientWidth - width - EDGE;
  card.style.left = `${scrollX + Math.max(EDGE, Math.min(start, most))}px`;
  card.style.top = `${scrollY + (isBelow ? whole.bottom + GAP : whole.top - GAP - height)}px`;
}

function listen(shown) {
  const { link, card, control } = shown;
  const options = { signal: control.signal, capture: true };
  const belongs = (target) => link.contains(target) || card.contains(target);
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    },
    options,
  );
  addEventListener(
    "pointerover",
    ({ pointerType, target }) => {
      if (pointerType === "touch") return;
      clearTimeout(shown.timer);
      if (!belongs(target) && !link.matches(":focus-visible"))
        shown.timer = setTimeout(close, CROSSING);
    },
    options,
  );
  addEventListener("pointerdown", ({ target }) => !belongs(target) && close(), options);
  link.addEventListener("focusout", () => !card.matches(":hover") && close(), options);
  for (const name of ["resize", "pagehide"]) addEventListener(name, close, options);
}

function close() {
  if (!open) return;
  clearTimeout(open.timer);
  open.control.abort();
  open.card.remove();
  open.link.removeAttribute(DESCRIBED);
  open = null;
}
