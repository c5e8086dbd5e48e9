// Pasted HTML → the HTML the editor understands. It is read into blocks and written anew, so that nothing but words,
// their few marks, lists and tables can come through; what carries a style would break the page's policy.
import { labelled, written } from "./paste_blocks.js";
import { readList, wordItem } from "./paste_lists.js";
import { flush } from "./paste_runs.js";
import { declared, isSeen, sourceOf, unstyled } from "./paste_source.js";
import { readTable } from "./paste_tables.js";
import { fromText } from "./paste_text.js";

const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav p pre section summary tbody td tfoot th thead tr".split(" "),
);
const HEADING = /^h[1-6]$/;
const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:)/i;

/** Outlook's servers put an address of theirs before each link; the one that was meant is in it. */
function addressOf(link) {
  const href = (link.getAttribute("originalsrc") ?? link.getAttribute("href") ?? "").trim();
  const meant = /^https:\/\/[\w.-]+\.safelinks\.protection\.outlook\.com\//i.test(href) && new URL(href).searchParams.get("url");
  const address = meant || href;
  return SAFE_LINK.test(address) && !/[\s<>"{}|\\^`]/.test(address) ? address : "";
}

function marksOf(element, marks) {
  if (HEADING.test(element.localName)) return { ...marks, strong: false, plain: true };
  const made = { ...marks };
  const weight = declared(element, "font-weight");
  if (/^(bold|[6-9]00)/.test(weight)) made.strong = true;
  else if (/^(normal|lighter|[1-5]00)/.test(weight)) made.strong = false;
  else if (/^(b|strong)$/.test(element.localName)) made.strong = true;
  const slant = declared(element, "font-style");
  if (/^(italic|oblique)/.test(slant)) made.em = true;
  else if (slant.startsWith("normal")) made.em = false;
  else if (/^(i|em|cite|dfn|var)$/.test(element.localName)) made.em = true;
  if (element.localName === "a") made.href = addressOf(element);
  if (marks.plain) made.strong = false;
  return made;
}

/** A reader's `out` gathers blocks and the run that is being read; `flat` where no table can stand, `depth` in lists. */
function readBreak(element, out) {
  const parts = declared(element, "page-break-before") || declared(element, "mso-break-type");
  if (parts) flush(out);
  else out.run.push({ br: true });
}

const isNoteMark = (element) => element.matches("a[href^='#']") && /^\s*(?:\d{1,3}|[ivx]{1,6})\s*$/.test(element.textContent);

/** The raised figure of a footnote, which on the line would be part of the word before it or behind it. */
function readNoteMark(element, marks, out) {
  const space = /sym$/.test(element.getAttribute("name") ?? "") ? " " : "";
  out.run.push({ ...marks, text: `[${element.textContent.trim()}]${space}` });
}

function readPlain(element, marks, out) {
  element.textContent.split("\n").forEach((line, index) => {
    if (index) out.run.push({ br: true });
    out.run.push({ text: line, ...marks });
  });
}

function readElement(element, marks, out) {
  const tag = element.localName;
  const made = marksOf(element, marks);
  if (tag === "br") readBreak(element, out);
  else if (isNoteMark(element)) readNoteMark(element, made, out);
  else if (tag === "table") readTable(element, made, out, read);
  else if (tag === "ul" || tag === "ol") readList(element, made, out, read);
  else if (BLOCKS.has(tag)) {
    flush(out);
    if (!wordItem(element, made, out, read)) {
      if (tag === "pre" && !element.children.length) readPlain(element, made, out);
      else read(element, made, out);
      flush(out);
    }
  } else {
    if (Number(declared(element, "mso-tab-count")) || element.classList.contains("Apple-tab-span")) out.run.push({ text: "\t" });
    read(element, made, out);
  }
}

/** Read all that stands in the element and is seen. */
function read(element, marks, out) {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) out.run.push({ text: child.data, ...marks });
    else if (child.nodeType === Node.ELEMENT_NODE && isSeen(child)) readElement(child, marks, out);
  }
}

function placeOf(node) {
  for (let around = node.parentElement; around; around = around.parentElement) if (declared(around, "top")) return declared(around, "top");
  return "";
}

/** Lines of words set in their places, as viewers of PDF files lay them over the picture of a page. */
function laidLines(body) {
  const pieces = [...body.querySelectorAll("span, div, br")];
  const laid = pieces.filter((piece) => declared(piece, "position") === "absolute" || piece.matches("br[role=presentation]"));
  if (laid.length < 2 || body.querySelector("p, li, table, h1, h2, h3, h4")) return null;
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && !isSeen(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  let place = "";
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.localName === "br") text += "\n";
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const next = node.data.trim() ? placeOf(node) : place;
    if (place && next !== place && !text.endsWith("\n")) text += "\n";
    place = next;
    text += node.data.replaceAll("\n", " ");
  }
  return text;
}

/** The HTML for the editor. `numbered`: the paper numbers these paragraphs; `deepest`, `flat`: what there is room for. */
export function fromHtml(html, { flat = false, ...room } = {}) {
  if (html.includes("data-pm-slice")) return unstyled(html);
  const { body, lists } = sourceOf(html);
  const lines = laidLines(body);
  if (lines) return fromText(lines, room);
  const out = { blocks: [], run: [], depth: 0, flat, lists };
  read(body, {}, out);
  flush(out);
  return written(labelled(out.blocks), room);
}
