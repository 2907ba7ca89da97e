// @ts-check
// The tooltip of a component.

import { closest, make } from "./elements.js";

const PAGE_HEADER = 64; // CSS pixels at the top of the window that Streamlit covers

/**
 * One tooltip for all elements with `data-help` inside `root`, shown on hover and focus, with the
 * element's keyboard shortcut. It stays within the root's width, and above its element if there is
 * room in the window.
 *
 * @param {HTMLElement} root
 * @returns {() => void} hides it until the pointer or the focus moves
 */
export function createTooltip(root) {
  const tip = make("div", "tooltip", { role: "tooltip", id: "tooltip" });
  tip.hidden = true;
  root.append(tip);
  /** @type {ReturnType<typeof closest>} */
  let owner = null;
  let pointer = "";
  let resting = ""; // where the pointer was when what lay under it was replaced

  const placeOf = (/** @type {PointerEvent} */ event) => `${event.clientX},${event.clientY}`;

  /** @param {PointerEvent | FocusEvent} event */
  function show(event) {
    if (event instanceof PointerEvent) {
      // The browser also reports what has appeared under a resting pointer.
      if (placeOf(event) === resting) return;
      resting = "";
    }
    const target = closest(event, "[data-help]");
    if (!target || target === owner) return;
    hide();
    owner = target;
    owner.setAttribute("aria-describedby", tip.id);
    const key = owner.getAttribute("aria-keyshortcuts");
    tip.replaceChildren(owner.dataset.help ?? "", ...(key ? [make("kbd", "", {}, [key])] : []));
    tip.hidden = false;
    const frame = root.getBoundingClientRect();
    const box = owner.getBoundingClientRect();
    const left = box.left - frame.left + (box.width - tip.offsetWidth) / 2;
    const above = box.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
    tip.style.top = `${(above >= PAGE_HEADER ? above : box.bottom + 6) - frame.top}px`;
  }

  function hide() {
    owner?.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  }

  /** @param {PointerEvent | FocusEvent} event */
  function leave(event) {
    const [from, to] = [event.target, event.relatedTarget];
    if (!(owner && from instanceof Node && owner.contains(from))) return;
    if (!(to instanceof Node && owner.contains(to))) hide();
  }

  root.addEventListener("pointermove", (event) => {
    pointer = placeOf(event);
  });
  root.addEventListener("pointerover", show);
  root.addEventListener("focusin", show);
  root.addEventListener("pointerout", leave);
  root.addEventListener("focusout", leave);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  // Whoever has pressed a button wants to see what it does.
  root.addEventListener("click", (event) => {
    if (closest(event, "button")) hide();
  });
  return () => {
    resting = pointer;
    hide();
  };
}
