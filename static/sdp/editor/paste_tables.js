// Tables: which row is the head, spans, what is no table at all but a page's layout.
import { labelled } from "./paste_blocks.js";
import { flush, isBlank, wordsOf } from "./paste_runs.js";
import { declared, isSeen } from "./paste_source.js";

const LONGEST_SPAN = 20;
const SHORT = 40;
const FIGURE = /^[-+–(£$€<>~]?\s?\d[\d,.\s]*(?:%|k|m|bn|\))?$|^(?:n\/?a|-|–)?$/i;
const YEAR = /^(?:19|20)\d\d(?:[-–/]\d{2,4})?$/;
const WHITE = /^(?:|none|transparent|auto|white|initial|inherit|#fff(?:fff)?|rgb\(255, ?255, ?255\).*|rgba\(.*, ?0\).*)$/;

const span = (cell, name) => Math.max(1, Math.min(Number(cell.getAttribute(name)) || 1, LONGEST_SPAN));

function shadeOf(cell) {
  const shade = [cell, cell.parentElement, ...cell.querySelectorAll(":scope > p, :scope > div > p")].map(
    (element) => declared(element, "background(?:-color)?") || (element.getAttribute("bgcolor") ?? "").toLowerCase(),
  );
  return shade.find((colour) => !WHITE.test(colour)) ?? "";
}

function readCell(cell, marks, out, read) {
  const bold = /^(bold|[6-9]00)/.test(declared(cell, "font-weight") || declared(cell.parentElement, "font-weight"));
  const inner = { ...out, blocks: [], run: [], depth: 0, flat: true };
  read(cell, bold ? { ...marks, strong: true } : marks, inner);
  flush(inner);
  const pieces = inner.blocks.flatMap((block) => block.run).filter((piece) => !piece.br && piece.text.trim());
  return {
    tag: cell.localName === "th" || /^(columnheader)$/.test(cell.getAttribute("role") ?? "") ? "th" : "td",
    colspan: span(cell, "colspan"),
    rowspan: span(cell, "rowspan"),
    blocks: labelled(inner.blocks),
    bold: pieces.length > 0 && pieces.every((piece) => piece.strong),
    shade: shadeOf(cell),
    headed: cell.parentElement.parentElement.localName === "thead",
    words: inner.blocks.map((block) => wordsOf(block.run)).join(" "),
  };
}

/** Without rows that hold nothing, unless a cell reaches over rows. */
function filled(rows) {
  const reaching = rows.some((cells) => cells.some((cell) => cell.rowspan > 1));
  return reaching ? rows : rows.filter((cells) => cells.some((cell) => cell.words));
}

const isLabel = ({ words }, place) =>
  (words || !place) && words.length <= SHORT && !/[.!?]$/.test(words) && (!FIGURE.test(words || "x") || (place > 0 && YEAR.test(words)));

/** Labels over figures, or over a table of three columns and more: what a person would read as its head. */
function looksLikeHead([first, ...others]) {
  if (!first.every(isLabel) || first.length < 2 || !others.length || first.some((cell) => cell.rowspan > 1)) return false;
  if (new Set(first.map((cell) => cell.words)).size < first.length) return false;
  const column = (place) => others.map((cells) => cells[place]?.words ?? "");
  const isFigures = (words) => words.every((each) => FIGURE.test(each)) && words.some((each) => each && !YEAR.test(each));
  return first.some((_, place) => isFigures(column(place))) || (first.length > 2 && others.length > 1);
}

function isHead(rows) {
  const [first, second] = rows;
  const said = first.filter((cell) => cell.words);
  if (!said.length) return false;
  if (first.every((cell) => cell.headed) || said.every((cell) => cell.bold)) return true;
  if (rows.length < 2) return false;
  const shaded = first.every((cell) => cell.shade) && second.some((cell) => cell.shade !== first[0].shade);
  return shaded || looksLikeHead(rows);
}

const unbolded = (block) => ({ ...block, run: block.run.map((piece) => ({ ...piece, strong: false })) });

/** A header is bold without saying so. */
function withHead(rows) {
  const headed = rows.some((cells) => cells.some((cell) => cell.tag === "th")) || !isHead(rows)
    ? rows
    : [rows[0].map((cell) => ({ ...cell, tag: "th" })), ...rows.slice(1)];
  return headed.map((cells) => cells.map((cell) => (cell.tag === "th" ? { ...cell, blocks: cell.blocks.map(unbolded) } : cell)));
}

const isLayout = (table, rows) =>
  /^(presentation|none)$/.test(table.getAttribute("role") ?? "") || rows.every((cells) => cells.length === 1 && rows.length === 1);

/** The table; where none can stand, or it only lays out a page, what its cells hold. */
export function readTable(table, marks, out, read) {
  flush(out);
  const lines = [...table.rows].filter(isSeen).map((row) => [...row.cells].filter(isSeen));
  if (out.flat || isLayout(table, lines)) {
    for (const cell of [table.caption, ...lines.flat()].filter(Boolean)) {
      read(cell, marks, out);
      flush(out);
    }
    return;
  }
  const rows = filled(lines.filter((cells) => cells.length).map((cells) => cells.map((cell) => readCell(cell, marks, out, read))));
  if (!rows.some((cells) => cells.some((cell) => cell.words))) return;
  const caption = { ...out, blocks: [], run: [] };
  if (table.caption) read(table.caption, {}, caption);
  flush(caption);
  const words = caption.blocks.flatMap(({ run }) => [...run, { text: " " }]);
  out.blocks.push({ rows: withHead(rows), caption: isBlank(words) ? null : words });
}
