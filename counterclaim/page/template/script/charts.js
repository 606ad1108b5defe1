// Charts: each is there as a still picture. The library is unpacked where there is time, or when a
// reader reaches for a chart or filters, and draws in the picture's place; foreign figures have no
// picture and are drawn at once.
let visible = part => ![part.name, ...(part.meta?.joins || [])].some(i => hidden.has(i));
let reached = new Set(), library, ahead, hurried = false;
let idle = window.requestIdleCallback || (f => setTimeout(f, 20));
function unpackAhead() {
  return ahead ||= inflate("plotly", () => hurried || new Promise(go => idle(go, {timeout: 50})));
}
function unpackLibrary() {
  hurried = true;
  return library ||= unpackAhead().then(text => {
    make("script", document.head, text).remove();
    if (!window.Plotly) throw new Error("the library was refused");
  });
}
function reach(names) {
  let fresh = names.filter(name => data.figures[name] && !reached.has(name));
  if (!fresh.length) return;
  fresh.forEach(name => reached.add(name));
  unpackLibrary().then(draw).catch(error => {
    failed(error.message + ".");
  });
}
function draw() {
  root.classList.toggle("sifted", hidden.size > 0);
  // Without the library a picture leaves out the marks of hidden rows.
  all(".shot a", a => { a.style.display = hidden.has(a.getAttribute("href").slice(1)) ? "none" : ""; });
  if (hidden.size) reach(Object.keys(data.figures));
  if (window.Plotly) reached.forEach(drawOne);
}
// The colours of the dark theme, where there are colours: a text of a table may look like one.
function darkened(node, swaps, key) {
  if (typeof node === "string") {
    if (/color/.test(key)) return swaps[node] || node;
    return node.replace(/(<span style="[^"<>]*color:)(#[0-9a-f]{6})/g, (_, start, colour) => start + (swaps[colour] || colour));
  }
  if (Array.isArray(node)) return node.map(each => darkened(each, swaps, key));
  if (!node || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(node).map(([k, each]) => [k, darkened(each, swaps, k)]));
}
function sized(fig, room) { return fig.sizes.find(s => s.width <= room) || fig.sizes[fig.sizes.length - 1]; }
// What plotly draws: the colours of a theme, without what is hidden.
function prepared(size, swaps, still, room) {
  let {layout, data: traces} = darkened({data: size.data, layout: size.layout}, swaps, "");
  if (hidden.size) {
    traces = compacted(traces, layout).filter(visible);
    layout.annotations = (layout.annotations || []).filter(visible);
    traces.forEach(count);
  }
  // As wide as the picture that it takes the place of, so that nothing moves; a figure of another
  // kind has no width of its own.
  layout.width = still && size.width || Math.min(room, 880);
  return {layout, traces};
}
function drawOne(name) {
  let el = id(name + "-chart"), fig = data.figures[name];
  let room = printing ? 672 : el && Math.floor(el.clientWidth);
  if (!el || !room) return;
  let size = printing ? fig.sizes[0] : sized(fig, room);
  // Paper shows the picture, but for what a filter leaves.
  if (printing && !hidden.size && el.querySelector(".shot")) return;
  let still = el.querySelector(".shot"), {layout, traces} = prepared(size, isDark() && !printing ? fig.dark : {}, still, room);
  // Made smaller for a sheet and for the smallest phones, and larger between a phone and a desk.
  let fits = room / layout.width;
  let scale = printing || fits < 1 ? Math.min(1, fits) : room >= 672 && layout.width < 492 ? 1.5 : 1;
  layout.dragmode = false;
  ["xaxis", "yaxis"].forEach(axis => { if (layout[axis]) layout[axis].fixedrange = true; });
  let time = layout.xaxis?.type === "date" && matchMedia("(pointer:fine)").matches;
  if (still && time) {
    layout.dragmode = "zoom";
    layout.xaxis.fixedrange = false;
  }
  el.querySelector(".undrawn")?.remove();
  let live = el.querySelector(":scope>.live") || make("div", el, "", {"class": "live"});
  live.style.transform = scale === 1 ? "" : `scale(${scale})`;
  live.style.height = scale === 1 ? "" : layout.height * scale + "px";
  Plotly.react(live, traces, layout, {...config, doubleClick: still && time ? "reset" : false}).then(() => {
    el.classList.add("drawn");
  });
  if (!el.dataset.drawn) live.on("plotly_click", e => {
    let {data, pointNumber} = e.points[0], {clientX: left, clientY: top} = e.event, ids = data.meta?.rows?.[pointNumber];
    counted(ids ? unhidden(ids) : [data.name], {getBoundingClientRect: () => ({left, top, bottom: top})});
  });
  if (!el.dataset.drawn) live.on("plotly_clickannotation", e => {
    // A label that is a link opens a card, as links do.
    if (!e.event.target.closest("a")) location.hash = e.annotation.name;
  });
  // plotly drops the links of a page that is a file; the text of ours, or its label's name, is the row's id.
  all(`#${name}-chart .live svg a:not([href])`, a => {
    let label = layout.annotations?.[a.closest(".annotation")?.dataset.index];
    let row = [label?.name, a.textContent].find(i => i && (id(i) || held(i)));
    if (row) a.setAttribute("href", "#" + row);
  });
  el.style.minHeight = "0";
  el.dataset.drawn = traces.length;
}
// A chart of lines closes the gaps of what is hidden. `meta.lane` is the top and the foot of a
// trace's line; `meta.of` are the rows that a heading is over, without which it goes too.
function compacted(traces, layout) {
  let gone = ({name, meta}) => meta?.lane && (meta.of ? meta.of.every(i => hidden.has(i)) : hidden.has(name));
  let gaps = traces.filter(gone).map(trace => trace.meta.lane);
  if (!gaps.length) return traces;
  let inside = (low, top) => gaps.some(gap => low >= gap[1] && top <= gap[0]);
  let moved = y => y === null ? y : y - gaps.reduce((sum, [top, foot]) => sum + (top <= y ? top - foot : 0), 0);
  let range = layout.yaxis.range, height = moved(range[1]);
  layout.height -= range[1] - height;
  layout.annotations = layout.annotations.filter(a => a.name !== "count" && !inside(a.y, a.y));
  layout.shapes = layout.shapes.filter(shape => !inside(shape.y0, shape.y1));
  layout.annotations.forEach(a => { a.y = moved(a.y); });
  layout.shapes.forEach(shape => { [shape.y0, shape.y1] = [moved(shape.y0), moved(shape.y1)]; });
  layout.yaxis.range = [range[0], height];
  traces = traces.filter(trace => !inside(trace.y[0], trace.y[0]));
  traces.forEach(trace => { trace.y = trace.y.map(moved); });
  return traces;
}
// Of the rows of a point those that the filter leaves.
function unhidden(ids) { return (typeof ids === "string" ? unpacked(ids) : ids).filter(i => !hidden.has(i)); }
// A trace that counts rows names them point by point: count again without the hidden.
function count(trace) {
  let rows = trace.meta && trace.meta.rows;
  if (!rows) return;
  let ids = rows.map(unhidden), left = ids.map(each => each.length);
  let {colors, most, step, least, sizes, after, lead = ""} = trace.meta;
  if (after) trace.x = left.map(n => n + after);
  if (sizes) trace.marker.size = left.map((n, i) => n ? sizes[i] : 0);
  if (step) trace.marker.size = left.map(n => n ? Math.max(least, step * Math.sqrt(n)) : 0);
  // Cells of a matrix keep their length, and take the shade of what is left.
  if (colors) trace.marker.color = left.map(n => n ? colors[Math.ceil(colors.length * Math.sqrt(n / most)) - 1] : "rgba(0,0,0,0)");
  else if (trace.type === "bar") trace[trace.orientation === "h" ? "x" : "y"] = left;
  if (trace.meta.tops) trace.y = left;
  // A card gives its number up, and names the ids that are left.
  if (Array.isArray(trace.hovertext)) trace.hovertext = trace.hovertext.map((text, n) => text.replace(/^[\d,]+ \w+, /, "")
    .replace(/(e\d+ ?)+…?$/, ids[n].slice(0, 12).join(" ") + (left[n] > 12 ? " …" : "")));
  if (Array.isArray(trace.text)) trace.text = left.map((n, i) => n ? (Array.isArray(lead) ? lead[i] : lead) + n : "");
}
// Pictures to take away: how they are made is unpacked when one is wanted (taking.js).
let taker;
function unpackTaking() { return taker ||= inflate("taking").then(text => { make("script", document.head, text).remove(); }); }
function taking() {
  all(".fig", fig => {
    let chart = fig.querySelector(".chart"), name = fig.id, figure = () => data.figures[name];
    if (!chart) return;
    let fold = make("details", null, "", {"class": "take controls"}), room = () => chart.clientWidth;
    make("summary", fold, "Picture");
    fig.querySelector("figcaption").after(fold);
    fold.addEventListener("toggle", () => unpackTaking().then(() => {
      takePicture({fig, chart, fold, name, figure, make, push, save, library: unpackLibrary, filtered: () => hidden.size,
        prepared: () => prepared(sized(figure(), room()), {}, chart.querySelector(".shot"), room()), file: () => data.name});
    }).catch(error => make("span", fold, `Unpacking failed (${error.message}).`, {role: "status"})), {once: true});
  });
}
function charts() {
  taking();
  if (!id("plotly")) return all(".chart[style]", el => { el.style.minHeight = "0"; });
  reach(data.moving || []);
  // Who has a mouse is likely to point at a chart.
  if (matchMedia("(pointer:fine)").matches) idle(unpackAhead);
  all(".chart", el => {
    let go = () => reach([el.id.replace(/-chart$/, "")]);
    el.tabIndex = 0;
    ["pointerenter", "focusin", "touchstart"].forEach(type => el.addEventListener(type, go, {passive: true}));
  });
}
