/**
 * A search box that suggests: the editable combobox with a list of the ARIA Authoring Practices, with
 * manual selection. Enter searches for what was typed, unless an option was chosen by the arrows.
 */

import { make } from "./text.mjs";

let made = 0;

export class Combobox {
  /**
   * Make a combobox of an `input`. `suggest` returns the suggestions for a text, or a promise of
   * them; `choose` is called with the one that is chosen; `texts` says what each of them is.
   */
  constructor(input, { suggest, choose, texts }) {
    Object.assign(this, { input, suggest, choose, texts });
    this.options = [];
    this.active = -1;
    this.asked = 0;
    this.isDismissed = true;
    const id = `s-options-${++made}`;
    this.list = make("ul", {
      class: "s-options",
      id,
      role: "listbox",
      "aria-label": texts.get("suggest.label"),
      hidden: true,
    });
    this.status = make("span", { class: "a-hidden", "aria-live": "polite" });
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
      autocomplete: "off",
    }))
      input.setAttribute(name, value);
    input.form.classList.add("s-suggests");
    input.form.append(this.list, this.status);
    input.addEventListener("input", () => this.refresh());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.form.addEventListener("submit", () => this.close());
    // The box keeps the focus while an option is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const place = [...this.list.children].indexOf(target.closest("[role=option]"));
      if (place >= 0) this.take(place);
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Ask once more, unless the list was closed or an option is chosen: there may be more by now. */
  add() {
    if (!this.isDismissed && this.active < 0) this.refresh();
  }

  /** Ask for suggestions for what stands in the box, and show those that still fit. */
  async refresh() {
    const asked = ++this.asked;
    this.isDismissed = false;
    const text = this.input.value;
    // Without an index nothing is suggested; a search says what is wrong.
    const found = text.trim() ? await Promise.resolve(this.suggest(text)).catch(() => []) : [];
    if (asked !== this.asked || document.activeElement !== this.input) return;
    this.show(found);
  }

  show(options) {
    if (!options.length) return this.empty();
    this.options = options;
    this.list.replaceChildren(...options.map((option, place) => this.element(option, place)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.move(-1);
    const said = this.texts.get("suggest.count", { n: options.length });
    if (this.status.textContent !== said) this.status.textContent = said;
  }

  element({ kind, text, record, count }, place) {
    const { texts } = this;
    const what = record
      ? [
          texts.get(`kind.${record.facet}`),
          text === record.name ? "" : record.name,
          record.qualifier,
        ]
      : [kind === "date" ? texts.get("suggest.date") : ""];
    return make(
      "li",
      { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" },
      make("bdi", {}, text),
      " ",
      make("span", { class: "s-option-kind" }, what.filter(Boolean).join(texts.get("joint.list"))),
      " ",
      count === undefined
        ? ""
        : make("span", { class: "a-count" }, texts.get("browse", { n: count })),
    );
  }

  /** Close the list, until something else is typed. */
  close() {
    this.asked++;
    this.isDismissed = true;
    this.empty();
  }

  empty() {
    this.options = [];
    this.active = -1;
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }

  /** Make an option the active one; -1 is the box itself. */
  move(place) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.list.children[place];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  take(place) {
    const option = this.options[place];
    this.close();
    this.input.value = option.query;
    this.choose(option);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey && event.key === "ArrowDown" && !this.isOpen) this.refresh();
    else if (!this.isOpen || event.altKey) return;
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.active >= 0) this.take(this.active);
    else if (step) {
      const stops = this.options.length + 1; // the box is one
      this.move(((this.active + 1 + step + stops) % stops) - 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
