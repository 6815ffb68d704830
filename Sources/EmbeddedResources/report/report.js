// Order, filters, search and keys of the queue. Without this script the page reads the same from top to bottom.
"use strict";
(() => {
  const id = (name) => document.getElementById(name);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const table = document.querySelector("table.queue");
  if (!table) return;

  const body = table.tBodies[0];
  const line = body.querySelector(".line");
  const heads = all("thead th", table);
  const search = id("search");
  const selects = all("#tools select");
  const keys = id("keys");
  const rows = all("tr[data-o]", body).map((row, rank) => {
    const link = row.querySelector("a");
    const cells = [...row.cells].map((cell) => cell.textContent.trim());
    return { row, rank, link, cells, places: row.dataset.o.split(" "), section: id(link.hash.slice(1)), text: null };
  });
  const entries = new Map(rows.map((entry) => [entry.row, entry]));
  const head = [...body.rows].indexOf(line);
  const names = ["band", "coverage", "organisation", "review"];
  let open = "";
  let sort = { column: 0, down: false };

  // What is written in an address: order, filters, the open candidate.
  const address = () => {
    const state = new URLSearchParams();
    if (search.value) state.set("search", search.value);
    selects.forEach((select, index) => {
      if (select.value) state.set(names[index], select.selectedOptions[0].textContent);
    });
    if (sort.column || sort.down) state.set("sort", (sort.down ? "-" : "") + heads[sort.column].textContent);
    if (!id("single").checked) state.set("keys", "off");
    if (open) state.set("at", open);
    return [...state.keys()].join() === "at" ? open : state.toString();
  };
  const remember = () => history.replaceState(null, "", "#" + address());

  // Numbers by size, before words by the alphabet.
  const value = (text) => {
    const number = parseFloat(text.replace(/,/g, "").replace("−", "-"));
    return Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) => {
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return typeof a === "number" ? a - b : a.localeCompare(b, "en");
  };

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of rows) {
      if (words.length && entry.text === null) {
        entry.text = (entry.cells.join(" ") + " " + entry.section.textContent).toLowerCase();
      }
      const fits = words.every((word) => entry.text.includes(word)) && selects.every((select) => {
        if (!select.value) return true;
        return select.id ? entry.places.includes(select.value) : entry.cells[select.dataset.column] === select.value;
      });
      entry.row.hidden = entry.section.hidden = !fits;
      if (fits) count += 1;
    }
    const sign = sort.down ? -1 : 1;
    const sorted = [...rows].sort((a, b) =>
      sign * compare(value(a.cells[sort.column]), value(b.cells[sort.column])) || a.rank - b.rank);
    const ranked = !sort.column && !sort.down && count === rows.length;
    const order = sorted.map((entry) => entry.row);
    order.splice(head, 0, line);
    line.hidden = !ranked;
    // Moving thousands of rows to where they are would lay out the page twice.
    if (order.some((row, index) => row !== body.rows[index])) body.append(...order);
    heads.forEach((cell, column) => {
      if (column === sort.column) cell.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
    id("shown").textContent = `${count} of ${rows.length} shown`;
  };
  const changed = () => { show(); remember(); };

  const visible = () => [...body.rows].filter((row) => !row.hidden && row !== line).map((row) => entries.get(row));
  const current = () => {
    const here = document.activeElement;
    return rows.find((entry) => entry.row.contains(here) || entry.section.contains(here));
  };

  // The open candidate is marked in the queue, and has the focus.
  const visit = (name, focus) => {
    open = name;
    for (const entry of rows) {
      const here = entry.section.id === name;
      if (here) entry.link.setAttribute("aria-current", "true");
      else entry.link.removeAttribute("aria-current");
      if (!here || !focus) continue;
      if (entry.section.hidden) reset();
      entry.section.tabIndex = -1;
      entry.section.focus();
      entry.section.scrollIntoView();
    }
    remember();
  };
  const step = (by) => {
    const list = visible();
    if (!list.length) return;
    const entry = current();
    const isInside = entry && entry.section.contains(document.activeElement);
    const next = entry ? list[Math.min(list.length - 1, Math.max(0, list.indexOf(entry) + by))] : list[0];
    if (isInside) visit(next.section.id, true);
    else next.link.focus();
  };
  const back = () => {
    const entry = current() || rows.find((one) => one.section.id === open);
    open = "";
    remember();
    if (entry) entry.link.focus();
  };
  const unfold = () => {
    const folds = all("details", id("candidates"));
    const isOpen = folds.some((fold) => !fold.open);
    for (const fold of folds) fold.open = isOpen;
    id("unfold").textContent = isOpen ? "Collapse all" : "Expand all";
  };
  const reset = () => {
    search.value = "";
    for (const select of selects) select.value = "";
    sort = { column: 0, down: false };
    changed();
  };

  const read = () => {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) {
      if (/^c\d+$/.test(hash)) visit(hash, true);
      return;
    }
    const state = new URLSearchParams(hash);
    search.value = state.get("search") || "";
    selects.forEach((select, index) => {
      const wanted = state.get(names[index]);
      const option = [...select.options].find((one) => one.textContent === wanted);
      select.value = option ? option.value : "";
    });
    const order = state.get("sort") || "";
    const column = heads.findIndex((cell) => cell.textContent === order.replace(/^-/, ""));
    sort = { column: Math.max(0, column), down: order.startsWith("-") };
    id("single").checked = state.get("keys") !== "off";
    show();
    visit(state.get("at") || "", true);
  };

  heads.forEach((cell, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    cell.replaceChildren(button);
    button.addEventListener("click", () => {
      const isNumber = typeof value(rows[0].cells[column]) === "number";
      sort = { column, down: sort.column === column ? !sort.down : column > 0 && isNumber };
      changed();
    });
  });
  for (const select of selects) {
    if (!select.id) {
      for (const text of [...new Set(rows.map((entry) => entry.cells[select.dataset.column]))].sort()) {
        select.append(new Option(text, text));
      }
    }
    select.addEventListener("change", changed);
  }
  search.addEventListener("input", changed);
  id("reset").addEventListener("click", reset);
  id("unfold").addEventListener("click", unfold);
  id("help").addEventListener("click", () => keys.showModal());
  id("close").addEventListener("click", () => keys.close());
  id("single").addEventListener("change", remember);
  addEventListener("hashchange", read);

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const isTyping = event.target.matches("input, select");
    if (event.key === "Escape") {
      if (event.target === search && search.value) { search.value = ""; changed(); }
      else back();
      return;
    }
    if (isTyping) return;
    const isInQueue = body.contains(event.target);
    const single = { j: () => step(1), k: () => step(-1), e: unfold, "/": () => search.focus(), "?": () => keys.showModal() };
    const arrows = { ArrowDown: () => step(1), ArrowUp: () => step(-1) };
    const action = (id("single").checked && single[event.key]) || (isInQueue && arrows[event.key]);
    if (!action) return;
    event.preventDefault();
    action();
  });

  id("tools").hidden = false;
  show();
  read();
})();
