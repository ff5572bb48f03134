/** What is said of a search besides its results, and what helps where there are few or none. */

import { make } from "./text.mjs";
import { qualified, queryWithout } from "./chips.mjs";

/** The most other names of a record that a remark shows. */
const OTHER_NAMES = 6;

/** The most offers of one kind: a line that is read at a glance. */
const OFFERS = 5;

/** Return the remarks: words that were searched for as well, and words that no text has. */
export function remarkElements(result, { texts, root }) {
  const carded = new Set((result.cards ?? []).map(({ record }) => record?.id ?? record));
  const said = [];
  for (const clause of result.clauses) {
    for (const word of clause.missing) said.push([texts.get("nobody", { word })]);
    const meant = clause.words.flatMap((word) => word.meant ?? []);
    // A card shows the other names of its record; a slip that was mended is said all the same.
    const records = clause.records.filter(({ id }) => meant.length || !carded.has(id));
    if (meant.length && !records.length)
      said.push([texts.get("also", { word: clause.raw }), " ", texts.list(meant), "."]);
    if (records.length) said.push(alsoNamed(clause.raw, records, { texts, root }));
    const typing = clause.words.find((word) => word.typing);
    if (typing && clause.count) said.push([texts.get("beginning", { word: typing.raw })]);
    if (clause.common) said.push([texts.get("common", { word: clause.raw })]);
  }
  return said.map((parts) => make("p", {}, ...parts));
}

function alsoNamed(word, records, { texts, root }) {
  const names = records.map(({ url, name }) =>
    make("a", { href: new URL(url, root).pathname }, make("bdi", {}, name)),
  );
  const others = records.flatMap(({ shown }) => shown.slice(1)).slice(0, OTHER_NAMES);
  return [
    texts.get("also", { word }),
    " ",
    ...names.flatMap((name, place) => (place ? [", ", name] : [name])),
    others.length ? ` (${others.join(", ")})` : "",
    ".",
  ];
}

/**
 * Return what leads on: names that are near to what was typed, each with who says so, and the words
 * of the query that can be left out, each with the count of what is found then.
 */
export function helpElements(result, { texts, linkTo }) {
  const { state, offers = [], dropped = [] } = result;
  const rows = [];
  if (offers.length)
    rows.push(
      row(
        texts.get("offers"),
        offers
          .slice(0, OFFERS)
          .map(({ record, text, says }) => [
            linkTo(
              { ...state, q: replaced(state.q, result, record, text) },
              qualified(record, texts),
            ),
            said(text, record, says, texts),
          ]),
      ),
    );
  const left = dropped.filter(({ raw, count }) => count && state.q.includes(raw));
  if (left.length && isPoor(result))
    rows.push(
      row(
        texts.get("dropped"),
        left.slice(0, OFFERS).map(({ raw, count }) => {
          const at = state.q.indexOf(raw);
          const q = queryWithout(state.q, { at, end: at + raw.length });
          return [
            linkTo({ ...state, q }, texts.get("without", { word: raw })),
            ` ${texts.get("browse", { n: count })}`,
          ];
        }),
      ),
    );
  return rows;
}

/** Return whether nothing has all that was searched for. */
export function isPoor({ groups }) {
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

/** Return the query with the name of an offered record where the near spelling was typed. */
function replaced(q, { reading }, record, text) {
  const item = (reading?.items ?? []).find(
    ({ kind, offers }) => kind === "near" && offers.some((each) => each.record.id === record.id),
  );
  const name = text || record.name;
  return item ? `${q.slice(0, item.at)}${name}${q.slice(item.end)}` : name;
}

/** Return who says that a name is one of a record, and since when it was. */
function said(text, record, says, texts) {
  if (!says && text === record.name) return "";
  const { former, from, to, according_to: by } = says ?? {};
  const what = texts.get(former ? "offer.former" : "offer.name", { name: text });
  const time = from || to ? texts.span(from ?? "", to ?? "") : "";
  return ` (${[what, time, by ? texts.get("offer.by", { by }) : ""].filter(Boolean).join(", ")})`;
}
