/** The results as elements of the page. */

import { Marker, markedText, passage, passageAddress } from "./passage.mjs";
import { BODIES, KINDS } from "./segment.mjs";
import { make } from "./text.mjs";

/** The languages written from right to left, for words on a page of another language. */
const RTL = new Set([
  "ar",
  "arc",
  "ckb",
  "dv",
  "fa",
  "he",
  "ku",
  "ps",
  "sd",
  "syr",
  "ug",
  "ur",
  "yi",
]);

/** Return the elements of some documents, in their order. */
export async function resultElements(engine, result, docs, context) {
  const marker = new Marker(result.clauses);
  const given = { ...context, noteKinds: engine.collection.noteKinds };
  return Promise.all(
    Array.from(docs, async (doc) => {
      const shown = await engine.collection.shown(doc);
      return element(shown, await found(shown, marker), marker, given);
    }),
  );
}

/** Return the best passage of a document, from the first part of its text that has one. */
async function found(shown, marker) {
  let best = passage(shown.text, marker);
  for (let part = 1; !best.link && part <= shown.more; part++) {
    const later = passage(await shown.rest(part), marker);
    if (later.link) best = { ...later, cut: [true, true] };
  }
  return best;
}

function element(shown, { pieces, cut, link }, marker, { texts, root, language, noteKinds }) {
  const kind = KINDS[shown.kind];
  const url = new URL(shown.url, root);
  const place = url.pathname + url.hash;
  const tongue = tongueOf(shown.language, language);
  const title =
    kind === "note" ? [{ text: shown.title, marked: false }] : markedText(shown.title, marker);
  // A link to the passage would open what the warning stands before.
  const target = kind === "article" && !shown.warning ? link : "";
  const link_ = make("a", { href: passageAddress(place, target) });
  if (kind === "note")
    link_.append(make("span", {}, `${texts.get(`notekind.${noteKinds[shown.noteKind]}`)}: `));
  link_.append(make("bdi", kind === "note" ? {} : tongue, ...nodes(title)));
  const chips = [];
  if (kind === "note") chips.push(texts.get("note_by", { by: shown.by }));
  else if (kind !== "article") chips.push(texts.get(`kind.${kind}`));
  const label = BODIES[shown.body];
  const passage_ = make(
    "p",
    { class: "s-passage", ...tongue },
    cut[0] ? "… " : "",
    ...nodes(pieces),
    cut[1] ? " …" : "",
  );
  return make(
    "li",
    { class: `s-hit s-${kind}`, "data-result-url": place, "data-kind": kind },
    make("h3", {}, link_),
    make(
      "p",
      { class: "a-meta" },
      shown.warning
        ? make(
            "strong",
            { class: "a-warning" },
            texts.get("warning.is", { warning: shown.warning }),
          )
        : "",
      shown.warning ? " · " : "",
      [shown.date, shown.publisher, ...chips].filter(Boolean).join(" · "),
      texts.has(`label.${label}`)
        ? make("span", { class: "s-label" }, texts.get(`label.${label}`))
        : "",
    ),
    shown.warning
      ? make(
          "details",
          { class: "a-warned" },
          make("summary", {}, texts.get("warning.show_passage")),
          passage_,
        )
      : passage_,
  );
}

function nodes(pieces) {
  return pieces.map(({ text, marked }) =>
    marked ? make("mark", {}, text) : document.createTextNode(text),
  );
}

function tongueOf(language, own) {
  const primary = language.split("-")[0];
  return primary === own.split("-")[0]
    ? {}
    : { lang: language, dir: RTL.has(primary) ? "rtl" : "ltr" };
}
