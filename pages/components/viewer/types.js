// @ts-check
// What the page sends the viewer, as `__init__.py` writes it, and what the viewer is set to.

/** @import { Region, Size } from "../shared/pictures.js" */

/** @typedef {"grid" | "split" | "flip" | "difference"} Mode */

/**
 * A number of a picture's card in the strip at the foot.
 *
 * @typedef {object} Value
 * @property {string} key
 * @property {string} label
 * @property {string} text
 * @property {string} help
 * @property {"" | "better" | "worse"} tone
 */

/**
 * A picture; `file` is its index among the message's files. `restored`: a method made it, so the
 * evidence map may lie over it; `overview`: if it is a part, the index of the whole photo, small.
 *
 * @typedef {object} Picture
 * @property {string} key
 * @property {number} file
 * @property {number | null} overview
 * @property {boolean} pending
 * @property {boolean} restored
 * @property {string} title
 * @property {string} label
 * @property {number} width
 * @property {number} height
 * @property {string} fileName
 * @property {string} download
 * @property {string} downloadHelp
 * @property {Value[]} values
 */

/**
 * The words on the page, in its language. Names in braces are filled in here.
 *
 * @typedef {Record<
 *   | "label" | "tools" | "zoom" | "zoomIn" | "zoomOut" | "zoomHelp" | "zoomMenu" | "fit"
 *   | "fitHelp" | "actual" | "actualHelp" | "modes" | Mode | `${Mode}Help` | "aids" | Aid | `${Aid}Help`
 *   | "blocksHidden" | "place" | "placeHelp" | "left" | "right" | "handle" | "splitPane"
 *   | "blink" | "blinkHelp" | "amplification" | "amplificationHelp" | Sign | `${Sign}Help`
 *   | "wheel" | "noteSigned" | "noteAbsolute" | "places" | "placeOf" | "placeOfHelp" | "methods"
 *   | "valueColourHelp" | "valueGrayHelp" | "valueDifferenceHelp" | "local" | "localHelp"
 *   | "decibels" | "infinite" | "undefined" | "evidenceSentence" | "evidenceScale"
 *   | "evidenceLevel" | "evidenceMost" | "partSharp" | "partRestored" | "valueWidth" | "valueWidthHelp",
 *   string>} Words
 */

/** @typedef {"evidence" | "blocks" | "loupe"} Aid */

/** @typedef {"signed" | "absolute"} Sign */

/**
 * The header of a message. `reference`: the first picture is what the others are measured
 * against; `blockOrigin`: where the first whole block begins, in pixels; `split`: keys of the
 * pictures that are initially beside the handle; `places`: what is worth seeing of the photo, each
 * with the index of its picture among the message's files; `whole`: the photo of which the pictures
 * are a part, where at most `most` pixels are shown in full, and `partial` says whether only the
 * part has been restored; `extent`: the switch to all of the photo; `evidence`: the index of the
 * evidence map among the message's files, and its gray values for a gray level.
 *
 * @typedef {object} Header
 * @property {Words} words
 * @property {Picture[]} pictures
 * @property {boolean} reference
 * @property {{ top: number, left: number }} blockOrigin
 * @property {{ left: string, right: string }} split
 * @property {(Region & { file: number })[]} places
 * @property {(Size & { part: Region, most: number, partial: boolean }) | null} whole
 * @property {{ label: string, help: string, on: boolean, possible: boolean } | null} extent
 * @property {{ file: number, perLevel: number } | null} evidence
 */

/**
 * What the visitor has set. `left` and `right` are keys of the pictures beside the handle, empty
 * for the page's choice; `share` is where the handle is, as a share of the stage's width.
 *
 * @typedef {object} Settings
 * @property {Mode} mode
 * @property {string} left
 * @property {string} right
 * @property {number} share
 * @property {number} amplification
 * @property {boolean} signed
 * @property {boolean} evidence
 * @property {boolean} blocks
 * @property {boolean} loupe
 */

/** @typedef {(changes: Partial<Settings>) => void} Set */

/**
 * A pixel of the pictures.
 *
 * @typedef {{ x: number, y: number }} Pixel
 */

/**
 * A place in a stage, in CSS pixels from its top left corner.
 *
 * @typedef {{ left: number, top: number }} Place
 */

/**
 * A canvas over a picture, and what it holds: a region in columns and rows.
 *
 * @typedef {object} Overlay
 * @property {HTMLCanvasElement} canvas
 * @property {(Region & { columns: number, rows: number }) | null} held
 */

/**
 * Where the decoded pixels of a picture come from; `gray` if they have one channel.
 *
 * @typedef {{ digest: string, blob: Blob, gray: boolean }} Source
 */

export {};
