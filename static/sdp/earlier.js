// Puts a paragraph of an earlier paper into the editor. Without the editor the button asks the server to do it.
const status = document.querySelector("[data-sdp-earlier-status]");
const body = () => document.getElementById("id_body");
let hasBeenInTheText = false;

document.addEventListener("focusin", ({ target }) => {
  if (body()?.contains(target)) hasBeenInTheText = true;
});

// Where somebody writes it follows the paragraph or list they are in, else it comes last; it takes an empty text's place.
function place({ doc, selection }) {
  const isEmpty = doc.childCount === 1 && doc.firstChild.isTextblock && doc.firstChild.content.size === 0;
  if (isEmpty) return { from: 0, to: doc.content.size };
  return hasBeenInTheText && selection.$from.depth ? selection.$from.after(1) : doc.content.size;
}

function use(button, event) {
  const editor = body()?.editor;
  if (!editor) return;
  event.preventDefault();
  const words = button.closest("[data-sdp-passage]").querySelector("[data-sdp-words]").innerHTML;
  editor.chain().insertContentAt(place(editor.state), words).focus().scrollIntoView().run();
  status.textContent = "";
  // Said anew even where the same paragraph is put in twice.
  requestAnimationFrame(() => {
    status.textContent = `${button.dataset.sdpUse} is put into your text.`;
  });
}

for (const button of document.querySelectorAll("[data-sdp-use]")) {
  button.addEventListener("click", (event) => use(button, event));
}
