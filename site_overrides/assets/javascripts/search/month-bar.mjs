/** A bar of the months in which the articles found were published, on which a span of time is drawn, or set by two sliders. */

import { counts, passed } from "./filters.mjs";
import { KINDS } from "./segment.mjs";
import { make } from "./text.mjs";

/** From more months on, ten years, each bar is a year: narrower ones are hard to hit. */
const MOST_MONTHS = 120;

/** The most years; a longer row, with a date that is wrong perhaps, would be lines too thin to see. */
const MOST_YEARS = 250;

/** The milliseconds without a key after which a slider's search starts. */
const PAUSE = 350;

export class MonthBar {
  /** Fill a `part` of the page; `choose` is called with the first and the last month, or year. */
  constructor(part, { texts, choose }) {
    Object.assign(this, { part, texts, choose });
    this.drawn = "";
    this.rows = [];
  }

  /** Show the months of a result; whatever time is chosen, all of them stand there. */
  async show(engine, result) {
    const pool = passed(result.pool, result.filters, "date");
    // Notes are years younger than what they are on; the row would end in a gap.
    const kinds = engine.collection.column("kind", Uint8Array);
    kinds.forEach((kind, doc) => (pool[doc] &= Number(KINDS[kind] === "article")));
    const rows = steps(await counts(engine.collection, "date", pool));
    this.part.hidden = rows.length < 2;
    if (this.part.hidden) return this.part.replaceChildren();
    const drawn = JSON.stringify(rows);
    // The sliders stay where they are, with the focus, while they are moved.
    if (drawn !== this.drawn || !this.part.children.length) this.draw(rows);
    this.drawn = drawn;
    this.select(...chosen(rows, result.state));
  }

  draw(rows) {
    const { texts } = this;
    this.rows = rows;
    const most = Math.max(...rows.map(({ count }) => count));
    this.columns = rows.map(({ value, count }) => {
      const column = make("span", { title: this.says({ value, count }) }, make("i", {}));
      column.firstChild.style.blockSize = `${count && Math.max(4, (100 * count) / most)}%`;
      return column;
    });
    this.bars = make("div", { class: "s-bars", "aria-hidden": "true" }, ...this.columns);
    this.caption = make("span", {});
    this.sliders = ["from", "to"].map((name) => {
      const slider = make("input", {
        type: "range",
        min: "0",
        max: `${rows.length - 1}`,
        "aria-label": texts.get(`bar.${name}`),
      });
      slider.addEventListener("input", () => this.slide(name));
      slider.addEventListener("change", () => this.commit(PAUSE));
      return slider;
    });
    this.part.replaceChildren(
      this.bars,
      make("div", { class: "s-sliders" }, ...this.sliders),
      make(
        "p",
        { class: "s-bar-caption a-meta" },
        this.caption,
        make("span", { class: "s-bar-hint" }, " ", texts.get("bar.hint")),
      ),
    );
    this.listen();
  }

  says({ value, count }) {
    return this.texts.get("own.value", {
      label: this.texts.date(value),
      value: this.texts.get("browse", { n: count }),
    });
  }

  select(first, last) {
    this.span = [first, last];
    [first, last].forEach((place, which) => {
      this.sliders[which].value = place;
      this.sliders[which].setAttribute("aria-valuetext", this.says(this.rows[place]));
    });
    this.columns.forEach((column, place) =>
      column.classList.toggle("s-out", place < first || place > last),
    );
    const within = this.rows.slice(first, last + 1).reduce((sum, { count }) => sum + count, 0);
    const [from, to] = [first, last].map((place) => this.rows[place].value);
    const value = this.texts.span(from, to);
    this.caption.textContent = this.texts.get("bar.caption", {
      span: value,
      texts: this.texts.get("browse", { n: within }),
    });
  }

  /** Follow one slider; it takes the other one along where they would cross. */
  slide(moved) {
    const [from, to] = this.sliders.map(({ value }) => Number(value));
    if (moved === "from") this.select(from, Math.max(from, to));
    else this.select(Math.min(from, to), to);
  }

  /** Draw a span with a pointer: pressed at one of its ends, let go at the other. */
  listen() {
    let start = null;
    const placeOf = ({ clientX }) => {
      const { left, width } = this.bars.getBoundingClientRect();
      const share = (clientX - left) / width;
      const isRtl = getComputedStyle(this.bars).direction === "rtl";
      const place = Math.floor((isRtl ? 1 - share : share) * this.rows.length);
      return Math.min(Math.max(place, 0), this.rows.length - 1);
    };
    const draw = (event) => {
      const place = placeOf(event);
      this.select(Math.min(start, place), Math.max(start, place));
    };
    this.bars.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      start = placeOf(event);
      this.before = this.span;
      this.bars.setPointerCapture(event.pointerId);
      draw(event);
    });
    this.bars.addEventListener("pointermove", (event) => start !== null && draw(event));
    this.bars.addEventListener("pointerup", (event) => {
      if (start === null) return;
      draw(event);
      start = null;
      this.commit(0);
    });
    // The page is scrolled, or the browser takes the pointer.
    this.bars.addEventListener("pointercancel", () => {
      if (start !== null) this.select(...this.before);
      start = null;
    });
  }

  /** Search for the span that is drawn, once nothing has changed it for some milliseconds. */
  commit(pause) {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      const [first, last] = this.span;
      const isAll = first === 0 && last === this.rows.length - 1;
      this.choose(isAll ? ["", ""] : [begin(this.rows[first].value), end(this.rows[last].value)]);
    }, pause);
  }
}

/** Return the months from the first to the last that has a text, or years: `{value, count}`. */
export function steps(found) {
  const [months, years] = [7, 4].map((size) =>
    [...found.keys()].filter((value) => value.length === size).sort(),
  );
  if (!years.length) return [];
  // A text whose month nobody knows may be of any month of its year.
  const [first, last] = [`${years[0]}-01`, `${years.at(-1)}-12`];
  const inMonths = months.length
    ? monthsBetween(
        months[0].slice(0, 4) > years[0] ? first : months[0],
        months.at(-1).slice(0, 4) < years.at(-1) ? last : months.at(-1),
      )
    : [];
  const values = inMonths.length ? inMonths : yearsBetween(years[0], years.at(-1));
  return values.map((value) => ({ value, count: found.get(value) ?? 0 }));
}

function monthsBetween(first, last) {
  const number = (value) => Number(value.slice(0, 4)) * 12 + Number(value.slice(5)) - 1;
  const length = number(last) - number(first) + 1;
  if (length > MOST_MONTHS) return [];
  return Array.from({ length }, (_, step) => {
    const month = number(first) + step;
    const year = `${Math.floor(month / 12)}`.padStart(4, "0");
    return `${year}-${`${(month % 12) + 1}`.padStart(2, "0")}`;
  });
}

function yearsBetween(first, last) {
  const length = Number(last) - Number(first) + 1;
  if (length > MOST_YEARS) return [];
  return Array.from({ length }, (_, step) => `${Number(first) + step}`.padStart(4, "0"));
}

/** Return the places of the first and the last step that lie in the chosen time. */
function chosen(rows, { from, to }) {
  const size = rows[0].value.length;
  const first = from ? rows.findIndex(({ value }) => value >= from.slice(0, size)) : 0;
  const last = to
    ? rows.findLastIndex(({ value }) => value <= to.slice(0, size).padEnd(size, "~"))
    : rows.length - 1;
  if (first < 0 || last < first) return [0, rows.length - 1];
  return [first, last];
}

const begin = (value) => (value.length === 4 ? `${value}-01` : value);
const end = (value) => (value.length === 4 ? `${value}-12` : value);
