/**
 * The base of the theme's scripts, the colours that a reader chose, the drawer, wide tables.
 *
 * Loaded in the head, so that nothing is painted in other colours first. The address of the site's
 * root and the palettes of the switch are attributes of the element that loads this script, which
 * is the same on every page.
 */
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(scope.pathname + "." + key));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // The store is full or forbidden: nothing is remembered.
  }
};

{
  const palettes = JSON.parse(document.currentScript.dataset.palettes ?? "[]");
  const SYSTEM = "(prefers-color-scheme)";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** The choice, as Material keeps it: the number of a palette, and its colours. */
  const chosen = () => {
    try {
      return __md_get("__palette");
    } catch {
      return null; // The store is forbidden, or holds something else.
    }
  };

  /** The number of the palette in use. */
  const inUse = () => {
    const index = chosen()?.index;
    if (palettes[index]) return index;
    const first = palettes.findIndex(({ media }) => media && matchMedia(media).matches);
    return Math.max(first, 0);
  };

  /** The colours to paint: those of the system's scheme, if that was chosen. */
  const colours = () => {
    const kept = chosen()?.color;
    if (kept?.media !== SYSTEM) return kept;
    const scheme = dark.matches ? "dark" : "light";
    return palettes.find(({ media }) => media === `(prefers-color-scheme: ${scheme})`) ?? kept;
  };

  const paint = () => {
    for (const [name, value] of Object.entries(colours() ?? {}))
      document.body.setAttribute(`data-md-color-${name}`, value);
  };

  /** The button of the palette in use is shown, and takes the focus from the one before. */
  const show = () => {
    const buttons = [...document.querySelectorAll("[data-palette]")];
    const focused = buttons.includes(document.activeElement);
    for (const each of buttons) each.hidden = Number(each.dataset.palette) !== inUse();
    if (focused) buttons.find((each) => !each.hidden)?.focus();
  };

  const choose = (index) => {
    __md_set("__palette", { index, color: palettes[index] });
    paint();
    show();
  };

  /** What stands behind the open drawer cannot be reached. */
  const drawer = () => {
    const sections = document.getElementById("__sections");
    const button = document.querySelector(".a-drawer");
    sections?.addEventListener("toggle", ({ newState }) => {
      const others = [...sections.parentElement.children, ...document.body.children];
      for (const each of others)
        if (!each.contains(sections) && each !== button) each.inert = newState === "open";
    });
    // Where the sections have room in the header there is no drawer.
    matchMedia("(min-width: 76.25em)").addEventListener("change", () => sections?.hidePopover?.());
  };

  if (document.body) paint();
  else
    new MutationObserver((_, waiting) => {
      if (!document.body) return;
      waiting.disconnect();
      paint();
    }).observe(document.documentElement, { childList: true });

  document.addEventListener("DOMContentLoaded", () => {
    drawer();
    if (!palettes.length) return;
    show();
    for (const button of document.querySelectorAll("[data-palette]"))
      button.addEventListener("click", () =>
        choose((Number(button.dataset.palette) + 1) % palettes.length),
      );
    dark.addEventListener("change", paint);
  });
  // On paper stands when it was printed, and where, if the build did not know that.
  addEventListener("beforeprint", () => {
    const when = document.querySelector("[data-printed]");
    if (!when) return;
    const day = new Intl.DateTimeFormat(when.lang, { dateStyle: "long" }).format();
    when.textContent = when.dataset.printed.replace("|", () => day);
    const address = when.parentElement.querySelector(".a-at");
    if (!address.textContent.trim() && location.protocol.startsWith("http"))
      address.textContent = location.origin + location.pathname;
  });
  // What is scrolled sideways can be scrolled by the keyboard too, once the theme has wrapped it.
  addEventListener("load", () => {
    for (const each of document.querySelectorAll(".a-body > table, .md-typeset__scrollwrap"))
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
  });
  // Back from a page on which something else was chosen.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    paint();
    show();
  });
}
