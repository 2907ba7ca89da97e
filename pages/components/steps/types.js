// @ts-check
// What the page sends about a block's way through JPEG, as `__init__.py` writes it.

/**
 * What a cell is filled with: a gray of 0 to 255, or a share of a colour in per cent.
 *
 * @typedef {{ kind: "gray" | "plus" | "minus", level: number }} Shade
 */

/** @typedef {"pixels" | "frequencies"} Group */

/**
 * A table of 8×8 cells, row by row, perhaps with a note beneath each number. Cells of the same
 * index in tables of one group are about the same pixel or frequency.
 *
 * @typedef {object} Table
 * @property {string} key
 * @property {string} title
 * @property {string} says
 * @property {Group} group
 * @property {string[]} texts
 * @property {Shade[]} shades
 * @property {string[] | null} notes
 */

/**
 * A symbol of the block's code, in bits: `code` says what it is, `extra` its value.
 *
 * @typedef {{ name: string, bits: string, code: string, extra: string, help: string }} CodeSymbol
 */

/**
 * The block's code. `path`: indices of the cells in the order of the line through them. In the
 * sequence, `end` marks a number at which a symbol ends.
 *
 * @typedef {object} Code
 * @property {string} title
 * @property {string} says
 * @property {number[]} path
 * @property {string} sequenceLabel
 * @property {{ text: string, end: boolean }[]} sequence
 * @property {string} symbolsLabel
 * @property {CodeSymbol[]} symbols
 */

/**
 * Step 0. Pictures come as files: RGB, Y, and for each level Cb, Cr and what they make together.
 *
 * @typedef {{ levels: { name: string, says: string }[] } & Record<ColourWord, string>} Colours
 */

/** @typedef {"before" | "before_says" | "after" | "after_says" | "slider" | "none" | "rgb"
 *   | "y" | "cb" | "cr"} ColourWord */

/**
 * A step: the tables before and after it, and what is done between them.
 *
 * @typedef {object} Step
 * @property {string} key
 * @property {number} number
 * @property {string} title
 * @property {string} turn
 * @property {"encoder" | "decoder"} part
 * @property {string[]} tables
 */

/** @typedef {{ key: string, label: string, text: string, before: string, help: string }} Sum */

/**
 * How a block looks; `levels` are its 64 gray levels.
 *
 * @typedef {{ name: string, levels: number[] }} Look
 */

/** @typedef {"back" | "next" | "encoder" | "decoder" | "hint" | "keys" | "coefficient" | "zero"
 *   | "restore" | "undo" | "range"} Word */

/** @typedef {[place: number, value: number]} Change */

/**
 * `at`: the step shown first; `of` names the block; `details`: what is said of each pixel and each
 * frequency; `encoded`: the quantised coefficients before the `changes`; `limits`: the range of
 * each.
 *
 * @typedef {object} Header
 * @property {string} label
 * @property {Record<Word, string>} words
 * @property {string} at
 * @property {string} of
 * @property {Record<Group, string[]>} details
 * @property {Record<string, Table>} tables
 * @property {Step[]} steps
 * @property {Code} code
 * @property {Colours} colours
 * @property {Sum[]} sums
 * @property {Look[]} blocks
 * @property {number[]} quantised
 * @property {number[]} encoded
 * @property {Change[]} changes
 * @property {[least: number, largest: number][]} limits
 */

export {};
