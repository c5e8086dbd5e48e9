// What is pasted becomes what a paper can hold: lists of Word, Word Online, Google Docs and of a PDF's plain text.
import { Extension, Plugin, pm } from "django-prose-editor/editor";

import { fromHtml } from "./paste_html.js";
import { fromText } from "./paste_text.js";

const { DOMParser: SchemaParser } = pm.model;

function slice(html, context) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return SchemaParser.fromSchema(context.doc.type.schema).parseSlice(body, { preserveWhitespace: false, context });
}

const HEADLESS = "The pasted table has no header cells. Select the cells that are headings and choose “Header cell”.";
const LISTS = new Set(["bulletList", "orderedList"]);

/** Whether the rest of the table, from the cell on, has no words that cells pasted over it would cost. */
function isFree(place, depth) {
  const table = [...Array(depth).keys()].reverse().find((each) => place.node(each).type.name === "table");
  const cell = place.posAtIndex(place.index(depth - 1), depth - 1);
  return !place.doc.textBetween(cell, place.end(table)).trim();
}

/** What can stand where the cursor is: how many levels of lists, and whether a table. */
function room(selection, numbered) {
  const place = selection.$from;
  const depths = [...Array(place.depth + 1).keys()];
  const cell = selection.$anchorCell ? 0 : depths.findLast((depth) => /^table(Cell|Header)$/.test(place.node(depth).type.name)) ?? 0;
  const lists = depths.filter((depth) => LISTS.has(place.node(depth).type.name)).length;
  return { numbered: numbered && place.depth === 1, deepest: 3 - lists, flat: cell > 0 && !isFree(place, cell) };
}

/** Whether a table came without a header cell; nobody can tell a machine what its figures are but a person. */
function lacksHeaders(slice) {
  let lacks = false;
  slice.content.descendants((node) => {
    if (node.type.name !== "table") return true;
    let headed = false;
    node.descendants((inner) => { headed ||= inner.type.name === "tableHeader"; });
    lacks ||= !headed && node.childCount > 0;
    return false;
  });
  return lacks;
}

/** A line below the editor that is read aloud when it changes. */
function noteBelow(view) {
  const note = document.createElement("p");
  note.className = "govuk-hint sdp-paste-note";
  note.setAttribute("role", "status");
  view.dom.closest(".prose-editor")?.after(note);
  return note;
}

export const Paste = Extension.create({
  name: "paperPaste",

  addOptions() {
    return { numbered: true };
  },

  addProseMirrorPlugins() {
    const { numbered } = this.options;
    const here = (view) => room(view.state.selection, numbered);
    let note = null;
    return [
      new Plugin({
        view: (view) => {
          queueMicrotask(() => { note = noteBelow(view); });
          return { destroy: () => note?.remove() };
        },
        props: {
          transformPasted: (pasted) => {
            if (note) note.textContent = lacksHeaders(pasted) ? HEADLESS : "";
            return pasted;
          },
          transformPastedHTML: (html, view) => fromHtml(html, here(view)),
          clipboardTextParser: (text, context, plain, view) => (plain ? null : slice(fromText(text, here(view)), context)),
        },
      }),
    ];
  },
});
