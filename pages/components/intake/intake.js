// @ts-check
// Files that are pasted, or dropped anywhere, are handed to the first uploader of the page, as if
// they had been chosen there.

/** @import { FrontendRendererArgs } from "@streamlit/component-v2-lib" */

const UPLOADER = "[data-testid=stFileUploader]";

/**
 * @typedef {object} Intake
 * @property {HTMLElement} veil
 * @property {() => void} remove
 */

/** @type {WeakMap<Node, Intake>} */
const instances = new WeakMap();

/** @returns {HTMLInputElement | null} */
const uploader = () => document.querySelector(`${UPLOADER} input[type=file]`);

/** @param {DataTransfer | null} transfer */
const carriesFiles = (transfer) => transfer?.types.includes("Files") ?? false;

/** @param {Event} event */
const isInUploader = (event) =>
  event.composedPath().some((each) => each instanceof Element && each.matches(UPLOADER));

/** @param {FileList} files */
function hand(files) {
  const input = uploader();
  if (!input || !files.length) return;
  const given = new DataTransfer();
  for (const file of input.multiple ? files : [files[0]]) given.items.add(file);
  input.files = given.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** @param {ClipboardEvent} event */
function paste(event) {
  if (!event.clipboardData?.files.length || !uploader()) return;
  event.preventDefault();
  hand(event.clipboardData.files);
}

/**
 * @param {Node} place
 * @returns {Intake}
 */
function createIntake(place) {
  const veil = document.createElement("div");
  veil.className = "veil";
  veil.hidden = true;
  veil.setAttribute("role", "status");
  place.appendChild(veil);

  /** @param {DragEvent} event */
  function over(event) {
    if (!carriesFiles(event.dataTransfer) || !uploader()) return;
    event.preventDefault(); // or the browser would open the file instead of the page
    veil.hidden = isInUploader(event);
  }

  /** @param {DragEvent} event */
  function leave(event) {
    if (!event.relatedTarget) veil.hidden = true;
  }

  /** @param {DragEvent} event */
  function drop(event) {
    veil.hidden = true;
    // The uploader itself takes what is dropped on it.
    if (!carriesFiles(event.dataTransfer) || !uploader() || isInUploader(event)) return;
    event.preventDefault();
    if (event.dataTransfer) hand(event.dataTransfer.files);
  }

  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener("paste", paste, { signal });
  window.addEventListener("dragover", over, { signal });
  window.addEventListener("dragleave", leave, { signal });
  window.addEventListener("drop", drop, { signal });
  return {
    veil,
    remove() {
      listening.abort();
      veil.remove();
      instances.delete(place);
    },
  };
}

/** @param {FrontendRendererArgs<Record<string, never>, { drop: string }>} component */
export default ({ parentElement, data }) => {
  const intake = instances.get(parentElement) ?? createIntake(parentElement);
  instances.set(parentElement, intake);
  intake.veil.textContent = data.drop;
  return intake.remove;
};
