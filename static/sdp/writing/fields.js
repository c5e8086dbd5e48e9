// What a form holds: to keep it, to compare it, to read it and to put it back.

const NOT_KEPT = new Set(["csrfmiddlewaretoken"]);
const OF_THE_FORM = new Set(["version", "sitting", "nth", "opened", "numbering", "compared", "base"]);
const isWords = (name) => !OF_THE_FORM.has(name) && !/(_as|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS|-(ORDER|key))$|^combine/.test(name);

export function entriesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.has(name));
}

export function valueIn(entries, name) {
  return entries.find(([held]) => held === name)?.[1] ?? "";
}

// What a person would call the words of each field, in the order of the form.
export function wordsOf(entries) {
  const words = new Map();
  for (const [name, value] of entries) {
    if (isWords(name)) words.set(name, [...(words.get(name) ?? []), readable(value, valueIn(entries, `${name}_as`))]);
  }
  return words;
}

export function sameWords(first, second) {
  const [one, other] = [first, second].map((entries) => JSON.stringify([...wordsOf(entries)].map(squeezed).filter(([, words]) => words)));
  return one === other;
}

const squeezed = ([name, words]) => [name, words.join("\n").replace(/\s+/g, " ").trim()];

function readable(value, kind) {
  if (kind !== "html") return value;
  const page = new DOMParser().parseFromString(value, "text/html");
  for (const block of page.querySelectorAll("p, li, tr, caption")) block.append("\n");
  for (const cell of page.querySelectorAll("td, th")) cell.append(" ");
  return page.body.textContent.replace(/ *\n\s*/g, "\n").trim();
}

// The label of a field as the page shows it, with the row that it stands in.
export function labelOf(form, name) {
  const field = [...form.elements].find((element) => element.name === name);
  if (!field) return "";
  const row = field.closest("[data-sdp-row], [data-sdp-line]")?.querySelector("legend")?.textContent.trim();
  const group = field.type === "radio" || field.type === "checkbox" ? field.closest("fieldset:not([data-sdp-row])") : null;
  const id = field.dataset.editorId ?? field.id;
  const label = group?.querySelector("legend") ?? form.querySelector(`label[for="${CSS.escape(id)}"]`);
  return [row, label?.textContent.trim()].filter(Boolean).join(": ");
}

// What stands beside a box that was ticked is what it means; of any other field its value.
export function shownValue(form, name, value) {
  const field = [...form.elements].find((element) => element.name === name && (element.value === value || element.tagName === "SELECT"));
  if (field?.tagName === "SELECT") return [...field.options].find((option) => option.value === value)?.textContent.trim() ?? value;
  if (field?.type === "radio" || field?.type === "checkbox") {
    return form.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.textContent.trim() ?? value;
  }
  return value;
}

export function putBack(form, entries) {
  addRows(form, entries);
  for (const field of form.elements) if (field.name && !NOT_KEPT.has(field.name)) fill(field, entries);
  leaveRowsOut(form, entries);
  for (const rows of form.querySelectorAll("[data-sdp-rows]")) rows.dispatchEvent(new CustomEvent("sdp:put-back"));
}

function addRows(form, entries) {
  for (const rows of form.querySelectorAll("[data-sdp-rows]")) {
    const total = rows.querySelector('[name$="-TOTAL_FORMS"]');
    const wanted = Number(valueIn(entries, total.name));
    while (Number(total.value) < wanted && !rows.querySelector("[data-sdp-rows-add]").hidden) {
      const before = total.value;
      rows.querySelector("[data-sdp-rows-add]").click();
      if (total.value === before) return;
    }
  }
}

// A row that has come since is not of these words. One with a key stays stored; here it would be there twice.
function leaveRowsOut(form, entries) {
  for (const row of form.querySelectorAll("[data-sdp-row]")) {
    const key = row.querySelector('[name$="-key"]');
    if (!key || entries.some(([name]) => name === key.name)) continue;
    key.value = "";
    row.querySelector('[name$="-DELETE"]').checked = true;
  }
}

function fill(field, entries) {
  const held = entries.filter(([name]) => name === field.name).map(([, value]) => value);
  if (field.type === "checkbox" || field.type === "radio") field.checked = held.includes(field.value);
  else if (field.type === "submit" || field.type === "button" || /-(TOTAL|INITIAL)_FORMS$/.test(field.name)) return;
  else if (field.matches("[data-sdp-editor]")) fillEditor(field, held[0] ?? "", valueIn(entries, `${field.name}_as`));
  else if (held.length && !field.name.endsWith("_as")) field.value = held[0];
}

function fillEditor(field, value, kind) {
  const isEditor = Boolean(field.closest(".prose-editor"));
  field.value = isEditor && kind !== "html" ? asHtml(value) : value;
  if (isEditor) field.dispatchEvent(new CustomEvent("sdp:put-back"));
  else field.form.elements[`${field.name}_as`].value = kind;
}

function asHtml(text) {
  const holder = document.createElement("div");
  for (const paragraph of text.split(/\n\s*\n/)) {
    const element = document.createElement("p");
    paragraph.split("\n").forEach((line, index) => element.append(...(index ? [document.createElement("br"), line] : [line])));
    holder.append(element);
  }
  return holder.innerHTML;
}
