// Pasted HTML → the HTML the editor understands. Nothing that carries a style reaches the page: the policy forbids it.
import { nested } from "./paste_text.js";

const DROPPED = "img, script, style, meta, link, title, xml, o\\:p, object, iframe, svg";

/** No style sheets, and the style attributes under another name, before any parser sees them; words stay as they are. */
function hideStyles(html) {
  return html
    .replace(/<!--[\s\S]*?-->|<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

const styleOf = (element) => element.dataset?.style ?? "";

function replaceBy(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

function kindOf(label) {
  const text = label.trim();
  if (/^\(?([ivx]{2,}|i)[.)]$/.test(text)) return "i";
  if (/^\(?([IVX]{2,}|I)[.)]$/.test(text)) return "I";
  if (/^\(?[a-z][.)]$/.test(text)) return "a";
  if (/^\(?[A-Z][.)]$/.test(text)) return "A";
  return /^\(?\d+(\.\d+)*[.)]?$/.test(text) ? "1" : "ul";
}

/** Word for the desk writes a list as paragraphs that name their level and carry their label as text. */
function wordItem(element) {
  const level = /mso-list:[^;"]*\blevel(\d)/i.exec(styleOf(element));
  if (!level) return null;
  let label = "";
  for (const part of element.querySelectorAll("[data-style]")) {
    if (/mso-list:\s*ignore/i.test(styleOf(part))) {
      label = part.textContent;
      part.remove();
      break;
    }
  }
  return { kind: kindOf(label), level: Number(level[1]) - 1, html: element.innerHTML };
}

/** Word Online writes each item as a list of its own, with its level in an attribute. */
function onlineItems(element) {
  const list = element.matches("ul, ol") ? element : element.querySelector(":scope > ul, :scope > ol");
  const entries = list ? [...list.children] : [];
  if (!entries.length || !entries.every((entry) => entry.dataset.ariaLevel && entry.dataset.listid)) return null;
  const kind = (list.getAttribute("type") ?? "1").trim();
  return entries.map((entry) => ({
    kind: list.tagName === "UL" ? "ul" : kind,
    level: Number(entry.dataset.ariaLevel) - 1,
    html: entry.innerHTML,
  }));
}

function itemsOf(element) {
  const item = wordItem(element);
  return item ? [item] : onlineItems(element);
}

function gatherLists(container) {
  let run = [];
  const flush = (before) => {
    if (!run.length) return;
    const holder = container.ownerDocument.createElement("div");
    holder.innerHTML = nested(run);
    for (const list of [...holder.childNodes]) container.insertBefore(list, before);
    run = [];
  };
  for (const element of [...container.children]) {
    const items = itemsOf(element);
    if (items) {
      run.push(...items);
      element.remove();
    } else {
      flush(element);
      if (element.matches("div, section, td, th, table, tbody, tr")) gatherLists(element);
    }
  }
  flush(null);
}

/** Google Docs and Word Online say bold and italic with styles, and wrap everything in a <b> that is not bold. */
function marksFromStyles(body) {
  for (const element of body.querySelectorAll("b, strong")) {
    if (/(^|;)\s*font-weight:\s*(normal|400)/i.test(styleOf(element))) element.replaceWith(...element.childNodes);
  }
  for (const element of body.querySelectorAll("span[data-style]")) {
    const bold = /(^|;)\s*font-weight:\s*(bold|[6-9]00)/i.test(styleOf(element));
    const italic = /font-style:\s*italic/i.test(styleOf(element));
    if (bold && italic) element.innerHTML = `<em>${element.innerHTML}</em>`;
    if (bold || italic) replaceBy(element, bold ? "strong" : "em");
  }
}

/** A list directly within a list (Google Docs) belongs to the item before it. */
function hangLists(body) {
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) list.previousElementSibling?.append(list);
}

/** A first row that is bold throughout is the table's head. */
function headRows(body) {
  for (const table of body.querySelectorAll("table")) {
    const cells = [...(table.rows[0]?.cells ?? [])];
    const bold = (cell) => cell.textContent.trim() === [...cell.querySelectorAll("b, strong")].map((mark) => mark.textContent).join("").trim();
    if (table.querySelector("th") || !cells.length || !cells.every((cell) => cell.textContent.trim() && bold(cell))) continue;
    for (const cell of cells) {
      for (const mark of cell.querySelectorAll("b, strong")) mark.replaceWith(...mark.childNodes);
      replaceBy(cell, "th");
    }
  }
}

function bareAttributes(body) {
  const kept = new Set(["href", "type", "start", "colspan", "rowspan", "scope"]);
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!kept.has(name)) element.removeAttribute(name);
  }
}

export function fromHtml(html) {
  if (html.includes("data-pm-slice")) return html; // Copied from an editor of this site.
  const { body } = new DOMParser().parseFromString(hideStyles(html), "text/html");
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  marksFromStyles(body);
  gatherLists(body);
  hangLists(body);
  for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) replaceBy(heading, "p");
  headRows(body);
  bareAttributes(body);
  return body.innerHTML;
}
