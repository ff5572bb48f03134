/** The facets where they do not fit beside the results: behind a button above these. */

/** From this width on they stand beside the results; search.css has it as well. */
const WIDE = "(min-width: 66em)";

export class Panel {
  /**
   * Take the `side` with the facets, and its `button`. What is open is kept with the entry of the
   * browser's history, so that it is as it was after going back.
   */
  constructor(side, button, texts) {
    Object.assign(this, { side, button, texts });
    const wide = matchMedia(WIDE);
    const home = side.previousElementSibling;
    // Whoever goes on by the keyboard comes to it where it is seen.
    const place = () => (wide.matches ? home : button).after(side);
    wide.addEventListener("change", place);
    place();
    button.addEventListener("click", () => {
      this.toggle(!this.isOpen);
      this.remember();
    });
    side.addEventListener("toggle", () => this.remember(), { capture: true });
    this.restore(history.state);
  }

  get isOpen() {
    return this.button.getAttribute("aria-expanded") === "true";
  }

  /** What is open, as the browser's history keeps it. */
  get state() {
    const facets = [...this.side.querySelectorAll("details[open]")];
    return { panel: this.isOpen, facets: facets.map(({ dataset }) => dataset.facet) };
  }

  /** Open what was open at an entry of the history. */
  restore(state) {
    this.toggle(Boolean(state?.panel));
    for (const facet of state?.facets ?? []) {
      const details = this.side.querySelector(`details[data-facet="${CSS.escape(facet)}"]`);
      if (details) details.open = true;
    }
  }

  remember() {
    history.replaceState({ ...history.state, ...this.state }, "");
  }

  toggle(isOpen) {
    this.button.setAttribute("aria-expanded", `${isOpen}`);
    this.side.classList.toggle("s-open", isOpen);
  }

  /** Say on the button how many filters are in use. */
  count(n) {
    this.button.textContent = this.texts.get(n ? "filters_used" : "filters", { n });
  }
}
