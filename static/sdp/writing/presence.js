// Tells the site, and from it learns, who has this page open. A notice: it keeps nobody from writing.
import { send } from "./sending.js";

const EVERY = 30_000;

export class Presence {
  constructor(place) {
    this.place = place;
    this.notice = place.querySelector("[data-sdp-others]");
  }

  start() {
    if (!this.place.dataset.here) return;
    window.setInterval(() => this.tell(), EVERY);
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => event.persisted && this.tell());
  }

  body(more = {}) {
    const { part, user } = this.place.dataset;
    return new URLSearchParams({ part, typed_by: user, ...more });
  }

  async tell(more) {
    if (!this.place.dataset.here) return {};
    const answer = await send(this.place.dataset.here, this.body(more));
    this.show(answer.others);
    return answer;
  }

  leave() {
    send(this.place.dataset.here, this.body({ left: "1" }), { keepalive: true });
  }

  show(others) {
    if (others === undefined || others === this.notice.textContent) return;
    this.notice.textContent = others;
    this.notice.hidden = !others;
  }
}
