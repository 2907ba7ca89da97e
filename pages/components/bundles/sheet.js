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
      const type = file.bytes[0] === 137 ? "image/png" : "image/webp";
      const blob = new Blob([file.bytes.slice()], { type });
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

// shared/tooltip.js
var PAGE_HEADER = 64;
function createTooltip(root) {
  const tip = make("div", "tooltip", { role: "tooltip", id: "tooltip" });
  tip.hidden = true;
  root.append(tip);
  let owner = null;
  let pointer = "";
  let resting = "";
  const placeOf = (event) => `${event.clientX},${event.clientY}`;
  function show(event) {
    if (event instanceof PointerEvent) {
      if (placeOf(event) === resting) return;
      resting = "";
    }
    const target = closest(event, "[data-help]");
    if (!target || target === owner) return;
    hide();
    owner = target;
    owner.setAttribute("aria-describedby", tip.id);
    const key = owner.getAttribute("aria-keyshortcuts");
    tip.replaceChildren(owner.dataset.help ?? "", ...key ? [make("kbd", "", {}, [key])] : []);
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
  root.addEventListener("click", (event) => {
    if (closest(event, "button")) hide();
  });
  return () => {
    resting = pointer;
    hide();
  };
}

// sheet/filling.js
var GAP = 8;
var WHOLE = 0.85;
function fillWith(sheet, width, height, aspect, columns, cells) {
  sheet.style.setProperty("--gap", `${GAP}px`);
  function sideFor(across) {
    const down = Math.ceil(cells / across);
    let side = (width - (across - 1) * GAP) / across;
    sheet.style.setProperty("--columns", `${across}`);
    for (let round = 0; round < 3; round++) {
      sheet.style.setProperty("--side", `${side}px`);
      const words = sheet.scrollHeight - (down - 1) * GAP - down * side / aspect;
      const most = (height - words - (down - 1) * GAP) * aspect / down;
      if (most >= side) break;
      side = Math.max(most, 16);
    }
    return side;
  }
  const choices = columns ? [columns] : balanced(cells);
  const sides = choices.map(sideFor);
  const worth = sides.map((side, index) => cells % choices[index] ? WHOLE * side : side);
  const best = worth.indexOf(Math.max(...worth));
  sheet.style.setProperty("--columns", `${choices[best]}`);
  sheet.style.setProperty("--side", `${Math.floor(sides[best])}px`);
}
function balanced(cells) {
  const all = [...Array(cells).keys()].map((each) => each + 1);
  return all.filter((across) => cells % across === 0 || 2 * (cells % across) >= across);
}

// sheet/sheet.js
function createSheet(root) {
  const urls = createPictureUrls();
  const sheet = make("div", "sheet", { role: "group" });
  root.append(sheet);
  createTooltip(root);
  let header = null;
  let aspect = 1;
  function figure({ name, shown, help, state, note, column }, file) {
    const image = make("img", "", { alt: name, draggable: "false", src: urls.of(file) });
    const words = shown ? [make("figcaption", "", {}, [shown])] : [];
    const notes = note ? [make("div", "note", {}, [make("span", "", {}, [note])])] : [];
    const made = make("figure", state, {}, [image, ...notes, ...words]);
    if (help) made.dataset.help = help;
    if (column) made.style.gridColumnStart = `${column}`;
    return made;
  }
  function layOut() {
    if (!header) return;
    const { columns, pictures } = header;
    const fills = getComputedStyle(root).getPropertyValue("--stage-height") !== "";
    sheet.classList.toggle("filling", fills);
    sheet.style.setProperty("--columns", `${columns}`);
    if (!fills) return;
    const cells = isUnder(header) ? 2 * columns : pictures.length;
    fillWith(sheet, root.clientWidth, root.clientHeight, aspect, columns, cells);
  }
  const resized = new ResizeObserver(layOut);
  resized.observe(root);
  return {
    update({ header: newest, files }) {
      header = newest;
      sheet.setAttribute("aria-label", header.label);
      sheet.classList.toggle("fixed", header.columns > 0);
      sheet.classList.toggle("single", header.columns === 1);
      sheet.classList.toggle("under", isUnder(header));
      if (isUnder(header)) sheet.tabIndex = 0;
      sheet.style.setProperty("--width", `${header.width}rem`);
      sheet.style.setProperty("--share", header.width > 11 ? "45cqi" : "30cqi");
      sheet.replaceChildren(
        ...header.pictures.map((picture, index) => figure(picture, files[index]))
      );
      urls.keepOnly(files);
      aspect = aspectOf(files[0]);
      sheet.style.setProperty("--aspect", `${aspect}`);
      layOut();
    },
    destroy() {
      resized.disconnect();
      urls.keepOnly([]);
    }
  };
}
function isUnder({ pictures }) {
  return pictures.some((each) => each.column > 0);
}
function aspectOf(file) {
  if (!file) return 1;
  const { buffer, byteOffset, byteLength } = file.bytes;
  const view = new DataView(buffer, byteOffset, byteLength);
  return view.getUint32(16) / view.getUint32(20);
}
var sheet_default = componentOf(createSheet);
export {
  sheet_default as default
};
