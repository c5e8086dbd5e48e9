import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";
import { dropSitting } from "./writing/copies.js";

initAll();

// A page that says that words are stored: the copy of them that the browser kept goes.
for (const message of document.querySelectorAll("[data-sdp-stored]")) dropSitting(message.dataset.sdpStored);
