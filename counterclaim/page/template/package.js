// A Data Package to take away, unpacked when a reader asks for one: the tables, dossier.yml and a
// descriptor in one zip, as `counterclaim import datapackage` reads it. `only` are the entries that
// a filter leaves; without them it has all of the page.
window.packData = ({data, only, csv, joined}) => {
  let order = data.order.tables, schema = name => data.codebook.tables[name], places = new Map(), taken = new Set();
  order.forEach(name => data.tables[name].rows.forEach(row => { places.set(row[0], {name, row}); }));
  let leads = (name, n) => schema(name).fields[n].references in data.tables, named = cell => cell.split(" ").filter(Boolean);
  let led = ({name, row}) => row.flatMap((cell, n) => leads(name, n) ? named(cell) : []);
  let of = (i, column) => places.get(i).row[data.tables[places.get(i).name].columns.indexOf(column)];
  let ids = text => text.match(/\b[a-z]\d{3,}\b/g) || [], every = name => data.tables[name].rows.map(row => row[0]);
  // With a row goes all that its cells lead to, and with an alleged act who alleges it; without them
  // it does not go.
  function take(i) {
    if (taken.has(i) || !places.has(i)) return;
    let alleging = i[0] === "e" && of(i, "attested") === "alleged" ? joined(i).about : null;
    if (alleging && !alleging.length) return;
    taken.add(i);
    [...led(places.get(i)), ...alleging || []].forEach(take);
  }
  (only || ["events", "actors", "sources", "themes"].flatMap(every)).forEach(take);
  let chosen = new Set(only), asserting = new Set(data.codebook.actions.filter(row => row.asserts === "yes").map(row => row.action));
  // What is answered is a claim about an act of the page, or itself an answer, which then goes along.
  function join(i) {
    if (taken.has(i) || !led(places.get(i)).every(name => places.has(name))) return;
    let claim = of(i, "claim"), earlier = joined(claim).answering;
    let is = asserting.has(of(claim, "action")) && named(of(claim, "about")).some(act => places.has(act));
    if (!is && !earlier.length) return;
    take(i);
    if (!is) earlier.forEach(join);
  }
  every("responses").forEach(i => { if (!only || chosen.has(of(i, "claim")) || chosen.has(of(i, "answer"))) join(i); });
  // What speaks of entries goes along where it speaks of none that is left out.
  ["judgements", "notes", "accounts"].flatMap(every).forEach(i => {
    let others = led(places.get(i)).filter(name => name[0] !== "s");
    if ((others.length || !only) && others.every(name => taken.has(name))) take(i);
  });
  let blocks = data.package.text.split(/^(?=\w+:)/m);
  blocks.filter(block => /^(belligerents|asked):/.test(block)).flatMap(ids).forEach(take);
  // Fewer than three key entries are none.
  blocks = blocks.filter(block => !/^(answer|answer_text|key):/.test(block)
    || ids(block).every(i => taken.has(i)) && !(/^key:/.test(block) && ids(block).length < 3));
  // What the page withholds of a source, since it came later, may not be blank in a table.
  function cells(name) {
    let {columns, rows} = data.tables[name], title = columns.indexOf("title");
    let later = (row, n) => name === "sources" && !row[title] && /^(title|url_reason)$/.test(columns[n]) ? `Not public by ${data.parameters.as_of}` : "";
    return rows.filter(row => taken.has(row[0])).map(row => row.map((cell, n) =>
      leads(name, n) ? named(cell).filter(i => taken.has(i) || !ids(i).length).join(" ") : cell || later(row, n)));
  }
  let files = {...data.package.added, "dossier.yml": blocks.join("")};
  order.forEach(name => { files[name + ".csv"] = csv(data.tables[name].columns, cells(name)); });
  let encoded = text => new TextEncoder().encode(text);
  let {title, question, licence} = data.package;
  function described([path, text]) {
    let name = path.replace(/\.\w+$/, ""), {fields, primaryKey, ...words} = schema(name) || {};
    let plain = {name: name.replaceAll("/", "-"), path, bytes: encoded(text).length};
    if (!fields) return plain;
    return {...plain, type: "table", title: words.title, description: words.description, format: "csv", mediatype: "text/csv", encoding: "utf-8", schema: {primaryKey,
      fields: fields.filter(field => data.tables[name].columns.includes(field.name)).map(({name, type, title, description, constraints, scale}) => {
        let {pattern, ...rest} = constraints || {};
        // Whoever reads it puts ^ and $ around the bare text, which would cut an alternation in two.
        if (pattern) rest.pattern = `(?:${pattern})`;
        if (scale) rest.enum = data.codebook.scales.filter(row => row.scale === scale).map(row => row.value);
        return {name, type, title, description, constraints: rest};
      })}};
  }
  files["datapackage.json"] = JSON.stringify({
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json", name: data.parameters.dossier,
    title, description: question, version: data.name,
    licenses: [{name: licence.replaceAll(" ", "-"), title: licence}],
    resources: Object.entries(files).map(described)}, null, 2);
  return zipped(Object.entries(files).map(([name, text]) => [encoded(name), encoded(text)]));
};
// A zip of files that are stored as they are, all of one date, so that the same files are the same bytes.
function zipped(files) {
  let table = Uint32Array.from({length: 256}, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? n >>> 1 ^ 0xedb88320 : n >>> 1;
    return n;
  });
  let sum = bytes => ~bytes.reduce((crc, byte) => table[(crc ^ byte) & 255] ^ crc >>> 8, -1) >>> 0;
  // Numbers with the lowest byte first, so many bytes each.
  let written = (sizes, ...numbers) => Uint8Array.from(numbers.flatMap((number, n) =>
    Array.from({length: +sizes[n]}, (_, byte) => number >>> 8 * byte & 255)));
  let at = 0, parts = [], listed = [];
  files.forEach(([name, bytes]) => {
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    let header = written("2222244422", 20, 2048, 0, 0, 33, sum(bytes), bytes.length, bytes.length, name.length, 0);
    parts.push(written("4", 0x04034b50), header, name, bytes);
    listed.push(written("42", 0x02014b50, 20), header, written("22244", 0, 0, 0, 0, at), name);
    at += 4 + header.length + name.length + bytes.length;
  });
  let size = listed.reduce((sum, part) => sum + part.length, 0);
  return new Blob([...parts, ...listed, written("42222442", 0x06054b50, 0, 0, files.length, files.length, size, at, 0)], {type: "application/zip"});
}
