/** Two ways for a text out of the page: to the clipboard, and into a file. */

/** Copy a text; return whether that succeeded (a promise). */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text); // no secure page, or no permission
  }
}

function copiedByHand(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "a-hidden";
  const before = document.activeElement;
  // The field must be in the dialog: nothing outside of a modal one can be selected.
  (before?.closest("dialog") ?? document.body).append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  field.remove();
  before?.focus();
  return done;
}

/** Save a text as a file in the browser's folder of downloads. */
export function save(name, text, type = "text/markdown") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // after the browser has read it
}
