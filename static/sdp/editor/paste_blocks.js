// Blocks read from the clipboard → HTML: {run} is a paragraph, {item, list, level, number, run} a list's, {rows} a table.
import { certain, labelOf } from "./paste_labels.js";
import { htmlOf, without, wordsOf } from "./paste_runs.js";

const LONG = 100;

/** Paragraphs that begin with a typed label know it. */
export function labelled(blocks) {
  const labels = certain(blocks.map((block) => (block.run && !block.item ? labelOf(wordsOf(block.run)) : null)));
  return blocks.map((block, index) => (labels[index] ? { ...block, label: labels[index] } : block));
}

/** A labelled paragraph as an item; which kinds of label stand around it says how deep. */
function asItems(blocks) {
  let around = [];
  return blocks.map((block) => {
    if (!block.label) {
      around = [];
      return block;
    }
    const key = block.label.key ?? block.label.list;
    if (!around.includes(key)) around = [...(block.label.key ? around : around.filter((other) => !other.startsWith("•"))), key];
    around.length = around.indexOf(key) + 1;
    const { list, number, form } = block.label;
    return { item: true, list, number, form, level: around.length - 1, run: without(block.run, block.label.signs) };
  });
}

/** Counted items that go on from one another, whatever stands between them. */
function countedGroups(blocks) {
  const groups = [];
  blocks.forEach((block, index) => {
    if (!block.item || block.list !== "1" || (block.level && block.form !== "dotted")) return;
    const last = groups.at(-1);
    const goesOn = last && (block.form === "dotted" || block.number === last.number + 1 || (last.dotted && block.number > 1));
    const group = goesOn ? last : { members: [], apart: true };
    if (!goesOn) groups.push(group);
    const between = blocks.slice((group.members.at(-1) ?? index) + 1, index);
    if (goesOn) group.apart &&= between.some((other) => !other.item);
    group.dotted ||= block.form === "dotted";
    group.number = block.number;
    group.members.push(index);
  });
  return groups;
}

/** Whether they are the numbered paragraphs of a report: with house numbers, with other paragraphs between, or long. */
function areParagraphs({ members, apart, dotted }, blocks) {
  const length = members.reduce((sum, index) => sum + wordsOf(blocks[index].run).length, 0) / members.length;
  return (apart && members.length > 1) || dotted || length >= LONG || members.every((index) => blocks[index].form === "bare");
}

function withoutNumbers(blocks) {
  const kept = [...blocks];
  for (const group of countedGroups(blocks)) {
    if (areParagraphs(group, blocks)) for (const index of group.members) kept[index] = { run: blocks[index].run };
  }
  return kept;
}

const opening = ({ list, number }) => (list === "ul" ? "<ul>" : `<ol type="${list}"${number > 1 ? ` start="${number}"` : ""}>`);
const closing = (list) => (list === "ul" ? "</li></ul>" : "</li></ol>");

/** Depths without gaps, however the levels were named; what is deeper than there is room for stays at the deepest. */
function depths(items, deepest) {
  let levels = [];
  return items.map(({ level }) => {
    levels = levels.filter((other) => other < level);
    levels.push(level);
    return Math.min(levels.length, deepest);
  });
}

function nested(items, deepest) {
  const open = [];
  let html = "";
  const close = () => (html += closing(open.pop().list));
  depths(items, deepest).forEach((depth, index) => {
    const item = items[index];
    while (open.length > depth) close();
    const last = open[depth - 1];
    if (last && (last.list !== item.list || (item.number && last.number && item.number !== last.number + 1))) close();
    if (open.length === depth) html += "</li><li>";
    else html += `${opening(item)}<li>`;
    open[depth - 1] = item;
    html += `<p>${htmlOf(item.run)}</p>`;
  });
  while (open.length) close();
  return html;
}

function cellHtml({ tag, colspan, rowspan, blocks }) {
  const spans = [["colspan", colspan], ["rowspan", rowspan]].filter(([, span]) => span > 1).map(([name, span]) => ` ${name}="${span}"`);
  return `<${tag}${spans.join("")}>${written(blocks, { numbered: false }) || "<p></p>"}</${tag}>`;
}

function tableHtml({ rows, caption }) {
  const lines = rows.map((cells) => `<tr>${cells.map(cellHtml).join("")}</tr>`);
  return `<table>${caption ? `<caption>${htmlOf(caption)}</caption>` : ""}<tbody>${lines.join("")}</tbody></table>`;
}

/** The blocks as HTML. `numbered`: whether the paper numbers these paragraphs itself; `deepest`: levels of lists. */
export function written(blocks, { numbered = true, deepest = 3 } = {}) {
  const arranged = numbered ? withoutNumbers(asItems(blocks)) : asItems(blocks);
  let html = "";
  let items = [];
  const flush = () => {
    html += nested(items, deepest);
    items = [];
  };
  for (const block of arranged) {
    if (block.item && deepest > 0) {
      items.push(block);
      continue;
    }
    flush();
    html += block.rows ? tableHtml(block) : `<p>${htmlOf(block.run)}</p>`;
  }
  flush();
  return html;
}
