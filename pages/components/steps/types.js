// @ts-check
// What the page sends about a block's way through JPEG, as `__init__.py` writes it.

/**
 * What a cell is filled with: a gray of 0 to 255, or a share of a colour in per cent.
 *
 * @typedef {{ kind: "gray" | "plus" | "minus" | "plain", level: number }} Shade
 */

/** @typedef {"pixels" | "frequencies"} Group */

/** @typedef {{ number: number, title: string, says: string }} Heading */

/**
 * A table of 8×8 cells, row by row. Cells of the same index in tables of one group are about the
 * same pixel or frequency. `path`: indices in the order a line goes through them.
 *
 * @typedef {Heading & {
 *   key: string, group: Group, texts: string[], shades: Shade[], path?: number[],
 * }} Table
 */

/** @typedef {{ label: string, text: string, help: string }} Sum */

/**
 * A symbol of the block's code, in bits: `code` says what it is, `extra` its value.
 *
 * @typedef {{ name: string, bits: string, code: string, extra: string, help: string }} CodeSymbol
 */

/**
 * The block's code. Of the sequence, a number at which a symbol ends has `end`.
 *
 * @typedef {Heading & {
 *   key: string, sums: Sum[],
 *   sequenceLabel: string, sequence: { text: string, end: boolean }[],
 *   symbolsLabel: string, symbols: CodeSymbol[],
 * }} Code
 */

/**
 * Blocks as they look; `levels` are their 64 greys.
 *
 * @typedef {object} Look
 * @property {string} title
 * @property {string} says
 * @property {{ name: string, levels: number[] }[]} blocks
 */

/** @typedef {{ title: string, tables: Table[], code?: Code, look?: Look }} Part */

/**
 * `details`: what is said of each pixel and each frequency.
 *
 * @typedef {{ label: string, details: Record<Group, string[]>, parts: Part[] }} Header
 */

export {};
