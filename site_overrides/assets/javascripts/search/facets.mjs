/** The facets beside the results: closed at first, with the number of values that each would offer. */

import { dateValues } from "./facet-dates.mjs";
import { counts, isInDocuments, passed } from "./filters.mjs";
import { FACETS } from "./names.mjs";
import { make } from "./text.mjs";

/** The number of values of a facet that are shown at first. */
const SHOWN = 12;

/**
 * The most documents for which the values of all facets are counted at once. Of more, a facet with a
 * file of its own is counted when a pointer or the focus comes near, or somebody stays with the
 * results: the files of ten thousands of documents would make up a fifth of a first search.
 */
const COUNTED_AT_ONCE = 5_000;

/** The milliseconds with the same results after which somebody reads them, and types no more. */
const STAY = 1_500;

const INDEXES = {
  notekind: (value) => `notes/kind/${value}/`,
  notes: () => "notes/",
  date: (value) => `dates/${value.replace("-", "/")}/`,
};

export class FacetList {
  /** Take the page's `details` elements; `change` is called with the facet and value chosen. */
  constructor(details, { texts, root, languages, own, change }) {
    Object.assign(this, { details: [...details], texts, root, languages, own, change });
    this.all = new Set();
    this.side = this.details[0]?.parentElement;
    this.isNear = false;
    for (const each of details) each.addEventListener("toggle", () => each.open && this.fill(each));
    for (const event of ["pointerenter", "focusin"])
      this.side?.addEventListener(event, () => this.approach(), { once: true });
  }

  /** Show the facets of another result. */
  async show(engine, result) {
    Object.assign(this, { engine, result });
    clearTimeout(this.stay);
    this.stay = setTimeout(() => this.approach(), STAY);
    const useful = [];
    for (const each of this.details) {
      await moment();
      if (this.result !== result) return;
      useful.push(await this.count(each));
    }
    if (this.result !== result) return;
    this.offer(useful);
    await Promise.all(this.details.map((each) => each.isConnected && each.open && this.fill(each)));
  }

  /** Count the values of all facets from now on. */
  async approach() {
    clearTimeout(this.stay);
    if (this.isNear) return;
    this.isNear = true;
    if (this.result) await Promise.all(this.details.map((each) => this.count(each)));
  }

  /** Leave out the facets that would narrow nothing. */
  offer(useful) {
    let before = null;
    this.details.forEach((each, place) => {
      if (!useful[place]) return each.remove();
      if (!each.isConnected) {
        if (before) before.after(each);
        else this.side.querySelector("h2").after(each);
      }
      before = each;
    });
  }

  /** Return the name of a value. */
  name(facet, value) {
    const { texts, engine } = this;
    if (Object.hasOwn(this.own, facet)) return this.ownName(this.own[facet], value);
    if (FACETS.includes(facet)) return engine?.names.records.get(value)?.name ?? value;
    if (facet === "language") return this.languages[value] ?? value;
    if (facet === "notes") return texts.get("has_notes");
    if (facet === "date") return texts.date(value);
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

  /** Return the number of values that are chosen of a facet. */
  used(facet) {
    const { state } = this.result;
    if (facet === "notes") return Number(state.notes);
    if (facet === "date") return Number(Boolean(state.from || state.to));
    return state[facet].length;
  }

  /** Show how many values a facet has; return whether it would narrow the results. */
  async count(details) {
    const { engine, result, texts } = this;
    const facet = details.dataset.facet;
    const used = this.used(facet);
    details.querySelector(".s-used").textContent = used ? texts.get("chosen", { n: used }) : "";
    const number = details.querySelector(".s-number");
    number.textContent = "";
    const isCheap = isInDocuments(facet) || engine.collection.count <= COUNTED_AT_ONCE;
    if (!isCheap && !this.isNear) return true;
    const pool = passed(result.pool, result.filters, facet);
    let found;
    try {
      found = await counts(engine.collection, facet, pool);
    } catch {
      return true; // said when it is opened
    }
    if (this.result !== result) return true;
    const values = facet === "date" ? months(found) : [...found];
    if (values.length) number.textContent = texts.number(values.length);
    if (used || values.length > 1) return true;
    const every = pool.reduce((sum, has) => sum + has, 0);
    return values.length === 1 && values[0][1] < every;
  }

  async fill(details) {
    const { engine, result, texts } = this;
    if (!engine) return;
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
    into.replaceChildren(
      facet === "date"
        ? dateValues(found, result.state, {
            texts,
            indexOf: (value, name) => this.index("date", value, name),
            choose: (span) => this.change("date", span),
          })
        : this.values(details, facet, found),
    );
    if (focused) into.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
  }

  values(details, facet, found) {
    const { state } = this.result;
    const chosen = facet === "notes" ? (state.notes ? ["1"] : []) : state[facet];
    for (const value of chosen) if (!found.has(value)) found.set(value, 0);
    const rows = [...found].sort(
      ([one, many], [other, more]) =>
        more - many || this.texts.order.compare(this.name(facet, one), this.name(facet, other)),
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
    const { texts } = this;
    const label = texts.get("index_of", { name });
    return make(
      "a",
      {
        href: new URL(url, this.root).pathname,
        class: "s-index",
        "aria-label": label,
        title: label,
      },
      texts.get("index"),
      " →",
    );
  }
}

/** Let the browser draw the results, and hear keys, before more is counted. */
function moment() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Return the months of some counts by year and month; the years, where no month is known. */
function months(found) {
  const all = [...found];
  const some = all.filter(([value]) => value.length === 7);
  return some.length ? some : all;
}
