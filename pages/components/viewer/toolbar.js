// @ts-check
// The buttons above the pictures: zoom, mode and aids.

/** @import { Aid, Header, Mode, Set, Settings, Words } from "./types.js" */
/** @import { View } from "./view.js" */

import { make } from "../shared/elements.js";
import { createRoving } from "../shared/roving.js";

const ZOOMS = [1, 2, 4, 8]; // of the menu, in device pixels per picture pixel
/** @type {Mode[]} */
const MODES = ["grid", "split", "flip", "difference"];
/** @type {Aid[]} */
const AIDS = ["evidence", "blocks", "loupe"];
/** @type {Partial<Record<Aid | Mode | "fit" | "zoomIn" | "zoomOut", string>>} */
const KEYS = {
  fit: "F",
  zoomIn: "+",
  zoomOut: "-",
  split: "S",
  difference: "D",
  blocks: "G",
  loupe: "L",
};
const ICONS = {
  evidence:
    '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3"/><path d="M6 6.4a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.6v.1"/></svg>',
  blocks:
    '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 2.5h11v11h-11zM6.2 2.5v11M9.8 2.5v11M2.5 6.2h11M2.5 9.8h11"/></svg>',
  loupe:
    '<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="6.7" cy="6.7" r="4.2"/><path d="m9.9 9.9 3.8 3.8"/></svg>',
};

/**
 * @param {string} name
 * @param {Iterable<Node | string>} [children]
 */
export const toolButton = (name, children = []) =>
  make("button", "tool", { type: "button", "data-tool": name }, children);

/**
 * @param {Element} button
 * @param {boolean} isPressed
 */
export const press = (button, isPressed) => button.setAttribute("aria-pressed", `${isPressed}`);

/** @param {Element} button */
const pressed = (button) => button.getAttribute("aria-pressed") === "true";

/**
 * A button with an icon, and a word where there is room.
 *
 * @param {Aid} name
 */
function iconButton(name) {
  const icon = make("span", "icon");
  icon.innerHTML = ICONS[name];
  const word = make("span", "word");
  return { button: toolButton(name, [icon, word]), word };
}

/**
 * `set` is told of the settings that change, `onExtent` when all of the photo is to be restored, or
 * its part again.
 *
 * @param {HTMLElement} root
 * @param {View} view
 * @param {Set} set
 * @param {() => void} onExtent
 */
export function createToolbar(root, view, set, onExtent) {
  const zoomOut = toolButton("zoomOut", ["−"]);
  const zoomIn = toolButton("zoomIn", ["+"]);
  const fit = toolButton("fit");
  const actual = toolButton("actual");
  const field = make("input", "magnification", {
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    spellcheck: "false",
  });
  const menu = make("select", "menu");
  const extent = toolButton("extent");
  const zooms = make("div", "group zooms", { role: "group" }, [
    zoomOut,
    make("div", "zoom", {}, [field, menu]),
    zoomIn,
    fit,
    actual,
  ]);
  const modes = MODES.map((mode) => ({ mode, button: toolButton(mode) }));
  const segments = make(
    "div",
    "segments modes",
    { role: "group" },
    modes.map(({ button }) => button),
  );
  const aids = AIDS.map((aid) => ({ aid, ...iconButton(aid) }));
  const aidGroup = make(
    "div",
    "group aids",
    { role: "group" },
    aids.map(({ button }) => button),
  );
  const bar = make("div", "toolbar", { role: "toolbar" }, [zooms, extent, segments, aidGroup]);
  root.append(bar);
  const refresh = createRoving(bar, "button, input, select");
  for (const [tool, key] of Object.entries(KEYS)) {
    const button = bar.querySelector(`[data-tool=${tool}]`);
    button?.setAttribute("aria-keyshortcuts", key);
  }

  zoomOut.addEventListener("click", () => view.zoomStep(false));
  zoomIn.addEventListener("click", () => view.zoomStep(true));
  fit.addEventListener("click", () => view.fit());
  actual.addEventListener("click", () => zoomTo(1));
  extent.addEventListener("click", () => {
    if (extent.getAttribute("aria-disabled") === "false") onExtent();
  });
  for (const { mode, button } of modes) button.addEventListener("click", () => set({ mode }));
  for (const { aid, button } of aids) {
    button.addEventListener("click", () => set({ [aid]: !pressed(button) }));
  }

  /** @param {number} magnification */
  const zoomTo = (magnification) => view.zoomTo(magnification / devicePixelRatio);
  menu.addEventListener("change", () => {
    if (menu.value === "fit") view.fit();
    else zoomTo(Number(menu.value));
    menu.selectedIndex = -1; // So that the same can be chosen again.
  });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("change", () => {
    const percent = Number.parseFloat(field.value.replace(",", "."));
    if (percent > 0) zoomTo(percent / 100);
    showZoom(); // Text that is no number gives way to the current zoom.
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") showZoom();
  });

  function showZoom() {
    const percent = view.magnification() * 100;
    field.value = `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
  }

  return {
    /** @param {Words} words */
    setWords(words) {
      bar.setAttribute("aria-label", words.tools);
      zooms.setAttribute("aria-label", words.zoom);
      zoomOut.setAttribute("aria-label", words.zoomOut);
      zoomOut.dataset.help = words.zoomOut;
      zoomIn.setAttribute("aria-label", words.zoomIn);
      zoomIn.dataset.help = words.zoomIn;
      fit.textContent = words.fit;
      fit.dataset.help = words.fitHelp;
      actual.textContent = words.actual;
      actual.dataset.help = words.actualHelp;
      field.setAttribute("aria-label", words.zoomHelp);
      field.dataset.help = words.zoomHelp;
      menu.setAttribute("aria-label", words.zoomMenu);
      menu.replaceChildren(
        new Option(words.fit, "fit"),
        ...ZOOMS.map((zoom) => new Option(`${100 * zoom} %`, `${zoom}`)),
      );
      menu.selectedIndex = -1;
      segments.setAttribute("aria-label", words.modes);
      for (const { mode, button } of modes) {
        button.textContent = words[mode];
        button.dataset.help = words[/** @type {const} */ (`${mode}Help`)];
      }
      aidGroup.setAttribute("aria-label", words.aids);
      for (const { aid, button, word } of aids) {
        word.textContent = words[aid];
        button.setAttribute("aria-label", words[aid]);
        button.dataset.help = words[/** @type {const} */ (`${aid}Help`)];
      }
    },
    /** @param {Header["extent"]} given */
    setExtent(given) {
      extent.hidden = !given;
      if (!given) return;
      extent.textContent = given.label;
      extent.dataset.help = given.help;
      extent.setAttribute("aria-disabled", `${!given.possible}`);
      press(extent, given.on);
    },
    /**
     * @param {Settings} settings
     * @param {boolean} several
     * @param {boolean} hasEvidence
     */
    setSettings(settings, several, hasEvidence) {
      segments.hidden = !several;
      for (const { aid, button } of aids) button.hidden = aid === "evidence" && !hasEvidence;
      for (const { mode, button } of modes) press(button, mode === settings.mode);
      for (const { aid, button } of aids) press(button, settings[aid]);
      refresh();
    },
    setView() {
      showZoom();
      // Not `disabled`: a button that has nothing left to do can keep the focus.
      zoomOut.setAttribute("aria-disabled", `${view.atMinimum()}`);
      zoomIn.setAttribute("aria-disabled", `${view.atMaximum()}`);
      press(fit, view.atFit());
      press(actual, Math.abs(view.magnification() - 1) < 1e-3);
    },
  };
}
