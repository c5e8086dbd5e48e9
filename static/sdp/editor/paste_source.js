// Clipboard HTML → a document nobody renders: its styles under another name, and what of it a person does not see.

const RENAMED = "data-paste-";
const STYLE = `${RENAMED}style`;
const UNSEEN = "head, title, script, noscript, template, xml, img, picture, svg, object, iframe, canvas, audio, video, input, select, textarea, button, sdp-style, del, [hidden]";
const UNSEEN_STYLE = /(?:^|;)\s*(?:display:\s*none|visibility:\s*(?:hidden|collapse)|mso-hide:\s*all|mso-list:\s*ignore|mso-special-character:\s*comment|mso-element:\s*comment(?:-list)?)\b/i;
const UNSEEN_CLASS = /(?:^|\s)(?:msoDel|MsoCommentReference|MsoCommentText|msocom\w+|msoprop\w*|TableHover\w+|TableCell\w*Handle|\w*TrackChange\w*Delet\w*)(?:\s|$)/i;

export const styleOf = (element) => element.getAttribute?.(STYLE) ?? "";

/** What a style says of one property, in lower case; the last word counts. */
export function declared(element, property) {
  const found = [...styleOf(element).matchAll(new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "gi"))].at(-1);
  return found ? found[1].trim().toLowerCase() : "";
}

/** Classes and Word's lists as the style sheet in the clipboard declares them. */
function sheetOf(html) {
  const classes = new Map();
  const lists = new Map();
  for (const part of html.split(/<style\b/i).slice(1)) {
    for (const rule of part.split(/<\/style/i)[0].split("}")) {
      const [selectors, declarations = ""] = rule.replace(/^[^<>]*>/, "").split("{");
      const list = /@list\s+(l\d+:level\d)\s*$/i.exec(selectors);
      if (list) lists.set(list[1].toLowerCase(), /mso-level-number-format:\s*([\w-]+)/i.exec(declarations)?.[1] ?? "decimal");
      for (const selector of selectors.replaceAll("-->", "").replaceAll("<!--", "").split(",")) {
        const name = /^\s*[a-z0-9]*\.([\w-]+)\s*$/i.exec(selector);
        if (name) classes.set(name[1], `${classes.get(name[1]) ?? ""};${declarations}`);
      }
    }
  }
  return { classes, lists };
}

/**
 * A style attribute or a handler of events that any parser sees is reported to the console, as the policy forbids it.
 * So every one gets another name first, also where the text only looks like one; there, `restore` puts the words back.
 */
function parsed(html) {
  const renamed = html
    .replace(/<(\/?)style\b/gi, "<$1sdp-style")
    .replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, (_, before, name) => `${before}${RENAMED}${name}`);
  return new DOMParser().parseFromString(renamed, "text/html");
}

const restored = (text) => text.replace(new RegExp(`${RENAMED}(?=style|on)`, "gi"), "");

function restore(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.data.includes(RENAMED)) walker.currentNode.data = restored(walker.currentNode.data);
  }
  for (const link of body.querySelectorAll(`a[href*="${RENAMED}"]`)) link.setAttribute("href", restored(link.getAttribute("href")));
}

/** Windows names the part that was copied; what stands around it is only its setting. */
function keepFragment(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  const parts = { before: [], within: [], after: [] };
  let part = "before";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) parts[part].push(node);
    else if (node.data.trim() === "StartFragment" && part === "before") part = "within";
    else if (node.data.trim() === "EndFragment" && part === "within") part = "after";
  }
  if (!parts.within.some((text) => text.data.trim())) return;
  for (const text of [...parts.before, ...parts.after]) text.remove();
}

/** Whether a person would see the element in the program it comes from: not deleted, not hidden, not a remark. */
export function isSeen(element) {
  return !element.matches(UNSEEN) && !UNSEEN_STYLE.test(styleOf(element)) && !UNSEEN_CLASS.test(element.className);
}

/** A comment of Google Docs and the letter that refers to it. */
function dropRemarks(body) {
  for (const anchor of body.querySelectorAll("a[id^=cmnt], a[href^='#cmnt'], a[href^='#_msocom']")) {
    const remark = /^cmnt\d/.test(anchor.id) ? (anchor.closest("div") ?? anchor.closest("p") ?? anchor) : anchor;
    remark.remove();
  }
}

/** The body of what was pasted; each element's style includes what its class is declared to be. */
export function sourceOf(html) {
  const { classes, lists } = sheetOf(html);
  const { body } = parsed(html);
  restore(body);
  keepFragment(body);
  dropRemarks(body);
  if (classes.size) {
    for (const element of body.querySelectorAll("[class]")) {
      const own = [...element.classList].map((name) => classes.get(name) ?? "").join(";");
      if (own) element.setAttribute(STYLE, `${own};${styleOf(element)}`);
    }
  }
  return { body, lists };
}

/** HTML of an editor of this kind, whose blocks are right as they are: only without styles and handlers. */
export function unstyled(html) {
  const { body } = parsed(html);
  for (const element of body.querySelectorAll("sdp-style, script")) element.remove();
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (name.startsWith(RENAMED)) element.removeAttribute(name);
  }
  restore(body);
  return body.innerHTML;
}
