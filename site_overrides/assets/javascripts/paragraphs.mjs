/**
 * The addresses of paragraphs: one link, which stands beside the paragraph that is pointed at or
 * holds the focus, and a line that says where the paragraph of an address is gone.
 *
 * The link stands before the text, so that the keyboard comes to it once; then the arrow keys move
 * it. When a passage is chosen the document gets the event `archive:passage`, whose `detail` has
 * the paragraph's id and its first words.
 */

const ID = /^p-[0-9a-f]{8}(?:-[0-9]+)?$/;

/** First words of a paragraph: enough to know it by. */
const WORDS = 8;

const line = document.querySelector("[data-gone]");
const body = document.querySelector('[data-text="body"]');
const paragraphs = [...(body?.querySelectorAll('[id^="p-"]') ?? [])].filter(
  (each) => ID.test(each.id) && each.localName !== "span",
);

const link = document.createElement("a");
link.className = "a-here";
link.textContent = "¶";

/** The paragraph that the link stands beside. */
let here = null;

function firstWords(paragraph) {
  const words = paragraph.textContent.trim().split(/\s+/);
  return words.slice(0, WORDS).join(" ") + (words.length > WORDS ? "…" : "");
}

/** Put the link beside a paragraph, in the margin before the column. */
function show(paragraph) {
  if (paragraph !== here) {
    here = paragraph;
    link.href = `#${paragraph.id}`;
    link.title = line.dataset.link;
    link.setAttribute("aria-label", `${line.dataset.link} ${firstWords(paragraph)}`);
  }
  let block = paragraph;
  while (block.parentElement !== body) block = block.parentElement;
  const column = block.getBoundingClientRect();
  const { top } = paragraph.getBoundingClientRect();
  link.style.translate = "none";
  const own = link.getBoundingClientRect();
  const isRight = getComputedStyle(block).direction === "rtl";
  const wanted = isRight ? column.right : column.left - own.width;
  const most = document.documentElement.clientWidth - own.width;
  const left = Math.max(0, Math.min(wanted, most));
  link.style.translate = `${left - own.left}px ${top - own.top}px`;
  link.classList.add("a-shown");
}

function hide() {
  if (document.activeElement !== link) link.classList.remove("a-shown");
}

/** Return the paragraph that an element stands in, the innermost one. */
function paragraphOf(element) {
  const found = element.closest?.('[id^="p-"]:not(span)');
  return paragraphs.includes(found) ? found : null;
}

/** Return the paragraph that an address names, by an earlier id too. */
function named() {
  const id = location.hash.slice(1);
  const element = ID.test(id) ? document.getElementById(id) : null;
  return element && paragraphOf(element.localName === "span" ? element.parentElement : element);
}

/** Say that a paragraph is gone, or tell the page which one is meant. */
function land() {
  const found = named();
  const isGone = !found && ID.test(location.hash.slice(1));
  line.textContent = isGone ? line.dataset.gone : "";
  if (isGone) line.closest("article")?.scrollIntoView();
  if (found) tell(found);
  if (link.matches(".a-shown")) show(here); // the line moves the text
}

function tell(paragraph) {
  const detail = { id: paragraph.id, text: firstWords(paragraph) };
  document.dispatchEvent(new CustomEvent("archive:passage", { detail }));
}

if (line) {
  addEventListener("hashchange", land);
  // Whoever listens may be a script that comes later.
  addEventListener("load", land, { once: true });
}

if (line && paragraphs.length) {
  line.after(link);
  link.href = `#${paragraphs[0].id}`;
  link.setAttribute("aria-label", line.dataset.link);

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch" || target === link) return;
    const paragraph = paragraphOf(target);
    if (paragraph) show(paragraph);
    else hide();
  });
  body.addEventListener("focusin", ({ target }) => {
    const paragraph = paragraphOf(target);
    if (paragraph) show(paragraph);
  });
  body.addEventListener("focusout", hide);
  link.addEventListener("focus", () => {
    const seen = paragraphs.find((each) => each.getBoundingClientRect().bottom > 0);
    show(link.matches(".a-shown") && here ? here : (named() ?? seen ?? paragraphs[0]));
  });
  link.addEventListener("blur", () => link.classList.remove("a-shown"));
  link.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && paragraphs[paragraphs.indexOf(here) + step];
    if (!next) return;
    event.preventDefault();
    next.scrollIntoView({ block: "nearest" });
    link.blur(); // so that the new name is read out
    show(next);
    link.focus({ preventScroll: true });
  });
  link.addEventListener("click", () => {
    if (location.hash === link.hash) tell(here);
  });
}
