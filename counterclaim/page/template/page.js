// The page's own script. What does not need one stands without it.
(() => {
  "use strict";
  let root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  let config = {displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", displaylogo: false,
    scrollZoom: false, doubleClick: false, typesetMath: false};
  let data = {figures: {}}, printing = false, filter = {}, hidden = new Set(), numbered = {};
  let id = name => document.getElementById(name);
  let all = (selector, f) => document.querySelectorAll(selector).forEach(f);
  let on = (el, type, f) => el.addEventListener(type, f);
  function make(tag, parent, text, attributes) {
    let el = document.createElement(tag);
    if (text) el.textContent = text;
    Object.keys(attributes || {}).forEach(k => { el.setAttribute(k, attributes[k]); });
    if (parent) parent.appendChild(el);
    return el;
  }
  root.classList.add("scripted");

  // Theme: the reader's system decides until the switch is used; remembered where storage is allowed.
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  let toggle = make("button", document.querySelector(".mark"), "", {type: "button"});
  let named = () => { toggle.textContent = isDark() ? "Light page" : "Dark page"; };
  on(toggle, "click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("counterclaim-theme", root.dataset.theme); } catch (error) { /* head.js */ }
    named();
    draw();
  });
  named();

  // Contents: the section in view is the current one.
  let seen = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => {
    all(".toc a", a => a.hash === "#" + e.target.id ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current"));
  }), {rootMargin: "0px 0px -75% 0px"});
  all("main h2", h => seen.observe(h));

  // A link to each row, figure and judgement, to be copied.
  function copy(button, name) {
    let said = text => {
      button.textContent = text;
      setTimeout(() => { button.textContent = "copy link"; }, 1500);
    };
    let bar = () => { location.hash = name; said("in the address bar"); };
    if (!navigator.clipboard) return bar();
    navigator.clipboard.writeText(location.href.split("#")[0] + "#" + name).then(() => said("copied"), bar);
  }
  all(".row>h3,.fig>h3,.kj>li>p:first-child,.pair>h3", el => {
    let name = el.closest("[id]:not(h3)").id;
    let button = make("button", el, "copy link", {type: "button", "class": "copy", "aria-label": "Copy link to " + name});
    on(button, "click", () => { copy(button, name); });
  });

  // A link to a row that a long record leaves out leads to the downloads, or with scripts to the row.
  all("a[data-row]", a => { a.hash = a.dataset.row; });

  // Two of 91 signs hold 13 bits.
  function inflate(name) {
    let el = id(name), said = el.textContent, size = +el.dataset.size, bytes = new Uint8Array(size);
    let sign = i => { let c = said.charCodeAt(i); return c - 33 - (c > 34) - (c > 38) - (c > 60); };
    for (let i = 0, n = 0, bits = 0, held = 0; n < size; i += 2) {
      held = held << 13 | sign(i) * 91 + sign(i + 1);
      for (bits += 13; bits > 7 && n < size; bits -= 8) bytes[n++] = held >> bits - 8;
      held &= (1 << bits) - 1;
    }
    if (el.type === "application/bzip2") return new TextDecoder().decode(bunzip2(bytes, +el.dataset.whole));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }
  // long.js

  let visible = part => ![part.name, ...(part.meta?.joins || [])].some(i => hidden.has(i));
  function draw() {
    if (!window.Plotly) return;
    Object.keys(data.figures).forEach(name => {
      let el = id(name + "-chart"), fig = data.figures[name];
      let room = printing ? 672 : el && Math.floor(el.clientWidth);
      if (!el || !room) return;
      let size = printing && fig.print || fig.sizes.find(s => s.width <= room) || fig.sizes[fig.sizes.length - 1];
      let text = JSON.stringify({data: size.data, layout: size.layout}), keys = Object.keys(fig.dark);
      if (isDark() && !printing && keys.length) {
        text = text.replace(new RegExp(keys.map(k => k.replace(/[()]/g, "\\$&")).join("|"), "g"),
          k => fig.dark[k]);
      }
      let plain = JSON.parse(text), layout = plain.layout, traces = plain.data;
      if (!printing && hidden.size) {
        traces = traces.filter(visible);
        layout.annotations = (layout.annotations || []).filter(visible);
        traces.forEach(count);
      }
      layout.width = Math.min(room, 960);
      layout.dragmode = false;
      ["xaxis", "yaxis"].forEach(axis => { if (layout[axis]) layout[axis].fixedrange = true; });
      Plotly.react(el, traces, layout, config);
      // plotly drops the links of a page that is a file; the text of ours is the row's id.
      all(`#${name} svg a:not([href])`, a => (id(a.textContent) || held(a.textContent)) && a.setAttribute("href", "#" + a.textContent));
      el.style.minHeight = "0";
      el.dataset.drawn = traces.length;
    });
  }
  // Many ids are packed as the steps between their numbers.
  function unpacked(text) {
    let at = 0;
    return text ? text.split(" ").map(step => numbered[at += parseInt(step, 36)]) : [];
  }
  // A trace that counts rows names them point by point: count again without the hidden.
  function count(trace) {
    let rows = trace.meta && trace.meta.rows;
    if (!rows) return;
    let left = rows.map(ids => (typeof ids === "string" ? unpacked(ids) : ids).filter(i => { return !hidden.has(i); }).length);
    if (trace.type === "bar") trace[trace.orientation === "h" ? "x" : "y"] = left;
    if (Array.isArray(trace.text)) trace.text = left.map(n => n ? String(n) : "");
  }

  // What waited for the charts is laid out once they are on the screen (head.js).
  function settle() { dispatchEvent(new Event("drawn")); }
  function failed(why) {
    settle();
    all("details.data", d => { d.open = true; });
    all(".chart", el => {
      if (el.dataset.drawn) return;
      el.style.minHeight = "0";
      el.textContent = "The chart is not drawn: " + why + " Its table holds the same.";
      el.classList.add("failed");
    });
  }

  // Rows that a long record leaves out of the page are made here from the payload, one at a time.
  let known = new Map(), held = name => known.get(name);
  function links(el, names) {
    names.forEach(i => {
      make("a", el, i, {href: "#" + i, "class": "id"});
      el.append(" ");
    });
  }
  function fetched(name) {
    let found = held(name);
    if (!found || !place) return null;
    place.textContent = "";
    let el = make("article", place, "", {"class": "row", id: name});
    make("h3", el, name + " ");
    let list = make("dl", el);
    found.columns.forEach((column, i) => {
      if (!i || !found.row[i]) return;
      make("dt", list, column.replace(/_/g, " "));
      let cell = make("dd", list), said = found.row[i].split(" ");
      if (said.every(word => held(word))) links(cell, said); else cell.textContent = found.row[i];
    });
    return el;
  }

  // Filter: rows of tables and marks of figures together; its state stands in the address.
  let status, place, away, drawnFor, selects = {};
  let matches = i => Object.keys(filter).every(key => [].concat(data.index[i][key]).includes(filter[key]));
  let rowsOf = el => el.dataset.rows.split(" ");
  function show() {
    let ids = Object.keys(data.index), n = ids.length;
    hidden = new Set(ids.filter(i => !matches(i)));
    all("[data-rows]", el => { el.hidden = !printing && rowsOf(el).every(i => hidden.has(i)); });
    status.textContent = hidden.size ? `${n - hidden.size} of ${n} entries shown, ${hidden.size} hidden by the filter.
      Sentences and the stepped line still describe all entries.` : `All ${n} entries shown${data.beside || ""}.`;
    let left = hidden.size ? ids.filter(i => matches(i) && (!id(i) || place.contains(id(i)))) : [];
    left.sort((a, b) => b.slice(1) - a.slice(1));
    away.textContent = left.length ? `${left.length} of them are not on this page, and are in the downloads; the last: ` : "";
    links(away, left.slice(0, 40));
    // To go to a row changes no chart.
    let asked = JSON.stringify([filter, printing]);
    if (asked !== drawnFor) draw();
    drawnFor = asked;
  }
  // The fragment holds a row to go to, the filter, or both: #e007&side=UA
  function address(target) {
    let said = new URLSearchParams(filter).toString();
    history.replaceState(null, "", "#" + target + (target && said ? "&" : "") + said);
  }
  function arrive() {
    let parts = location.hash.slice(1).split("&"), target = parts[0].includes("=") ? "" : parts.shift();
    let asked = {}, el = target && (id(target) || fetched(target)), row = el && el.closest("[data-rows]");
    new URLSearchParams(parts.join("&")).forEach((value, key) => {
      if (value && selects[key] && [...selects[key].options].some(o => o.value === value)) asked[key] = value;
    });
    if (Object.keys(asked).length) filter = asked;
    // A row that is asked for is shown: the filter gives way.
    if (row && rowsOf(row).every(i => data.index[i] && !matches(i))) filter = {};
    Object.keys(selects).forEach(k => { selects[k].value = filter[k] || ""; });
    if (Object.keys(filter).length || parts.length) address(target);
    show();
    if (el) {
      for (let d = el.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
      el.scrollIntoView();
    }
  }
  function choice(form, label, options) {
    let select = make("select", make("label", form, label));
    options.forEach(o => make("option", select, o[1], {value: o[0]}));
    return select;
  }
  function push(form, text, f) { on(make("button", form, text, {type: "button"}), "click", f); }
  function controls() {
    let box = id("filter");
    if (!box || !data.index) return;
    Object.keys(data.index).forEach(i => { numbered[+i.slice(1)] = i; });
    Object.values(data.tables || {}).forEach(t => t.rows.forEach(row => known.set(row[0], {columns: t.columns, row})));
    let form = make("form", box, "", {"aria-label": "Filter entries"});
    data.order.filters.forEach(key => {
      let select = selects[key] = choice(form, key[0].toUpperCase() + key.slice(1), [["", "all"], ...data.filters[key]]);
      on(select, "change", () => {
        if (select.value) filter[key] = select.value; else delete filter[key];
        address("");
        show();
      });
    });
    let ask = make("input", make("label", form, "Row"), "", {type: "search", size: 7, spellcheck: "false"});
    let find = e => {
      e.preventDefault();
      let name = ask.value.trim().toLowerCase();
      if (id(name) || held(name)) address(name), arrive();
      else if (name) status.textContent = `This edition has no row ${name}.`;
    };
    on(ask, "change", find);
    on(form, "submit", find);
    push(form, "Show all", () => {
      filter = {};
      address("");
      arrive();
    });
    status = make("p", box, "", {role: "status", "class": "small"});
    away = make("div", box, "", {"class": "small"});
    place = make("div", box);
    on(window, "hashchange", arrive);
    arrive();
  }

  // Downloads, made here from the same payload that the filter reads.
  function wanted(name, only) {
    let rows = data.tables[name].rows, shown = i => data.index[i] && !hidden.has(i), cells = /\b[a-z]\d{3,}\b/g;
    let named = row => row.join(" ").match(cells) || [];
    if (!only) return rows;
    if (name === "events") return rows.filter(row => shown(row[0]));
    let told = new Set([].concat(...data.tables.events.rows.filter(row => shown(row[0])).map(named)));
    return rows.filter(row => told.has(row[0]) || named(row).some(shown));
  }
  function csv(columns, rows, safe) {
    // A spreadsheet runs a cell that starts so; the apostrophe makes it text.
    let cell = text => {
      if (safe && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text)) text = "'" + text;
      return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    };
    return (safe ? "\ufeff" : "") + [columns, ...rows].map(row => row.map(cell).join(",") + "\n").join("");
  }
  function save(name, text, type) {
    let a = make("a", document.body, "", {download: name, href: URL.createObjectURL(new Blob([text], {type: type + ";charset=utf-8"}))});
    a.click();
    setTimeout(() => { URL.revokeObjectURL(a.href); a.remove(); }, 1000);
  }
  function plain(name, only) {
    let columns = data.tables[name].columns;
    return wanted(name, only).map(row => Object.fromEntries(columns.map((c, i) => [c, row[i]])));
  }
  function downloads() {
    let box = id("downloads"), json = value => JSON.stringify(value, null, 1);
    if (!box || !data.tables) return;
    let form = make("form", box, "", {"aria-label": "Downloads"}), names = data.order.tables;
    let table = choice(form, "Table", [...names.map(n => [n, `${n} (${data.tables[n].rows.length})`]), ["", "all tables (JSON)"]]);
    let rows = choice(form, "Rows", [["", "all rows of the edition"], ["-filtered", "only what the filter shows"]]);
    let format = choice(form, "Form", [["csv", "CSV as it is"], ["safe", "CSV for spreadsheets"], ["json", "JSON"]]);
    push(form, "Download", () => {
      let one = data.tables[table.value], safe = format.value === "safe", only = !!rows.value;
      let name = `${data.name}-${table.value || "all"}${rows.value}`;
      if (one && format.value !== "json") {
        return save(name + (safe ? "_spreadsheet.csv" : ".csv"), csv(one.columns, wanted(table.value, only), safe), "text/csv");
      }
      let found = Object.fromEntries((one ? [table.value] : names).map(n => [n, plain(n, only)]));
      save(name + ".json", json({edition: data.name, tables: found, codebook: data.codebook}), "application/json");
    });
    push(form, "Codebook", () => save("codebook.json", json(data.codebook), "application/json"));
  }

  let closed = [];
  function print() {
    if (printing) return;
    printing = true;
    all("details:not(.more)", d => { if (!d.open) { closed.push(d); d.open = true; } });
    if (status) show(); else draw();
  }
  function printed() {
    printing = false;
    closed.splice(0).forEach(d => { d.open = false; });
    if (status) show(); else draw();
  }
  on(window, "beforeprint", print);
  on(window, "afterprint", printed);
  on(dark, "change", () => { named(); draw(); });
  let later, width = root.clientWidth;
  on(window, "resize", () => {
    if (printing || root.clientWidth === width) return;
    width = root.clientWidth;
    clearTimeout(later);
    later = setTimeout(draw, 120);
  });

  if (!id("payload")) return settle();
  all("details.data", d => { d.open = false; });
  if (!window.DecompressionStream) return failed("this browser is too old.");
  Promise.all([inflate("payload"), id("plotly") ? inflate("plotly") : ""]).then(texts => {
    data = JSON.parse(texts[0]);
    if (data.index?.packed) unfold(data);
    if (texts[1]) make("script", document.head, texts[1]);
    downloads();
    controls();
    if (!status) draw();
    if (texts[1] && !window.Plotly) failed("the library for drawing was refused.");
    setTimeout(settle, 50);
  }).catch(error => { failed("unpacking it failed (" + error.message + ")."); });
})();
