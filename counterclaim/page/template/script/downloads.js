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
