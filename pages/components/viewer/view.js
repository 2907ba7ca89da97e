// What part of the pictures is seen, independent of the size on screen.

const MAXIMUM_SCALE = 64; // CSS pixels per picture pixel
const SLIVER = 1e-3; // of a picture pixel: less than this is rounding, not seen

/**
 * The view: `zoom` relative to the fitted picture (at least 1) and the picture point
 * (`x`, `y`, in picture pixels) in the middle of each pane.
 */
function createView(onChange) {
  const picture = { width: 1, height: 1 };
  const pane = { width: 1, height: 1 };
  let zoom = 1;
  let x = 0;
  let y = 0;

  const fitted = () => Math.min(pane.width / picture.width, pane.height / picture.height);
  const scale = () => fitted() * zoom;
  const maximum = () => Math.max(1, MAXIMUM_SCALE / fitted());

  function within(centre, size, visible) {
    return visible >= size ? size / 2 : Math.min(Math.max(centre, visible / 2), size - visible / 2);
  }

  function settle() {
    zoom = Math.min(Math.max(zoom, 1), maximum());
    x = within(x, picture.width, pane.width / scale());
    y = within(y, picture.height, pane.height / scale());
    onChange();
  }

  /** Where the picture's top left corner lies in the pane, in CSS pixels. */
  const corner = () => ({ left: pane.width / 2 - x * scale(), top: pane.height / 2 - y * scale() });

  /** First pixel and number of pixels seen along one side. */
  function span(centre, size, length) {
    const half = length / scale() / 2;
    const first = Math.max(0, Math.floor(centre - half + SLIVER));
    return [first, Math.min(size, Math.ceil(centre + half - SLIVER)) - first];
  }

  return {
    scale,
    corner,
    /** Device pixels per picture pixel. */
    magnification: () => scale() * devicePixelRatio,
    atFit: () => zoom === 1,
    /** Whether the picture is enlarged even when it is fitted, so that 1:1 is out of reach. */
    isSmall: () => fitted() > 1 / devicePixelRatio,
    atMaximum: () => zoom === maximum(),
    /** The picture's size in pixels. */
    size: () => ({ ...picture }),
    /** The picture pixels of which anything is seen. */
    visible() {
      const [left, width] = span(x, picture.width, pane.width);
      const [top, height] = span(y, picture.height, pane.height);
      return { left, top, width, height };
    },
    /** The picture pixel at a place of the pane, null beside the picture. */
    pixelAt({ left, top }) {
      const origin = corner();
      const column = Math.floor((left - origin.left) / scale());
      const row = Math.floor((top - origin.top) / scale());
      const inside = column >= 0 && row >= 0 && column < picture.width && row < picture.height;
      return inside ? { x: column, y: row } : null;
    },
    setPicture(width, height) {
      if (width === picture.width && height === picture.height) return;
      Object.assign(picture, { width, height });
      zoom = 1;
      settle();
    },
    setPane(width, height) {
      if (!width || !height) return;
      Object.assign(pane, { width, height });
      settle();
    },
    fit() {
      zoom = 1;
      settle();
    },
    /** Zoom by `factor`, keeping the picture point at `left`, `top` of the pane in place. */
    zoomBy(factor, left = pane.width / 2, top = pane.height / 2) {
      const before = scale();
      const target = Math.min(Math.max(zoom * factor, 1), maximum());
      const after = fitted() * target;
      x += (left - pane.width / 2) * (1 / before - 1 / after);
      y += (top - pane.height / 2) * (1 / before - 1 / after);
      zoom = target;
      settle();
    },
    /** Zoom to `wanted` CSS pixels per picture pixel. */
    zoomTo(wanted) {
      zoom = wanted / fitted();
      settle();
    },
    /** Drag the pictures by CSS pixels. */
    moveBy(right, down) {
      x -= right / scale();
      y -= down / scale();
      settle();
    },
    /** Move by shares of what is visible. */
    moveByShare(right, down) {
      this.moveBy(-right * pane.width, -down * pane.height);
    },
    /** Show a place of the pictures, in picture pixels, as large as it fits. */
    showPlace({ left, top, width, height }) {
      x = left + width / 2;
      y = top + height / 2;
      zoom = Math.min(pane.width / width, pane.height / height) / fitted();
      settle();
    },
    /** Move just so far that a pixel is wholly seen. */
    reveal(pixel) {
      const reach = (size) => size / scale() / 2;
      const near = (centre, place, half) =>
        Math.min(Math.max(centre, place + 1 - half), place + half);
      x = near(x, pixel.x, reach(pane.width));
      y = near(y, pixel.y, reach(pane.height));
      settle();
    },
  };
}
