// Bundled from the modules named below (npm run bundle): edit those.

// tab/tab.js
var NAME = "lab-session";
var told = false;
var tab_default = ({ data, setTriggerValue }) => {
  document.documentElement.lang = data.language;
  const storage = storageOf();
  const former = storage?.getItem(NAME) ?? "";
  if (data.awaited || !told && former && former !== data.secret) {
    setTriggerValue("former", former);
  }
  told = true;
  if (data.secret) storage?.setItem(NAME, data.secret);
};
function storageOf() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
export {
  tab_default as default
};
