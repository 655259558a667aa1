// The little that only the browser knows: the theme that was chosen, what the system prefers, whether the tab is seen.
(() => {
  const key = "syncline.theme";
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  let watcher = null;

  const choice = () => {
    try {
      const kept = window.localStorage.getItem(key);
      return kept === "light" || kept === "dark" ? kept : "system";
    } catch {
      return "system";
    }
  };
  const state = () => ({ choice: choice(), isDark: choice() === "system" ? system.matches : choice() === "dark", isHidden: document.hidden });
  const show = () => { document.documentElement.dataset.theme = state().isDark ? "dark" : "light"; };
  const tell = () => { show(); watcher?.invokeMethodAsync("OnBrowserStateAsync", state()).catch(() => { watcher = null; }); };

  window.synclineBrowser = {
    watch: (reference) => { watcher = reference; return state(); },
    choose: (theme) => {
      try { window.localStorage.setItem(key, theme); } catch { /* The choice then lasts for this page only. */ }
      show();
      return state();
    },
  };
  system.addEventListener("change", tell);
  document.addEventListener("visibilitychange", tell);
  show();
})();
