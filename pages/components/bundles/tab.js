// Bundled from the modules named below (npm run bundle): edit those.

// tab/tab.js
var NAME = "lab-session";
var told = false;
var tab_default = ({ data, setTriggerValue }) => {
  document.documentElement.lang = data.language;
  const former = sessionStorage.getItem(NAME) ?? "";
  if (data.awaited || !told && former && former !== data.secret) {
    setTriggerValue("former", former);
  }
  told = true;
  if (data.secret) sessionStorage.setItem(NAME, data.secret);
};
export {
  tab_default as default
};
