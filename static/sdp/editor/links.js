// Links to the web, to an e-mail address or to a telephone number; where they open is the reader's choice.
import { Link, updateAttrsDialog } from "django-prose-editor/editor";

const ask = updateAttrsDialog(
  { href: { type: "string", title: "Web or e-mail address", description: "Like https://www.example.org or mailto:name@example.org", required: true } },
  { title: "Link", submitText: "Set link" },
);

function completed(address) {
  const text = address.trim();
  if (/^[^\s@/:]+@[^\s@/]+$/.test(text)) return `mailto:${text}`;
  return /^(https?:|mailto:|tel:|#)/i.test(text) ? text : `https://${text}`;
}

export const Links = Link.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive("link")) return;
          ask(editor, { href: editor.getAttributes("link").href }).then((answer) => {
            if (!answer?.href.trim()) return;
            editor.chain().focus().extendMarkRange("link").setLink({ href: completed(answer.href) }).run();
          });
        },
    };
  },
}).configure({ enableTarget: false, openOnClick: false, protocols: ["http", "https", "mailto", "tel"] });
