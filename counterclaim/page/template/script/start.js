let root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
let config = {displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", displaylogo: false,
  scrollZoom: false, doubleClick: false, typesetMath: false};
let data = {figures: {}}, printing = false, filter = {}, hidden = new Set(), numbered = {};
let id = name => document.getElementById(name);
let listOf = selector => [...document.querySelectorAll(selector)], all = (selector, f) => listOf(selector).forEach(f);
let grouped = number => number.toLocaleString("en");
let on = (el, type, f) => el.addEventListener(type, f);
function make(tag, parent, text, attributes) {
  let el = document.createElement(tag);
  if (text) el.textContent = text;
  Object.keys(attributes || {}).forEach(k => { el.setAttribute(k, attributes[k]); });
  if (parent) parent.appendChild(el);
  return el;
}
root.classList.add("scripted");
