// Offers words back that this browser kept because they had not been saved when the page was left.
import { entriesOf, labelOf, putBack, sameWords, shownValue, valueIn, wordsOf } from "./fields.js";

// One after the other, the latest first.
export async function offerAll({ place, form, copies, presence, saving }) {
  for (const kept of copies.find()) {
    if (kept.key === copies.key) continue; // This page shows it: it was sent and not stored.
    if (sameWords(kept.entries, entriesOf(form)) || (await isSaved(kept, presence))) copies.drop(kept.key);
    else if (await isWanted(show(place, form, kept))) {
      putBack(form, kept.entries);
      saving.changed();
      break; // What else was kept is offered when the page is opened again.
    } else copies.drop(kept.key);
  }
}

async function isSaved(kept, presence) {
  const sitting = valueIn(kept.entries, "sitting");
  return Boolean(kept.nth && (await presence.tell({ sitting, nth: kept.nth })).saved);
}

function show(place, form, kept) {
  const banner = place.querySelector("[data-sdp-kept]");
  banner.querySelector("[data-sdp-kept-when]").textContent = moment(new Date(kept.at));
  banner.querySelector("[data-sdp-kept-changed]").hidden = valueIn(kept.entries, "version") === (form.elements.version?.value ?? "");
  banner.querySelector("[data-sdp-kept-words]").replaceChildren(...differing(form, kept).flatMap(entry));
  banner.hidden = false;
  return banner;
}

function isWanted(banner) {
  return new Promise((settle) => {
    const decide = (event) => {
      const button = event.target.closest("[data-sdp-put-back], [data-sdp-discard]");
      if (!button) return;
      banner.removeEventListener("click", decide);
      banner.hidden = true;
      focusHeading();
      settle("sdpPutBack" in button.dataset);
    };
    banner.addEventListener("click", decide);
  });
}

function focusHeading() {
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
}

function moment(when) {
  const time = when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (when.toDateString() === new Date().toDateString()) return time;
  return `${time} on ${when.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}`;
}

function differing(form, kept) {
  const now = wordsOf(entriesOf(form));
  return [...wordsOf(kept.entries)]
    .filter(([name, words]) => words.join("\n").trim() && words.join("\n") !== (now.get(name) ?? []).join("\n"))
    .map(([name, words]) => [labelOf(form, name), words.map((value) => shownValue(form, name, value)).join("\n")]);
}

function entry([label, words]) {
  const [term, description] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = label || "Words";
  description.textContent = words;
  description.className = "sdp-words";
  return [term, description];
}
