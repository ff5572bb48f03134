/** Suggestions in the search box of a page that is not the search page. */

import { Combobox } from "./combobox.mjs";
import { loadStyle, siteNames, siteTexts } from "./site-words.mjs";
import { options } from "./suggestions.mjs";

const known = new WeakSet();

/** Make a search box suggest names, also for what was typed since something else stood there `before`. */
export async function suggestIn(input, before) {
  if (known.has(input)) return;
  known.add(input);
  const [texts, names] = await Promise.all([
    siteTexts(),
    siteNames(),
    loadStyle("suggestions"),
  ]).catch((error) => {
    known.delete(input); // tried again when somebody comes back to it
    throw error;
  });
  const box = new Combobox(input, {
    texts,
    suggest: async (text) => options(names, text),
    choose: () => input.form.requestSubmit(),
  });
  if (input.value !== before) box.refresh();
}
