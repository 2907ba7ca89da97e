// Bundled from the modules named below (npm run bundle): edit those.

// intake/intake.js
var UPLOADER = "[data-testid=stFileUploader]";
var instances = /* @__PURE__ */ new WeakMap();
var uploader = () => document.querySelector(`${UPLOADER} input[type=file]`);
var carriesFiles = (transfer) => transfer?.types.includes("Files") ?? false;
var isInUploader = (event) => event.composedPath().some((each) => each instanceof Element && each.matches(UPLOADER));
function hand(files) {
  const input = uploader();
  if (!input || !files.length) return;
  const given = new DataTransfer();
  for (const file of input.multiple ? files : [files[0]]) given.items.add(file);
  input.files = given.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
function paste(event) {
  if (!event.clipboardData?.files.length || !uploader()) return;
  event.preventDefault();
  hand(event.clipboardData.files);
}
function createIntake(place) {
  const veil = document.createElement("div");
  veil.className = "veil";
  veil.hidden = true;
  veil.setAttribute("role", "status");
  place.appendChild(veil);
  function over(event) {
    if (!carriesFiles(event.dataTransfer) || !uploader()) return;
    event.preventDefault();
    veil.hidden = isInUploader(event);
  }
  function leave(event) {
    if (!event.relatedTarget) veil.hidden = true;
  }
  function drop(event) {
    veil.hidden = true;
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
    }
  };
}
var intake_default = ({ parentElement, data }) => {
  const intake = instances.get(parentElement) ?? createIntake(parentElement);
  instances.set(parentElement, intake);
  intake.veil.textContent = data.drop;
  return intake.remove;
};
export {
  intake_default as default
};
