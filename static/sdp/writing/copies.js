// Copies of what is typed, in this browser's own storage: one for each person, page and sitting, for thirty days at most.

const PREFIX = "sdp-words/";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;

export class Copies {
  constructor({ user, update, part }, form) {
    this.owner = `${PREFIX}${user}/${update}/`;
    this.part = part;
    this.form = form;
    this.isKept = true;
  }

  get page() {
    return `${this.owner}${this.part}/`;
  }

  get key() {
    return this.page + this.form.elements.sitting.value;
  }

  // Keeps it in the place of the one before; whether the browser could is in `isKept`.
  keep(copy) {
    this.isKept = attempt(() => {
      localStorage.setItem(this.key, JSON.stringify({ ...copy, at: Date.now() }));
      return true;
    }, false);
  }

  // What was kept of this page, the latest first; of each its key as well.
  find() {
    const keys = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(this.page)), []);
    const found = keys.map((key) => ({ ...read(key), key })).filter((copy) => copy.entries);
    return found.sort((one, other) => other.at - one.at);
  }

  drop(key = this.key) {
    attempt(() => localStorage.removeItem(key));
  }

  // The page goes on as another one: a new section that has been saved.
  becomes(part) {
    this.drop();
    this.part = part;
  }

  sweep() {
    attempt(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(PREFIX) && !read(key)) localStorage.removeItem(key);
      }
    });
  }
}

// The site has stored what was typed in that sitting.
export function dropSitting(sitting) {
  attempt(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && key.endsWith(`/${sitting}`)) localStorage.removeItem(key);
    }
  });
}

function read(key) {
  return attempt(() => {
    const copy = JSON.parse(localStorage.getItem(key));
    const isOne = Array.isArray(copy?.entries) && Date.now() - copy.at < KEPT_FOR;
    return isOne ? copy : null;
  }, null);
}

// Storage may be full, switched off, or hold what something else wrote.
function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
