/** What is searched, as the address says it. */

const LISTS = ["region", "group", "theme", "publisher", "person", "language", "body", "notekind"];
const MONTH = /^\d{4}(-(0[1-9]|1[0-2]))?$/;

/** The state that a query string stands for; what it does not know it leaves. */
export function stateOf(query) {
  const given = new URLSearchParams(query);
  const state = { q: given.get("q") ?? "" };
  for (const name of LISTS) state[name] = [...new Set(given.getAll(name).filter(Boolean))];
  state.notes = given.get("notes") === "1";
  for (const name of ["from", "to"]) {
    const value = given.get(name) ?? "";
    state[name] = MONTH.test(value) ? value : "";
  }
  state.sort = given.get("sort") === "date" ? "date" : "";
  return state;
}

/** The query string of a state, always in the same order; empty for nothing. */
export function queryOf(state) {
  const given = new URLSearchParams();
  if (state.q.trim()) given.set("q", state.q);
  for (const name of LISTS.slice(0, 7)) for (const value of state[name]) given.append(name, value);
  if (state.notes) given.set("notes", "1");
  for (const value of state.notekind) given.append("notekind", value);
  for (const name of ["from", "to", "sort"]) if (state[name]) given.set(name, state[name]);
  const text = given.toString();
  return text ? `?${text}` : "";
}

/** Whether anything is asked for. */
export function isEmpty(state) {
  return queryOf({ ...state, sort: "" }) === "";
}

/** The state with one value of a facet put in, or taken out if it is there. */
export function toggled(state, facet, value) {
  if (facet === "notes") return { ...state, notes: !state.notes };
  const values = state[facet];
  const rest = values.filter((each) => each !== value);
  return { ...state, [facet]: rest.length < values.length ? rest : [...values, value] };
}
