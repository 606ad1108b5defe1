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
// A trace that counts rows names them point by point: count again without the hidden.
function count(trace) {
  let rows = trace.meta && trace.meta.rows;
  if (!rows) return;
  let left = rows.map(ids => (typeof ids === "string" ? unpacked(ids) : ids).filter(i => { return !hidden.has(i); }).length);
  if (trace.type === "bar") trace[trace.orientation === "h" ? "x" : "y"] = left;
  if (Array.isArray(trace.text)) trace.text = left.map(n => n ? String(n) : "");
}
