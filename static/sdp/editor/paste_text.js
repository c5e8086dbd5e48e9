// Plain text, as a PDF or a letter gives it → HTML: bullets become lists, wrapped lines become whole paragraphs.
import { written } from "./paste_blocks.js";
import { certain, labelOf } from "./paste_labels.js";

const WRAPPED = 50;
const WIDEST = 160;
const NEARLY_FULL = 0.85;
const NEARLY_FULL_ITEM = 0.7;
const SENTENCE_END = /[.!?:;]["”’')\]]*$/;
const PAGE = /^(?:page\s+\d+(?:\s*(?:of|\/)\s*\d+)?|[-–—]\s*\d{1,3}\s*[-–—]|\d{1,3}\s*\|\s*page)$/i;
const ONLY_GLYPH = /^[•●▪◦○\uf0b7\uf0a7]$/u;

/** Lines without page numbers, and without the running heads beside them that were there before. */
function withoutPages(lines) {
  const isPage = (line, index) => PAGE.test(line) || (/^\d{1,3}$/.test(line) && [index - 1, index + 1].some((place) => lines[place] === "\f"));
  const gone = new Set(lines.flatMap((line, index) => (line === "\f" || isPage(line, index) ? [index] : [])));
  for (const place of [...gone]) {
    for (const step of [-1, 1]) {
      let near = place + step;
      while (lines[near] === "" || gone.has(near)) near += step;
      if (lines[near] && lines.indexOf(lines[near]) < near) gone.add(near);
    }
  }
  return gone.size ? joinedPages(lines, gone) : lines;
}

/** What was parted by the end of a page stands together again: no empty lines where the page number was. */
function joinedPages(lines, gone) {
  const isGap = (from, step) => {
    let place = from;
    while (lines[place] === "" && !gone.has(place)) place += step;
    return gone.has(place);
  };
  return lines.filter((line, index) => !gone.has(index) && !(line === "" && (isGap(index, -1) || isGap(index, 1))));
}

/** A label on a line of its own belongs to the next line. */
function withLabels(lines) {
  const joined = [];
  for (const line of lines) {
    if (line && joined.length && ONLY_GLYPH.test(joined.at(-1))) joined[joined.length - 1] += ` ${line}`;
    else joined.push(line);
  }
  return joined;
}

/** How wide the printer's lines are; 0 where no line seems to be broken by a printer. */
function measure(lines, labels) {
  const width = Math.max(...lines.map((line) => line.length));
  if (width < WRAPPED || width > WIDEST) return 0;
  const isBroken = (line, index) =>
    line.length > width * NEARLY_FULL && !SENTENCE_END.test(line) && lines[index + 1] && !labels[index + 1];
  return lines.some(isBroken) ? width : 0;
}

/** Whether the next line goes on with the paragraph: its first word had no room, or the sentence is not at its end. */
function goesOn(line, next, width, isItem) {
  const isEnd = SENTENCE_END.test(line);
  const needed = (line.length + 1 + next.split(" ")[0].length) / (width || Infinity);
  if (needed > NEARLY_FULL || (isItem && !isEnd && needed > NEARLY_FULL_ITEM)) return true;
  return !isEnd && /^\p{Ll}/u.test(next) && (isItem || width > 0 || line.length >= WRAPPED);
}

/** Two lines as one. A hyphen at the end stays unless the text elsewhere writes the word without. */
function joined(text, next, whole) {
  const parted = /(\p{L}+)-$/u.exec(text);
  if (text.endsWith("\u00ad")) return text.slice(0, -1) + next;
  if (!parted || !/^\p{Ll}/u.test(next)) return `${text} ${next}`;
  const word = parted[1] + /^\p{L}+/u.exec(next)[0];
  return (whole.toLowerCase().includes(word.toLowerCase()) ? text.slice(0, -1) : text) + next;
}

function blocksOf(text) {
  const lines = withLabels(withoutPages(text.split("\n").map((line) => (line === "\f" ? line : line.trim()))));
  const labels = certain(lines.map(labelOf));
  const width = measure(lines, labels);
  const blocks = [];
  lines.forEach((line, index) => {
    const last = blocks.at(-1);
    const previous = lines[index - 1];
    if (!line) return;
    if (!labels[index] && previous && last && goesOn(previous, line, width, !!last.label)) last.text = joined(last.text, line, text);
    else blocks.push({ text: line, label: labels[index] });
  });
  return blocks.map(({ text: words, label }) => ({ run: [{ text: words }], label }));
}

export function fromText(text, room) {
  const lines = text.replace(/\r\n?|[\u000b\u0085\u2028\u2029]/g, "\n").replace(/\f/g, "\n\f\n");
  return written(blocksOf(lines), room);
}
