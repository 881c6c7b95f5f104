"use strict";
// page.js - what the page does. Texts reach it as text alone: it reads attributes, and writes textContent.
(function () {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const make = (name, text = "", set = {}) => Object.assign(document.createElement(name), { textContent: text }, set);
  const body = one("#claims tbody"), rows = all("#claims tbody tr"), detail = one("#detail");
  const row = new Map(all("#claims tbody tr, #numbers li").map((r) => [r.dataset.c, r]));
  const marks = new Map();
  for (const m of all("#text .m"))
    for (const c of m.dataset.c.split(" ")) marks.has(c) ? marks.get(c).push(m) : marks.set(c, [m]);
  let chosen = null;

  // --- one claim: in the text, in the table, and what is known of it ---

  const known = [["rule", "rule"], ["before", "before"], ["modality", "modality"], ["amount", "amount"], ["section", "section"], ["id", "id"]];

  function tell(r) {
    detail.replaceChildren();
    if (!r || !r.dataset.rule) return;
    const list = make("dl");
    const add = (name, text) => list.append(make("dt", name), make("dd", text));
    for (const [key, name] of known) if (r.dataset[key]) add(name, r.dataset[key]);
    add("at", `${r.dataset.doc}:${r.dataset.at}`);
    add("why", `claimline explain --at ${r.dataset.at.split(":")[0]} -- '${r.dataset.doc.replace(/'/g, "'\\''")}'`);
    detail.append(list);
  }

  function paint(c, on) {
    for (const m of marks.get(c) || []) m.classList.toggle("chosen", on);
    if (row.has(c)) row.get(c).classList.toggle("chosen", on);
  }

  function choose(c, from) {
    if (chosen !== null) paint(chosen, false);
    chosen = c;
    if (c === null) return tell(null);
    paint(c, true);
    tell(row.get(c));
    const place = (marks.get(c) || []).find((m) => m.classList.contains("q") || m.classList.contains("n")) || (marks.get(c) || [])[0];
    if (from !== "text" && place) place.scrollIntoView({ block: "center" });
    if (from !== "table" && row.has(c)) {
      const details = row.get(c).closest("details");
      if (details) details.open = true;
      row.get(c).scrollIntoView({ block: "nearest" });
    }
    if (from !== "search" && row.has(c)) row.get(c).focus({ preventScroll: true });
  }

  // A mark may be of several claims: a click takes the next of them.
  one("#text").addEventListener("click", (e) => {
    const m = e.target.closest(".m");
    if (!m) return;
    const of = m.dataset.c.split(" ").filter((c) => row.has(c) && !row.get(c).hidden);
    if (of.length) choose(of[(of.indexOf(chosen) + 1) % of.length], "text");
  });
  one("#side").addEventListener("click", (e) => {
    const r = e.target.closest("tr[data-c], li[data-c]");
    if (r) choose(r.dataset.c, "table");
  });

  // --- which of them are shown ---

  const search = make("input", "", { type: "search", placeholder: "search", ariaLabel: "search" });
  const filters = [["type", "all types"], ["rule", "all rules"], ["who", "everybody"], ["year", "all years"]].map(([key, name]) => {
    const n = new Map();
    for (const r of rows) if (r.dataset[key]) n.set(r.dataset[key], (n.get(r.dataset[key]) || 0) + 1);
    const select = make("select", "", { ariaLabel: name });
    select.dataset.key = key;
    select.append(make("option", name, { value: "" }));
    for (const value of [...n.keys()].sort()) select.append(make("option", `${value} (${n.get(value)})`, { value }));
    select.counts = n;
    return select;
  });
  if (document.body.classList.contains("compared")) {
    const select = make("select", "", { ariaLabel: "all claims" });
    for (const [value, name] of [["", "all claims"], ["gained", "gained"], ["lost", "lost"], ["changed", "changed"], ["same", "the same"]]) select.append(make("option", name, { value }));
    select.dataset.key = "change";
    filters.push(select);
  }

  function show() {
    const word = search.value.trim().toLowerCase();
    let n = 0;
    for (const r of rows) {
      const fits = filters.every((f) => !f.value || (f.dataset.key === "change" ? r.classList.contains(f.value) : r.dataset[f.dataset.key] === f.value));
      r.hidden = !(fits && (!word || r.textContent.toLowerCase().includes(word)));
      n += !r.hidden;
    }
    for (const m of all("#text .m:not(.n)")) m.classList.toggle("off", m.dataset.c.split(" ").every((c) => !row.has(c) || row.get(c).hidden));
    count.textContent = n === rows.length ? "" : `${n} of ${rows.length}`;
    if (chosen !== null && row.has(chosen) && row.get(chosen).hidden) choose(null);
  }

  function clear() {
    search.value = "";
    for (const f of filters) f.value = "";
    choose(null);
    show();
  }

  const count = make("output");
  const light = make("button", "light / dark", { type: "button" });
  light.addEventListener("click", () => {
    const root = document.documentElement.classList;
    const dark = root.contains("dark") || (!root.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    root.toggle("dark", !dark);
    root.toggle("light", dark);
  });
  one("#tools").append(search, ...filters, light, count);
  search.addEventListener("input", show);
  for (const f of filters) f.addEventListener("change", show);

  // --- their order ---

  all("#claims th").forEach((th, i) => {
    const button = make("button", th.textContent, { type: "button" });
    let up = false;
    th.replaceChildren(button);
    button.addEventListener("click", () => {
      const amounts = th.textContent === "how much";
      const of = (r) => (i === 0 ? +r.dataset.c : amounts ? parseFloat(r.dataset.v || "NaN") : r.cells[i].textContent);
      up = !up;
      const sorted = rows.slice().sort((a, b) => {
        const x = of(a), y = of(b);
        const none = Number.isNaN(x) - Number.isNaN(y);
        if (none) return none; // last, either way
        const by = typeof x === "number" ? x - y || 0 : x.localeCompare(y, "zh");
        return by ? (up ? by : -by) : a.dataset.c - b.dataset.c;
      });
      body.replaceChildren(...sorted);
      for (const other of all("#claims th")) other.removeAttribute("aria-sort");
      th.setAttribute("aria-sort", up ? "ascending" : "descending");
    });
  });

  // --- totals ---

  function chart(select, title, most, byName) {
    const bars = [...select.counts.entries()].sort((a, b) => (byName ? (a[0] < b[0] ? -1 : 1) : b[1] - a[1])).slice(0, most);
    if (!bars.length) return;
    const top = Math.max(...bars.map((b) => b[1]));
    one("#charts").append(make("h3", title));
    for (const [value, n] of bars) {
      const bar = make("div", "", { className: "bar", tabIndex: 0, title: value }), line = make("i");
      line.style.width = `${(100 * n) / top}%`;
      bar.append(make("span", value), make("span"), make("span", String(n)));
      bar.children[1].append(line);
      const pick = () => { select.value = select.value === value ? "" : value; show(); };
      bar.addEventListener("click", pick);
      bar.addEventListener("keydown", (e) => { if (e.key === "Enter") pick(); });
      one("#charts").append(bar);
    }
  }
  chart(filters[0], "by type", 30, false);
  chart(filters[2], "by whom", 15, false);
  chart(filters[3], "by year", 40, true);

  // --- keys ---

  function step(by) {
    const seen = Array.from(body.rows).filter((r) => !r.hidden);
    const at = seen.findIndex((r) => r.dataset.c === chosen);
    const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
    if (next) choose(next.dataset.c, "keys");
  }
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "Escape") return clear(), e.target.blur();
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    const keys = { j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), "/": () => search.focus(), t: () => light.click() };
    if (!keys[e.key]) return;
    if (e.key.startsWith("Arrow") && !e.target.closest("#claims")) return;
    e.preventDefault();
    keys[e.key]();
  });
})();
