/** The passages of the page's record: chosen, narrowed, found again, shown. */

import { textOfPage } from "./text-of-page.mjs";

const HIGHLIGHT = "a-composer";

/**
 * Return the functions for passages of the page (a promise).
 *
 * `anchor` comes from `anchoring`; `published` is the fingerprint that the build wrote into the
 * page. If the text has another one, a translation or an extension has changed it: then there
 * are no passages, as the archive does not have these words.
 */
export async function passagesOfPage(anchor, published) {
  const page = textOfPage(document);
  // Browsers make no digests on pages without TLS. Only the build checks the passage then.
  const unseen = !globalThis.crypto?.subtle;
  const usable = Boolean(page) && (unseen || (await anchor.fingerprint(page.text)) === published);
  const prepared = usable ? anchor.prepare(page.text) : null;

  /** Return the selector of a span, or null where nothing of it can be seen. */
  function selectorOf(span) {
    try {
      return { ...anchor.describe(prepared, ...span), fingerprint: published };
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /** Return the span of a selector on this page, or null. */
  function spanOf(selector) {
    if (!usable) return null;
    const sameText = selector.fingerprint === published;
    const { span } = anchor.match(prepared, selector, { sameText });
    return span;
  }

  /** Return `{span}` or `{why}` for words within a span, or else anywhere. */
  function narrowed(within, words) {
    if (!words.trim()) return { why: "narrow_empty" };
    const [start, end] = within;
    const inside = anchor.match(anchor.prepare(page.text.slice(start, end)), { quote: words });
    const near = inside.span ?? likely(inside);
    if (near) return { span: near.map((offset) => offset + start) };
    if (inside.outcome === "ambiguous") return { why: "narrow_twice" };
    const anywhere = anchor.match(prepared, { quote: words });
    const found = anywhere.span ?? likely(anywhere);
    if (found) return { span: found };
    return { why: anywhere.outcome === "ambiguous" ? "narrow_twice" : "narrow_lost" };
  }

  // A part of a number is allowed: a person chose it, and sees it marked.
  function likely({ why, candidates }) {
    return why === "inside-number" ? candidates[0].span : null;
  }

  function show(span) {
    if (!globalThis.CSS?.highlights) return;
    if (span) CSS.highlights.set(HIGHLIGHT, new Highlight(page.rangeOf(...span)));
    else CSS.highlights.delete(HIGHLIGHT);
  }

  return {
    usable,
    page,
    selectorOf,
    spanOf,
    narrowed,
    show,
    wordsOf: (span) => page.text.slice(...span),
    passage: (span) => anchor.passage(page.text, ...span),
  };
}
