// Keys for readers: a letter or a sign alone acts, unless somebody is typing, or has switched the keys off.
(() => {
  const STORED = "keys";
  // What j and k walk: the link that leads to each item, and what the item is.
  const LINKS = ".card .words a, table.compare tbody th a, .sentences > li > p:last-child a:last-of-type";
  const ITEM = ".card, table.compare tr, .sentences > li";
  const TYPING = "textarea, select, input:not([type='checkbox'], [type='radio'], [type='submit'], [type='button'])";

  const dialog = document.getElementById("keys");
  const opener = document.getElementById("show-keys");
  const toggle = document.getElementById("keys-on");
  let isOn = true;

  const ACTIONS = {
    "/": () => document.getElementById("words").focus(),
    j: () => walk(1),
    k: () => walk(-1),
    "[": () => follow(document.querySelector(".pager a[rel='prev']")),
    "]": () => follow(document.querySelector(".pager a[rel='next']")),
    c: () => follow(currentItem()?.querySelector("a.to-compare") ?? document.getElementById("site-compare")),
    "?": () => dialog.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const action = Object.hasOwn(ACTIONS, event.key) ? ACTIONS[event.key] : null;
    if (!action || !isOn || dialog.open || event.defaultPrevented || isModified(event) || isTyping(event.target)) return;
    event.preventDefault();
    action();
  });

  opener.addEventListener("click", () => dialog.showModal());
  toggle.addEventListener("change", () => {
    isOn = toggle.checked;
    remember(isOn ? "on" : "off");
  });

  isOn = toggle.checked = recall() !== "off";
  opener.hidden = false;

  // AltGr is how some keyboards reach [ and ]; the browser may tell of it as Ctrl and Alt.
  function isModified(event) {
    const isAltGr = event.getModifierState("AltGraph");
    return event.isComposing || event.metaKey || (!isAltGr && (event.ctrlKey || event.altKey));
  }

  function isTyping(target) {
    return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPING));
  }

  function currentItem() {
    return document.activeElement?.closest(ITEM);
  }

  // From where the focus is; from the first item in sight where it is in none.
  function walk(step) {
    const links = [...document.querySelectorAll(LINKS)];
    const item = currentItem();
    const at = links.findIndex((link) => link.closest(ITEM) === item);
    const inSight = Math.max(0, links.findIndex((link) => link.getBoundingClientRect().top >= 0));
    const link = links[item && at >= 0 ? at + step : inSight];
    link?.focus({ preventScroll: true });
    link?.closest(ITEM).scrollIntoView({ block: "nearest" });
  }

  function follow(link) {
    link?.click();
  }

  // A browser may refuse to keep anything: then the choice holds for this page.
  function recall() {
    try {
      return localStorage.getItem(STORED);
    } catch {
      return null;
    }
  }

  function remember(value) {
    try {
      localStorage.setItem(STORED, value);
    } catch (error) {
      console.warn("The choice of keys could not be kept:", error.name);
    }
  }
})();
