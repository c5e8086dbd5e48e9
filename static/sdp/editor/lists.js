// Lists as the papers have them: bullets, (a), (i), 1. An item holds words and further lists, never a table.
import { BulletList, Extension, ListItem, OrderedList } from "django-prose-editor/editor";

export const BulletedList = BulletList.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      unlabelled: {
        default: false,
        parseHTML: (element) => element.classList.contains("unlabelled"),
        renderHTML: ({ unlabelled }) => (unlabelled ? { class: "unlabelled" } : {}),
      },
    };
  },
});

const STYLES = [
  ["1. 2. 3.", "decimal"],
  ["(a) (b) (c)", "lower-alpha"],
  ["(A) (B) (C)", "upper-alpha"],
  ["(i) (ii) (iii)", "lower-roman"],
  ["(I) (II) (III)", "upper-roman"],
];

export const CountedList = OrderedList.configure({
  listTypes: STYLES.map(([label, type]) => ({ label, type, description: label })),
});

export const Entry = ListItem.extend({ content: "paragraph (paragraph | bulletList | orderedList)*" });

// One button for the list the papers use most after bullets.
export const Lettered = Extension.create({
  name: "lettered",

  addMenuItems({ menu, buttons }) {
    const isLettered = (editor) => editor.isActive("orderedList", { type: "lower-alpha" });
    menu.defineItem({
      name: "lettered",
      groups: "paper-lists",
      button: buttons.text("(a)", "Lettered list"),
      active: isLettered,
      enabled: (editor) => editor.can().toggleOrderedList(),
      command(editor) {
        const chain = editor.chain().focus();
        if (editor.isActive("orderedList") && !isLettered(editor)) {
          chain.updateAttributes("orderedList", { type: "lower-alpha" }).run();
        } else {
          chain.toggleOrderedList().updateAttributes("orderedList", { type: "lower-alpha" }).run();
        }
      },
    });
  },
});
