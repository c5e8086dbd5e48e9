// A reference to another paragraph of the paper: one piece that shows its number; the number itself is never typed.
import { Node, crel, updateAttrsDialog } from "django-prose-editor/editor";

const NUMBER = /^([1-9][0-9]{0,5}|\[paragraph removed\])$/;
const NAMED = /\bpara(graph)?s?\.?\s+([0-9\s,–-]|\uFFFC|\b(and|or|to)\b)*$/i;
const NOT_CHOSEN = "Choose a paragraph";
const TROUBLE = [
  "The list of paragraphs could not be fetched",
  "Check your connection and that you are signed in, then try again. " +
    "Or type the number: “paragraph 12” becomes a reference when you save.",
];
const NONE = ["There is nothing to refer to yet", "The paper has no numbered paragraphs. Save some, then refer to them."];

function tell(editor, [title, words]) {
  const close = crel("button", { type: "submit", textContent: "Close" });
  const dialog = crel("dialog", { className: "prose-editor-dialog" }, [
    crel("form", { method: "dialog" }, [
      crel("h3", { className: "prose-editor-dialog-title", textContent: title }),
      crel("p", { textContent: words }),
      crel("div", { className: "prose-editor-dialog-buttons" }, [close]),
    ]),
  ]);
  const holder = crel("div", {}, [dialog]);
  dialog.addEventListener("close", () => {
    holder.remove();
    editor.commands.focus();
  });
  editor.view.dom.parentElement.append(holder);
  dialog.showModal();
}

const nameOf = ({ number, heading, words }) => [`${number}`, heading, words].filter(Boolean).join(" – ");

async function paragraphsAt(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" }, redirect: "error" });
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()).paragraphs;
}

async function choose(editor, paragraphs) {
  const byName = new Map(paragraphs.map((paragraph) => [nameOf(paragraph), paragraph]));
  const ask = updateAttrsDialog(
    {
      name: {
        type: "string",
        title: "Paragraph",
        description: "As the paper was last saved. Type a number to go to it.",
        default: NOT_CHOSEN,
        enum: [NOT_CHOSEN, ...byName.keys()],
      },
    },
    { title: "Refer to a paragraph", submitText: "Insert reference" },
  );
  return byName.get((await ask(editor, {}))?.name);
}

// A number alone says nothing: unless the words before it do, it is introduced as a paragraph.
function insert(editor, { key, number }) {
  const { $from } = editor.state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, " ", "\uFFFC");
  const reference = { type: "reference", attrs: { key, shown: String(number) } };
  const space = before && !/\s$/.test(before) ? " " : "";
  const named = NAMED.test(before + space);
  const words = named ? space : `${space}${before.trim() ? "p" : "P"}aragraph `;
  editor.chain().focus().insertContent(words ? [{ type: "text", text: words }, reference] : [reference]).run();
}

async function offer(editor, paragraphs) {
  const chosen = await choose(editor, paragraphs);
  if (chosen) insert(editor, chosen);
  else editor.commands.focus();
}

export const Reference = Node.create({
  name: "reference",
  group: "inline",
  inline: true,
  atom: true,

  addOptions() {
    return { url: "" };
  },

  addAttributes() {
    return {
      key: { default: "", parseHTML: (element) => element.getAttribute("href").slice(3), rendered: false },
      shown: { default: "", parseHTML: (element) => element.textContent, rendered: false },
    };
  },

  parseHTML() {
    const getAttrs = (element) => (NUMBER.test(element.textContent) ? null : false);
    return [{ tag: 'a[href^="#k-"]', priority: 100, getAttrs }];
  },

  renderHTML({ node }) {
    return ["a", { href: `#k-${node.attrs.key}` }, node.attrs.shown];
  },

  renderText({ node }) {
    return node.attrs.shown;
  },

  // In the editor it is no link: following it would leave the page that is being written.
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("span");
      dom.className = "reference";
      dom.textContent = node.attrs.shown;
      dom.title = `Reference to paragraph ${node.attrs.shown}; its number follows the paragraph`;
      return { dom };
    };
  },

  addMenuItems({ menu, buttons }) {
    const { url } = this.options;
    if (!url) return;
    menu.defineItem({
      name: "reference",
      groups: "link",
      button: buttons.text("¶", "Refer to a paragraph"),
      command(editor) {
        paragraphsAt(url).then(
          (paragraphs) => (paragraphs.length ? offer(editor, paragraphs) : tell(editor, NONE)),
          () => tell(editor, TROUBLE),
        );
      },
    });
  },
});
