// A page on which words of a draft are written: it saves them while they are typed, keeps a copy of them in this
// browser until the site has them, and says who else has the page open. Without it the page is sent as it always was.
import { Copies } from "./copies.js";
import { offerAll } from "./offer.js";
import { Presence } from "./presence.js";
import { Saving } from "./saving.js";
import { Status } from "./status.js";

function start(place) {
  const form = place.querySelector("form");
  const status = new Status(place);
  const copies = new Copies(place.dataset, form);
  const presence = new Presence(place);
  const saving = new Saving({ place, form, status, copies, presence });
  copies.sweep();
  presence.start();
  listen(form, saving);
  offerAll({ place, form, copies, presence, saving });
}

function listen(form, saving) {
  const changed = () => saving.changed();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("sdp:row-added", changed);
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-sdp-row-move], [data-sdp-row-remove]")) changed();
  });
  form.addEventListener("submit", () => saving.sent());
  document.addEventListener("visibilitychange", () => document.hidden && saving.hurry());
  window.addEventListener("pagehide", () => saving.left());
  window.addEventListener("pageshow", (event) => event.persisted && saving.back());
  window.addEventListener("online", () => saving.again());
  window.addEventListener("focus", () => saving.again());
  window.addEventListener("beforeunload", (event) => saving.wouldLose() && event.preventDefault());
}

for (const place of document.querySelectorAll("[data-sdp-writing]")) start(place);
