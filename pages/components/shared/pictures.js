// @ts-check
// Pictures on their way from the server: unpacked, kept as blob URLs, shown once decoded.

/**
 * A PNG or WebP file of a message; `digest` is the SHA-256 of its bytes.
 *
 * @typedef {object} PictureFile
 * @property {string} digest
 * @property {Uint8Array<ArrayBuffer>} bytes
 */

/**
 * What `payload.pack` packed: the header that the component's Python wrote, and picture files.
 *
 * @template Header
 * @typedef {{ header: Header, files: PictureFile[] }} Payload
 */

/**
 * A part of a picture, or all of it, in picture pixels.
 *
 * @typedef {{ left: number, top: number, width: number, height: number }} Region
 */

/** @typedef {{ width: number, height: number }} Size */

/** @typedef {ReturnType<typeof createPictureUrls>} PictureUrls */

/**
 * Split the buffer of `payload.pack` into its header and views of its files.
 *
 * @template Header
 * @param {Uint8Array<ArrayBuffer> | ArrayBuffer} data
 * @returns {Payload<Header>}
 */
export function unpack(data) {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  /** @type {{ offset: number, length: number, digest: string }[]} */
  const places = header.files;
  const files = places.map(({ offset, length, digest }) => ({
    digest,
    bytes: bytes.subarray(start + offset, start + offset + length),
  }));
  return { header, files };
}

/** Blobs and their URLs by digest: a picture that comes again keeps its URL. */
export function createPictureUrls() {
  /** @type {Map<string, { blob: Blob, url: string }>} */
  const kept = new Map();

  /** @param {PictureFile} file */
  function entry(file) {
    let found = kept.get(file.digest);
    if (!found) {
      // The file is a view of the message; with a copy, the message can be freed.
      const type = file.bytes[0] === 0x89 ? "image/png" : "image/webp"; // by its first byte
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
    },
  };
}

/**
 * Show `url` in `image` once it is decoded, so that the old picture stays until then.
 *
 * @param {HTMLImageElement} image
 * @param {string} url
 */
export async function showPicture(image, url) {
  image.dataset.wanted = url;
  const decoded = new Image();
  decoded.src = url;
  try {
    await decoded.decode();
  } catch {
    return; // Revoked meanwhile: a newer picture is on its way.
  }
  if (image.dataset.wanted === url) image.src = url;
}
