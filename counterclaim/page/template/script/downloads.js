// Downloads, made here from the same data that the list shows.
function wanted(name, only) {
  let rows = data.tables[name].rows, chosen = new Set(matching), cells = /\b[a-z]\d{3,}\b/g;
  let named = row => row.join(" ").match(cells) || [];
  if (!only) return rows;
  if (name === "events") return rows.filter(row => chosen.has(row[0]));
  let told = new Set(data.tables.events.rows.filter(row => chosen.has(row[0])).flatMap(named));
  return rows.filter(row => told.has(row[0]) || named(row).some(i => chosen.has(i)));
}
// A spreadsheet runs a cell that begins so, and may begin a cell after a semicolon, a tab or a line's
// end; the apostrophe makes it text.
let FORMULA = /(^|[;\t\r\n])(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/g;
function csv(columns, rows, safe) {
  let quoted = text => `"${text.replace(/"/g, '""')}"`;
  let cell = text => safe ? quoted(text.replace(FORMULA, "$1'")) : /[",\r\n]/.test(text) ? quoted(text) : text;
  return (safe ? "\ufeff" : "") + [columns, ...rows].map(row => row.map(cell).join(",") + "\n").join("");
}
function save(name, content, type) {
  let a = make("a", document.body, "", {download: name, href: URL.createObjectURL(new Blob([content], {type}))});
  a.click();
  setTimeout(() => {
    URL.revokeObjectURL(a.href);
    a.remove();
  }, 1000);
}
function objects(name, only) {
  let columns = data.tables[name].columns;
  return wanted(name, only).map(row => Object.fromEntries(columns.map((c, i) => [c, row[i]])));
}
function downloads() {
  let place = id("downloads"), json = value => JSON.stringify(value, null, 1);
  if (!place || !data.tables) return;
  let form = make("form", place, "", {"aria-label": "Downloads"}), names = data.order.tables;
  let table = choice(form, "What", [["package", "Data Package (dossier.yml)"], ...names.map(n => [n, `${n} (${data.tables[n].rows.length})`]), ["", "all tables (JSON)"]]);
  let rows = choice(form, "Entries", [["", "all of the edition"], ["-filtered", "only what the filter shows"]]);
  let format = choice(form, "Form", [["csv", "CSV as it is"], ["safe", "CSV for spreadsheets"], ["json", "JSON"]]);
  on(table, "change", () => { format.disabled = table.value === "package"; });
  format.disabled = true;
  push(form, "Download", () => {
    let one = data.tables[table.value], safe = format.value === "safe", only = !!rows.value;
    let name = `${data.name}-${table.value || "all"}${rows.value}`;
    if (table.value === "package") {
      return unpackTaking().then(() => { save(name + ".zip", packData({data, csv, joined, only: only ? matching : null}), "application/zip"); });
    }
    if (one && format.value !== "json") {
      return save(name + (safe ? "_spreadsheet.csv" : ".csv"), csv(one.columns, wanted(table.value, only), safe), "text/csv;charset=utf-8");
    }
    let tables = Object.fromEntries((one ? [table.value] : names).map(n => [n, objects(n, only)]));
    save(name + ".json", json({edition: data.name, tables, codebook: data.codebook}), "application/json;charset=utf-8");
  });
}
