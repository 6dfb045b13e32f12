// The review desk by keys: a letter presses a button, follows a link or opens what is marked with it. What is typed is
// never lost: an act, and a button that leads away, takes along what stands in the other forms, which have it again.
(() => {
  const TYPING = "textarea, select, input:not([type='checkbox'], [type='radio'], [type='submit'], [type='button'])";
  const FIELDS = "input:not([type='hidden']), textarea, select";
  const LEFT = 600_000; // milliseconds
  let touched = Date.now();

  // Before the keys of the public pages, which leave alone what is done already.
  document.addEventListener("keydown", (event) => {
    if (document.getElementById("keys").open || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
    if (!isOn() || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const marked = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!marked) return;
    event.preventDefault();
    if (marked.matches("summary")) open(marked.parentElement);
    else marked.click();
  }, true);

  // After what stands in the panel: a handle of the span takes Esc while it has something to put back.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.getElementById("keys").open && !event.isComposing) close(event);
  });

  // A page that nobody has touched for so long lets go of what it has in hand: somebody may have left it open.
  for (const sign of ["keydown", "pointerdown", "pointermove", "wheel"]) {
    document.addEventListener(sign, () => { touched = Date.now(); }, { capture: true, passive: true });
  }
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "standing" && Date.now() - touched > LEFT) event.preventDefault();
  });

  document.addEventListener("formdata", (event) => {
    if (!event.target.matches("#review form[method='post']")) return;
    for (const form of document.querySelectorAll("form.act")) {
      if (form === event.target || !isTouched(form)) continue;
      for (const field of form.querySelectorAll("[name*='-']")) {
        const isUnchosen = field.matches("[type='checkbox'], [type='radio']") && !field.checked;
        if (!isUnchosen) event.formData.append(field.name, field.value);
      }
    }
  });

  document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.status === 401
    ? "You are signed out. Sign in in another tab; what you typed stays here."
    : "The server did not answer as it should. What you typed stays here."));
  document.addEventListener("htmx:sendError", () => tell("There is no connection. What you typed stays here."));

  document.getElementById("refusal")?.focus();
  if (document.querySelector(".panel[open]") && !document.getElementById("refusal")) {
    focusFirst(document.querySelector(".panel[open]"));
  }

  function isOn() {
    return document.getElementById("keys-on").checked;
  }

  function isTyping(target) {
    return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPING));
  }

  function open(panel) {
    panel.open = true;
    focusFirst(panel);
    panel.scrollIntoView({ block: "nearest" });
  }

  function focusFirst(panel) {
    const seen = [...panel.querySelectorAll(FIELDS)].find((field) => field.checkVisibility());
    (panel.querySelector(".span-handle") ?? seen ?? panel.querySelector("summary")).focus();
  }

  // The form in which one types, by its first button.
  function send(event) {
    const form = event.target instanceof HTMLElement ? event.target.closest("form.act") : null;
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button"));
  }

  function close(event) {
    const panel = event.target instanceof HTMLElement ? event.target.closest(".panel") : null;
    if (!panel?.open) return;
    event.preventDefault();
    panel.open = false;
    panel.querySelector("summary").focus();
  }

  // What was typed before and is shown again counts as typed.
  function isTouched(form) {
    return form.closest("[data-typed]") !== null || [...form.querySelectorAll("[name*='-']")].some((field) =>
      field.matches("[type='checkbox'], [type='radio']") ? field.checked !== field.defaultChecked
        : field.matches("select") ? [...field.options].some((option) => option.selected !== option.defaultSelected)
          : field.value !== field.defaultValue);
  }

  function tell(words) {
    const standing = document.getElementById("standing");
    if (standing) standing.textContent = words;
  }
})();
