/** The words of the interface, filled in. */

export class Texts {
  /** Take the texts by key; the forms of a plural have a dot: `all.one`, `all.other`. */
  constructor(texts, language) {
    this.texts = texts;
    this.plural = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 15 });
    const utc = { month: "long", year: "numeric", timeZone: "UTC" };
    this.months = new Intl.DateTimeFormat(language, utc);
    this.days = new Intl.DateTimeFormat(language, { ...utc, day: "numeric" });
    this.lists = new Intl.ListFormat(language, { type: "conjunction" });
    this.order = new Intl.Collator(language);
  }

  /** Return the text of `key`; `n` chooses the plural and has the language's digits. */
  get(key, values = {}) {
    const forms =
      "n" in values ? [`${key}.${this.plural.select(values.n)}`, `${key}.other`, key] : [key];
    const text = forms.map((each) => this.texts[each]).find((each) => each !== undefined);
    if (text === undefined) throw new Error(`no text ${key}`);
    return text.replace(/\{(\w+)\}/g, (_, name) =>
      name === "n" ? this.number(values.n) : values[name],
    );
  }

  has(key) {
    return key in this.texts;
  }

  number(value) {
    return this.numbers.format(value);
  }

  /** Return a month or day, `2018-10` or `2018-10-09`, as people write it; a year stays as it is. */
  date(value) {
    const [year, month, day] = value.split("-").map(Number);
    if (!month) return value;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day || 1);
    return (day ? this.days : this.months).format(date);
  }

  /** Return a span of time as people write it; either end may be empty. */
  span(from, to) {
    if (from && to) return from === to ? this.date(from) : `${this.date(from)} – ${this.date(to)}`;
    return from
      ? this.get("since", { date: this.date(from) })
      : this.get("until", { date: this.date(to) });
  }

  list(values) {
    return this.lists.format(values);
  }
}

/** Return an element: `make('p', {class: 'x'}, 'text', other)`. Text is never parsed as HTML. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null || value === "") continue;
    element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}
