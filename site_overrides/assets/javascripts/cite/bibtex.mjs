/** Entries in CSL-JSON as BibTeX, which biblatex reads, too. */

/** What CSL calls a thing -> what BibTeX does; all others are `misc`. */
const TYPES = { "article-newspaper": "article", "article-magazine": "article" };

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const SPECIAL = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Return a text without what TeX takes for a command. */
export function escaped(text) {
  return String(text)
    .replace(/[\\~^{}&%$#_]/g, (sign) => SPECIAL[sign] ?? `\\${sign}`)
    .replace(/\s+/g, " ");
}

function name({ family, given, literal }) {
  return literal === undefined ? `${escaped(family)}, ${escaped(given)}` : `{${escaped(literal)}}`;
}

function names(them) {
  return them?.map(name).join(" and ");
}

/** Return an address as it is; what would end the field is written by its number. */
function address(url) {
  return url?.replace(/[{}\\]/g, encodeURIComponent);
}

function dates(issued) {
  const [year, month] = issued?.["date-parts"]?.[0] ?? [];
  if (!year) return { year: issued?.literal && `{${escaped(issued.literal)}}` };
  return { year: `{${year}}`, month: month && MONTHS[month - 1] };
}

function entry(item, day) {
  const type = TYPES[item.type] ?? "misc";
  const said = (value) => value && `{${escaped(value)}}`;
  const whole = (value) => value && `{${value}}`;
  const container = item["container-title"];
  const fields = {
    author: whole(names(item.author)),
    // Twice in braces, so that no style changes its capitals.
    title: `{{${escaped(item.title)}}}`,
    [type === "article" ? "journal" : "howpublished"]: said(container),
    ...dates(item.issued),
    volume: said(item.volume),
    number: said(item.issue),
    edition: said(item.edition),
    pages: said(item.page?.replace(/\s*[-–]\s*/, "--")),
    translator: whole(names(item.translator)),
    doi: whole(address(item.DOI)),
    isbn: said(item.ISBN),
    issn: said(item.ISSN),
    language: said(item.language),
    url: whole(address(item.URL)),
    urldate: day && `{${day}}`,
    note: said(item.note),
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([field, value]) => `  ${field} = ${value},\n`);
  return `@${type}{${item.id},\n${lines.join("")}}\n`;
}

/** Return entries as BibTeX, read on a day. */
export function bibtex(items, day) {
  const local = day && new Date(day.getTime() - day.getTimezoneOffset() * 60_000);
  const read = local?.toISOString().slice(0, 10);
  return items.map((item) => entry(item, read)).join("\n");
}
