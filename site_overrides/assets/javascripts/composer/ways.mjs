/** The ways to send a note without an account: mails and forms, filled in as far as they may be. */

import { MOST_ADDRESS } from "./forge.mjs";

/** The most characters of a mail's address that mail programs take; some cut what is beyond. */
export const MOST_MAIL = 2_000;

const LINE = "-".repeat(20);

/**
 * Return the address of one way, `{kind, address, filled}`, with a note's file filled in.
 *
 * `way` is a setting: `mailto:…`, or the address of a form with {title} and {body}. `words` has
 * `subject` and `lead`, which stands above the file in a mail; `file` is `{path, text}`.
 */
export function filledWay(way, file, { subject, lead }) {
  const fill = (text) => encodeURIComponent(text.replace(/\r?\n/g, "\r\n"));
  if (way.startsWith("mailto:")) {
    const start = `${way}?subject=${fill(subject)}`;
    const address = `${start}&body=${fill(`${lead}\n${file.path}\n${LINE}\n${file.text}`)}`;
    if (address.length <= MOST_MAIL) return { kind: "mail", address, filled: true };
    return { kind: "mail", address: start, filled: false };
  }
  const filled = (body) =>
    way.replace("{title}", () => encodeURIComponent(subject)).replace("{body}", () => body);
  // A fence keeps the file as it is where a forge reads Markdown.
  const address = filled(encodeURIComponent(`${file.path}\n\n~~~~markdown\n${file.text}~~~~\n`));
  const isFilled = way.includes("{body}") && address.length <= MOST_ADDRESS;
  return { kind: "form", address: isFilled ? address : filled(""), filled: isFilled };
}
