/** Days of the calendar as ISO 8601 writes them, without hours and time zones. */

/** Return a day as text: `2015-07-01`. */
function isoDay(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

const padded = (number, size) => `${number}`.padStart(size, "0");

/** Return `{from, to, edtf}` of a year, month or day; null if the calendar has none such. */
export function daysOf(year, month, day) {
  const written = padded(year, 4);
  if (!month) return { from: `${written}-01-01`, to: `${written}-12-31`, edtf: written };
  if (month > 12) return null;
  const edtf = `${written}-${padded(month, 2)}`;
  const last = isoDay(year, month + 1, 0);
  if (!day) return { from: `${edtf}-01`, to: last, edtf };
  const one = `${edtf}-${padded(day, 2)}`;
  return one <= last ? { from: one, to: one, edtf: one } : null;
}

function moved(day, by) {
  const [year, month, number] = day.split("-").map(Number);
  return isoDay(year, month, number + by);
}

export const dayAfter = (day) => moved(day, 1);
export const dayBefore = (day) => moved(day, -1);

/** The number of JavaScript's first day in Python's calendar, in which the index counts days. */
const FIRST_DAY = 719_163;
const MS_A_DAY = 86_400_000;

/** Return the number of the first day of a year, month or day: `2018`, `2018-10`, `2018-10-09`. */
export function firstNumber(text) {
  return number(...text.split("-").map(Number));
}

/** Return the number of the last day of a year, month or day. */
export function lastNumber(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (day) return number(year, month, day);
  return (month ? number(year, month + 1) : number(year + 1)) - 1;
}

function number(year, month = 1, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / MS_A_DAY + FIRST_DAY;
}

/** Return the number of the month in which a day is, counted from January of the year 0. */
export function monthOf(day) {
  const date = new Date((day - FIRST_DAY) * MS_A_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Return a month by its number as text: `2018-10`. */
export function monthText(month) {
  return `${padded(Math.floor(month / 12), 4)}-${padded((month % 12) + 1, 2)}`;
}
