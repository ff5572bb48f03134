/**
 * The colours that a reader chose, from the first paint on.
 *
 * This script is loaded in the head and waits for the body to begin. The palettes of the switch
 * are an attribute of the element that loads it.
 */
{
  const palettes = JSON.parse(document.currentScript.dataset.palettes);

  const colours = () => {
    const chosen = __md_get("__palette")?.color;
    if (chosen?.media !== "(prefers-color-scheme)") return chosen;
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    return (
      palettes.find((palette) => palette.media === `(prefers-color-scheme: ${scheme})`) ?? chosen
    );
  };

  const paint = () => {
    try {
      for (const [name, value] of Object.entries(colours() ?? {}))
        document.body.setAttribute(`data-md-color-${name}`, value);
    } catch {
      // The store is forbidden or holds something else: the page keeps its own colours.
    }
  };

  if (document.body) paint();
  else
    new MutationObserver((_, waiting) => {
      if (!document.body) return;
      waiting.disconnect();
      paint();
    }).observe(document.documentElement, { childList: true });
}
