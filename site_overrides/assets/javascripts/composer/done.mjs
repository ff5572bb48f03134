/** The last step: what to do with a finished file. */

import { copied, save } from "./copy.mjs";
import { FORGE_NAMES } from "./forge.mjs";
import { filledWay } from "./ways.mjs";
import { element } from "./words.mjs";

/**
 * Return the last step.
 *
 * `file` is `{name, path, text}`; `target` comes from `newFile`, and is null where the note
 * goes by one of the `ways` of the settings, under `subject`; `on` has `back` and `finish`.
 */
export function lastStep({ say, repository, ways = [], subject = "", file, target, on }) {
  const forge = FORGE_NAMES[repository.forge];
  const values = { forge, path: file.path, name: `${file.name}.md` };
  const text = element("textarea", {
    rows: 8,
    readonly: true,
    dir: "auto",
    "aria-label": say("done.text"),
  });
  text.value = file.text;
  const shown = element("details", {}, element("summary", {}, say("done.text")), text);
  const status = element("p", { class: "a-ready", role: "status" });
  let lead = say(ways.length || repository.url ? "done.alone" : "done.nowhere");
  let steps = null;
  if (target) {
    const way = target.filled ? "filled" : "paste";
    lead = say(`done.${repository.forge === "gitlab" ? "paste_gitlab" : way}`, values);
    const rows = ["1", "2", "3"].map((step) => say(`done.${way}_steps.${step}`, values));
    steps = element("ol", {}, ...rows.map((row) => element("li", {}, row)));
  } else if (ways.length || repository.url) {
    const rows = ways.map((way) => wayRow(way, { say, file, subject }));
    const address = repository.url;
    if (address) rows.push(element("li", {}, outLink(address, say("done.repository", values))));
    steps = element("ul", {}, ...rows);
  }

  async function copy() {
    const isCopied = await copied(file.text);
    status.textContent = say(isCopied ? "done.copied" : "done.not_copied");
    if (!isCopied) {
      shown.open = true;
      text.focus();
      text.select();
    }
  }

  const title = element("h2", { id: "a-note-title", tabindex: -1 }, say("done.title"));
  const view = element(
    "div",
    { class: "a-done" },
    title,
    element("p", {}, lead),
    steps,
    target && element("p", {}, outLink(target.address, say("done.filled_link", values))),
    element("p", { class: "a-hint" }, say(target ? "done.file" : "done.file_name", values)),
    element(
      "p",
      { class: "a-actions" },
      element("button", { type: "button", click: copy }, say("done.copy")),
      element(
        "button",
        {
          type: "button",
          click: () => {
            save(values.name, file.text);
            status.textContent = say("done.saved", values);
          },
        },
        say("done.save"),
      ),
    ),
    status,
    shown,
    element("p", { class: "a-hint" }, say("done.kept")),
    element(
      "p",
      { class: "a-actions" },
      element("button", { type: "button", click: on.back }, say("done.back")),
      element("button", { type: "button", click: on.finish }, say("done.finish")),
    ),
  );
  return { element: view, title, copy };
}

/** Return one way to send a note, as a row: a link, and what the reader does besides. */
function wayRow(way, { say, file, subject }) {
  const { kind, address, filled } = filledWay(way, file, { subject, lead: say("done.mail_lead") });
  if (kind === "mail") {
    const link = element("a", { href: address }, say("done.mail", { address: way.slice(7) }));
    return element("li", {}, link, !filled && ` ${say("done.mail_long")}`);
  }
  const link = outLink(address, say("done.form", { host: new URL(address).host }));
  return element("li", {}, link, !filled && ` ${say("done.form_paste")}`);
}

/** Return a link that opens elsewhere, so that the note stays. */
function outLink(href, words) {
  const more = { class: "a-out", target: "_blank", rel: "noopener noreferrer" };
  return element("a", { href, ...more }, words);
}
