// Bundled from the modules named below (npm run bundle): edit those.

// shared/elements.js
function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}

// drawer/drawer.js
var ICONS = { menu: "M3 6h18M3 12h18M3 18h18", settings: "M3 7h10m6 0h2M3 17h2m6 0h10" };
var KNOBS = '<circle cx="16" cy="7" r="2.5"/><circle cx="8" cy="17" r="2.5"/>';
var partOf = (part) => document.querySelector(`.st-key-${part}`);
var drawers = /* @__PURE__ */ new WeakMap();
function createDrawer(place, first) {
  const { part, folds } = first;
  const wide = window.matchMedia(first.wide);
  const root = document.documentElement.dataset;
  const button = make("button", part, { type: "button", "aria-expanded": "false" });
  const isOpen = () => folds && wide.matches ? root[part] !== "folded" : root[part] === "open";
  const listening = new AbortController();
  const { signal } = listening;
  function set(open) {
    if (open) root[part] = "open";
    else if (folds && wide.matches) root[part] = "folded";
    else delete root[part];
    show();
  }
  function show() {
    button.setAttribute("aria-expanded", `${isOpen()}`);
    if (folds) window.dispatchEvent(new Event("resize"));
  }
  const isInside = (event) => {
    const around = event.composedPath();
    const inside = partOf(part);
    return around.includes(button) || inside !== null && around.includes(inside) || around.some(
      (each) => each instanceof Element && each.matches("[data-st-overlay-root], [role=listbox]")
    );
  };
  button.addEventListener("click", () => set(!isOpen()), { signal });
  window.addEventListener(
    "pointerdown",
    (event) => {
      if (isOpen() && !(folds && wide.matches) && !isInside(event)) set(false);
    },
    { signal }
  );
  window.addEventListener(
    "click",
    (event) => {
      const link = event.composedPath().some((each) => each instanceof HTMLAnchorElement);
      if (isOpen() && !(folds && wide.matches) && link && isInside(event)) set(false);
    },
    { signal }
  );
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !isOpen() || folds && wide.matches) return;
      const [pressed] = event.composedPath();
      const isList = pressed instanceof Element && pressed.matches("[role=combobox]");
      if (isList && pressed.getAttribute("aria-expanded") === "true") return;
      set(false);
      button.focus();
    },
    { signal }
  );
  wide.addEventListener("change", show, { signal });
  place.appendChild(button);
  return {
    update({ label }) {
      button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[part === "menu" ? "menu" : "settings"]}"/>${part === "menu" ? "" : KNOBS}</svg>`;
      button.append(make("span", "", {}, [label]));
      show();
    },
    remove() {
      listening.abort();
      if (root[part] === "open") delete root[part];
      button.remove();
      drawers.delete(place);
    }
  };
}
var drawer_default = ({ parentElement, data }) => {
  const drawer = drawers.get(parentElement) ?? createDrawer(parentElement, data);
  drawers.set(parentElement, drawer);
  drawer.update(data);
  return drawer.remove;
};
export {
  drawer_default as default
};
