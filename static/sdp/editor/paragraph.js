// Paragraphs take numbers in the paper; one that should not carries class="unnumbered", as it is stored.
import { Paragraph } from "django-prose-editor/editor";

// A key that something refers to stays with the first part of a paragraph that is split.
const KEY = {
  default: null,
  keepOnSplit: false,
  parseHTML: (element) => (/^k-[a-z0-9]{1,32}$/.test(element.id) ? element.id : null),
  renderHTML: ({ key }) => (key ? { id: key } : {}),
};

export const PlainParagraph = Paragraph.extend({
  addAttributes() {
    return { key: KEY };
  },
});

const stands = (editor) => editor.isActive("paragraph") && editor.state.selection.$from.depth === 1;

export const NumberedParagraph = Paragraph.extend({
  addAttributes() {
    return {
      key: KEY,
      unnumbered: {
        default: false,
        keepOnSplit: false,
        parseHTML: (element) => element.classList.contains("unnumbered"),
        renderHTML: ({ unnumbered }) => (unnumbered ? { class: "unnumbered" } : {}),
      },
    };
  },

  addMenuItems({ menu, buttons }) {
    const button = buttons.text("№", "Number this paragraph");
    menu.defineItem({
      name: "numbering",
      groups: "numbering",
      button,
      enabled: stands,
      active: (editor) => stands(editor) && !editor.getAttributes("paragraph").unnumbered,
      command(editor) {
        const { unnumbered } = editor.getAttributes("paragraph");
        editor.chain().focus().updateAttributes("paragraph", { unnumbered: !unnumbered }).run();
      },
    });
  },
});
