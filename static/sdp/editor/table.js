// Tables with a caption and header cells; a new table has a header row, so that it can be read aloud.
import { Table, TableCell, TableHeader, updateAttrsDialog } from "django-prose-editor/editor";

const CELL_CONTENT = "(paragraph | bulletList | orderedList)+";

const askSize = updateAttrsDialog(
  {
    rows: { type: "number", title: "Rows, without the header row", format: "number", default: "2", min: "1", max: "100" },
    cols: { type: "number", title: "Columns", format: "number", default: "3", min: "1", max: "20" },
  },
  { title: "Table", submitText: "Insert table" },
);

const askCaption = updateAttrsDialog(
  { caption: { type: "string", title: "What the table shows" } },
  { title: "Caption", submitText: "Set caption" },
);

const isCaption = (node) => node.nodeName === "CAPTION";

export const PaperTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        parseHTML: (element) => [...element.children].find(isCaption)?.textContent ?? "",
        rendered: false,
      },
    };
  },

  parseHTML() {
    // The caption is an attribute here; its words must not turn up as a paragraph as well.
    return [{ tag: "table" }, { tag: "caption", ignore: true }];
  },

  renderHTML({ node, HTMLAttributes }) {
    const caption = node.attrs.caption ? [["caption", node.attrs.caption]] : [];
    return ["table", HTMLAttributes, ...caption, ["tbody", 0]];
  },

  addNodeView() {
    const parent = this.parent?.();
    return (properties) => {
      const view = parent(properties);
      const show = (node) => {
        if (node.attrs.caption) view.table.createCaption().textContent = node.attrs.caption;
        else view.table.deleteCaption();
      };
      const update = view.update;
      view.update = (node) => {
        const kept = update(node);
        if (kept) show(node);
        return kept;
      };
      const ignores = view.ignoreMutation?.bind(view);
      view.ignoreMutation = (mutation) => mutation.target.nodeName === "CAPTION" || mutation.target === view.table || !!ignores?.(mutation);
      show(properties.node);
      return view;
    };
  },

  addMenuItems(properties) {
    this.parent?.(properties);
    const { menu, buttons } = properties;
    menu.defineItem({
      name: "table:caption",
      groups: "table",
      button: buttons.text("Caption", "Table caption"),
      hidden: (editor) => !editor.isActive("table"),
      active: (editor) => !!editor.getAttributes("table").caption,
      command(editor) {
        askCaption(editor, { caption: editor.getAttributes("table").caption }).then((answer) => {
          if (answer) editor.chain().focus().updateAttributes("table", { caption: answer.caption.trim() }).run();
        });
      },
    });
  },

  addCommands() {
    return {
      ...this.parent?.(),
      insertTableWithOptions:
        () =>
        ({ editor }) => {
          askSize(editor, { rows: "2", cols: "3" }).then((answer) => {
            if (!answer) return;
            const size = { rows: Number(answer.rows) + 1, cols: Number(answer.cols), withHeaderRow: true };
            editor.chain().focus().insertTable(size).run();
          });
        },
    };
  },
});

export const HeadCell = TableHeader.extend({
  content: CELL_CONTENT,
  addAttributes() {
    return { ...this.parent?.(), scope: { default: null } };
  },
});

export const DataCell = TableCell.extend({ content: CELL_CONTENT });
