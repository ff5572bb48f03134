/** The facet of dates: years with their counts, the months of the chosen one, and two fields. */

import { make } from "./text.mjs";

/** With fewer years and months than this, all months are shown. */
const FEW = 12;

/**
 * Return the years with their counts, and the months of the chosen year.
 *
 * `found` are the counts by year and month, `indexOf` returns a link to the page of one, and `choose`
 * is called with the first and last month of a span.
 */
export function dateValues(found, state, { texts, indexOf, choose }) {
  const { from, to } = state;
  const year = from && from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : "";
  const row = (value) => {
    const [begin, end] = value.length === 4 ? [`${value}-01`, `${value}-12`] : [value, value];
    const chosen = from === begin && to === end;
    const name = texts.date(value);
    const button = make(
      "button",
      { type: "button", "data-value": value, "aria-pressed": `${chosen}` },
      name,
    );
    button.addEventListener("click", () => choose(chosen ? ["", ""] : [begin, end]));
    const count = found.get(value) ?? 0;
    return make(
      "li",
      {},
      button,
      " ",
      make("span", { class: "a-count", "data-count": `${count}` }, texts.number(count)),
      indexOf(value, name),
    );
  };
  const values = [...found.keys()].sort().reverse();
  const list = make("ul", {});
  for (const value of values.filter((each) => each.length === 4)) {
    const item = row(value);
    const months = values.filter((each) => each.length === 7 && each.startsWith(value)).reverse();
    if (value === year || values.length <= FEW) item.append(make("ul", {}, ...months.map(row)));
    list.append(item);
  }
  return make("div", {}, range(state, texts, choose), list);
}

/** Return two fields for a span of months; of days, where days are chosen. */
function range(state, texts, choose) {
  const field = (name) => {
    const isDay = state[name].length === 10;
    const input = make("input", {
      type: isDay ? "date" : "month",
      value: state[name],
      "data-value": name,
      pattern: "[0-9]{4}(-[0-9]{2}){0,2}",
      placeholder: "YYYY-MM",
    });
    input.addEventListener("change", () => {
      if (!input.checkValidity()) return;
      choose(name === "from" ? [input.value, state.to] : [state.from, input.value]);
    });
    return make("label", {}, texts.get(name), " ", input);
  };
  return make("div", { class: "s-range" }, field("from"), field("to"));
}
