/**
 * The note composer: a dialog in which a note becomes a file, and the file a proposal.
 *
 * It is loaded when it is first used. A note leaves the page only by the address that the reader
 * opens, the clipboard, or a file that the reader saves.
 */

import { anchoring } from "../anchor.mjs";
import { problemsOf, sourcesIn } from "./check.mjs";
import { draftOf, hasWords, holdPage } from "./draft.mjs";
import { clean, dayOf, noteFile, noteName, oneLine } from "./file.mjs";
import { lastStep } from "./done.mjs";
import { newFile, pathOf } from "./forge.mjs";
import { noteForm } from "./form.mjs";
import { passagesOfPage } from "./passage.mjs";
import { composerData, element, wordsOf } from "./words.mjs";

/** The width from which on the panel stands beside the text, which stays in reach. */
const WIDE = "(min-width: 60em)";

/** The number of characters of a quote in a sentence about it. */
const SHORT = 60;

let open = null;

/**
 * Open the composer.
 *
 * `page` has the values that the build wrote into the page; `request` is `{span}`,
 * `{reply, by}`, `{draft: true}`, or `{}` for the whole record; `opener` gets the focus back.
 */
export async function openComposer({ page, request, opener }) {
  if (open && !open.close({ quietly: true })) return;
  const [settings, table] = await composerData();
  const passages = await passagesOfPage(anchoring(table), page.fingerprint);
  open = new Composer({ page, settings, passages, opener });
  open.start(request);
}

class Composer {
  constructor({ page, settings, passages, opener }) {
    this.page = page;
    this.settings = settings;
    this.passages = passages;
    this.opener = opener;
    this.kept = true;
    this.say = wordsOf(settings.strings);
    this.draft = draftOf(page.record);
    this.form = noteForm({
      settings,
      say: this.say,
      digest: page.digest,
      on: {
        input: () => this.changed(),
        narrow: (words) => this.narrow(words),
        submit: () => this.propose(),
        other: () => this.propose({ byForge: false }),
        discard: () => this.discard(),
      },
    });
    this.title = element("h2", { id: "a-note-title", tabindex: -1 });
    this.question = element("div", { class: "a-question", hidden: true });
    this.writing = element("div", {}, this.title, this.question, this.form.element);
    this.body = element("div", { class: "a-composer-body" }, this.writing);
    this.dialog = element(
      "dialog",
      {
        class: "a-composer",
        "aria-labelledby": "a-note-title",
        "data-not-text": true,
        keydown: (event) => {
          // A dialog beside the text is not modal, and the browser does not close it by Escape.
          if (event.key === "Escape" && !event.defaultPrevented) this.close();
        },
        cancel: (event) => {
          event.preventDefault();
          this.close();
        },
      },
      element("button", {
        type: "button",
        class: "a-close",
        "aria-label": this.say("close"),
        title: this.say("close"),
        click: () => this.close(),
      }),
      this.body,
    );
  }

  /** Open with the note that was asked for, or with the draft, or with a choice between them. */
  start(request) {
    const kept = this.draft.read();
    const asked = this.stateOf(request);
    document.body.append(this.dialog);
    if (kept && (request.draft || isSame(kept, asked))) this.take(kept);
    else if (hasWords(kept)) this.ask(kept, asked);
    else this.take({ ...asked, by: kept?.by ?? "", language: kept?.language ?? asked.language });
    if (matchMedia(WIDE).matches) this.dialog.show();
    else this.dialog.showModal();
    this.title.focus();
  }

  /** Return the state of a new note. */
  stateOf({ span = null, reply = null, by = "" }) {
    const selector = span && this.passages.usable ? this.passages.selectorOf(span) : null;
    const language = document.documentElement.lang || "en";
    return { selector, reply, by_replied: by, kind: "comment", language };
  }

  /** Ask the reader what to do with a draft on other words. */
  ask(kept, asked) {
    const { quote = null } = kept.selector ?? {};
    let words = this.say("other_whole");
    if (kept.reply) words = this.say("other_reply");
    else if (quote) words = this.say("other_passage", { quote: shortened(quote) });
    const answer = (state) => () => {
      this.take(state);
      this.changed();
      this.form.focus("body");
    };
    const moved = {
      ...kept,
      selector: asked.selector,
      reply: asked.reply,
      by_replied: asked.by_replied,
    };
    const fresh = { ...asked, by: kept.by, language: kept.language };
    const button = (key, state) =>
      element("button", { type: "button", click: answer(state) }, this.say(key));
    this.take(kept);
    this.question.replaceChildren(
      element("p", {}, words),
      element(
        "p",
        { class: "a-actions" },
        button("go_on", kept),
        button("use_new", moved),
        button("begin_anew", fresh),
      ),
    );
    this.question.hidden = false;
    this.form.element.hidden = true;
  }

  /** Go on with the state of a new note, or of a draft, whose words are looked for again. */
  take(state) {
    this.question.hidden = true;
    this.form.element.hidden = false;
    this.reply = state.reply ?? null;
    this.replied = state.by_replied ?? "";
    this.span = state.selector ? this.passages.spanOf(state.selector) : null;
    this.isMoved = Boolean(state.selector) && !this.span;
    this.chosen = this.span;
    this.selector = this.span ? this.passages.selectorOf(this.span) : (state.selector ?? null);
    this.form.write(state);
    this.tellAbout();
    this.changed({ keep: false });
  }

  tellAbout(keepNarrow = false) {
    const isReply = this.reply !== null;
    const { usable } = this.passages;
    this.title.textContent = this.say(isReply ? "title_reply" : "title");
    let quote = null;
    if (this.span) quote = this.passages.wordsOf(this.span);
    else if (this.isMoved) quote = this.selector.quote;
    this.form.about({ quote, answered: isReply ? this.replied : null, usable, keepNarrow });
    this.passages.show(this.span);
  }

  /** Take other words for the passage, if they stand on the page. */
  narrow(words) {
    if (!this.passages.usable) return;
    const { span, why } = this.passages.narrowed(this.chosen ?? [0, 0], words);
    this.notFound = why ?? null;
    if (span) {
      this.span = this.passages.passage(span);
      this.selector = this.passages.selectorOf(this.span);
      this.isMoved = false;
      this.tellAbout(true);
    }
  }

  /** Return the note as it stands in its file. */
  note() {
    const typed = this.form.read();
    const original = oneLine(typed.original);
    const isOriginal = this.page.digest && !this.selector && !this.reply && original !== "";
    return {
      target: this.reply ?? this.page.record,
      ...(isOriginal ? { quote: original, quotedFrom: "original" } : this.selector),
      kind: typed.kind,
      by: oneLine(typed.by),
      language: typed.language.trim(),
      sources: sourcesIn(typed.sources),
      body: clean(typed.body),
    };
  }

  problems() {
    const found = problemsOf(this.note(), this.settings);
    const say = (field, code) => found.unshift({ field, code, values: {} });
    if (this.isMoved) say("passage", "moved");
    else if (this.notFound) say("narrow", this.notFound);
    else if (this.selector && !this.passages.spanOf(this.selector))
      say("passage", "passage_repeated");
    return found;
  }

  changed({ keep = true } = {}) {
    this.form.say(this.problems());
    if (keep) {
      const { selector, reply, replied } = this;
      const isKept = this.draft.keep({
        ...this.form.read(),
        selector,
        reply,
        by_replied: replied,
      });
      this.kept = isKept;
      this.guard(!isKept && hasWords(this.form.read()));
    }
  }

  /** Where the browser keeps no draft: say so, and have it ask before the page is left. */
  guard(isAtRisk) {
    this.form.warn(isAtRisk ? this.say("not_kept") : "");
    holdPage(isAtRisk);
  }

  /** Return the file: `{name, path, text}`. */
  file() {
    const note = this.note();
    const isTaken = (name) => document.getElementById(`note-${name}`) !== null;
    const name = noteName(dayOf(new Date()), [note.body, note.quote ?? ""], note.kind, isTaken);
    // A reply lies in the folder of the note that it answers, which may be on another record.
    const [record] = note.target.split("/");
    const path = pathOf(this.settings.repository, record, name);
    return { name, path, text: noteFile(note) };
  }

  propose({ byForge = true } = {}) {
    const problems = this.problems();
    this.form.say(problems, true);
    const first = problems.find((one) => !one.advice);
    if (first) {
      this.form.focus(first.field);
      return;
    }
    const { repository } = this.settings;
    const file = this.file();
    const target = byForge ? newFile(repository, file.path, file.text) : null;
    const last = lastStep({
      say: this.say,
      repository,
      ways: this.settings.ways,
      subject: this.say("done.subject", {
        title: oneLine(document.querySelector("h1")?.innerText ?? ""),
      }),
      file,
      target,
      on: { back: () => this.back(), finish: () => this.close({ forget: true }) },
    });
    this.title.removeAttribute("id");
    this.body.replaceChildren(last.element);
    this.dialog.scrollTop = 0;
    last.title.focus();
    if (target && !target.filled) last.copy();
    if (target) window.open(target.address, "_blank", "noopener,noreferrer");
  }

  back() {
    this.title.id = "a-note-title";
    this.body.replaceChildren(this.writing);
    this.form.focus("body");
  }

  discard() {
    if (!hasWords(this.form.read()) || window.confirm(this.say("discard_sure")))
      this.close({ forget: true });
  }

  /** Close the panel; return false where the reader keeps it open. */
  close({ forget = false, quietly = false } = {}) {
    // A browser that keeps nothing would lose the note with the panel.
    if (
      !forget &&
      !this.kept &&
      hasWords(this.form.read()) &&
      !window.confirm(this.say("not_kept"))
    )
      return false;
    holdPage(false);
    if (forget) this.draft.forget();
    this.passages.show(null);
    this.dialog.close();
    this.dialog.remove();
    open = null;
    document.dispatchEvent(new CustomEvent("archive-note-closed"));
    if (!quietly) this.opener?.focus();
    return true;
  }
}

/** Return whether two states are of a note on the same words, record or note. */
function isSame(one, other) {
  const key = ({ selector, reply }) =>
    JSON.stringify([
      reply ?? null,
      selector && [selector.quote, selector.to, selector.before, selector.after],
    ]);
  return key(one) === key(other);
}

function shortened(text) {
  const signs = [...text.replace(/\s+/g, " ")];
  return signs.length > SHORT ? `${signs.slice(0, SHORT - 1).join("")}…` : signs.join("");
}
