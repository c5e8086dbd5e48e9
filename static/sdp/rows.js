// Rows that are added, moved and removed. Django's own ORDER and DELETE boxes carry the result, so nothing else changes.

const rowsOf = (list) => [...list.querySelectorAll(":scope > [data-sdp-row]")];
const visible = (list) => rowsOf(list).filter((row) => !row.hidden);
const box = (row, name) => row.querySelector(`[name$="-${name}"]`);

function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function renumber(list, rowName) {
  const rows = visible(list);
  rows.forEach((row, index) => {
    const position = box(row, "ORDER");
    if (position) position.value = index + 1;
    row.querySelector("[data-sdp-row-number]").textContent = index + 1;
    for (const name of row.querySelectorAll("[data-sdp-row-name]")) name.textContent = `${rowName} ${index + 1}`;
    for (const button of row.querySelectorAll("[data-sdp-row-move]")) {
      const target = index + Number(button.dataset.sdpRowMove);
      button.setAttribute("aria-disabled", String(target < 0 || target >= rows.length));
    }
  });
}

// Without a script the page brings a blank row to add with; here there is a button for that.
function dropBlankRows(list, total, saved) {
  const isBlank = (row) => [...row.querySelectorAll("textarea, input:not([name$='-ORDER'], [type=hidden])")].every((field) =>
    field.type === "checkbox" ? field.checked === field.defaultChecked : field.value.trim() === "");
  for (let row = list.lastElementChild; row && Number(total.value) > Math.max(saved, 1) && isBlank(row); row = list.lastElementChild) {
    row.remove();
    total.value = Number(total.value) - 1;
  }
}

function start(container) {
  const list = container.querySelector(".sdp-rows__list");
  const status = container.querySelector("[data-sdp-rows-status]");
  const addButton = container.querySelector("[data-sdp-rows-add]");
  const template = container.querySelector("template");
  const total = container.querySelector('[name$="-TOTAL_FORMS"]');
  const most = Number(container.querySelector('[name$="-MAX_NUM_FORMS"]').value || 1000);
  const { rowName } = container.dataset;

  const place = (row) => visible(list).indexOf(row) + 1;

  function settle(message) {
    renumber(list, rowName);
    addButton.hidden = visible(list).length >= most;
    status.textContent = message;
  }

  function add() {
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
    const row = holder.content.firstElementChild;
    total.value = Number(total.value) + 1;
    list.append(row);
    prepare(row);
    settle(`${rowName} ${visible(list).length} added`);
    row.dispatchEvent(new CustomEvent("sdp:row-added", { bubbles: true }));
    row.querySelector("legend").focus();
  }

  function move(row, button) {
    const rows = visible(list);
    const from = rows.indexOf(row);
    const target = rows[from + Number(button.dataset.sdpRowMove)];
    if (!target) {
      status.textContent = `${rowName} ${from + 1} is ${from === 0 ? "the first" : "the last"}`;
      return;
    }
    if (target.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) target.before(row);
    else target.after(row);
    settle(`${rowName} ${from + 1} is now ${lowerFirst(rowName)} ${place(row)}`);
    button.focus();
  }

  function remove(row) {
    const rows = visible(list);
    const from = rows.indexOf(row);
    box(row, "DELETE").checked = true;
    row.hidden = true;
    settle(`${rowName} ${from + 1} removed`);
    const next = rows[from + 1] || rows[from - 1];
    (next ? next.querySelector("legend") : addButton).focus();
  }

  function prepare(row) {
    row.querySelector("[data-sdp-row-buttons]").hidden = false;
    if (box(row, "DELETE")?.checked) row.hidden = true;
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sdp-row-move], [data-sdp-row-remove]");
    if (!button) return;
    const row = button.closest("[data-sdp-row]");
    if ("sdpRowRemove" in button.dataset) remove(row);
    else move(row, button);
  });
  addButton.addEventListener("click", add);
  container.addEventListener("sdp:put-back", () => {
    const position = (row) => Number(box(row, "ORDER")?.value) || Infinity;
    list.append(...rowsOf(list).sort((one, other) => position(one) - position(other)));
    rowsOf(list).forEach(prepare);
    settle("");
  });
  container.classList.add("sdp-rows--scripted");
  dropBlankRows(list, total, Number(container.querySelector('[name$="-INITIAL_FORMS"]').value));
  rowsOf(list).forEach(prepare);
  settle("");
}

document.querySelectorAll("[data-sdp-rows]").forEach(start);
