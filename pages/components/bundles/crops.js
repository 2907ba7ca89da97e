// Bundled from the modules named below (npm run bundle): edit those.

// shared/elements.js
function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}
function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

// shared/pictures.js
function unpack(data) {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  const places = header.files;
  const files = places.map(({ offset, length, digest }) => ({
    digest,
    bytes: bytes.subarray(start + offset, start + offset + length)
  }));
  return { header, files };
}
function createPictureUrls() {
  const kept = /* @__PURE__ */ new Map();
  function entry(file) {
    let found = kept.get(file.digest);
    if (!found) {
      const blob = new Blob([file.bytes.slice()], { type: "image/png" });
      found = { blob, url: URL.createObjectURL(blob) };
      kept.set(file.digest, found);
    }
    return found;
  }
  return {
    /** @param {PictureFile} file */
    of: (file) => entry(file).url,
    /** @param {PictureFile} file */
    blobOf: (file) => entry(file).blob,
    /** @param {PictureFile[]} files */
    keepOnly(files) {
      const wanted = new Set(files.map((file) => file.digest));
      for (const [digest, { url }] of kept) {
        if (!wanted.has(digest)) {
          URL.revokeObjectURL(url);
          kept.delete(digest);
        }
      }
    }
  };
}

// shared/component.js
function componentOf(create) {
  const instances = /* @__PURE__ */ new WeakMap();
  function add(place, header) {
    const root = make("div", "root");
    place.appendChild(root);
    const { update, destroy } = create(root, header);
    const remove = () => {
      destroy();
      root.remove();
      instances.delete(place);
    };
    const instance = { update, remove };
    instances.set(place, instance);
    return instance;
  }
  return (component) => {
    const place = component.parentElement;
    const payload = unpack(component.data);
    const instance = instances.get(place) ?? add(place, payload.header);
    instance.update(payload, component);
    return instance.remove;
  };
}

// shared/places.js
var PLACE_EVENT = "picture-place";
function askForPlace(region) {
  window.dispatchEvent(new CustomEvent(PLACE_EVENT, { detail: region }));
}

// shared/tooltip.js
var PAGE_HEADER = 64;
function createTooltip(root) {
  const tip = make("div", "tooltip", { role: "tooltip", id: "tooltip" });
  tip.hidden = true;
  root.append(tip);
  let owner = null;
  function show(event) {
    const target = closest(event, "[data-help]");
    if (!target || target === owner) return;
    hide();
    owner = target;
    owner.setAttribute("aria-describedby", tip.id);
    tip.textContent = owner.dataset.help ?? "";
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
  function leave(event) {
    const [from, to] = [event.target, event.relatedTarget];
    if (!(owner && from instanceof Node && owner.contains(from))) return;
    if (!(to instanceof Node && owner.contains(to))) hide();
  }
  root.addEventListener("pointerover", show);
  root.addEventListener("focusin", show);
  root.addEventListener("pointerout", leave);
  root.addEventListener("focusout", leave);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  root.addEventListener("click", (event) => {
    if (closest(event, "button")) hide();
  });
}

// crops/crops.js
function createCrops(root) {
  const urls = createPictureUrls();
  const table = make("div", "table", { role: "table" });
  root.append(table);
  createTooltip(root);
  function cellOf(title, row, { file, psnr, help }, files) {
    const image = make("img", "", { alt: `${title}, ${row.place}`, draggable: "false" });
    image.src = urls.of(files[file]);
    const value = { tabindex: "0", "data-metric": "psnr", "data-help": help };
    const caption = psnr ? make("span", "psnr", value, [psnr]) : placeButton(row);
    return make("div", "cell", { role: "cell" }, [image, caption]);
  }
  function placeButton({ place, show, help, region }) {
    const attributes = { type: "button", "aria-label": show, "data-help": help };
    const button = make("button", "place", attributes, [place]);
    button.addEventListener("click", () => askForPlace(region));
    return button;
  }
  return {
    update({ header, files }) {
      const { columns, rows } = header;
      table.style.setProperty("--pictures", `${columns.length}`);
      table.setAttribute("aria-label", header.label);
      const titles = columns.map(
        (title) => make("div", "title", { role: "columnheader" }, [title])
      );
      const lines = rows.map((row) => {
        const cells = row.cells.map((cell, index) => cellOf(columns[index], row, cell, files));
        return make("div", "row", { role: "row" }, cells);
      });
      table.replaceChildren(make("div", "row titles", { role: "row" }, titles), ...lines);
      urls.keepOnly(files);
    },
    destroy: () => urls.keepOnly([])
  };
}
var crops_default = componentOf(createCrops);
export {
  crops_default as default
};
