/** The results as elements of the page. */

import { Marker, markedText, passageAddress, passages } from "./passage.mjs";
import { BODIES, KINDS } from "./segment.mjs";
import { make } from "./text.mjs";

/** The most passages of one article: its best one, and two more that tell whether it is worth opening. */
const PASSAGES = 3;

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

/**
 * Return the elements of some documents, in their order.
 *
 * `context` has the page's `texts`, `root` and `language`, and whether the page says once that
 * `allDigests` are in the archive's own words.
 */
export async function resultElements(engine, result, docs, context) {
  const marker = new Marker(result.clauses);
  const given = {
    ...context,
    marker,
    noteKinds: engine.collection.noteKinds,
    recordOf: ({ url }) => engine.names.records.get(url.split("/")[1]),
    records: result.clauses.flatMap(({ records }) => records),
    isSearch: result.clauses.length > 0,
  };
  return Promise.all(
    Array.from(docs, async (doc) => {
      const shown = await engine.collection.shown(doc);
      return element(shown, await found(shown, marker), given);
    }),
  );
}

/** Return the best passages of a document, from the first part of its text that has one. */
async function found(shown, marker) {
  const most = KINDS[shown.kind] === "article" ? PASSAGES : 1;
  let best = passages(shown.text, marker, most);
  for (let part = 1; !best[0].link && part <= shown.more; part++) {
    const later = passages(await shown.rest(part), marker, most);
    if (later[0].link) best = later.map((each) => ({ ...each, cut: [true, true] }));
  }
  return best;
}

function element(shown, best, given) {
  const { texts, root, language } = given;
  const kind = KINDS[shown.kind];
  const url = new URL(shown.url, root);
  const place = url.pathname + url.hash;
  const tongue = tongueOf(shown.language, language);
  // A link to a passage would open what the warning stands before.
  const leads = kind === "article" && !shown.warning;
  const address = ({ link, before }) => (leads ? passageAddress(place, link, before) : place);
  const text = best.map((each) => {
    const words = [each.cut[0] ? "… " : "", ...nodes(each.pieces), each.cut[1] ? " …" : ""];
    const inside = leads && each.link ? [make("a", { href: address(each) }, ...words)] : words;
    return make("p", { class: "s-passage", ...tongue }, ...inside);
  });
  return make(
    "li",
    { class: `s-hit s-${kind}`, "data-result-url": place, "data-kind": kind },
    make("h3", {}, titleLink(shown, address(best[0]), kind, tongue, given)),
    about(shown, kind, given),
    ...(shown.warning
      ? [
          make(
            "details",
            { class: "a-warned" },
            make("summary", {}, texts.get("warning.show_passage")),
            ...text,
          ),
        ]
      : text),
    best[0].link ? "" : where(shown, kind, given),
  );
}

function titleLink(shown, href, kind, tongue, { texts, marker, noteKinds, recordOf }) {
  const link = make("a", { href });
  if (kind === "note") {
    const label = texts.get(`notekind.${noteKinds[shown.noteKind]}`);
    link.append(
      make("span", {}, `${label}${texts.get("joint.label")} `),
      make("bdi", {}, shown.title),
    );
    return link;
  }
  link.append(make("bdi", tongue, ...nodes(markedText(shown.title, marker))));
  const qualifier = kind === "article" ? "" : recordOf(shown)?.qualifier;
  if (qualifier)
    link.append(make("span", { class: "s-qualifier" }, texts.get("qualifier", { qualifier })));
  return link;
}

/** Return the line below a title: what it is, when and by whom, and whose words its text has. */
function about(shown, kind, { texts, allDigests }) {
  const chips = [];
  if (kind === "note") chips.push(texts.get("note_by", { by: shown.by }));
  else if (kind !== "article") chips.push(texts.get(`kind.${kind}`));
  const label = `label.${BODIES[shown.body]}`;
  // Where the page has said it of all, it is still there for what is copied, and for screen readers.
  const isSaid = allDigests && BODIES[shown.body] === "digest";
  return make(
    "p",
    { class: "a-meta" },
    shown.warning
      ? make("strong", { class: "a-warning" }, texts.get("warning.is", { warning: shown.warning }))
      : "",
    shown.warning ? " · " : "",
    [shown.date, shown.publisher, ...chips].filter(Boolean).join(" · "),
    texts.has(label)
      ? make("span", { class: isSaid ? "a-hidden" : "s-label" }, " ", texts.get(label))
      : "",
  );
}

/** Return a line that says where the words stand, of a result whose text has none of them. */
function where(shown, kind, { texts, marker, records, isSearch }) {
  if (!isSearch) return "";
  const has = (field) => marker.marked(field ?? "").some(({ clause }) => clause >= 0);
  const says = [];
  if (has(shown.title)) says.push(texts.get(kind === "note" ? "in_target" : "in_title"));
  if (has(shown.publisher)) says.push(texts.get("in_publisher"));
  if (has(shown.by)) says.push(texts.get("in_by"));
  if (!says.length && records.length)
    says.push(texts.get("filed", { names: texts.list(records.map(({ name }) => name)) }));
  if (!says.length) says.push(texts.get("in_details"));
  return make("p", { class: "s-where a-meta" }, says.join(" "));
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
