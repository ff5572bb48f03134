/** Dates in the notation of ISO 8601 and EDTF level 1; the twin of `records/dates.py`. */

import { daysOf } from "./days.mjs";

const SINGLE =
  "(?:[0-9]{4}-(?:[0-9]{2}|xx)(?:-(?:[0-9]{2}|xx))?|[0-9]{4}|[0-9]{3}x|[0-9]{2}xx|[0-9]xxx)[?~%]?";
const ONE = new RegExp(`^${SINGLE}`);
const SPAN = new RegExp(`^(?:${SINGLE}/(?:${SINGLE}|\\.\\.)?|(?:\\.\\.)?/${SINGLE})`);

/** First and last month of EDTF's seasons, as `records/date_bounds.py` has them. */
const SEASONS = { 21: [3, 5], 22: [6, 8], 23: [9, 11], 24: [12, 12] };

/**
 * Return the date that is written there: `{from, to, edtf, bare: false, about, next}`, or null.
 *
 * A year alone is none: `1/7/2015` and a number have four digits as well. With `single` a year is
 * one, as an end of a span; with `plain` only years, months and days are.
 */
export function written(pieces, place, { single = false, plain = false } = {}) {
  const run = together(pieces, place);
  const whole = (single ? null : SPAN.exec(run)?.[0]) ?? ONE.exec(run)?.[0];
  // Behind other words a question mark ends a question.
  const isAlone = place === 0 && whole?.length === pieces.at(-1).end - pieces[0].at;
  const given = isAlone ? whole : whole?.replace(/\?$/, "");
  if (!given || (!single && /^[0-9]{4}$/.test(given))) return null;
  if (plain && /[x?~%]|-2[1-4]$/.test(given)) return null;
  const next = placeAfter(pieces, place, given.length);
  const found = next === null ? null : read(given);
  return found && { ...found, bare: false, next };
}

/** Return the pieces that stand together from a place on, as one text. */
function together(pieces, place) {
  let text = "";
  for (let at = place; at < pieces.length; at++) {
    if (at > place && pieces[at].at !== pieces[at - 1].end) break;
    text += pieces[at].text;
  }
  return text;
}

/** Return the place of the first piece after a text of some length; null if it ends inside one. */
function placeAfter(pieces, place, length) {
  const end = pieces[place].at + length;
  const last = pieces.findIndex((piece) => piece.end === end);
  return last < 0 ? null : last + 1;
}

function read(text) {
  const edtf = text.toUpperCase();
  if (!text.includes("/")) {
    const days = bounds(text);
    return days && { ...days, edtf, about: /[~%]$/.test(text) };
  }
  const [first, last] = text.split("/");
  const ends = [first, last].map((end) => (/^(?:\.\.)?$/.test(end) ? open : bounds(end)));
  if (ends.includes(null) || text.includes("x")) return null;
  const [{ from }, { to }] = ends;
  if (from && to && from > to) return null;
  const said = from && to ? undefined : ends[from ? 0 : 1];
  return { from, to, edtf, kind: from && to ? "" : from ? "from" : "until", said };
}

const open = { from: "", to: "" };

function bounds(text) {
  const [year, month, day] = text.replace(/[?~%]$/, "").split("-");
  if (year.includes("x")) {
    if (month) return null;
    const [first, last] = [year.replaceAll("x", "0"), year.replaceAll("x", "9")];
    return Number(first) < 1 ? null : { from: `${first}-01-01`, to: `${last}-12-31` };
  }
  if (Number(year) < 1) return null;
  const season = day === undefined ? SEASONS[month] : undefined;
  if (season) {
    const [start, end] = season.map((each) => daysOf(Number(year), each));
    return { from: start.from, to: end.to };
  }
  if (month === "xx") return day && day !== "xx" ? null : plainBounds(year);
  if (month === "00" || day === "00") return null;
  return plainBounds(year, month, day === "xx" ? undefined : day);
}

function plainBounds(...parts) {
  const found = daysOf(...parts.map((part) => (part === undefined ? undefined : Number(part))));
  return found && { from: found.from, to: found.to };
}
