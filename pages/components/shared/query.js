// @ts-check
// The query of an address, in a form that people can read.

/**
 * `?` and the values, with commas and colons unescaped; empty if there are no values.
 *
 * @param {URLSearchParams} values
 */
export function queryOf(values) {
  const written = `${values}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
  return written && `?${written}`;
}
