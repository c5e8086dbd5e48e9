// Says how it stands with the words: to be seen at any time, and read aloud only when something else is the case.

export class Status {
  constructor(place) {
    this.shown = place.querySelector("[data-sdp-status]");
    this.aloud = place.querySelector("[data-sdp-status-aloud]");
    this.kind = "";
  }

  // `kind` is what is the case: "Saved at 14:33" after "Saved at 14:32" is nothing new.
  say(kind, words, link = null) {
    this.shown.replaceChildren(words, ...(link ? [" ", link.cloneNode(true)] : []));
    this.shown.dataset.kind = kind;
    this.shown.hidden = false;
    if (kind === "saving" || kind === this.kind) return;
    this.kind = kind;
    this.aloud.textContent = [words, link?.textContent].filter(Boolean).join(" ");
  }
}

// A link that leaves the page, and the words on it, where they are.
export function newTab(address, words) {
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = words;
  return link;
}
