/** The search page: its box, its facets, its results, and the state in its address. */

import { Engine } from "./engine.mjs";
import { ALL_FACETS } from "./filters.mjs";
import { FacetList } from "./facets.mjs";
import { resultElements } from "./results.mjs";
import { isEmpty, queryOf, stateOf, toggled } from "./state.mjs";
import { make, Texts } from "./text.mjs";
import { tokens, isUnspaced } from "./words.mjs";

/** The milliseconds without a key after which a search starts. */
const PAUSE = 180;

/** The fewest letters for which a search starts. */
const FEWEST = 3;

/** The number of results that are shown at once. */
const SHOWN = 10;

const ROOT = new URL("../../../", import.meta.url);

class SearchPage {
  constructor(element) {
    const {
      texts,
      language,
      languages,
      own = {},
    } = JSON.parse(element.querySelector("[data-words]").textContent);
    this.own = Object.keys(own);
    this.texts = new Texts(texts, language);
    this.language = language;
    const part = (name) => element.querySelector(`[data-part="${name}"]`);
    Object.assign(this, {
      element,
      form: part("form"),
      input: part("input"),
      status: part("status"),
      said: part("said"),
      chosen: part("chosen"),
      results: part("results"),
      sort: part("sort"),
      facets: new FacetList(element.querySelectorAll("details[data-facet]"), {
        texts: this.texts,
        root: ROOT,
        languages,
        own,
        change: (facet, value) => this.choose(facet, value),
      }),
    });
    this.search = 0;
    this.drafting = false;
    this.listen();
    element.classList.add("s-ready");
    this.go(stateOf(location.search, this.own), { address: false });
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.pause);
      this.go({ ...this.state, q: this.input.value });
    });
    this.input.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.typed(), PAUSE);
    });
    this.input.addEventListener("focus", () => this.engine());
    for (const option of this.sort.querySelectorAll("input")) {
      option.addEventListener("change", () => this.go({ ...this.state, sort: option.value }));
    }
    addEventListener("popstate", () => {
      clearTimeout(this.pause);
      this.go(stateOf(location.search, this.own), { address: false });
    });
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Start to read the index, once. */
  engine() {
    if (!this.opening) {
      this.opening = Engine.open(new URL("search/index/", ROOT).href);
      this.opening.catch(() => (this.opening = null));
    }
    return this.opening;
  }

  typed() {
    const q = this.input.value;
    const long = tokens(q).some(({ word }) => word.length >= FEWEST || isUnspaced(word));
    if (q.trim() && !long) return;
    this.go({ ...this.state, q }, { typing: true });
  }

  choose(facet, value) {
    const next =
      facet === "date"
        ? { ...this.state, from: value[0], to: value[1] }
        : toggled(this.state, facet, value);
    this.go({ ...next, q: this.input.value });
  }

  /** Search for a state; the address follows. */
  async go(state, { typing = false, address = true } = {}) {
    const query = queryOf(state);
    if (address && query !== location.search) {
      // All typing is one step of the history, however many letters it takes.
      const step = this.drafting ? "replaceState" : "pushState";
      history[step](null, "", location.pathname + query);
    }
    this.drafting = typing;
    this.state = state;
    if (this.input.value !== state.q && !typing) this.input.value = state.q;
    for (const option of this.sort.querySelectorAll("input"))
      option.checked = option.value === state.sort;
    const search = ++this.search;
    if (isEmpty(state)) return this.nothing();
    this.results.setAttribute("aria-busy", "true");
    try {
      const engine = await this.engine();
      const result = await engine.search(state, { typing });
      if (search !== this.search) return;
      await this.show(engine, result, search);
    } catch (error) {
      if (search !== this.search) return;
      this.say(this.texts.get("failed"));
      this.results.replaceChildren();
      console.warn(error);
    } finally {
      if (search === this.search) this.results.removeAttribute("aria-busy");
    }
  }

  nothing() {
    this.say("");
    this.said.replaceChildren();
    this.chosen.replaceChildren();
    this.results.replaceChildren();
    this.results.removeAttribute("aria-busy");
    this.element.classList.remove("s-active");
  }

  async show(engine, result, search) {
    const sections = await Promise.all(
      result.groups.map((group) => this.section(engine, result, group)),
    );
    if (search !== this.search) return;
    this.element.classList.add("s-active");
    this.results.replaceChildren(...sections.filter(Boolean));
    this.remarks(result);
    this.chips(engine);
    this.say(this.summary(result), { hidden: sections.some(Boolean) });
    await this.facets.show(engine, result);
  }

  /** Return the section of the results with all the words, or with some of them. */
  async section(engine, result, { kind, docs }) {
    if (!docs.length) return null;
    const context = { texts: this.texts, root: ROOT, language: this.language };
    const elements = (from) =>
      resultElements(engine, result, docs.slice(from, from + SHOWN), context);
    const list = make("ol", { class: "s-hits" }, ...(await elements(0)));
    const section = make(
      "section",
      { "data-group": kind },
      make("h2", {}, this.heading(result, kind, docs.length)),
      list,
    );
    if (docs.length > SHOWN) {
      const more = make("button", { type: "button", class: "s-more" }, this.texts.get("more"));
      more.addEventListener("click", async () => {
        more.disabled = true;
        const added = await elements(list.children.length);
        list.append(...added);
        more.disabled = false;
        more.hidden = list.children.length >= docs.length;
        added[0]?.querySelector("a").focus();
      });
      section.append(more);
    }
    return section;
  }

  heading({ clauses }, kind, n) {
    if (kind === "browse") return this.texts.get("browse", { n });
    if (kind === "some") return this.texts.get("some", { n });
    const missing = clauses.some((clause) => clause.missing.length);
    const several = clauses.filter((clause) => clause.count).length > 1;
    return this.texts.get(missing ? "others" : several ? "all" : "found", { n });
  }

  summary(result) {
    const said = result.groups
      .filter(({ docs }) => docs.length)
      .map(({ kind, docs }) => this.heading(result, kind, docs.length));
    return said.length ? `${said.join(". ")}.` : this.texts.get("none");
  }

  /** Show the remarks: words that were searched for as well, and words that no text has. */
  remarks({ clauses }) {
    const { texts } = this;
    const said = [];
    for (const clause of clauses) {
      for (const word of clause.missing) said.push([texts.get("nobody", { word })]);
      const meant = clause.words.flatMap((word) => word.meant ?? []);
      const names = clause.records.map((record) =>
        make("a", { href: new URL(record.url, ROOT).pathname }, make("bdi", {}, record.name)),
      );
      if (meant.length && !names.length)
        said.push([texts.get("also", { word: clause.raw }), " ", texts.list(meant), "."]);
      if (names.length) {
        const others = clause.records.flatMap(({ shown }) => shown.slice(1)).slice(0, 6);
        const row = names.flatMap((name, place) => (place ? [", ", name] : [name]));
        said.push([
          texts.get("also", { word: clause.raw }),
          " ",
          ...row,
          others.length ? ` (${others.join(", ")})` : "",
          ".",
        ]);
      }
      const typing = clause.words.find((word) => word.typing);
      if (typing && clause.count) said.push([texts.get("beginning", { word: typing.raw })]);
      if (clause.common) said.push([texts.get("common", { word: clause.raw })]);
    }
    this.said.replaceChildren(...said.map((parts) => make("p", {}, ...parts)));
  }

  /** Show the chosen values of facets as buttons that take them back. */
  chips(engine) {
    const { texts, state } = this;
    this.facets.engine = engine;
    const chips = [];
    const add = (facet, value, name) => {
      const chip = make(
        "button",
        { type: "button", "aria-label": texts.get("remove", { name }) },
        make("bdi", {}, name),
        " ×",
      );
      chip.addEventListener("click", () => this.choose(facet, value));
      chips.push(make("li", {}, chip));
    };
    for (const facet of [...ALL_FACETS, ...this.own]) {
      if (facet === "notes") state.notes && add("notes", "1", texts.get("has_notes"));
      else if (facet !== "date")
        for (const value of state[facet]) add(facet, value, this.facets.nameAlone(facet, value));
    }
    if (state.from || state.to) {
      const name = [
        state.from && texts.month(state.from),
        state.to && state.to !== state.from && texts.month(state.to),
      ]
        .filter(Boolean)
        .join(" – ");
      add("date", ["", ""], name);
    }
    this.chosen.replaceChildren(...chips);
  }

  /** Tell screen readers a text; the page shows it as well, unless it is `hidden`. */
  say(text, { hidden = false } = {}) {
    this.status.classList.toggle("a-hidden", hidden);
    this.status.textContent = text;
  }

  /** Move by the arrow keys from the box through the results and back, by Escape to the box. */
  key(event) {
    if (event.key === "Escape" && this.results.contains(event.target)) return this.input.focus();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [
      this.input,
      ...this.results.querySelectorAll(".s-hit h3 a, .s-more:not([hidden])"),
    ];
    const at = stops.indexOf(event.target);
    const next = at < 0 ? null : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

for (const element of document.querySelectorAll("[data-search]")) new SearchPage(element);
