/** The composer's words and settings, and elements made of them. */

const ASSETS = new URL("../../", import.meta.url);

const loaded = new Map();

function fetched(name) {
  const fetching = async () => {
    const answer = await fetch(new URL(name, ASSETS));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  if (!loaded.has(name)) {
    const failed = (error) => {
      loaded.delete(name); // so that the next try fetches again
      throw error;
    };
    loaded.set(name, fetching().catch(failed));
  }
  return loaded.get(name);
}

/** Return settings and words (a promise); they are fetched once. */
export function composerSettings() {
  return fetched("composer.json");
}

/** Return settings with words, and the folding table (a promise); each is fetched once. */
export function composerData() {
  return Promise.all([composerSettings(), fetched("fold.json")]);
}

/** Return a function that gives the words of a key, with its {braces} filled in. */
export function wordsOf(strings) {
  return (key, values = {}) => filled(strings[key] ?? key, values);
}

/** Return a text with its {braces} filled in. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/**
 * Return a new element.
 *
 * An attribute that is true has no value, false and null leave it out, and a function is called
 * on the event of that name.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}
