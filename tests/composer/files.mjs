// For notes from standard input: the problems the composer finds, and the file it would make.
import { readFileSync } from "node:fs";

const module = (name) => import(`../../site_overrides/assets/javascripts/composer/${name}.mjs`);

const { noteFile } = await module("file");
const { problemsOf } = await module("check");

const answers = JSON.parse(readFileSync(0)).map((note) => ({
  problems: problemsOf(note, { editors: ["The Archive"], sourced: ["correction", "dispute"] }).map(
    ({ field, code, advice }) => ({
      field,
      code,
      advice: advice ?? false,
    }),
  ),
  file: noteFile(note),
}));
process.stdout.write(JSON.stringify(answers));
