/** The search page: its box, its facets, its results, and the state in its address. */

import { cardElements } from "./card-elements.mjs";
import { chosenChips, readChips } from "./chips.mjs";
import { Combobox } from "./combobox.mjs";
import { Engine } from "./engine.mjs";
import { FacetList } from "./facets.mjs";
import { counts } from "./filters.mjs";
import { MonthBar } from "./month-bar.mjs";
import { Panel } from "./panel.mjs";
import { withoutItem } from "./reading.mjs";
import { helpElements, remarkElements } from "./remarks.mjs";
import { groupHeading, resultSections } from "./result-list.mjs";
import { isEmpty, queryOf, stateOf, toggled } from "./state.mjs";
import { options } from "./suggestions.mjs";
import { make, Texts } from "./text.mjs";
import { tokens, isUnspaced } from "./words.mjs";

/** The milliseconds without a key after which a search starts. */
const PAUSE = 180;

/** The fewest letters for which a search starts. */
const FEWEST = 3;

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
    this.title = document.title;
    this.element = element;
    for (const part of element.querySelectorAll("[data-part]")) this[part.dataset.part] = part;
    const choose = (facet, value) => this.choose(facet, value);
    this.facets = new FacetList(element.querySelectorAll("details[data-facet]"), {
      texts: this.texts,
      root: ROOT,
      languages,
      own,
      change: choose,
    });
    this.bar = new MonthBar(this.months, {
      texts: this.texts,
      choose: (span) => choose("date", span),
    });
    this.panel = new Panel(this.side, this.open, this.texts);
    this.suggesting = new Combobox(this.input, {
      texts: this.texts,
      suggest: (text) => this.suggest(text),
      choose: ({ query }) => this.go({ ...this.state, q: query }),
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
    this.cite?.addEventListener("toggle", async () => {
      if (!this.cite.open) return;
      const { offer } = await import("../cite/results.mjs");
      offer(this.cite, await this.engine(), this.result, ROOT);
    });
    this.input.addEventListener("focus", () => this.engine().catch(() => {}));
    for (const option of this.sort.querySelectorAll("input")) {
      option.addEventListener("change", () => this.go({ ...this.state, sort: option.value }));
    }
    addEventListener("popstate", ({ state }) => {
      clearTimeout(this.pause);
      this.panel.restore(state);
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

  /** Return the suggestions for a text: the words are those that a search for it found. */
  async suggest(text) {
    const { names, collection } = await this.engine();
    this.dates ??= counts(collection, "date", collection.live);
    const { result } = this;
    const typed = result?.state.q === text && result.clauses.at(-1)?.words.at(-1);
    return options(names, text, {
      dates: [...(await this.dates)].map(([date, count]) => ({
        text: this.texts.date(date),
        count,
      })),
      words: (typed?.typing && typed.found) || [],
    });
  }

  choose(facet, value) {
    const next =
      facet === "date"
        ? { ...this.state, from: value[0], to: value[1] }
        : toggled(this.state, facet, value);
    this.go({ ...next, q: this.input.value });
  }

  /** Search for a state; the address and the title follow. */
  async go(state, { typing = false, address = true } = {}) {
    const query = queryOf(state);
    if (address && query !== location.search) {
      // All typing is one step of the history, however many letters it takes.
      const step = this.drafting ? "replaceState" : "pushState";
      history[step](this.panel.state, "", location.pathname + query);
    }
    this.drafting = typing;
    this.state = state;
    const q = state.q.trim();
    document.title = q ? this.texts.get("title", { q, title: this.title }) : this.title;
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
      this.result = result;
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
    for (const name of ["said", "help", "read", "chosen", "cards", "results", "months"])
      this[name].replaceChildren();
    this.months.hidden = true;
    if (this.cite) this.cite.hidden = true;
    this.results.removeAttribute("aria-busy");
    this.element.classList.remove("s-active", "s-none", "s-narrowed");
  }

  async show(engine, result, search) {
    const { texts } = this;
    const context = {
      texts,
      root: ROOT,
      language: this.language,
      nameOf: (facet, value) => this.facets.nameAlone(facet, value),
      choose: (facet, value) => this.choose(facet, value),
      // Of the query as it is by now: its results may still be on their way.
      takeOff: (item) => this.go({ ...this.state, q: withoutItem(this.state.q, item) }),
      linkTo: (state, text) => this.linkTo(state, text),
    };
    const sections = await resultSections(engine, result, context);
    if (search !== this.search) return;
    this.facets.engine = engine;
    this.element.classList.add("s-active");
    this.element.classList.toggle("s-none", !sections.length);
    this.results.replaceChildren(...sections);
    if (this.cite) {
      this.cite.open = false;
      this.cite.hidden = !sections.length;
    }
    this.said.replaceChildren(...remarkElements(result, context));
    this.help.replaceChildren(...helpElements(result, context));
    this.cards.replaceChildren(...cardElements(result, context));
    this.read.replaceChildren(...readChips(result, context));
    this.chosen.replaceChildren(...chosenChips(result, context));
    const used = this.chosen.children.length;
    this.panel.count(used);
    // Without results there is nothing to narrow, but filters that are in use can be changed.
    this.element.classList.toggle("s-narrowed", sections.length > 0 || used > 0);
    this.say(this.summary(result), { hidden: sections.length > 0 });
    // Drawn with the results, which it would push down later.
    await this.bar.show(engine, result);
    this.results.removeAttribute("aria-busy");
    if (this.drafting) this.suggesting.add();
    await this.facets.show(engine, result);
  }

  /** Return a link that searches for a state, on this page or in a tab of its own. */
  linkTo(state, text) {
    const link = make("a", { href: location.pathname + queryOf(state) }, text);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.go(state);
    });
    return link;
  }

  summary(result) {
    const said = result.groups
      .filter(({ docs }) => docs.length)
      .map((group) => groupHeading(result, group, this.texts));
    return said.length ? `${said.join(". ")}.` : this.texts.get("none");
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
