/** Dates as the interface shows them, in its language. */

export class DateLabels {
  /** Take a locale, and the texts around dates: `before: "before {date}"`. */
  constructor(locale, texts) {
    this.texts = texts;
    const format = (parts) =>
      new Intl.DateTimeFormat(locale, { ...parts, calendar: "gregory", timeZone: "UTC" });
    this.formats = {
      10: format({ day: "numeric", month: "long", year: "numeric" }),
      7: format({ month: "long", year: "numeric" }),
    };
  }

  /** Return the label of a date or span; `said` is the date that an open span was said with. */
  of(date, said) {
    const { kind, from, to, about } = date;
    if (kind) return this.text(kind, said ? this.of(said) : this.span(from || to, from || to));
    const label = this.span(from, to);
    return about ? this.text("about", label) : label;
  }

  /** Return the label of a span of days as briefly as it can be said. */
  span(from, to) {
    const size = [4, 7].find((each) => isWhole(from, to, each)) ?? 10;
    const [first, last] = [from.slice(0, size), to.slice(0, size)];
    if (first === last) return this.one(first);
    if (size === 4) return `${Number(first)}–${Number(last)}`;
    // Browsers put thin spaces around the dash, plain ones or none; pages have none in 5–6 October.
    return this.formats[size]
      .formatRange(at(first), at(last))
      .replace(/[\u2009\u202f]/gu, " ")
      .replace(/^(\S+) – (?=\S+ \S+(?: \S+)?$)/u, "$1–");
  }

  one(text) {
    return this.formats[text.length]?.format(at(text)) ?? `${Number(text)}`;
  }

  text(key, date) {
    return (this.texts[key] ?? "{date}").replace("{date}", date);
  }
}

function at(text) {
  const [year, month, day = 1] = text.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** Return whether a span begins and ends with a year (of 4 signs) or month (of 7). */
function isWhole(from, to, size) {
  if (size === 4) return from.endsWith("-01-01") && to.endsWith("-12-31");
  const [year, month] = to.split("-").map(Number);
  const last = new Date(Date.UTC(2000, month, 0));
  last.setUTCFullYear(year, month, 0);
  return from.endsWith("-01") && Number(to.slice(8)) === last.getUTCDate();
}
