// @ts-check
// The query of an address, as people read it.

/**
 * `?` and the values, in which commas and colons stand as they are; empty where there are none.
 *
 * @param {URLSearchParams} values
 */
export function queryOf(values) {
  const written = `${values}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
  return written && `?${written}`;
}
