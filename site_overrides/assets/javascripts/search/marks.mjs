/**
 * The words of a search, marked on the page that a result led to.
 *
 * They are the browser's highlights, which leave the page's elements as they are: notes find their
 * passages as before. A browser without highlights marks the passage in the address alone.
 */

import { Marker } from "./passage.mjs";
import { parsed } from "./query.mjs";
import { read } from "./reading.mjs";
import { loadStyle, siteNames, siteTexts } from "./site-words.mjs";
import { make } from "./text.mjs";
import { fold, stemmer, stopWords, tokens } from "./words.mjs";

/** Where the words stand that are marked, and what is none of the page's text there. */
const TEXT = ".a-page";
const NO_TEXT = "nav, form, button, script, style, aside.s-side, .a-walk, #cite";

/** Elements that do not end a word or a line. */
const INLINE =
  "a, abbr, b, bdi, bdo, cite, code, em, i, mark, q, s, small, span, strong, sub, sup, time, u";

const HIGHLIGHT = "searched";

/** Mark the words of a query on this page, and show how many there are. */
export async function markSearched(query) {
  const root = document.querySelector(TEXT);
  if (!root || !globalThis.Highlight || !CSS.highlights) return;
  const { text, nodes } = textOf(root);
  const [texts, names] = await Promise.all([siteTexts(), siteNames(), loadStyle("marks")]);
  const marker = new Marker(
    await clausesOf(read(query, { names }).rest, names, text, languagesOf(root)),
  );
  const ranges = rangesOf(marker.marked(text), nodes);
  if (ranges.length) show(ranges, texts);
}

/** Return the text of an element, and where in it each of its text nodes begins. */
function textOf(root) {
  const nodes = [];
  let text = "";
  let block = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() && node.data !== " ") continue;
    if (node.parentElement.closest(NO_TEXT)) continue;
    let around = node.parentElement;
    while (around !== root && around.matches(INLINE)) around = around.parentElement;
    if (around !== block) text += "\n";
    block = around;
    nodes.push({ node, at: text.length });
    text += node.data;
  }
  return { text, nodes };
}

function languagesOf(root) {
  const tags = [document.documentElement, ...root.querySelectorAll("[lang]")].map((each) =>
    each.lang.split("-")[0].toLowerCase(),
  );
  return [...new Set(tags.filter(Boolean))];
}

/** Return the clauses of a query as the engine has them, with the forms that stand in a text. */
async function clausesOf(query, names, text, languages) {
  const stems = await Promise.all(languages.map((language) => stemmer(language)));
  const here = [...new Set(tokens(text).map(({ word }) => fold(word)))];
  const all = parsed(query);
  const stops = await Promise.all(languages.map((language) => stopWords(language)));
  const content = all.filter(
    ({ phrase, run, forms: [word] }) => phrase || run || !stops.some((each) => each.has(word)),
  );
  // What only puts a question together is marked where nothing else was asked for.
  const parts = content.length ? content : all;
  const inNames = names.matches(
    parts.map(({ forms: words, raw }) => ({ form: words.join(" "), raw })),
  );
  const clauses = inNames.map(({ records }) => ({ words: [], records }));
  parts.forEach((part, place) => {
    if (inNames.some(({ start, count }) => start <= place && place < start + count)) return;
    const { phrase, run, forms: words } = part;
    const found = here.filter((form) => stems.some((stem) => stem(form) === stem(words[0])));
    clauses.push({
      words: [phrase || run ? part : { ...part, found: found.map((form) => ({ form })) }],
      records: [],
    });
  });
  return clauses;
}

/** Return the marked words as ranges of the page. */
function rangesOf(words, nodes) {
  const ranges = [];
  let place = 0;
  const within = (at) => {
    while (place + 1 < nodes.length && nodes[place + 1].at <= at) place++;
    const { node, at: begin } = nodes[place];
    return [node, Math.min(at - begin, node.data.length)];
  };
  for (const { at, end, clause } of words) {
    if (clause < 0) continue;
    const range = document.createRange();
    range.setStart(...within(at));
    const [node, last] = within(end - 1);
    range.setEnd(node, last + 1);
    ranges.push(range);
  }
  return ranges;
}

/** Show the marks, with a bar that says how many there are, leads through them and turns them off. */
function show(ranges, texts) {
  const highlight = new Highlight(...ranges);
  const button = (key, act) => {
    const element = make("button", { type: "button" }, texts.get(key));
    element.addEventListener("click", act);
    return element;
  };
  let at = -1;
  const next = button("marks.next", () => {
    at = (at + 1) % ranges.length;
    const { startContainer } = ranges[at];
    for (let each = startContainer.parentElement.closest("details:not([open])"); each;)
      [each.open, each] = [true, each.parentElement.closest("details:not([open])")];
    startContainer.parentElement.scrollIntoView({ block: "center" });
    getSelection().setBaseAndExtent(
      startContainer,
      ranges[at].startOffset,
      ranges[at].endContainer,
      ranges[at].endOffset,
    );
  });
  const turn = button("marks.off", () => {
    const isOn = CSS.highlights.delete(HIGHLIGHT);
    if (!isOn) CSS.highlights.set(HIGHLIGHT, highlight);
    turn.textContent = texts.get(isOn ? "marks.on" : "marks.off");
    next.hidden = isOn;
  });
  CSS.highlights.set(HIGHLIGHT, highlight);
  document.querySelector(TEXT).append(
    make(
      "div",
      {
        class: "s-marks",
        role: "group",
        "aria-label": texts.get("marks.label"),
        "data-not-text": true,
      },
      make("span", {}, texts.get("marks.count", { n: ranges.length })),
      next,
      turn,
    ),
  );
}
