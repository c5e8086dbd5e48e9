// Plain text, as a PDF or a letter gives it → HTML: bullets become lists, wrapped lines become whole paragraphs.

const BULLETS = [/^[•·●▪‣*\uf0b7]\s+/u, /^[o◦○]\s+/u, /^[–—-]\s+/u];
const COUNTED = [
  [/^\(?([ivx]{2,}|i)[.)]\s+/, "i"],
  [/^\(?[a-z][.)]\s+/, "a"],
  [/^\(\d{1,2}\)\s+|^\d{1,2}\)\s+/, "1"],
];
const WRAPPED = 50;
const SENTENCE_END = /[.!?:;]["”’')\]]*$/;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What a line begins with: the level of a bullet as this text uses it, or the kind of a counted list. */
function marker(line, glyphs) {
  const level = BULLETS.findIndex((glyph) => glyph.test(line));
  if (level >= 0) {
    if (!glyphs.includes(level)) glyphs.push(level);
    return { kind: "ul", level: glyphs.indexOf(level), text: line.replace(BULLETS[level], "") };
  }
  const counted = COUNTED.find(([pattern]) => pattern.test(line));
  return counted ? { kind: counted[1], level: 0, text: line.replace(counted[0], "") } : null;
}

/** Blocks of the text: items with their level, and paragraphs with their wrapped lines joined. */
function blocksOf(text) {
  const blocks = [];
  const glyphs = [];
  let previous = "";
  for (const raw of text.replace(/\r\n?|\f/g, "\n").split("\n")) {
    const line = raw.trim();
    const found = line && marker(line, glyphs);
    const last = blocks.at(-1);
    const goesOn = previous && last && (last.kind || (previous.length >= WRAPPED && !SENTENCE_END.test(previous)));
    if (found) blocks.push(found);
    else if (line && goesOn) last.text += ` ${line}`;
    else if (line) blocks.push({ text: line });
    previous = line;
  }
  return blocks;
}

const opening = (kind) => (kind === "ul" ? "<ul>" : `<ol type="${kind}">`);
const closing = (kind) => (kind === "ul" ? "</li></ul>" : "</li></ol>");

/** Items with their levels → nested lists; shared with what Word pastes. */
export function nested(items) {
  const open = [];
  let html = "";
  for (const { kind, level, html: content } of items) {
    while (open.length > level + 1) html += closing(open.pop());
    if (open.length === level + 1 && open.at(-1) !== kind) html += closing(open.pop());
    if (open.length === level + 1) html += "</li><li>";
    while (open.length < level + 1) {
      html += `${opening(kind)}<li>`;
      open.push(kind);
      if (open.length < level + 1) html += "<p></p>";
    }
    html += `<p>${content}</p>`;
  }
  while (open.length) html += closing(open.pop());
  return html;
}

export function fromText(text) {
  let html = "";
  let items = [];
  const flush = () => {
    html += nested(items);
    items = [];
  };
  for (const block of blocksOf(text)) {
    const level = Math.min(block.level ?? 0, items.length ? items.at(-1).level + 1 : 0);
    if (block.kind) items.push({ kind: block.kind, level, html: escaped(block.text) });
    else {
      flush();
      html += `<p>${escaped(block.text)}</p>`;
    }
  }
  flush();
  return html;
}
