/** The cards of a name, a place or a date, above the results. */

import { make } from "./text.mjs";

/** The most cards: more would push what was searched for off the screen. */
const MOST = 3;

/**
 * Return the cards of a result.
 *
 * `context` has the page's `texts` and `root`, and `linkTo`, which returns a link that
 * searches for a state.
 */
export function cardElements({ cards = [], state }, context) {
  return cards.slice(0, MOST).map((card) => element(card, state, context));
}

function element(card, state, { texts, root, linkTo }) {
  const address = card.url ? new URL(card.url, root).pathname : "";
  const title = [
    make("bdi", {}, card.title),
    card.qualifier
      ? make(
          "span",
          { class: "s-qualifier" },
          texts.get("qualifier", { qualifier: card.qualifier }),
        )
      : "",
  ];
  const kind = card.kindOfRecord && `kind.${card.kindOfRecord}`;
  const facts = [kind && texts.has(kind) ? texts.get(kind) : "", ...counts(card, texts)];
  const others = card.other ?? [];
  const ways = [
    address ? make("a", { href: address }, texts.get("card.page")) : "",
    card.onlyThese ? linkTo({ ...state, ...card.onlyThese }, texts.get("card.only")) : "",
  ].filter(Boolean);
  return make(
    "article",
    { class: "s-card", "data-card": card.kind, "data-card-url": address },
    make("h2", {}, ...(address ? [make("a", { href: address }, ...title)] : title)),
    make("p", { class: "a-meta" }, facts.filter(Boolean).join(" · ")),
    others.length
      ? make("p", { class: "a-meta" }, texts.get("card.also"), " ", ...separated(others, texts))
      : "",
    ways.length ? make("p", { class: "s-ways" }, ...ways.flatMap((way) => [way, " "])) : "",
  );
}

/** Return what a card counts, in words. */
function counts({ kind, count, countBelow, published, events }, texts) {
  if (kind === "date" && published !== undefined)
    return [
      texts.get("card.published", { n: published }),
      events ? texts.get("card.events", { n: events }) : "",
    ];
  const n = countBelow ?? count;
  if (n === undefined) return [];
  const all = texts.get("card.articles", { n });
  return n === count || count === undefined ? [all] : [all, texts.get("card.itself", { n: count })];
}

function separated(names, texts) {
  const joint = texts.get("joint.list");
  return names.flatMap((name, place) => [place ? joint : "", make("bdi", {}, name)]);
}
