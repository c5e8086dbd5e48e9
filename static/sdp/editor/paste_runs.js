// Runs of words with their marks, as they are read from the clipboard: pieces like {text, strong, em, href} or {br}.

// Soft hyphens, marks of direction, places of objects: they have no width and are no words.
const NO_WIDTH = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/g;
const SPACES = /[\s\u0000-\u001f\u007f-\u009f]+/g;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The words as a line; a tab stays, for it tells a typed number from a figure. */
export function wordsOf(run) {
  const text = run.map((piece) => (piece.br ? " " : piece.text)).join("");
  return text.replace(NO_WIDTH, "").replace(/[^\S\t]+/g, " ").replace(/[^\S]*\t[^\S]*/g, "\t").trim();
}

export const isBlank = (run) => !wordsOf(run);

const alike = (one, other) => !one.br && one.strong === other.strong && one.em === other.em && one.href === other.href;

/** Single spaces, none at the ends of a line, no line break at either end, and one piece where the marks are the same. */
function tidied(run) {
  let pieces = [];
  let afterSpace = true;
  for (const piece of run) {
    if (piece.br) {
      pieces = withoutEnd(pieces);
      if (pieces.length) pieces.push(piece);
      afterSpace = true;
      continue;
    }
    let text = piece.text.replace(NO_WIDTH, "").replace(SPACES, " ");
    if (afterSpace) text = text.replace(/^ /, "");
    if (!text) continue;
    afterSpace = text.endsWith(" ");
    const last = pieces.at(-1);
    if (last && alike(last, piece)) last.text += text;
    else pieces.push({ ...piece, text });
  }
  return withoutEnd(pieces);
}

function withoutEnd(pieces) {
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const last = pieces[index];
    const text = last.br ? "" : last.text.trimEnd();
    if (text) return [...pieces.slice(0, index), { ...last, text }];
  }
  return [];
}

/** The runs between empty lines. */
function parted(run) {
  const parts = [[]];
  let breaks = 0;
  for (const piece of run) {
    if (piece.br) breaks += 1;
    else if (!isBlank([piece])) {
      if (breaks > 1) parts.push([]);
      breaks = 0;
    }
    parts.at(-1).push(piece);
  }
  return parts.map(tidied).filter((part) => part.length);
}

/** The run without the first signs of it, spaces not counted: a label's. */
export function without(run, signs) {
  let left = signs;
  return tidied(run.map((piece) => {
    if (!left || piece.br) return piece;
    let end = 0;
    for (; left && end < piece.text.length; end += 1) if (/[^\s\u00ad\u200b]/.test(piece.text[end])) left -= 1;
    return { ...piece, text: piece.text.slice(end) };
  }));
}

export function htmlOf(run) {
  return tidied(run).map((piece) => {
    if (piece.br) return "<br>";
    let html = escaped(piece.text);
    if (piece.em) html = `<em>${html}</em>`;
    if (piece.strong) html = `<strong>${html}</strong>`;
    return piece.href ? `<a href="${escaped(piece.href)}">${html}</a>` : html;
  }).join("");
}

/** End the paragraph that a reader is at. */
export function flush(out) {
  out.blocks.push(...parted(out.run).map((run) => ({ run })));
  out.run = [];
}
