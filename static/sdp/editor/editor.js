// Turns each [data-sdp-editor] textarea into the editor. Until then, and without a script, the textarea holds plain text.
import {
  Bold,
  Document,
  Dropcursor,
  Gapcursor,
  HardBreak,
  History,
  Italic,
  Menu,
  TableRow,
  Text,
  createTextareaEditor,
} from "django-prose-editor/editor";

import { Accessible } from "./accessible.js";
import { Links } from "./links.js";
import { BulletedList, CountedList, Entry, Lettered } from "./lists.js";
import { NumberedParagraph, PlainParagraph } from "./paragraph.js";
import { Paste } from "./paste.js";
import { Reference } from "./reference.js";
import { DataCell, HeadCell, PaperTable } from "./table.js";

const GROUPS = [
  { group: "marks" },
  { group: "lists" },
  { group: "paper-lists" },
  { group: "numbering" },
  { group: "link" },
  { group: "table" },
  { group: "history" },
];

function extensions(textarea) {
  const paragraph = textarea.dataset.sdpEditor === "numbered" ? NumberedParagraph : PlainParagraph;
  return [
    Document, Text, paragraph, HardBreak, Bold, Italic, BulletedList, CountedList, Entry, Lettered, Links,
    Reference.configure({ url: textarea.dataset.paragraphs ?? "" }), PaperTable, TableRow, HeadCell, DataCell, History, Dropcursor, Gapcursor,
    Menu.configure({ groups: GROUPS }), Paste.configure({ numbered: textarea.dataset.sdpEditor === "numbered" }), Accessible.configure({ textarea }),
  ];
}

function start(textarea) {
  if (textarea.id.includes("__prefix__") || textarea.closest(".prose-editor")) return;
  const form = textarea.closest(".sdp-rich-text");
  const hint = form.querySelector("[data-editor-hint]");
  const kind = form.querySelector(`[name="${textarea.name}_as"]`);
  // A browser that brings back a form it left brings back the editor's own HTML. What was typed as plain text before
  // the editor came stays plain text.
  const broughtBack = kind.value === "html";
  if (textarea.value !== textarea.defaultValue && !broughtBack) return;
  if (!broughtBack) textarea.value = textarea.dataset.html;
  kind.value = "html";
  hint.textContent = hint.dataset.editorHint;
  const editor = createTextareaEditor(textarea, extensions(textarea));
  // Words that are put back come by way of the textarea.
  textarea.addEventListener("sdp:put-back", () => editor.commands.setContent(textarea.value, { emitUpdate: true }));
}

function startWithin(container) {
  container.querySelectorAll("textarea[data-sdp-editor]").forEach(start);
}

startWithin(document);
document.addEventListener("sdp:row-added", (event) => startWithin(event.target));
document.addEventListener("formset:added", (event) => startWithin(event.target));
