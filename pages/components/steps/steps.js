// @ts-check
// One block on its way through JPEG, a step at a time: turned by buttons, arrow keys or a clicker.

/** @import { Instance } from "../shared/component.js" */
/** @import { PictureFile } from "../shared/pictures.js" */
/** @import { Pinned } from "./cells.js" */
/** @import { Change, Group, Header } from "./types.js" */

import { componentOf } from "../shared/component.js";
import { focused, make } from "../shared/elements.js";
import { createPictureUrls } from "../shared/pictures.js";
import { createTooltip } from "../shared/tooltip.js";
import { createTurns } from "../shared/turns.js";
import { focusedPlace, listenToCells, showPinned } from "./cells.js";
import { coloursOf } from "./colours.js";
import { lookOf, pinnedOf, sumOf } from "./foot.js";
import { pairOf } from "./screen.js";

const REST = 300; // ms at one step before the address is told

/**
 * @param {HTMLElement} root
 * @param {Header} first
 * @returns {Instance<Header>}
 */
function createSteps(root, first) {
  const urls = createPictureUrls();
  const turns = createTurns(root, turnTo);
  const title = make("h2", "", { role: "status" });
  const pair = make("div", "pair");
  const looks = make("div", "looks");
  const sums = make("dl", "sums");
  const pins = make("div", "pins");
  const foot = make("div", "foot", {}, [looks, sums, pins]);
  const page = make("div", "page", { role: "group" }, [turns.nav, title, pair, foot]);
  root.append(page);
  const hideTooltip = createTooltip(root);

  let header = first;
  /** @type {PictureFile[]} */
  let files = [];
  let at = Math.max(
    0,
    first.steps.findIndex(({ key }) => key === first.at),
  );
  /** @type {Pinned} */
  const pinned = {};
  const chroma = { level: 1 };
  /** @type {(name: string) => void} */
  let tell = () => {};
  /** @type {(changes: Change[]) => void} */
  let edit = () => {};
  let rest = 0;
  let drawn = "";

  function draw() {
    hideTooltip(); // it is about a number that goes
    const step = header.steps[at];
    const isColour = step.key === "colour";
    page.setAttribute("aria-label", header.label);
    page.dataset.step = step.key;
    const place = make("span", "part", {}, [header.words[step.part]]);
    title.replaceChildren(`${step.number} · ${step.title} `, place);
    pair.classList.toggle("colours", isColour);
    pair.replaceChildren(
      ...(isColour ? coloursOf(header.colours, files, urls, chroma) : pairOf(step, header)),
    );
    foot.hidden = isColour;
    looks.replaceChildren(...header.blocks.map(lookOf));
    sums.replaceChildren(...header.sums.map(sumOf));
    drawPins();
  }

  function drawPins() {
    hideTooltip();
    const groups = header.steps[at].tables.map((key) => header.tables[key].group);
    const shown = Object.fromEntries(
      Object.entries(pinned).filter(([group]) => groups.includes(/** @type {Group} */ (group))),
    );
    pins.replaceChildren(...pinnedOf(header, shown, edit));
    showPinned(pair, pinned, header);
  }

  /** @param {number} index */
  function turnTo(index) {
    at = index;
    draw();
    clearTimeout(rest);
    rest = setTimeout(() => tell(header.steps[at].key), REST);
  }

  function focusField() {
    /** @type {HTMLInputElement | null} */
    const field = pins.querySelector(".field");
    field?.focus();
    field?.select();
  }

  listenToCells(pair, pinned, focusField, drawPins);

  return {
    update({ header: newest, files: pictures }, { setStateValue, setTriggerValue }) {
      tell = (key) => setStateValue("step", key);
      edit = (changes) => setTriggerValue("edit", { of: newest.of, changes });
      // If only the step is new, the visitor turned to it here: what is pointed at stays in place.
      const words = JSON.stringify({ ...newest, at: "" });
      if (words === drawn) return;
      drawn = words;
      const place = focusedPlace(root);
      const isField = focused(root)?.classList.contains("field");
      header = newest;
      files = pictures;
      const groups = header.steps.map(({ number, title }) => ({
        title,
        number: `${number}`,
        count: 1,
      }));
      const { back, next } = header.words;
      turns.update(groups, at, { label: header.label, back, next });
      draw();
      urls.keepOnly(files);
      if (isField) focusField();
      else if (place) /** @type {HTMLElement | null} */ (page.querySelector(place))?.focus();
    },
    destroy() {
      clearTimeout(rest);
      turns.destroy();
      urls.keepOnly([]);
    },
  };
}

export default componentOf(createSteps);
