/** What was understood of a query and what is chosen, as buttons that take it back one by one. */

import { ALL_FACETS } from "./filters.mjs";
import { make } from "./text.mjs";

/** The kinds of items of a read query that can be taken off; the others are words and offers. */
const TAKEN_OFF = ["name", "date", "phrase", "minus", "field"];

/**
 * Return the chips of what was read in the query.
 *
 * `context` has the page's `texts`, a `nameOf` each facet's values, and `takeOff`, which searches
 * without an item.
 */
export function readChips({ reading }, context) {
  const items = (reading?.items ?? []).filter(({ kind }) => TAKEN_OFF.includes(kind));
  return items.map((item) =>
    chip(itemName(item, context), context.texts, () => context.takeOff(item)),
  );
}

/** Return the chips of the values that are chosen of facets, and of the chosen time. */
export function chosenChips(result, { texts, nameOf, choose }) {
  const { state } = result;
  const chips = [];
  const add = (facet, value, name) => chips.push(chip(name, texts, () => choose(facet, value)));
  for (const facet of [...ALL_FACETS, ...state.own]) {
    if (facet === "notes") state.notes && add("notes", "1", texts.get("has_notes"));
    else if (facet !== "date")
      for (const value of state[facet]) add(facet, value, nameOf(facet, value));
  }
  if (state.from || state.to) add("date", ["", ""], texts.span(state.from, state.to));
  return chips;
}

function chip(name, texts, takeOff) {
  const button = make(
    "button",
    { type: "button", class: "s-chip", "aria-label": texts.get("remove", { name }) },
    make("bdi", {}, name),
    " ×",
  );
  button.addEventListener("click", takeOff);
  return make("li", {}, button);
}

/** Return what an item of a read query is called. */
function itemName(item, { texts, nameOf }) {
  const { kind, raw } = item;
  if (kind === "name")
    return together(
      item.records.map((record) => record.name),
      texts,
    );
  if (kind === "date") return item.label || raw;
  if (kind === "minus")
    return texts.get("chip.minus", {
      what: item.without ? itemName(item.without, { texts, nameOf }) : raw.replace(/^[-–−]/, ""),
    });
  if (kind === "field") return fieldName(item, { texts, nameOf });
  return raw;
}

function fieldName({ facet, values, in: place, raw }, { texts, nameOf }) {
  if (place) return texts.has(`chip.in_${place}`) ? texts.get(`chip.in_${place}`) : raw;
  const names = together(
    values.map((each) => nameOf(facet, each)),
    texts,
  );
  // The name of a value of a facet that the archive declares has its label already.
  const label = `facet.${facet}`;
  return texts.has(label)
    ? texts.get("own.value", { label: texts.get(label), value: names })
    : names;
}

/** Return names as a list; records of one name, which a card tells apart, are named once. */
function together(names, texts) {
  return texts.list([...new Set(names)]);
}

/** Return the name of a record with what tells it from others of that name. */
export function qualified({ name, qualifier }, texts) {
  return qualifier ? name + texts.get("qualifier", { qualifier }) : name;
}
