// Unpacks the page's own script and runs it; where it cannot, the page is as without scripts.
let id = name => document.getElementById(name), root = document.documentElement;
if (window.DecompressionStream) {
  root.classList.add("coming");
  inflate("own").then(text => {
    // A page that a browser saved holds what the script made then, without what it does: it is made again.
    let all = (selector, f) => document.querySelectorAll(selector).forEach(f);
    all(".mark>button,.way,.made,.chip,.card,.copy,.filtered,.take,.live,#filter>*,#downloads>*,style[id]", el => { el.remove(); });
    all(".chart", el => {
      el.classList.remove("drawn");
      delete el.dataset.drawn;
    });
    all("#ways,#age", el => {
      el.textContent = el.dataset.was ||= el.textContent;
      el.hidden = true;
    });
    let own = document.body.appendChild(document.createElement("script"));
    own.textContent = text;
    own.remove();
    if (!root.classList.contains("scripted")) throw new Error("refused");
  }).catch(() => { dispatchEvent(new Event("drawn")); });
}
