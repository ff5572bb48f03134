/**
 * The text of the record that a page shows, as the build reads it, with its place on the page.
 *
 * The twin of the Python side's `text.plain`: title, a newline, the text of the body, in which
 * the borders of blocks and `<br>` are one newline and footnote numbers are left out. Markup
 * that the archive or a script put in (links, marks, notes, controls) changes nothing.
 *
 * A template marks the parts by `data-text="title"` (not where the archive supplied it) and
 * `data-text="body"`, and elements that are no text of the record by `data-not-text`. A body that
 * is shown with curly quotes and firm blanks has straight and plain ones in its file: then
 * `data-signs` lists, by number, those that the file has, too.
 */

const names = (list) => new Set(list.split(" "));

const HEADINGS = "H1 H2 H3 H4 H5 H6";

/** Elements whose borders end a line of text. */
const BLOCKS = names(
  `${HEADINGS} P PRE BLOCKQUOTE UL OL LI DL DT DD DIV HR SECTION TABLE THEAD TBODY TR TH TD ` +
    "ASIDE FIGURE FIGCAPTION DETAILS",
);

/** Blocks that may hold text of their own. */
const WITH_TEXT = names(`${HEADINGS} P PRE LI DT DD TD TH`);

/** The elements that no body can hold: a template or a script put them there. */
const OURS = names("ASIDE SECTION DETAILS NAV FORM DIALOG BUTTON TEMPLATE SCRIPT STYLE");

/** The signs of a page that may stand for others in the file, as `text.typography` has them. */
const SIGNS = /[“”‘’„‚«»\u00a0]/g;

/** Return the sign for which one of them stands. */
function written(sign) {
  if (sign === "\u00a0") return " ";
  return "‘’‚".includes(sign) ? "'" : '"';
}

const SPACE_AHEAD = /^[ \t\n\r\f]+/;

function isLeftOut(element) {
  return (
    OURS.has(element.tagName) ||
    // In a body they are numbers of footnotes, elsewhere numbers of notes.
    element.tagName === "SUP" ||
    element.id.startsWith("note-") ||
    element.hasAttribute("data-not-text") ||
    element.classList.contains("footnote-backref")
  );
}

/** Return the text of the record that `page`, a document or element, shows, or null. */
export function textOfPage(page) {
  const body = page.querySelector('[data-text="body"]');
  const title = page.querySelector('[data-text="title"]');
  if (!body && !title) return null;
  const reader = new Reader();
  if (title) reader.readTitle(title);
  if (body) reader.readBody(body, page.querySelector("[data-signs]")?.dataset.signs);
  return new RecordText(reader.pieces.join(""), reader.runs);
}

class Reader {
  pieces = [];
  /** The text nodes, whole or in part: `{node, from, length, at, block}`. */
  runs = [];
  length = 0;
  border = false;
  endsLine = true;
  verbatim = 0;
  /** The numbers of the signs that the file has as the page shows them; null: all. */
  kept = null;
  signs = 0;

  readTitle(element) {
    this.verbatim++;
    this.#children(element, element);
    this.verbatim--;
    this.#add("\n");
    this.endsLine = true;
  }

  readBody(element, signs) {
    if (signs !== undefined) this.kept = new Set(signs && signs.split(" ").map(Number));
    this.border = true; // the template's white space before the first block is no text
    this.#children(element, null);
  }

  #children(element, block) {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) this.#text(node, block);
      else if (node.nodeType === 1 && !isLeftOut(node)) this.#element(node, block);
    }
  }

  #element(element, block) {
    const isBlock = BLOCKS.has(element.tagName);
    if (isBlock || element.tagName === "BR") this.border = true;
    if (element.tagName === "PRE") this.verbatim++;
    this.#children(element, WITH_TEXT.has(element.tagName) ? element : block);
    if (element.tagName === "PRE") this.verbatim--;
    if (isBlock) this.border = true;
  }

  #text(node, block) {
    const data = this.kept ? node.data.replace(SIGNS, (sign) => this.#asKept(sign)) : node.data;
    let from = 0;
    if (this.border && !this.verbatim) from = SPACE_AHEAD.exec(data)?.[0].length ?? 0;
    if (from === data.length) return;
    if (this.border) {
      this.border = false;
      if (!this.endsLine) this.#add("\n");
    }
    this.runs.push({ node, from, length: data.length - from, at: this.length, block });
    this.#add(from ? data.slice(from) : data);
    this.endsLine = data.endsWith("\n");
  }

  #asKept(sign) {
    return this.kept.has(this.signs++) ? sign : written(sign);
  }

  #add(text) {
    this.pieces.push(text);
    this.length += text.length;
  }
}

/** The text of a record with its place on the page. Offsets are JavaScript's own. */
class RecordText {
  constructor(text, runs) {
    this.text = text;
    this.runs = runs;
  }

  /** Return the [start, end] of the text within a DOM range, or null. */
  spanOf(range) {
    if (!this.runs.length) return null;
    const start = this.#offset(range.startContainer, range.startOffset, true);
    const end = this.#offset(range.endContainer, range.endOffset, false);
    return start < end ? [start, end] : null;
  }

  /** Return the DOM range of the text from `start` to `end`. */
  rangeOf(start, end) {
    const first = this.runs[this.#runAt(start)];
    const last = this.runs[this.#runAt(end - 1)];
    const range = first.node.ownerDocument.createRange();
    range.setStart(first.node, within(first, start));
    range.setEnd(last.node, within(last, end));
    return range;
  }

  /** Return the innermost paragraph, item, cell or heading that holds the character there. */
  blockAt(offset) {
    return this.runs[this.#runAt(offset)]?.block ?? null;
  }

  /** Return every block with text of its own: `{element, span}`, in the order of the page. */
  blocks() {
    const found = new Map();
    let before = null;
    for (const { block, at, length } of this.runs) {
      if (block) {
        if (!found.has(block)) found.set(block, [at, at + length]);
        // An item goes on behind a list within it, but its passage ends before the list.
        else if (before === block) found.get(block)[1] = at + length;
      }
      before = block;
    }
    return [...found]
      .map(([element, span]) => ({ element, span }))
      .filter(({ span }) => this.text.slice(...span).trim());
  }

  /** Return the index of the run that holds the character at `offset`, or the one before. */
  #runAt(offset) {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.runs[middle].at <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  #offset(container, offset, isStart) {
    const point = container.ownerDocument.createRange();
    point.setStart(container, offset);
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { node, from } = this.runs[middle];
      if (point.comparePoint(node, from) < 0) low = middle + 1;
      else high = middle;
    }
    const before = this.runs[low - 1];
    if (before?.node === container) {
      return before.at + Math.min(offset - before.from, before.length);
    }
    if (isStart) return low < this.runs.length ? this.runs[low].at : this.text.length;
    return before ? before.at + before.length : 0;
  }
}

function within(run, offset) {
  return run.from + Math.min(Math.max(offset - run.at, 0), run.length);
}
