// Answers cases from standard input, so that the Python side can compare its own answers.
import { readFileSync } from "node:fs";

import { anchoring, codePoints, utf16 } from "../../site_overrides/assets/javascripts/anchor.mjs";

const table = new URL("../../plugins/annotated_archive/anchor/fold.json", import.meta.url);
const { prepare, fold, fingerprint, describe, match } = anchoring(JSON.parse(readFileSync(table)));

const answers = [];
for (const { text, selection, selector, same_text: sameText } of JSON.parse(readFileSync(0))) {
  const prepared = prepare(text);
  const points = (span) => span && span.map((offset) => codePoints(text, offset));
  const { span, candidates, ...rest } = match(prepared, selector, { sameText });
  const [start, end] = selection.map((offset) => utf16(text, offset));
  answers.push({
    folded: fold(text),
    fingerprint: await fingerprint(text),
    described: describe(prepared, start, end),
    match: { ...rest, span: points(span), candidates: candidates.map((one) => points(one.span)) },
  });
}
process.stdout.write(JSON.stringify(answers));
