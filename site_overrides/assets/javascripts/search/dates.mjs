/**
 * Dates and spans in a query: as ISO 8601 and EDTF level 1 write them
 * (https://www.loc.gov/standards/datetime/), and as people do in the language of the interface.
 */

import { written } from "./date-forms.mjs";
import { DateLabels } from "./date-labels.mjs";
import { dayAfter, dayBefore, daysOf } from "./days.mjs";
import { MonthNames, apart, piecesOf, sequences } from "./date-words.mjs";

/** The years that a bare number of four digits may be. */
const [FIRST_YEAR, LAST_YEAR] = [1000, 2999];

export class Dates {
  /**
   * Take the locale of month names, the words around dates, the texts of labels, and the first and
   * last year of which the archive has something; without these no bare year is a date.
   */
  constructor({ locale = "en", words = {}, labels = {}, years = [] } = {}) {
    this.months = new MonthNames(locale);
    this.words = sequences(words);
    this.glued = words.glued ?? [];
    this.labels = new DateLabels(locale, labels);
    this.years = years;
  }

  /**
   * Return the dates in a text, in order: `{at, end, from, to, edtf, label, bare}`, ISO days, of
   * which one may be empty. `bare` is a year alone or a span of such.
   */
  find(text) {
    const pieces = this.pieces(text);
    const found = [];
    for (let place = 0; place < pieces.length;) {
      const date = this.isInside(pieces, place) ? null : this.at(pieces, place);
      if (date) {
        const { from, to, edtf, bare, said } = date;
        const [at, end] = [pieces[place].at, pieces[date.next - 1].end];
        found.push({ at, end, from, to, edtf, bare, label: this.labels.of(date, said) });
      }
      place = date?.next ?? place + 1;
    }
    return found;
  }

  /** Return the pieces of a text; a small word stands apart from the word around dates behind it. */
  pieces(text) {
    const isWord = (word) => this.months.begins(word) || this.words.has(word);
    return apart(piecesOf(text), this.glued, isWord);
  }

  /** Return whether a piece is part of a word, a number or an address, such as the 7 of 1/7/2015. */
  isInside(pieces, place) {
    const before = pieces[place - 1];
    if (!before || before.end !== pieces[place].at || pieces[place].isApart) return false;
    return /[\p{L}\p{M}\p{N}\-/.:,_‐‑'’@#+&]$/u.test(before.text);
  }

  /** Return the date that begins with a piece, with the place that is `next`, or null. */
  at(pieces, place) {
    // A season is left to the words of the text, and its year with it.
    const season = this.words.match("seasons", pieces, place);
    if (season) {
      const year = this.yearAt(pieces, this.words.match("of", pieces, season) ?? season);
      if (year) return null;
    }
    if (this.followsSeason(pieces, place)) return null;
    const after = this.words.match("in", pieces, place);
    const found =
      this.opened(pieces, place) ?? (after === null ? null : this.opened(pieces, after));
    return found && this.ends(pieces, found.next) ? found : null;
  }

  followsSeason(pieces, place) {
    for (let start = Math.max(0, place - 3); start < place; start++) {
      const season = this.words.match("seasons", pieces, start);
      if (season && (this.words.match("of", pieces, season) ?? season) === place) return true;
    }
    return false;
  }

  /** Return whether nothing stands at the end of a date that would make it part of a word. */
  ends(pieces, next) {
    const [last, after, more] = pieces.slice(next - 1, next + 2);
    if (!after || after.at !== last.end) return true;
    if (/^[\p{L}\p{M}\p{N}_]/u.test(after.text)) return false;
    const isJoint = /^[-/.:,‐‑]$/u.test(after.text) && more?.at === after.end;
    return !(isJoint && /^[\p{L}\p{N}]/u.test(more.text));
  }

  /** Return a date, or a span that a word opens: before, after, since, until, from, between. */
  opened(pieces, place) {
    const { words } = this;
    const one = (start, say) => {
      const said = start === null ? null : this.one(pieces, start);
      const found = said && { ...say(said), next: said.next, said };
      return found && (this.isCovered(found) || this.isCovered(said)) ? found : null;
    };
    const span = (start, joint) => (start === null ? null : this.span(pieces, start, joint));
    return (
      span(words.match("between", pieces, place), "and") ??
      span(words.match("from", pieces, place), "to") ??
      span(place, "to") ??
      one(words.match("before", pieces, place), ({ from }) =>
        open("before", "", dayBefore(from)),
      ) ??
      one(words.match("until", pieces, place), ({ to }) => open("until", "", to)) ??
      one(words.match("after", pieces, place), ({ to }) => open("after", dayAfter(to), "")) ??
      one(words.match("since", pieces, place), ({ from }) => open("from", from, "")) ??
      this.plain(pieces, place)
    );
  }

  /** Return a date in the notation of ISO or EDTF, or one in words that the archive may have. */
  plain(pieces, place) {
    const exact = written(pieces, place);
    if (exact) return exact;
    const date = this.one(pieces, place);
    return date && this.isCovered(date) ? date : null;
  }

  /** Return a single date in any notation. */
  one(pieces, place) {
    const exact = written(pieces, place, { single: true });
    const year = exact && this.yearAt(pieces, place);
    if (year && exact.next === place + 1) return { ...exact, next: year.next };
    return exact ?? dated(this.parts(pieces, place));
  }

  /** Return a span of two dates; the first takes from the second what it does not say. */
  span(pieces, place, joint) {
    const first = this.parts(pieces, place, { partial: true }) ?? isoParts(pieces, place);
    if (!first) return null;
    const next = this.joined(pieces, first.next, joint);
    if (next === null) return null;
    let second = this.parts(pieces, next, { partial: true }) ?? isoParts(pieces, next);
    // In "July 5–6, 2015" the month stands before the first day only.
    if (second && !second.month && second.day && first.month && !first.year) {
      const year = this.yearAt(pieces, skipComma(pieces, second.next));
      second = year && { ...second, month: first.month, year: year.year, next: year.next };
    }
    if (!second?.year) return null;
    if (!first.year && !second.month) return null;
    const [start, end] = [dated(completed(first, second)), dated(second)];
    if (!start || !end || start.from > end.to) return null;
    const found = {
      from: start.from,
      to: end.to,
      edtf: `${start.edtf}/${end.edtf}`,
      bare: start.bare && end.bare,
      next: second.next,
    };
    return this.isCovered(found) ? found : null;
  }

  /** Return the place after a dash or a word that joins the ends of a span. */
  joined(pieces, place, joint) {
    if (joint === "to" && /^[-–—‐‑−]$/u.test(pieces[place]?.text ?? "")) return place + 1;
    return this.words.match(joint, pieces, place);
  }

  /** Return day, month and year as people write them; with `partial` the year may be absent. */
  parts(pieces, place, { partial = false } = {}) {
    const named = this.months.at(pieces, place);
    if (named) {
      const day = this.dayAt(pieces, named.next);
      const withDay = day && this.withYear(pieces, { ...named, ...day });
      if (withDay) return withDay;
      const whole = this.withYear(pieces, named);
      if (whole) return whole;
      return partial ? { ...named, ...(day ?? {}) } : null;
    }
    const day = this.dayAt(pieces, place);
    if (day) {
      const month = this.months.at(pieces, this.words.match("of", pieces, day.next) ?? day.next);
      if (month) {
        const found = { ...day, ...month };
        return this.withYear(pieces, found) ?? (partial ? found : null);
      }
      if (partial) return day;
    }
    return this.yearAt(pieces, place);
  }

  withYear(pieces, found) {
    const next = this.words.match("of", pieces, found.next) ?? skipComma(pieces, found.next);
    const year = this.yearAt(pieces, next);
    return year && { ...found, ...year };
  }

  dayAt(pieces, place) {
    const piece = pieces[place];
    if (!piece || !/^[0-9]{1,2}$/.test(piece.text)) return null;
    const day = Number(piece.text);
    if (day < 1 || day > 31) return null;
    const after = pieces[place + 1];
    const isGlued = after?.at === piece.end;
    const ordinal = isGlued ? this.words.match("ordinals", pieces, place + 1) : null;
    const isWord = isGlued && ordinal === null && /^\p{L}/u.test(after.text);
    // As German and others write days: 3. März.
    const isDotted = isGlued && after.text === "." && /^\p{L}/u.test(pieces[place + 2]?.text ?? "");
    return isWord ? null : { day, next: ordinal ?? place + (isDotted ? 2 : 1) };
  }

  yearAt(pieces, place) {
    const piece = pieces[place];
    if (!piece || !/^[0-9]{4}$/.test(piece.text)) return null;
    const year = Number(piece.text);
    if (year < FIRST_YEAR || year > LAST_YEAR) return null;
    return { year, next: this.words.match("era", pieces, place + 1) ?? place + 1 };
  }

  /** Return whether the archive has something of these days: else the text means words. */
  isCovered({ from, to }) {
    if (!this.years.length) return false;
    const [first, last] = this.years;
    return !(from && Number(from.slice(0, 4)) > last) && !(to && Number(to.slice(0, 4)) < first);
  }
}

function open(kind, from, to) {
  return { kind, from, to, edtf: `${from || ".."}/${to || ".."}`, bare: false };
}

function isoParts(pieces, place) {
  const found = written(pieces, place, { single: true, plain: true });
  if (!found) return null;
  const [year, month, day] = found.edtf.split("-").map(Number);
  return { year, month, day, next: found.next };
}

/** Return the date of some parts, or null if the calendar has none such. */
function dated(parts) {
  if (!parts?.year) return null;
  const days = daysOf(parts.year, parts.month, parts.day);
  return days && { ...days, bare: !parts.month, next: parts.next };
}

/** Return the first end of a span with what only the second says. */
function completed(first, second) {
  if (first.year) return first;
  return { ...first, year: second.year, month: first.month ?? second.month };
}

function skipComma(pieces, place) {
  return /^[,،]$/u.test(pieces[place]?.text ?? "") ? place + 1 : place;
}
