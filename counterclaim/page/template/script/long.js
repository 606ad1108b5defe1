// bzip2, which no browser inflates by itself: Burrows, Wheeler, Huffman, undone in steps of some
// milliseconds. Bytes in, and how many come out.
function* bunzip2(input, whole) {
  let at = 4, bits = 0, held = 0, out = new Uint8Array(whole), end = 0;
  let last = new Uint32Array((input[3] - 48) * 1e5);
  // The next bits, at most 24: to look at, and to take.
  function look(n) {
    for (; bits < n; bits += 8) held = held << 8 | input[at++];
    return held >> bits - n;
  }
  function take(n) { held &= (1 << (bits -= n)) - 1; }
  function read(n) {
    let found = look(n);
    take(n);
    return found;
  }
  function table(lengths) {
    // limit: beyond the last code of a length; first: its symbols' place less its first code.
    let limit = [], first = [], order = [], code = 0;
    for (let n = 1; n <= 20; n++) {
      first[n] = order.length - code;
      lengths.forEach((length, symbol) => { if (length === n) order.push(symbol), code++; });
      limit[n] = code;
      code *= 2;
    }
    return {limit, first, order};
  }
  while (read(24) === 0x314159) {
    read(24), read(24), read(9);
    let origin = read(24), parts = [...Array(16)].map(() => read(1)), values = [];
    parts.forEach((used, high) => {
      for (let low = 0; used && low < 16; low++) if (read(1)) values.push(high * 16 + low);
    });
    let groups = [...Array(read(3)).keys()], kinds = groups.length, chosen = [...Array(read(15))].map(() => {
      let n = 0;
      while (read(1)) n++;
      groups.unshift(...groups.splice(n, 1));
      return groups[0];
    });
    values = Uint8Array.from(values);
    let tables = [...Array(kinds)].map(() => {
      let length = read(5);
      return table([...Array(values.length + 2)].map(() => {
        while (read(1)) length += read(1) ? -1 : 1;
        return length;
      }));
    });
    let counts = new Uint32Array(257), n = 0, run = 0, weight = 1;
    for (let done = 0, now; ; done++) {
      if (done % 50 === 0) now = tables[chosen[done / 50]];
      if (done % 50000 === 0) yield;
      let length = 1, ahead = look(20), {limit, first, order} = now;
      while (ahead >> 20 - length >= limit[length]) length++;
      take(length);
      let symbol = order[(ahead >> 20 - length) + first[length]];
      if (symbol < 2) {
        run += weight << symbol;
        weight *= 2;
        continue;
      }
      for (; run; run--) last[n++] = values[0], counts[values[0] + 1]++;
      weight = 1;
      if (symbol > values.length) break;
      let value = values[symbol - 1];
      for (let v = symbol - 1; v; v--) values[v] = values[v - 1];
      values[0] = value;
      last[n++] = value;
      counts[value + 1]++;
    }
    for (let v = 0; v < 256; v++) counts[v + 1] += counts[v];
    for (let i = 0; i < n; i++) last[counts[last[i] & 255]++] |= i << 8;
    let next = last[origin] >>> 8;
    for (let i = 0, same = 0, before = -1; i < n; i++) {
      if (i % 100000 === 0) yield;
      let value = last[next] & 255;
      next = last[next] >>> 8;
      if (same === 4) {
        // After four alike stands how many more there are.
        out.fill(before, end, end += value);
        same = 0, before = -1;
      } else {
        same = value === before ? same + 1 : 1;
        out[end++] = before = value;
      }
    }
  }
  return out;
}

// A long table travels by columns: ids as steps, and for a text that was there before its number.
function unpack(table) {
  let columns = (table.packed || []).map(column => {
    if (Array.isArray(column)) {
      let seen = column.filter(cell => typeof cell === "string");
      return column.map(cell => typeof cell === "number" ? seen[cell] : cell);
    }
    let last = {}, word = said => {
      let letter = said[0];
      if (!letter || letter > "Z") return said;
      let [step, ...place] = said.slice(1).split(":");
      last[letter] = (last[letter] || 0) + parseInt(step, 36);
      return [letter.toLowerCase() + String(last[letter]).padStart(3, "0"), ...place].join(":");
    };
    return column.split("\n").map(line => line.split(" ").map(word).join(" "));
  });
  if (table.packed) table.rows = columns[0].map((_, i) => columns.map(column => column[i]));
  return table;
}
function unfold(data) {
  Object.values(data.tables).forEach(unpack);
  Object.entries(data.codebook).forEach(([name, table]) => {
    if (table.packed) data.codebook[name] = unpack(table).rows.map(row => Object.fromEntries(table.columns.map((c, i) => [c, row[i]])));
  });
  let {columns, lists} = data.index, listed = cell => cell ? cell.split(" ") : [];
  data.index = Object.fromEntries(unpack(data.index).rows.map(row => [row[0], Object.fromEntries(
    columns.map((name, i) => [name, lists.includes(name) ? listed(row[i]) : row[i]]))]));
}
