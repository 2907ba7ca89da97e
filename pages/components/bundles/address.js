// Bundled from the modules named below (npm run bundle): edit those.

// shared/query.js
function queryOf(values) {
  const written = `${values}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
  return written && `?${written}`;
}

// address/address.js
var address_default = ({ data: { page, values, kept } }) => {
  const here = location.pathname.split("/").at(-1);
  if (here !== page) return;
  const words = new URLSearchParams(values);
  const former = new URLSearchParams(location.search);
  for (const name of kept) {
    const value = former.get(name);
    if (value !== null) words.set(name, value);
  }
  const query = queryOf(words);
  if (query !== location.search) history.replaceState(history.state, "", location.pathname + query);
};
export {
  address_default as default
};
