// Two of 91 signs hold 13 bits.
// `pause` is waited for between the steps of what takes long.
async function inflate(name, pause) {
  let el = id(name), text = el.textContent, size = +el.dataset.size, bytes = new Uint8Array(size);
  let signs = Uint8Array.from(Array(128), (_, c) => c - 33 - (c > 34) - (c > 38) - (c > 60));
  for (let i = 0, n = 0, bits = 0, held = 0; n < size; i += 2) {
    held = held << 13 | signs[text.charCodeAt(i)] * 91 + signs[text.charCodeAt(i + 1)];
    for (bits += 13; bits > 7 && n < size; bits -= 8) bytes[n++] = held >> bits - 8;
    held &= (1 << bits) - 1;
  }
  if (el.type === "application/bzip2") {
    let steps = bunzip2(bytes, +el.dataset.whole), step;
    while (!(step = steps.next()).done) if (pause) await pause();
    return new TextDecoder().decode(step.value);
  }
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
