// Saves the words of a page: a copy in this browser at once, and to the site after a pause in typing.
import { entriesOf } from "./fields.js";
import { renewToken, send } from "./sending.js";
import { newTab } from "./status.js";

const COPY_AFTER = 250;
const PAUSE = 1000;
const LONGEST_WAIT = 5000;
const RETRY = [2000, 4000, 8000, 15_000, 30_000];
const ASK_AGAIN = 5000;
const LARGEST_LEAVING = 60_000; // A browser lets 64 kB go on once the page is left.
const IN_BROWSER = "Your words are kept in this browser.";
const NOWHERE = "This browser cannot keep a copy of them, so do not close this page.";
const ENDS = new Set(["conflict", "closed", "removed", "gone", "forbidden"]);

export class Saving {
  constructor({ place, form, status, copies, presence }) {
    Object.assign(this, { place, form, status, copies, presence });
    this.nth = Number(form.elements.nth?.value) || 0;
    this.hasChanges = false; // There is something that the site has not confirmed.
    this.isFlying = this.isLeaving = this.isEnded = this.isSignedOut = false;
    this.failures = 0;
  }

  get savesWhileTyping() {
    return Boolean(this.place.dataset.save) && !this.isEnded;
  }

  get kept() {
    return this.copies.isKept ? IN_BROWSER : NOWHERE;
  }

  changed() {
    this.hasChanges = true;
    this.isNewer = true;
    this.firstChange ??= Date.now();
    this.copying ??= window.setTimeout(() => this.keepCopy(), COPY_AFTER);
    if (this.savesWhileTyping && !this.isSignedOut) this.schedule(Math.min(PAUSE, this.firstChange + LONGEST_WAIT - Date.now()));
  }

  schedule(wait) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), Math.max(wait, 0));
  }

  // The copy says which save will be the first that holds its words.
  keepCopy(nth = this.nth + 1) {
    window.clearTimeout(this.copying);
    this.copying = undefined;
    if (this.hasChanges) this.copies.keep({ entries: entriesOf(this.form), nth });
    if (this.hasChanges && !this.savesWhileTyping) this.waitsForTheButton();
  }

  waitsForTheButton() {
    if (!this.copies.isKept) this.status.say("no-copy", `Not saved. ${NOWHERE}`);
    else if (!this.isEnded) this.status.say("kept", `Not saved yet. ${IN_BROWSER}`);
  }

  async save(options) {
    window.clearTimeout(this.timer);
    if (!this.hasChanges || this.isFlying || this.isLeaving || !this.savesWhileTyping) return;
    const missing = this.whatIsNeeded();
    if (missing) return this.waits("incomplete", `Not saved yet. ${missing}. ${this.kept}`);
    this.keepCopy();
    this.isFlying = true;
    this.isNewer = false;
    this.firstChange = undefined;
    this.status.say("saving", "Saving…");
    const answer = await send(this.place.dataset.save, this.body(), options);
    this.isFlying = false;
    if (!this.isLeaving) this.heard(answer);
  }

  body() {
    this.count();
    renewToken(this.form);
    const body = new URLSearchParams(entriesOf(this.form));
    body.set("typed_by", this.place.dataset.user);
    return body;
  }

  count() {
    if (!this.form.elements.nth) return;
    this.nth = Math.max(this.nth, Number(this.form.elements.nth.value) || 0) + 1;
    this.form.elements.nth.value = this.nth;
  }

  whatIsNeeded() {
    const needed = [...this.form.querySelectorAll("[data-sdp-needed]")];
    const isEmpty = (field) => !field.value.trim() && !field.closest("template, [data-sdp-row][hidden]");
    return needed.find((field) => field.type !== "radio" && isEmpty(field))?.dataset.sdpNeeded;
  }

  heard(answer) {
    if (answer.state === "saved") return this.saved(answer);
    if (answer.state === "incomplete") return this.waits("incomplete", `Not saved yet. ${answer.words} ${this.kept}`);
    if (answer.state === "signed_out" || answer.state === "somebody_else") return this.signedOut(answer);
    if (ENDS.has(answer.state)) return this.ends(answer);
    if (answer.status === 413 || answer.status === 400) return this.ends({ state: "refused", words: "Not saved: the site did not take it." });
    return this.failed(answer);
  }

  saved({ words, version, opened, part, page, save, others }) {
    this.failures = 0;
    this.form.elements.version.value = version;
    if (opened) this.form.elements.opened.value = opened;
    if (page) this.goOnAs({ part, page, save });
    this.presence.show(others);
    this.hasChanges = this.isNewer;
    if (this.hasChanges) {
      this.keepCopy();
      this.schedule(PAUSE);
    } else this.copies.drop();
    this.status.say("saved", words);
  }

  // A new section is there now: sent or loaded again, the page is that section's.
  goOnAs({ part, page, save }) {
    this.copies.becomes(part);
    Object.assign(this.place.dataset, { part, save });
    window.history.replaceState(null, "", page);
  }

  waits(kind, words) {
    this.keepCopy();
    this.status.say(kind, words);
  }

  ends({ state, words }) {
    this.isEnded = true;
    this.waits(state, `${words} ${this.kept}`);
  }

  failed({ words = "The site cannot be reached." }) {
    this.waits("failed", `Not saved. ${words} ${this.kept}`);
    this.schedule(RETRY[Math.min(this.failures, RETRY.length - 1)]);
    this.failures += 1;
  }

  signedOut({ state, words }) {
    this.isSignedOut = true;
    this.keepCopy();
    const link = newTab(this.place.dataset.signIn, "Sign in (opens in a new tab)");
    this.status.say(state, `${words} ${this.kept}`, state === "signed_out" ? link : null);
    window.clearTimeout(this.asking);
    this.asking = window.setTimeout(() => this.askAgain(), ASK_AGAIN);
  }

  async askAgain() {
    if (!this.isSignedOut) return;
    const answer = await this.presence.tell();
    if (answer.state !== "here") return void (this.asking = window.setTimeout(() => this.askAgain(), ASK_AGAIN));
    this.isSignedOut = false;
    renewToken(this.form);
    this.status.say("signed-in", "You are signed in again.");
    this.save();
  }

  // The window is looked at again, or the line is back.
  again() {
    if (this.isSignedOut) this.askAgain();
    else if (this.failures) this.save();
  }

  // The page may be gone in a moment.
  hurry() {
    this.keepCopy();
    if (!this.isSignedOut) this.save();
  }

  left() {
    this.keepCopy();
    const isUnsaved = this.hasChanges && !this.isLeaving && this.savesWhileTyping && !this.isSignedOut && !this.whatIsNeeded();
    if (!isUnsaved || (this.isFlying && !this.isNewer)) return;
    const body = this.body();
    if (body.toString().length < LARGEST_LEAVING) send(this.place.dataset.save, body, { keepalive: true });
  }

  back() {
    this.isLeaving = this.isFlying = false;
    if (this.hasChanges) this.schedule(PAUSE);
  }

  // The person sends the form: what it holds is stored, or shown again.
  sent() {
    window.clearTimeout(this.timer);
    renewToken(this.form);
    this.keepCopy();
    this.count();
    this.isLeaving = true;
  }

  wouldLose() {
    return this.hasChanges && !this.copies.isKept && !this.isLeaving;
  }
}
