// Lists as each program copies them: as lists, as paragraphs that carry a label (Word), one list an item (Word Online).
import { chooseRoman, labelAlone } from "./paste_labels.js";
import { flush } from "./paste_runs.js";
import { declared, isSeen, styleOf } from "./paste_source.js";

const KINDS = {
  "lower-alpha": "a", "lower-latin": "a", "alpha-lower": "a", "upper-alpha": "A", "upper-latin": "A", "alpha-upper": "A",
  "lower-roman": "i", "roman-lower": "i", "upper-roman": "I", "roman-upper": "I", decimal: "1", bullet: "ul", image: "ul",
};

/** What was read within an item: its first words are the item's; those behind an inner list are an item once more. */
function asItem(blocks, item) {
  const made = [];
  let open = null;
  for (const block of blocks) {
    if (block.item) {
      made.push(block);
      open = null;
    } else if (open) open.run = [...open.run, { br: true }, ...block.run];
    else {
      open = { ...item, run: block.run };
      if (made.length) delete open.number;
      made.push(open);
    }
  }
  return made;
}

/** Items that an item holds with a level of their own, or as deep as their list stands. */
function itemBlocks(element, marks, out, read, depth) {
  const inner = { ...out, blocks: [], run: [], depth, flat: true };
  read(element, marks, inner);
  flush(inner);
  return inner.blocks;
}

function kindOf(list, entry) {
  const named = KINDS[declared(entry, "list-style-type") || declared(list, "list-style-type")];
  if (list.localName !== "ol") return named && named !== "1" ? named : "ul";
  if (named && named !== "ul") return named;
  return /^[aAiI1]$/.test((list.getAttribute("type") ?? "").trim()) ? list.getAttribute("type").trim() : "1";
}

function counter(list) {
  let next = Number(list.getAttribute("start")) || 1;
  return (entry) => {
    const own = Number(entry.getAttribute("value") || entry.dataset.ariaPosinset) || next;
    next = own + 1;
    return own;
  };
}

function readEntry(entry, list, count, marks, out, read) {
  const named = Number(entry.dataset.ariaLevel || entry.getAttribute("aria-level"));
  const kind = kindOf(list, entry);
  const item = { item: true, list: kind, level: named ? named - 1 : out.depth };
  if (kind !== "ul" && entry.localName === "li") item.number = count(entry);
  const word = wordLabel(entry, out);
  if (word?.item) Object.assign(item, { list: word.item.list });
  return asItem(itemBlocks(entry, marks, out, read, out.depth + 1), item);
}

/** A list as HTML has it, also where its parts are wrapped or stand in one another wrongly. */
export function readList(list, marks, out, read) {
  flush(out);
  const count = counter(list);
  const gather = (container) => {
    for (const entry of container.children) {
      if (!isSeen(entry)) continue;
      if (/^(ul|ol)$/.test(entry.localName)) readList(entry, marks, { ...out, run: [], depth: out.depth + 1 }, read);
      else if (entry.localName !== "li" && entry.querySelector("li")) gather(entry);
      else out.blocks.push(...readEntry(entry, list, count, marks, out, read));
    }
  };
  gather(list);
}

function wordLabel(element, out) {
  const list = /(?:^|;)\s*mso-list:\s*(l\d+)\s+level(\d)/i.exec(styleOf(element));
  if (!list) return null;
  const part = [...element.querySelectorAll("*")].find((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
  const label = (part?.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim();
  const format = KINDS[out.lists.get(`${list[1]}:level${list[2]}`.toLowerCase())];
  const item = labelAlone(label);
  if (!item) return { words: label };
  if (!label && format) item.list = format;
  if ("roman" in item && /^[iI]$/.test(format ?? "")) Object.assign(item, { list: format, number: item.roman });
  if ("roman" in item && format) delete item.roman;
  return { item: { ...item, item: true, level: Number(list[2]) - 1 } };
}

/** Word for the desk writes an item as a paragraph with its level in a style and its label as text. */
export function wordItem(element, marks, out, read) {
  const found = wordLabel(element, out);
  if (!found) return false;
  const blocks = itemBlocks(element, marks, out, read, out.depth);
  if (found.words && blocks.length) blocks[0].run = [{ text: `${found.words} ` }, ...blocks[0].run];
  const isHeading = /^h[1-6]$/.test(element.localName);
  out.blocks.push(...(found.item && !isHeading ? asItem(blocks, found.item) : blocks));
  chooseRoman(out.blocks.map((block) => (block.item ? block : null)));
  return true;
}
