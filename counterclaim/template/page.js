// The page's own script. It draws the charts and adds what needs a script: everything else stands without it.
(function () {
  "use strict";
  var root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  var config = {displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", displaylogo: false,
    scrollZoom: false, doubleClick: false, typesetMath: false};
  var figures = {}, printing = false, all = function (s, f) { document.querySelectorAll(s).forEach(f); };
  root.classList.add("scripted");

  // Theme: the reader's system decides until the switch is used; remembered where storage is allowed.
  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : dark.matches;
  }
  function remember(theme) {
    try {
      if (theme) localStorage.setItem("counterclaim-theme", theme);
      return localStorage.getItem("counterclaim-theme");
    } catch (error) { return null; }
  }
  var kept = remember();
  if (kept === "dark" || kept === "light") root.setAttribute("data-theme", kept);
  var mark = document.querySelector(".mark"), toggle = document.createElement("button");
  function name() { toggle.textContent = isDark() ? "Light page" : "Dark page"; }
  if (mark) {
    toggle.type = "button";
    toggle.addEventListener("click", function () {
      var theme = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", theme);
      remember(theme);
      name();
      draw();
    });
    mark.appendChild(toggle);
    name();
  }

  function inflate(id) {
    var packed = atob(document.getElementById(id).textContent);
    var bytes = Uint8Array.from(packed, function (c) { return c.charCodeAt(0); });
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  function draw() {
    if (!window.Plotly) return;
    Object.keys(figures).forEach(function (id) {
      var el = document.getElementById(id + "-chart"), fig = figures[id];
      var room = printing ? 672 : Math.floor(el.clientWidth);
      if (!room) return;
      var size = fig.sizes.find(function (s) { return s.width <= room; }) || fig.sizes[fig.sizes.length - 1];
      var text = JSON.stringify({data: size.data, layout: size.layout}), keys = Object.keys(fig.dark);
      if (isDark() && !printing && keys.length) {
        text = text.replace(new RegExp(keys.map(function (k) { return k.replace(/[()]/g, "\\$&"); }).join("|"), "g"),
          function (k) { return fig.dark[k]; });
      }
      var plain = JSON.parse(text), layout = plain.layout;
      layout.width = Math.min(room, 960);
      layout.dragmode = false;
      ["xaxis", "yaxis"].forEach(function (axis) { if (layout[axis]) layout[axis].fixedrange = true; });
      Plotly.react(el, plain.data, layout, config);
      el.style.minHeight = "0";
      el.setAttribute("data-drawn", plain.data.length);
    });
  }

  function failed(why) {
    all("details.data", function (d) { d.open = true; });
    all(".chart", function (el) {
      if (el.hasAttribute("data-drawn")) return;
      el.style.minHeight = "0";
      el.textContent = "The chart is not drawn: " + why + " Its table below holds the same.";
      el.classList.add("failed");
    });
  }

  var details = [];
  function print() {
    if (printing) return;
    printing = true;
    all("details:not(.more)", function (d) { if (!d.open) { details.push(d); d.open = true; } });
    draw();
  }
  function printed() {
    printing = false;
    details.splice(0).forEach(function (d) { d.open = false; });
    draw();
  }
  addEventListener("beforeprint", print);
  addEventListener("afterprint", printed);
  dark.addEventListener("change", function () { name(); draw(); });
  var later, width = root.clientWidth;
  addEventListener("resize", function () {
    if (printing || root.clientWidth === width) return;
    width = root.clientWidth;
    clearTimeout(later);
    later = setTimeout(draw, 120);
  });

  if (!document.getElementById("payload")) return;
  all("details.data", function (d) { d.open = false; });
  if (!window.DecompressionStream) {
    failed("this browser is too old to unpack it.");
    return;
  }
  Promise.all([inflate("payload"), inflate("plotly")]).then(function (texts) {
    figures = JSON.parse(texts[0]).figures;
    var library = document.createElement("script");
    library.textContent = texts[1];
    document.head.appendChild(library);
    draw();
    if (!window.Plotly) failed("the library for drawing was refused.");
    root.setAttribute("data-ready", "");
  }).catch(function (error) { failed("unpacking it failed (" + error.message + ")."); });
})();
