// Pictures to take away, unpacked when a reader opens the line of a chart: title, measure, key,
// chart, sources and day on one sheet, in the colours of the light theme.
window.takePicture = page => {
  let NS = "http://www.w3.org/2000/svg", FONTS = "Arial,Helvetica,'Liberation Sans','DejaVu Sans','Noto Sans','Segoe UI',sans-serif";
  let INK = "#1c1e21", MUTED = "#5a5f67", PAPER = "#fdfcf9", PAD = 16;
  let pen = document.createElement("canvas").getContext("2d");
  let element = (tag, parent, attributes, text) => {
    let el = document.createElementNS(NS, tag);
    Object.entries(attributes).forEach(([key, value]) => { if (value !== undefined) el.setAttribute(key, value); });
    if (text) el.textContent = text;
    parent?.append(el);
    return el;
  };
  let clean = text => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
  // Names from right to left leave the order of the words beside them alone.
  let isolated = text => text.replace(/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?: [\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*/g, run => `\u2068${run}\u2069`);
  // Other machines have wider fonts than this one.
  let room = (text, size, weight) => {
    pen.font = `${weight || 400} ${size}px ${FONTS}`;
    return pen.measureText(text).width * 1.12;
  };
  function wrapped(text, width, size, weight) {
    let lines = [""], last = () => lines[lines.length - 1];
    clean(text).split(" ").forEach(word => {
      let longer = (last() && last() + " ") + word;
      if (room(longer, size, weight) <= width) return lines[lines.length - 1] = longer;
      if (last()) lines.push("");
      for (let sign of word) {
        if (last() && room(last() + sign, size, weight) > width) lines.push("");
        lines[lines.length - 1] += sign;
      }
    });
    return lines;
  }
  // The looks of marks stand in the style sheet of the page: as attributes they go along.
  function plain(svg) {
    let looks = {}, copy = svg.cloneNode(true);
    let held = style => Object.fromEntries([...style].map(name => [name, style.getPropertyValue(name).trim()]));
    // A rule is of one look or of several, and `.still` alone has the colours of the light theme.
    [...document.styleSheets].forEach(sheet => [...sheet.cssRules].forEach(rule => (rule.selectorText || "").split(",").forEach(selector => {
      let name = /^\s*\.still(?: \.([A-Z]+))?\s*$/.exec(selector);
      if (name) Object.assign(looks[name[1] || ""] ||= {}, held(rule.style));
    })));
    copy.querySelectorAll("title,a[style*='none']").forEach(el => { el.remove(); });
    copy.querySelectorAll("*").forEach(el => {
      let look = looks[el.getAttribute("class")];
      ["class", "href", "tabindex", "style"].forEach(name => { el.removeAttribute(name); });
      Object.entries(look || {}).forEach(([name, value]) => { el.setAttribute(name, value); });
      [...el.attributes].forEach(({name, value}) => {
        value = value.replace(/var\((--c[\w-]+)(?:,\s*([^()]*(?:\([^()]*\))?))?\)/g, (_, name, own) => own || looks[""][name]);
        let clear = /^rgba\((.*),([^,]+)\)$/.exec(value);
        el.setAttribute(name, clear ? `rgb(${clear[1]})` : value);
        if (clear) el.setAttribute(name + "-opacity", clear[2].trim());
      });
    });
    return copy;
  }
  let drawing = text => document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  let decoded = image => new TextDecoder().decode(Uint8Array.from(atob(image.src.split("base64,")[1]), sign => sign.charCodeAt(0)));
  // What the chart shows: a picture that is there, or under a filter the chart as it is left.
  async function shown() {
    let {chart, name, figure} = page, stills = [...chart.querySelectorAll(".shot svg")];
    let size = s => +(s.width.baseVal?.value || s.getAttribute("width"));
    let still = stills.find(s => size(s) <= chart.clientWidth) || stills.find(s => s.closest(".narrow"));
    let made = chart.querySelector(".shot img");
    if (made && !page.filtered()) return {inner: drawing(decoded(made)), width: +made.getAttribute("width"), height: +made.getAttribute("height")};
    if (!figure() || still && !page.filtered()) {
      if (!still) throw new Error("This chart has no picture.");
      return {inner: plain(still), width: size(still), height: +still.getAttribute("height")};
    }
    await page.library();
    let {traces, layout} = page.prepared(name);
    let given = {width: layout.width, height: layout.height || 450};
    let text = await Plotly.toImage({data: traces, layout}, {format: "svg", imageDataOnly: true, ...given});
    return {inner: drawing(text), ...given};
  }
  async function picture() {
    let {fig} = page, {inner, width, height} = await shown(), full = width + 2 * PAD, down = PAD;
    let sheet = element("svg", null, {xmlns: NS, role: "img", "font-family": FONTS, "font-size": 12});
    let words = el => {
      let copy = el?.cloneNode(true);
      copy?.querySelectorAll("button").forEach(each => { each.remove(); });
      return copy ? clean(copy.textContent) : "";
    };
    let title = words(fig.querySelector("h3"));
    element("title", sheet, {}, title);
    element("desc", sheet, {}, page.chart.getAttribute("aria-label"));
    element("rect", sheet, {width: "100%", height: "100%", fill: PAPER});
    let line = (text, x, y, size, fill, weight) => element("text", sheet, {x, y, fill, "font-size": size, "font-weight": weight}, isolated(text));
    let say = (text, size, fill, weight) => text && wrapped(text, width, size, weight).forEach(each => {
      down += size * 1.35;
      line(each, PAD, down - size * .3, size, fill, weight);
    });
    say(title, 18, INK, 600);
    say(words(fig.querySelector(".sub")), 13, MUTED);
    let across = PAD, key = fig.querySelectorAll(".key li");
    if (key.length) down += 8;
    key.forEach(li => {
      let sign = li.querySelector("svg"), code = li.querySelector("b")?.textContent || "", label = words(li).slice(code.length);
      let colour = li.querySelector("[style]")?.style.getPropertyValue("--light").trim() || MUTED;
      let wide = sign ? +sign.getAttribute("width") + 7 : code && room(code, 12, 600) + 7;
      let lines = wrapped(label, width - wide, 12), length = +wide + Math.max(...lines.map(each => room(each, 12)));
      if (across > PAD && across + length > full - PAD) {
        across = PAD;
        down += 20;
      }
      if (code) line(code, across, down + 11, 12, colour, 600);
      if (sign) {
        let copy = sign.cloneNode(true);
        ["style", "aria-hidden", "focusable"].forEach(name => { copy.removeAttribute(name); });
        copy.setAttribute("x", across);
        copy.setAttribute("y", down);
        copy.querySelectorAll("*").forEach(part => {
          let of = part.getAttribute("class") || "", drawn = of.includes("s");
          part.removeAttribute("class");
          if (of.includes("f") || part.getAttribute("fill") === "var(--c)") part.setAttribute("fill", colour);
          else part.setAttribute("fill", "none");
          if (drawn) part.setAttribute("stroke", colour), part.setAttribute("stroke-width", 1.6);
        });
        sheet.append(copy);
      }
      lines.forEach((each, n) => {
        if (n) down += 20;
        line(each, across + +wide, down + 11, 12, INK);
      });
      across += length + 20;
    });
    if (key.length) down += 20;
    inner.setAttribute("x", PAD);
    inner.setAttribute("y", down += 8);
    ["class", "role", "aria-hidden"].forEach(name => { inner.removeAttribute(name); });
    sheet.append(inner);
    down += height + 8;
    say(fig.dataset.foot || "counterclaim", 12, MUTED);
    height = Math.ceil(down) + PAD;
    Object.entries({width: full, height, viewBox: `0 0 ${full} ${height}`}).forEach(([name, value]) => { sheet.setAttribute(name, value); });
    let text = new XMLSerializer().serializeToString(sheet).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd");
    return {text, width: full, height};
  }
  async function png() {
    let {text, width, height} = await picture(), image = new Image(), canvas = document.createElement("canvas");
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    // No browser draws more than so many pixels.
    let zoom = Math.min(2, 16000 / height);
    canvas.width = width * zoom;
    canvas.height = height * zoom;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done, refused) => {
      canvas.toBlob(blob => { blob ? done(blob) : refused(new Error("This picture is too large.")); }, "image/png");
    });
  }
  let status = page.make("span", null, "", {role: "status"}), form = page.make("div", page.fold, "", {"class": "buttons"});
  let told = text => { status.textContent = text; };
  let doing = (text, f) => page.push(form, text, () => {
    told("");
    f().catch(error => { told(error.message); });
  });
  doing("Copy picture", async () => {
    let refused = () => { throw new Error("This browser does not let a page copy pictures. Save it as PNG."); };
    if (!navigator.clipboard?.write || !window.ClipboardItem) return refused();
    await navigator.clipboard.write([new ClipboardItem({"image/png": png()})]).catch(refused);
    told("Copied.");
  });
  let file = end => `${page.file()}-${page.name}.${end}`;
  doing("PNG", async () => page.save(file("png"), await png(), "image/png"));
  doing("SVG", async () => page.save(file("svg"), (await picture()).text, "image/svg+xml"));
  form.append(status);
};
