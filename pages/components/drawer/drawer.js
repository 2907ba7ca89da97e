// @ts-check
// A button that opens and closes a part of the page: the menu of a narrow window, the settings.
//
// Whether the part is open is noted on the root of the page, as `data-menu="open"`; the page's
// style (`style.css`) shows or hides the part by it. This needs no run of the script and ends none.

/** @import { FrontendRendererArgs } from "@streamlit/component-v2-lib" */

import { make } from "../shared/elements.js";

/**
 * `part`: "menu" or "settings"; `folds`: in a wide window it is open until it is folded away.
 *
 * @typedef {{ part: string, label: string, folds: boolean, wide: string }} Data
 */

const ICONS = { menu: "M3 6h18M3 12h18M3 18h18", settings: "M3 7h10m6 0h2M3 17h2m6 0h10" };
const KNOBS = '<circle cx="16" cy="7" r="2.5"/><circle cx="8" cy="17" r="2.5"/>';

/** @param {string} part */
const partOf = (part) => document.querySelector(`.st-key-${part}`);

/**
 * @typedef {object} Drawer
 * @property {(data: Data) => void} update
 * @property {() => void} remove
 */

/** @type {WeakMap<Node, Drawer>} */
const drawers = new WeakMap();

/**
 * @param {Node} place
 * @param {Data} first
 * @returns {Drawer}
 */
function createDrawer(place, first) {
  const { part, folds } = first;
  const wide = window.matchMedia(first.wide);
  const root = document.documentElement.dataset;
  const button = make("button", part, { type: "button", "aria-expanded": "false" });
  const isOpen = () => (folds && wide.matches ? root[part] !== "folded" : root[part] === "open");
  const listening = new AbortController();
  const { signal } = listening;

  /** @param {boolean} open */
  function set(open) {
    if (open) root[part] = "open";
    else if (folds && wide.matches) root[part] = "folded";
    else delete root[part];
    show();
  }

  function show() {
    button.setAttribute("aria-expanded", `${isOpen()}`);
    // The pictures take the room that is left.
    if (folds) window.dispatchEvent(new Event("resize"));
  }

  /** @param {Event} event */
  const isInside = (event) => {
    const around = event.composedPath();
    const inside = partOf(part);
    // Lists and tooltips open elsewhere in the page.
    return (
      around.includes(button) ||
      (inside !== null && around.includes(inside)) ||
      around.some(
        (each) => each instanceof Element && each.matches("[data-st-overlay-root], [role=listbox]"),
      )
    );
  };

  button.addEventListener("click", () => set(!isOpen()), { signal });
  // A drawer over the page closes on a press beside it, and when a page is chosen in it.
  window.addEventListener(
    "pointerdown",
    (event) => {
      if (isOpen() && !(folds && wide.matches) && !isInside(event)) set(false);
    },
    { signal },
  );
  window.addEventListener(
    "click",
    (event) => {
      const link = event.composedPath().some((each) => each instanceof HTMLAnchorElement);
      if (isOpen() && !(folds && wide.matches) && link && isInside(event)) set(false);
    },
    { signal },
  );
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !isOpen() || (folds && wide.matches)) return;
      // The open list of a box closes first.
      const [pressed] = event.composedPath();
      const isList = pressed instanceof Element && pressed.matches("[role=combobox]");
      if (isList && pressed.getAttribute("aria-expanded") === "true") return;
      set(false);
      button.focus();
    },
    { signal },
  );
  wide.addEventListener("change", show, { signal });
  place.appendChild(button);

  return {
    update({ label }) {
      button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${
        ICONS[part === "menu" ? "menu" : "settings"]
      }"/>${part === "menu" ? "" : KNOBS}</svg>`;
      button.append(make("span", "", {}, [label]));
      show();
    },
    remove() {
      listening.abort();
      if (root[part] === "open") delete root[part];
      button.remove();
      drawers.delete(place);
    },
  };
}

/** @param {FrontendRendererArgs<Record<string, never>, Data>} component */
export default ({ parentElement, data }) => {
  const drawer = drawers.get(parentElement) ?? createDrawer(parentElement, data);
  drawers.set(parentElement, drawer);
  drawer.update(data);
  return drawer.remove;
};
