/** The form of a note, with the problems of its fields. */

import { MOST_BODY } from "./check.mjs";
import { bodyOf, size } from "./file.mjs";
import { FORGE_NAMES } from "./forge.mjs";
import { element } from "./words.mjs";

/** The fields that a draft keeps as they are typed. */
const TYPED = ["kind", "body", "sources", "by", "language", "original"];

/**
 * Return the form. `on` has `input`, `narrow` (called with the words), `submit`,
 * `other` (without an account), `discard`.
 *
 * It offers `element`, `read()`, `write(state)`, `about(what)`, `say(problems, all)`,
 * `warn(words)` and `focus(field)`.
 */
export function noteForm({ settings, say, digest, on }) {
  const {
    repository,
    kinds,
    sourced,
    languages,
    language_names: names,
    licence,
    locale,
  } = settings;
  const forge = FORGE_NAMES[repository.forge];
  const fields = {};
  const visited = new Set();

  /** Return a labelled field with its hint and room for its problems. */
  function field(name, input, { label = say(name), hint = null, more = null } = {}) {
    const id = `a-note-${name}`;
    const hintOf = hint && element("p", { class: "a-hint", id: `${id}-hint` }, hint);
    const wrong = element("p", { class: "a-wrong", id: `${id}-wrong`, hidden: true });
    input.id = id;
    input.setAttribute("aria-describedby", [hintOf?.id, wrong.id].filter(Boolean).join(" "));
    input.addEventListener("blur", () => {
      visited.add(name);
      on.input();
    });
    const place = element(
      "div",
      { class: "a-field" },
      element("label", { for: id }, label),
      input,
      more,
      hintOf,
      wrong,
    );
    fields[name] = { input, hint: hintOf, wrong, place };
    return place;
  }

  const area = (rows, more = {}) => element("textarea", { rows, dir: "auto", ...more });

  const words = element("blockquote", { class: "a-words", dir: "auto" });
  const answers = element("p", { class: "a-answers" });
  const narrow = field("narrow", area(3, { input: () => on.narrow(fields.narrow.input.value) }), {
    label: say("about_words"),
    hint: say("narrow_hint"),
  });
  const narrowing = element("details", {}, element("summary", {}, say("narrow")), narrow);
  const chosen = element("div", { class: "a-chosen" }, words, answers, narrowing);
  const wrongPassage = element("p", { class: "a-wrong", id: "a-note-passage-wrong", hidden: true });
  fields.passage = { input: narrowing.firstChild, wrong: wrongPassage, place: chosen };

  const kind = element(
    "select",
    { required: true },
    ...kinds.map((value) => element("option", { value }, say(`kinds.${value}`))),
  );
  const counted = element("output", { class: "a-size", for: "a-note-body" });
  const known = element(
    "datalist",
    { id: "a-note-languages" },
    ...languages.map((value) => element("option", { value }, languageName(value, names))),
  );
  const language = element("input", {
    list: known.id,
    required: true,
    autocapitalize: "none",
    spellcheck: "false",
    size: 12,
    dir: "ltr",
  });
  const ready = element("p", { class: "a-ready", role: "status" });
  const warning = element("p", { class: "a-wrong", role: "alert", hidden: true });

  const form = element(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        on.submit();
      },
      input: () => on.input(),
      change: () => on.input(),
    },
    chosen,
    wrongPassage,
    field("original", area(2), { label: say("original") }),
    field("kind", kind),
    field("body", area(6, { required: true }), { hint: say("body_hint"), more: counted }),
    field("sources", area(2), { hint: say("sources_hint") }),
    field("by", element("input", { required: true, maxlength: 200, dir: "auto" }), {
      hint: say("by_hint"),
    }),
    field("language", language, { hint: say("language_hint", { name: "" }), more: known }),
    element(
      "p",
      { class: "a-public" },
      forge ? `${say("public", { forge })} ${say("public_ways")}` : say("public_file"),
    ),
    licence ? agreement(licence, say) : null,
    warning,
    ready,
    element(
      "p",
      { class: "a-actions" },
      element(
        "button",
        { type: "submit", class: "a-main-action" },
        forge ? say("propose", { forge }) : say("propose_file"),
      ),
      forge
        ? element("button", { type: "button", click: () => on.other() }, say("other_ways"))
        : null,
      element("button", { type: "button", click: () => on.discard() }, say("discard")),
    ),
  );

  function read() {
    return Object.fromEntries(TYPED.map((name) => [name, fields[name].input.value]));
  }

  function write(state) {
    visited.clear();
    for (const name of TYPED) fields[name].input.value = state[name] ?? "";
  }

  /** Show what the note is about: a quote, the note it answers, or the whole record. */
  function about({ quote, answered, usable, keepNarrow = false }) {
    words.hidden = quote === null;
    words.textContent = quote ?? "";
    words.lang = document.querySelector("[data-text]")?.closest("[lang]")?.lang ?? "";
    answers.hidden = quote !== null && usable;
    if (answered !== null) answers.textContent = say("about_reply", { by: answered });
    else answers.textContent = usable ? say("about_whole") : say("page_changed");
    narrowing.hidden = quote === null;
    if (!keepNarrow) {
      fields.narrow.input.value = quote ?? "";
      narrowing.open = false;
    }
    fields.original.place.hidden = !(digest && quote === null && answered === null);
  }

  /** Show the problems of the fields that the reader has left, or of `all`. */
  function tell(problems, all = false) {
    const { kind: kindNow, language: tag, body } = read();
    const bytes = body.trim() ? size(bodyOf(body)) : 0;
    const [n, most] = [bytes, MOST_BODY].map((count) => count.toLocaleString(locale));
    counted.value = say("size", { n, most });
    fields.sources.hint.textContent = say(
      sourced.includes(kindNow) ? "sources_needed" : "sources_hint",
    );
    fields.language.hint.textContent = say("language_hint", { name: languageName(tag, names) });
    fields.body.input.lang = tag;
    for (const [name, { input, wrong }] of Object.entries(fields)) {
      const here = problems.filter((one) => one.field === name);
      const isShown = here.length > 0 && (all || visited.has(name) || name === "passage");
      wrong.hidden = !isShown;
      wrong.textContent = isShown
        ? here.map(({ code, values }) => say(`problem.${code}`, values)).join(" ")
        : "";
      const holdsBack = isShown && here.some((one) => !one.advice);
      if (holdsBack) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    const held = new Set(problems.filter((one) => !one.advice).map((one) => one.field)).size;
    const unready = all ? say("not_ready", { n: held }) : "";
    const text = held ? unready : say("ready_to_send");
    if (ready.textContent !== text) ready.textContent = text;
  }

  /** Show a warning, which screen readers say at once, or none. */
  function warn(words) {
    if (warning.textContent !== words) warning.textContent = words;
    warning.hidden = words === "";
  }

  /** Move the focus to a field. */
  function focus(name) {
    if (name === "narrow" || name === "passage") narrowing.open = true;
    fields[name === "passage" ? "narrow" : name].input.focus();
  }

  return { element: form, read, write, about, say: tell, warn, focus };
}

/** Return what the reader agrees to: the licence of notes. */
function agreement({ address, name }, say) {
  const link = { href: address, target: "_blank", rel: "license noopener noreferrer" };
  return element("p", { class: "a-public" }, say("licence"), " ", element("a", link, name));
}

/** Return the name of the language of a tag, as on the pages; empty if it is no tag. */
function languageName(tag, names = {}) {
  if (Object.hasOwn(names, tag)) return names[tag] === tag ? "" : names[tag];
  try {
    const name = new Intl.DisplayNames([document.documentElement.lang || "en"], {
      type: "language",
    }).of(tag);
    return name === tag ? "" : name;
  } catch {
    return "";
  }
}
