// What is pasted becomes what a paper can hold: lists of Word, Word Online, Google Docs and of a PDF's plain text.
import { Extension, Plugin, pm } from "django-prose-editor/editor";

import { fromHtml } from "./paste_html.js";
import { fromText } from "./paste_text.js";

const { DOMParser: SchemaParser } = pm.model;

function slice(html, context) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return SchemaParser.fromSchema(context.doc.type.schema).parseSlice(body, { preserveWhitespace: false, context });
}

export const Paste = Extension.create({
  name: "paperPaste",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          transformPastedHTML: fromHtml,
          clipboardTextParser: (text, context, plain) => (plain ? null : slice(fromText(text), context)),
        },
      }),
    ];
  },
});
