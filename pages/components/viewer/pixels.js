// The pictures' samples as their PNG files store them, and what is computed from them.

const BAND = 1 << 18; // pixels measured at a time, a few milliseconds' work

/**
 * Decoded pictures by digest, each decoded once, when it is first asked for by its source
 * (`digest` and `blob`). `onReady` is told when one has become available.
 */
function createPixels(onReady) {
  const bitmaps = new Map();

  async function decode({ digest, blob }) {
    // The stored values: no colour management, no alpha applied.
    const options = { colorSpaceConversion: "none", premultiplyAlpha: "none" };
    const bitmap = await createImageBitmap(blob, options);
    if (bitmaps.get(digest) !== null) return bitmap.close(); // Let go of meanwhile.
    bitmaps.set(digest, bitmap);
    onReady();
  }

  return {
    /** The decoded picture, or null while it is being decoded. */
    of(source) {
      if (!bitmaps.has(source.digest)) {
        bitmaps.set(source.digest, null);
        decode(source);
      }
      return bitmaps.get(source.digest);
    },
    keepOnly(files) {
      const kept = new Set(files.map((file) => file.digest));
      for (const [digest, bitmap] of bitmaps) {
        if (kept.has(digest)) continue;
        bitmap?.close();
        bitmaps.delete(digest);
      }
    },
  };
}

/** Whether a PNG file has one channel: the colour type in its first chunk. */
const isGray = (file) => file.bytes[25] === 0;

/**
 * The samples of a region of a decoded picture, RGBA. With fewer `columns` and `rows` than the
 * region has, the nearest pixels; what lies beside the picture is transparent.
 */
const readPixels = (() => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (bitmap, { left, top, width, height }, columns = width, rows = height) => {
    if (canvas.width < columns) canvas.width = columns;
    if (canvas.height < rows) canvas.height = rows;
    context.clearRect(0, 0, columns, rows);
    context.imageSmoothingEnabled = false;
    context.drawImage(bitmap, left, top, width, height, 0, 0, columns, rows);
    return context.getImageData(0, 0, columns, rows);
  };
})();

/**
 * Make of `picture` its difference to `reference`, both RGBA, amplified: signed about mid-grey
 * 128, or absolute from black. Values out of range are clipped by the array.
 */
function subtract(picture, reference, { amplification, signed }) {
  const [to, from] = [picture.data, reference.data];
  for (let index = 0; index < to.length; index += 4) {
    for (let at = index; at < index + 3; at += 1) {
      const difference = amplification * (to[at] - from[at]);
      to[at] = signed ? 128 + difference : Math.abs(difference);
    }
    to[index + 3] = 255;
  }
}

/**
 * PSNR in dB of a region of each picture against the reference, in bands, so that the page stays
 * responsive. Null if `isWanted` says no on the way.
 */
async function measureLevels(reference, bitmaps, region, isWanted) {
  const errors = bitmaps.map(() => 0);
  const rows = Math.max(1, Math.floor(BAND / region.width));
  for (let row = 0; row < region.height; row += rows) {
    if (row) await new Promise((resume) => setTimeout(resume));
    if (!isWanted()) return null;
    const height = Math.min(rows, region.height - row);
    const band = { ...region, top: region.top + row, height };
    const wanted = readPixels(reference, band).data;
    for (const [index, bitmap] of bitmaps.entries()) {
      errors[index] += squaredError(readPixels(bitmap, band).data, wanted);
    }
  }
  const samples = 3 * region.width * region.height;
  return errors.map((error) => 10 * Math.log10((255 ** 2 * samples) / error));
}

/** Sum over red, green and blue; a grey picture's three are equal. */
function squaredError(first, second) {
  let sum = 0;
  for (let index = 0; index < first.length; index += 4) {
    const red = first[index] - second[index];
    const green = first[index + 1] - second[index + 1];
    const blue = first[index + 2] - second[index + 2];
    sum += red * red + green * green + blue * blue;
  }
  return sum;
}
