/** What is said of a search besides its results, and what helps where there are few or none. */

import { qualified } from "./chips.mjs";
import { without } from "./reading.mjs";
import { make } from "./text.mjs";
import { forms, tokens } from "./words.mjs";

/** The most other names of a record that a remark shows. */
const OTHER_NAMES = 6;

/** The most offers of one kind: a line that is read at a glance. */
const OFFERS = 5;

/** Return the remarks: words that were searched for as well, and words that no text has. */
export function remarkElements(result, { texts, root }) {
  const carded = new Set((result.cards ?? []).map(({ record }) => record?.id ?? record));
  const said = [];
  const spoken = new Set();
  for (const clause of result.clauses) {
    for (const word of clause.missing) said.push([texts.get("nobody", { word })]);
    const meant = clause.words.flatMap((word) => word.meant ?? []);
    // A card shows the names of its record; what is none of them, a slip perhaps, is said.
    const records = clause.records.filter(
      ({ id, shown }) => !carded.has(id) || !isAmong(shown, clause.raw),
    );
    if (meant.length && !records.length)
      said.push([texts.get("also", { word: clause.raw }), " ", texts.list(meant), "."]);
    if (records.length) said.push(alsoNamed(clause.raw, records, { texts, root }));
    if (records.length) spoken.add(clause.raw);
    const typing = clause.words.find((word) => word.typing);
    if (typing && clause.count) said.push([texts.get("beginning", { word: typing.raw })]);
    if (clause.common) said.push([texts.get("common", { word: clause.raw })]);
  }
  for (const { raw, records, meant } of result.reading?.items ?? [])
    if (meant && !spoken.has(raw)) said.push(alsoNamed(raw, records, { texts, root }));
  return said.map((parts) => make("p", {}, ...parts));
}

function isAmong(names, typed) {
  const words = forms(typed).join(" ");
  return names.some((name) => forms(name).join(" ") === words);
}

function alsoNamed(word, records, { texts, root }) {
  const joint = texts.get("joint.list");
  // Two records of one name are told apart, or one of them stands for both.
  const called = records.map(({ name }) => name);
  const isShared = (name) => called.indexOf(name) !== called.lastIndexOf(name);
  const links = new Map();
  for (const record of records) {
    const name = isShared(record.name) ? qualified(record, texts) : record.name;
    if (!links.has(name)) links.set(name, new URL(record.url, root).pathname);
  }
  const names = [...links].map(([name, href]) => make("a", { href }, make("bdi", {}, name)));
  const others = [...new Set(records.flatMap(({ shown }) => shown.slice(1)))]
    .filter((name) => !called.includes(name))
    .slice(0, OTHER_NAMES);
  return [
    texts.get("also", { word }),
    " ",
    ...names.flatMap((name, place) => (place ? [joint, name] : [name])),
    ...(others.length
      ? [" (", ...others.flatMap((name, at) => [at ? joint : "", make("bdi", {}, name)]), ")"]
      : []),
    ".",
  ];
}

/**
 * Return what leads on: names that are near to what was typed, each with who says so, and the words
 * of the query that can be left out, each with the count of what is found then.
 */
export function helpElements(result, { texts, linkTo }) {
  const { state, offers = [], dropped = [] } = result;
  const offered = ({ record, text, says }) => [
    linkTo({ ...state, q: renamed(state.q, result, record) }, qualified(record, texts)),
    said(text, says, texts),
  ];
  const rows = [];
  const named = new Set((result.cards ?? []).map(({ record }) => record));
  for (const [key, isNamed] of [
    ["offers", false],
    ["offers_said", true],
  ]) {
    const these = offers.filter(({ record }) => named.has(record) === isNamed);
    if (these.length) rows.push(row(texts.get(key), these.slice(0, OFFERS).map(offered)));
  }
  const left = dropped
    .map((each) => ({ ...each, place: placeOf(each.raw, state.q) }))
    .filter(({ count, place }) => count && place);
  if (left.length && isPoor(result))
    rows.push(
      row(
        texts.get("dropped"),
        left
          .slice(0, OFFERS)
          .map(({ raw, count, place }) => [
            linkTo({ ...state, q: without(state.q, place) }, texts.get("without", { word: raw })),
            ` ${texts.get("browse", { n: count })}`,
          ]),
      ),
    );
  return rows;
}

/** Return where some words stand in a query, whatever stands between them; null for nowhere. */
export function placeOf(raw, query) {
  const words = tokens(raw).map(({ word }) => word);
  const all = tokens(query);
  const first = all.findIndex((_, at) =>
    words.every((word, step) => all[at + step]?.word === word),
  );
  if (first < 0 || !words.length) return null;
  let [at, end] = [all[first].at, all[first + words.length - 1].end];
  // A minus, and the marks of a phrase or of a quoted value, go with what they are of.
  while (at > 0 && /[^\p{L}\p{M}\p{N}\s]/u.test(query[at - 1])) at--;
  while (end < query.length && /[^\p{L}\p{M}\p{N}\s]/u.test(query[end])) end++;
  return { at, end };
}

/** Return whether nothing has all that was searched for. */
function isPoor({ groups }) {
  return !groups.some(({ kind, docs }) => kind !== "some" && docs.length);
}

function row(label, items) {
  return make(
    "div",
    { class: "s-offers" },
    make("p", {}, label),
    make("ul", {}, ...items.map((parts) => make("li", {}, ...parts.filter(Boolean)))),
  );
}

/** Return the query with the name of an offered record where the near one was typed. */
function renamed(q, { reading }, record) {
  const near = reading.items.find(
    ({ kind, offers }) => kind === "near" && offers.some((each) => each.record === record),
  );
  // A name that is near to the whole query stands for all of it.
  return near ? q.slice(0, near.at) + record.name + q.slice(near.end) : record.name;
}

/** Return what is said of the name that was typed: that it is a former one, when, and who says so. */
function said(name, says, texts) {
  if (!says) return "";
  const { former, from, to, according_to: by } = says;
  const parts = [
    texts.get(former ? "offer.former" : "offer.name", { name }),
    from || to ? texts.span(from, to) : "",
    by.length ? texts.get("offer.by", { by: texts.list(by) }) : "",
  ];
  return ` (${parts.filter(Boolean).join(texts.get("joint.list"))})`;
}
