// A paragraph's number is a link to it; where the browser lets us, following it also copies the whole address.
const said = document.querySelector("[data-sdp-copied]");

async function copy(link) {
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return; // Not allowed here: the address still stands in the browser's bar.
  }
  said.textContent = "";
  // Said anew even where the same paragraph is copied twice.
  requestAnimationFrame(() => {
    said.textContent = `The address of paragraph ${link.textContent} is copied.`;
  });
}

document.querySelector(".paper")?.addEventListener("click", (event) => {
  const link = event.target.closest("a.number");
  if (link && navigator.clipboard) copy(link);
});
// What was said belongs to the paragraph, and covers a line of it on a telephone: it goes when the reader goes on.
for (const going of ["pointerdown", "wheel", "keydown"]) {
  document.addEventListener(going, () => (said.textContent = ""), { passive: true });
}
