/** The state of a search, as it stands in the address. */

import { tokens } from "./words.mjs";

const LISTS = ["region", "group", "theme", "publisher", "person", "language", "body", "notekind"];

/** A year, month or day. */
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * Return the state of a query string; unknown parameters are left out.
 *
 * `own` are the facets that the archive declares; the state keeps their names.
 */
export function stateOf(query, own = []) {
  const given = new URLSearchParams(query);
  const state = { q: given.get("q") ?? "", own };
  for (const name of [...LISTS, ...own])
    state[name] = [...new Set(given.getAll(name).filter(Boolean))];
  state.notes = given.get("notes") === "1";
  for (const name of ["from", "to"]) {
    const value = given.get(name) ?? "";
    state[name] = DATE.test(value) ? value : "";
  }
  state.sort = given.get("sort") === "date" ? "date" : "";
  return state;
}

/** Return the query string of a state, its parameters always in one order. */
export function queryOf(state) {
  const given = new URLSearchParams();
  if (state.q.trim()) given.set("q", state.q);
  for (const name of LISTS.slice(0, 7)) for (const value of state[name]) given.append(name, value);
  if (state.notes) given.set("notes", "1");
  for (const name of ["notekind", ...state.own])
    for (const value of state[name]) given.append(name, value);
  for (const name of ["from", "to", "sort"]) if (state[name]) given.set(name, state[name]);
  const text = given.toString();
  return text ? `?${text}` : "";
}

/** Return whether a state searches for nothing: a lone quotation mark is nothing yet. */
export function isEmpty(state) {
  const q = tokens(state.q).length ? state.q : "";
  return queryOf({ ...state, q, sort: "" }) === "";
}

/** Return a state with one value of a facet added, or removed if it is there. */
export function toggled(state, facet, value) {
  if (facet === "notes") return { ...state, notes: !state.notes };
  const values = state[facet];
  const rest = values.filter((each) => each !== value);
  return { ...state, [facet]: rest.length < values.length ? rest : [...values, value] };
}
