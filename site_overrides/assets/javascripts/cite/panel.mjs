/** The panel that says how to cite a page: the day of reading, a passage, and buttons. */

const panel = document.getElementById("cite");
const addresses = [...panel.querySelectorAll("[data-address]")];

/** Ids of paragraphs and of notes, whose addresses stay. */
const PASSAGE = /^#(?:p-[0-9a-f]{8}(?:-\d+)?|note-(?!at-)[\w-]+)$/;

const written = addresses[0].textContent;
const here = location.protocol.startsWith("http") ? location.origin + location.pathname : "";

/** Write the address of the page, or of a passage on it. */
function write(hash) {
  const isPassage = PASSAGE.test(hash);
  const place = (written || here) + (isPassage ? hash : "");
  for (const each of addresses) each.textContent = place;
  passage.textContent = isPassage ? panel.dataset.passage : "";
}

/** Return a day as a style has it; some styles shorten the months. */
function day(form) {
  const [locale, ...months] = form.split("|");
  const now = new Date();
  if (months.length) return `${now.getDate()} ${months[now.getMonth()]} ${now.getFullYear()}`;
  return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(now);
}

async function copy(citation) {
  const html = new Blob([citation.innerHTML.replace(/<(?!\/?cite\b)[^>]*>/g, "")], {
    type: "text/html",
  });
  const plain = new Blob([citation.textContent], { type: "text/plain" });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ "text/html": html, "text/plain": plain }),
    ]);
    return true;
  } catch {
    const { copied } = await import("../composer/copy.mjs");
    return copied(citation.textContent);
  }
}

function button(text, label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  if (label) made.setAttribute("aria-label", `${text} ${label}`);
  made.addEventListener("click", press);
  return made;
}

async function bibtex() {
  const [{ bibtex }, { save }, answer] = await Promise.all([
    import("./bibtex.mjs"),
    import("../composer/copy.mjs"),
    fetch("cite.json"),
  ]);
  const items = await answer.json();
  const page = addresses[0].textContent;
  const located = items.map((item) => (page ? { ...item, URL: page } : item));
  save(`${items[0].id}.bib`, bibtex(located, new Date()), "application/x-bibtex");
}

const passage = document.createElement("p");
const status = document.createElement("p");
status.className = "a-hidden";
status.setAttribute("role", "status");
panel.append(passage, status);

for (const each of panel.querySelectorAll("[data-accessed]"))
  each.textContent = day(each.dataset.accessed);
for (const style of panel.querySelectorAll("dt")) {
  const { copy: words, copied, failed } = panel.dataset;
  const citation = style.nextElementSibling;
  const made = button(words, style.textContent, async () => {
    const text = (await copy(citation)) ? copied : failed;
    made.textContent = status.textContent = text;
  });
  style.append(" ", made);
}
panel.querySelector("[href='cite.json']")?.after(" · ", button("BibTeX", "", bibtex));

write(location.hash);
addEventListener("hashchange", () => write(location.hash));
// Whoever points at a passage may want to cite it; the panel stays as it is, for they read on.
document.addEventListener("archive:passage", ({ detail }) => write(`#${detail.id}`));
