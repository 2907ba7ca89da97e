// Bundled from the modules named below (npm run bundle): edit those.

// shared/elements.js
function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
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
async function showPicture(image, url) {
  image.dataset.wanted = url;
  const decoded = new Image();
  decoded.src = url;
  try {
    await decoded.decode();
  } catch {
    return;
  }
  if (image.dataset.wanted === url) image.src = url;
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

// picker/picker.js
var BLOCK = 8;
var KEY_REST = 250;
var STEPS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0]
};
function createPicker(root, { photo, region, block }) {
  const urls = createPictureUrls();
  const image = make("img", "", { alt: "", draggable: "false" });
  const marker = make("div", "marker");
  const map = make("div", "map", { tabindex: "0", role: "application" }, [image, marker]);
  const nearImage = make("img", "", { draggable: "false" });
  const nearMarker = make("div", "marker");
  const lines = make("div", "lines");
  const near = make("div", "near", {}, [nearImage, lines, nearMarker]);
  root.append(make("div", "picker", {}, [map, near]));
  let choose = () => {
  };
  let waiting = false;
  let rest = 0;
  function place(mark, frame) {
    const [row, column] = block;
    mark.style.left = `${100 * (column * BLOCK + BLOCK / 2 - frame.left) / frame.width}%`;
    mark.style.top = `${100 * (row * BLOCK + BLOCK / 2 - frame.top) / frame.height}%`;
    mark.style.width = `${100 * BLOCK / frame.width}%`;
    mark.style.height = `${100 * BLOCK / frame.height}%`;
  }
  function draw() {
    place(marker, { left: 0, top: 0, ...photo });
    place(nearMarker, region);
  }
  function moveTo(row, column) {
    const within = (value, size) => Math.max(0, Math.min(Math.floor(value), Math.ceil(size / BLOCK) - 1));
    block = [within(row, photo.height), within(column, photo.width)];
    draw();
  }
  function commit() {
    clearTimeout(rest);
    waiting = false;
    choose(block);
  }
  function pick(event, element, frame) {
    if (event.button !== 0) return;
    const box = element.getBoundingClientRect();
    const x = frame.left + (event.clientX - box.left) / box.width * frame.width;
    const y = frame.top + (event.clientY - box.top) / box.height * frame.height;
    moveTo(y / BLOCK, x / BLOCK);
    commit();
  }
  map.addEventListener("click", (event) => pick(event, map, { left: 0, top: 0, ...photo }));
  near.addEventListener("click", (event) => pick(event, near, region));
  map.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(block[0] + step[0], block[1] + step[1]);
    waiting = true;
    clearTimeout(rest);
    rest = setTimeout(commit, KEY_REST);
  });
  return {
    update({ header, files }, { setStateValue }) {
      choose = (chosen) => setStateValue("block", chosen);
      map.setAttribute("aria-label", header.label);
      map.style.aspectRatio = `${header.photo.width} / ${header.photo.height}`;
      map.style.setProperty("--aspect", `${header.photo.width / header.photo.height}`);
      nearImage.alt = header.near;
      near.style.aspectRatio = `${header.region.width} / ${header.region.height}`;
      lines.style.setProperty("--across", `${100 * BLOCK / header.region.width}%`);
      lines.style.setProperty("--down", `${100 * BLOCK / header.region.height}%`);
      showPicture(image, urls.of(files[0]));
      showPicture(nearImage, urls.of(files[1])).then(() => urls.keepOnly(files));
      photo = header.photo;
      region = header.region;
      if (!waiting) block = header.block;
      draw();
    },
    destroy() {
      clearTimeout(rest);
      urls.keepOnly([]);
    }
  };
}
var picker_default = componentOf(createPicker);
export {
  picker_default as default
};
