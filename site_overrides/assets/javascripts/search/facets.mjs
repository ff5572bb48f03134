/** The facets beside the results: closed at first, their counts loaded when they are opened. */

import { counts, passed } from "./filters.mjs";
import { FACETS } from "./names.mjs";
import { make } from "./text.mjs";

/** The number of values of a facet that are shown at first. */
const SHOWN = 12;

const INDEXES = {
  notekind: (value) => `notes/kind/${value}/`,
  notes: () => "notes/",
  date: (value) => `dates/${value.replace("-", "/")}/`,
};

export class FacetList {
  /** Take the page's `details` elements; `change` is called with the facet and value chosen. */
  constructor(details, { texts, root, languages, own, change }) {
    Object.assign(this, { details, texts, root, languages, own, change });
    this.all = new Set();
    for (const each of details) each.addEventListener("toggle", () => each.open && this.fill(each));
  }

  /** Show the facets of another result. */
  show(engine, result) {
    Object.assign(this, { engine, result });
    return Promise.all(
      [...this.details].map((each) => (each.open ? this.fill(each) : this.count(each))),
    );
  }

  /** Return the name of a value. */
  name(facet, value) {
    const { texts, engine } = this;
    if (Object.hasOwn(this.own, facet)) return this.ownName(this.own[facet], value);
    if (FACETS.includes(facet)) return engine?.names.records.get(value)?.name ?? value;
    if (facet === "language") return this.languages[value] ?? value;
    if (facet === "notes") return texts.get("has_notes");
    if (facet === "date") return texts.month(value);
    return texts.has(`${facet}.${value}`) ? texts.get(`${facet}.${value}`) : value;
  }

  /** Return the name of a value where its facet is not seen: those that the archive declares, such
   * as "no" or "12", say little by themselves. */
  nameAlone(facet, value) {
    const name = this.name(facet, value);
    if (!Object.hasOwn(this.own, facet)) return name;
    return this.texts.get("own.value", { label: this.own[facet].label, value: name });
  }

  /** Return the name of a value of a facet that the archive declares. */
  ownName({ type, choices }, value) {
    if (type === "record") return this.engine?.names.records.get(value)?.name ?? value;
    if (type === "number") return this.texts.number(value);
    return Object.hasOwn(choices, value) ? choices[value] : value;
  }

  count(details) {
    const facet = details.dataset.facet;
    const { state } = this.result;
    const used =
      facet === "notes"
        ? Number(state.notes)
        : facet === "date"
          ? Number(Boolean(state.from || state.to))
          : state[facet].length;
    details.querySelector(".s-used").textContent = used ? this.texts.number(used) : "";
  }

  async fill(details) {
    const { engine, result, texts } = this;
    if (!engine) return;
    this.count(details);
    const facet = details.dataset.facet;
    const pool = passed(result.pool, result.filters, facet);
    let found;
    try {
      found = await counts(engine.collection, facet, pool);
    } catch (error) {
      details.querySelector(".s-values").replaceChildren(make("p", {}, texts.get("failed")));
      throw error;
    }
    if (this.result !== result) return;
    const into = details.querySelector(".s-values");
    const focused = into.contains(document.activeElement)
      ? document.activeElement.dataset.value
      : null;
    into.replaceChildren(facet === "date" ? this.dates(found) : this.values(details, facet, found));
    if (focused) into.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
  }

  values(details, facet, found) {
    const { state } = this.result;
    const chosen = facet === "notes" ? (state.notes ? ["1"] : []) : state[facet];
    for (const value of chosen) if (!found.has(value)) found.set(value, 0);
    const rows = [...found].sort(
      ([one, many], [other, more]) =>
        more - many || this.name(facet, one).localeCompare(this.name(facet, other)),
    );
    if (!rows.length) return make("p", { class: "a-none" }, this.texts.get("no_values"));
    const all = this.all.has(facet) || rows.length <= SHOWN + 1;
    const shown = all
      ? rows
      : rows.filter(([value], place) => place < SHOWN || chosen.includes(value));
    const list = make(
      "ul",
      {},
      ...shown.map(([value, count]) => this.value(facet, value, count, chosen.includes(value))),
    );
    if (all) return list;
    const more = make(
      "button",
      { type: "button", class: "s-more" },
      this.texts.get("all_values", { n: rows.length }),
    );
    more.addEventListener("click", async () => {
      this.all.add(facet);
      await this.fill(details);
      details.querySelectorAll("input")[SHOWN]?.focus();
    });
    return make("div", {}, list, more);
  }

  value(facet, value, count, checked) {
    const name = this.name(facet, value);
    const input = make("input", {
      type: "checkbox",
      "data-facet": facet,
      "data-value": value,
      checked,
    });
    input.addEventListener("change", () => this.change(facet, value));
    return make(
      "li",
      {},
      make(
        "label",
        {},
        input,
        " ",
        make("bdi", {}, name),
        " ",
        make("span", { class: "a-count", "data-count": `${count}` }, this.texts.number(count)),
      ),
      this.index(facet, value, name),
    );
  }

  /** Return a link to the index page of a value, or nothing. */
  index(facet, value, name) {
    const url = FACETS.includes(facet)
      ? this.engine.names.records.get(value)?.url
      : INDEXES[facet]?.(value);
    if (!url) return "";
    const label = this.texts.get("index_of", { name });
    return make(
      "a",
      {
        href: new URL(url, this.root).pathname,
        class: "s-index",
        "aria-label": label,
        title: label,
      },
      "→",
    );
  }

  /** Return the years with their counts, and the months of the chosen year. */
  dates(found) {
    const { from, to } = this.result.state;
    const year = from && from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : "";
    const row = (value) => {
      const [begin, end] = value.length === 4 ? [`${value}-01`, `${value}-12`] : [value, value];
      const chosen = from === begin && to === end;
      const button = make(
        "button",
        { type: "button", "data-value": value, "aria-pressed": `${chosen}` },
        this.name("date", value),
      );
      button.addEventListener("click", () => this.change("date", chosen ? ["", ""] : [begin, end]));
      const count = found.get(value) ?? 0;
      return make(
        "li",
        {},
        button,
        " ",
        make("span", { class: "a-count", "data-count": `${count}` }, this.texts.number(count)),
        this.index("date", value, this.name("date", value)),
      );
    };
    const values = [...found.keys()].sort().reverse();
    const list = make("ul", {});
    for (const value of values.filter((each) => each.length === 4)) {
      const item = row(value);
      const months = values.filter((each) => each.length === 7 && each.startsWith(value)).reverse();
      if (value === year || values.length <= SHOWN) item.append(make("ul", {}, ...months.map(row)));
      list.append(item);
    }
    return make("div", {}, this.range(), list);
  }

  range() {
    const { state } = this.result;
    const field = (name) => {
      const input = make("input", {
        type: "month",
        value: state[name],
        "data-value": name,
        pattern: "[0-9]{4}(-[0-9]{2})?",
        placeholder: "YYYY-MM",
      });
      input.addEventListener("change", () => {
        if (!input.checkValidity()) return;
        const { from, to } = this.result.state;
        this.change("date", name === "from" ? [input.value, to] : [from, input.value]);
      });
      return make("label", {}, this.texts.get(name), " ", input);
    };
    return make("div", { class: "s-range" }, field("from"), field("to"));
  }
}
