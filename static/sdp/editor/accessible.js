// What the editor lacks for people who use a keyboard or a screen reader.
import { Extension, Plugin } from "django-prose-editor/editor";

const LABELS = {
  bold: "Bold (Ctrl+B)",
  italic: "Italic (Ctrl+I)",
  bulletList: "Bulleted list",
  orderedList: "Numbered list",
  orderedListProperties: "Kind of list",
  link: "Link (Ctrl+K)",
  unlink: "Remove link",
  table: "Insert table",
  "table:addColumnAfter": "Add column",
  "table:deleteColumn": "Delete column",
  "table:addRowAfter": "Add row",
  "table:deleteRow": "Delete row",
  "table:mergeCells": "Merge cells",
  "table:splitCell": "Split cell",
  "table:toggleHeaderCell": "Header cell",
  "table:deleteTable": "Delete table",
  "history:undo": "Undo (Ctrl+Z)",
  "history:redo": "Redo (Ctrl+Y)",
};
const PRESSED = new Set(["bold", "italic", "orderedList", "lettered", "numbering", "bulletList", "link"]);
const FOCUSABLE = "a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, [tabindex='0']";

// The editable element takes the textarea's id, so that labels and error links lead to it.
function attributes(textarea, label) {
  const described = [textarea.getAttribute("aria-describedby")].filter(Boolean).join(" ");
  return {
    id: textarea.dataset.editorId,
    role: "textbox",
    lang: "en-GB",
    spellcheck: "true",
    "aria-multiline": "true",
    "data-numbered": String(textarea.dataset.sdpEditor === "numbered"),
    ...(label ? { "aria-labelledby": label.id } : {}),
    ...(described ? { "aria-describedby": described } : {}),
    ...(textarea.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
  };
}

function takeOver(textarea) {
  const label = document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
  textarea.dataset.editorId = textarea.id;
  textarea.id = `${textarea.id}_source`;
  if (label) label.id ||= `${textarea.dataset.editorId}_label`;
  return label;
}

function leave(editor) {
  const area = editor.view.dom.closest(".prose-editor");
  const next = [...document.querySelectorAll(FOCUSABLE)].find(
    (element) =>
      area.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING &&
      !area.contains(element) &&
      element.getClientRects().length,
  );
  if (next) next.focus();
  else editor.commands.blur();
  return true;
}

const usable = (bar) => [...bar.querySelectorAll("button")].filter((button) => !button.classList.contains("hidden"));

function mirror(bar) {
  for (const button of bar.querySelectorAll("button")) {
    button.setAttribute("aria-disabled", String(button.classList.contains("disabled")));
    if (PRESSED.has(button.dataset.name)) {
      button.setAttribute("aria-pressed", String(button.classList.contains("active")));
    }
  }
  const buttons = usable(bar);
  if (!buttons.some((button) => button.tabIndex === 0)) buttons[0].tabIndex = 0;
}

// One stop for the Tab key; the arrow keys go from button to button (ARIA's toolbar pattern).
function roam(bar, event) {
  const buttons = usable(bar);
  const from = buttons.indexOf(event.target);
  const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = buttons[(to + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

function dressToolbar(editor, label) {
  const bar = editor.view.dom.parentElement.querySelector(".prose-menubar");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", label ? `Formatting: ${label.textContent.trim()}` : "Formatting");
  bar.setAttribute("aria-controls", editor.view.dom.id);
  for (const button of bar.querySelectorAll("button")) {
    const words = LABELS[button.dataset.name] ?? button.title;
    button.title = words;
    button.setAttribute("aria-label", words);
    button.tabIndex = -1;
  }
  bar.addEventListener("keydown", (event) => roam(bar, event));
  editor.on("transaction", () => mirror(bar));
  mirror(bar);
}

// The editor's small windows have a heading, but do not say that it is their name.
function nameDialogs(editor) {
  new MutationObserver(() => {
    for (const dialog of editor.view.dom.parentElement.querySelectorAll("dialog:not([aria-labelledby])")) {
      const heading = dialog.querySelector("h3");
      heading.id = `${dialog.querySelector("[id]")?.id ?? editor.view.dom.id}-title`;
      dialog.setAttribute("aria-labelledby", heading.id);
    }
  }).observe(editor.view.dom.parentElement, { childList: true });
}

export const Accessible = Extension.create({
  name: "accessible",
  priority: 10, // After the menu, whose buttons it dresses.

  addOptions() {
    return { textarea: null };
  },

  addStorage() {
    return { label: null };
  },

  addProseMirrorPlugins() {
    this.storage.label = takeOver(this.options.textarea);
    const held = attributes(this.options.textarea, this.storage.label);
    return [new Plugin({ props: { attributes: held } })];
  },

  addKeyboardShortcuts() {
    return { Escape: ({ editor }) => leave(editor) };
  },

  onCreate({ editor }) {
    const { label } = this.storage;
    label?.addEventListener("click", () => editor.commands.focus());
    dressToolbar(editor, label);
    nameDialogs(editor);
  },
});
