// Labels that were typed or came as text: "•", "(a)", "12." in front of words. A paper makes its own, so they go where
// it is plain that they are labels; a figure that begins a sentence stays.

const BULLETS = [
  /^[•·●▪■‣∙➢➤✓\uf0b7\uf0a7\uf0d8\uf0fc]\s*(?=\S)|^\*\s+|^[§Ø]\s+(?=\p{L})/u,
  /^[◦○]\s*(?=\S)|^o\s+/u,
  /^[–—-]\s+/u,
];
const COUNTED = /^(\(?)([ivxlc]{1,5}|[IVXLC]{1,5}|[a-z]|[A-Z]|\d{1,3}(?:\.\d{1,3})*)([.)]?)\s+(?=\S)/;
const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;
const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function roman(text) {
  const values = [...text.toLowerCase()].map((letter) => ROMAN[letter] ?? 0);
  const value = values.reduce((sum, each, index) => sum + (each < (values[index + 1] ?? 0) ? -each : each), 0);
  return values.includes(0) || value > 39 ? 0 : value;
}

function counted(opening, count, closing) {
  const form = opening ? "round" : { ".": "dot", ")": "bracket", "": "bare" }[closing];
  if (/\d/.test(count)) {
    const figures = count.split(".");
    return { list: "1", number: Number(figures.at(-1)), form: figures.length > 1 ? "dotted" : form, above: figures.slice(0, -1).join(".") };
  }
  const upper = count === count.toUpperCase();
  const letter = count.length === 1 ? count.toLowerCase().charCodeAt(0) - 96 : 0;
  return { list: upper ? "A" : "a", number: letter, roman: roman(count), form };
}

/** What a label that stands by itself counts as, such as Word's; null where it is words ("Appendix A"). */
export function labelAlone(text) {
  const found = COUNTED.exec(`${text.trim()} x`);
  const label = found && counted(found[1], found[2], found[3]);
  if (label && found[0].trim() === text.trim() && (label.list === "1" || label.form !== "bare")) return label;
  return /\p{L}{2}/u.test(text) ? null : { list: "ul" };
}

const signs = (text) => text.replace(/\s/g, "").length;

/** The label that a line seems to begin with, and how many signs it has. */
export function labelOf(line) {
  const glyph = BULLETS.findIndex((pattern) => pattern.test(line));
  if (glyph >= 0) return { list: "ul", key: `•${glyph}`, signs: signs(BULLETS[glyph].exec(line)[0]), weak: line.startsWith("o") };
  const found = COUNTED.exec(line);
  if (!found || (found[1] && found[3] !== ")")) return null;
  const rest = line.slice(found[0].length);
  const label = { ...counted(found[1], found[2], found[3]), signs: signs(found[0]), rest, tab: found[0].includes("\t") };
  return label.list !== "1" && label.form === "bare" ? null : label;
}

/** Letters that are also Roman numbers are the one or the other by what stands before them. */
export function chooseRoman(labels) {
  let previous = null;
  for (const label of labels) {
    if (!label || !("roman" in label)) continue;
    const goesOn = (kinds, number) => previous && kinds.includes(previous.list) && previous.number === number - 1;
    const isLetter = label.number > 0 && (goesOn("aA", label.number) || !label.roman);
    if (label.roman && !isLetter && (!label.number || label.roman === 1 || goesOn("iI", label.roman))) {
      label.list = label.list === "A" ? "I" : "i";
      label.number = label.roman;
    }
    delete label.roman;
    previous = label;
  }
}

function isCertain(label, index, labels) {
  if (label.list === "ul") return !label.weak || labels.some((other, place) => place !== index && other?.list === "ul");
  if (!label.number) return false;
  if (label.number === 1 && (label.form === "round" || label.form === "bracket")) return true;
  if (label.form === "bare" && !label.tab && (!/^["“‘'(]?\p{Lu}/u.test(label.rest) || MONTH.test(label.rest))) return false;
  return labels.some((other, place) =>
    other && place !== index && other.list === label.list && other.form === label.form && other.above === label.above &&
    other.number - label.number === Math.sign(place - index));
}

/** The labels among what lines seem to begin with; where there is no reason to believe in one, null. */
export function certain(labels) {
  chooseRoman(labels);
  return labels.map((label, index) => (label && isCertain(label, index, labels) ? label : null));
}
