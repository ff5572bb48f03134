/** The last step: what to do with a finished file. */

import { copied, save } from "./copy.mjs";
import { FORGE_NAMES } from "./forge.mjs";
import { element } from "./words.mjs";

/**
 * Return the last step.
 *
 * `file` is `{name, path, text}`; `target` comes from `newFile`; `on` has `back` and `finish`.
 */
export function lastStep({ say, repository, file, target, on }) {
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
  let way = "alone";
  let lead = say("done.alone");
  if (target) {
    way = target.filled ? "filled" : "paste";
    lead = say(`done.${repository.forge === "gitlab" ? "paste_gitlab" : way}`, values);
  }
  const steps = ["1", "2", "3"].map((step) =>
    element("li", {}, say(`done.${way}_steps.${step}`, values)),
  );

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
  const link = target && {
    class: "a-out",
    href: target.address,
    target: "_blank",
    rel: "noopener noreferrer",
  };
  const view = element(
    "div",
    { class: "a-done" },
    title,
    element("p", {}, lead),
    element("ol", {}, ...steps),
    link && element("p", {}, element("a", link, say("done.filled_link", values))),
    element("p", { class: "a-hint" }, say("done.file", values)),
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
