// Takes texts apart, folds their words and cuts these to stems: JSON in, JSON out. For the tests in Python.
import { text } from "node:stream/consumers";

const [modules, ...sections] = process.argv.slice(2);
const { fold, stemmer, tokens } = await import(`${modules}/words.mjs`);

const stems = await Promise.all(sections.map(stemmer));
const read = ({ word }) => [word, fold(word), ...stems.map((stem) => stem(fold(word)))];
const texts = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(texts.map((each) => tokens(each).map(read))));
