// The span editor: a handle at either end of the marked words, moved by pointer or keys; the places go into the fields.
// Places in the fields count code points, as everywhere on the server; a JavaScript string counts UTF-16 units.
(() => {
  const SHOWN = 4; // words that are said of an edge

  document.querySelectorAll("[data-span-editor]").forEach(edit);
  document.addEventListener("htmx:load", (event) => {
    const root = event.target;
    if (root.matches("[data-span-editor]")) edit(root);
    root.querySelectorAll("[data-span-editor]").forEach(edit);
  });

  function edit(root) {
    if (root.dataset.spanReady) return;
    root.dataset.spanReady = "yes";
    const passage = root.querySelector("[data-span-passage]");
    const marked = passage.querySelector("mark");
    const fields = { start: root.querySelector("[data-span='start']"), end: root.querySelector("[data-span='end']") };
    const text = passage.textContent;
    const offset = Number(root.dataset.offset);
    const units = unitsOf(text);
    const stops = { word: wordStops(text, passage.lang), character: characterStops(text, passage.lang) };
    const isBackwards = getComputedStyle(passage).direction === "rtl";

    const before = document.createTextNode("");
    const words = document.createTextNode("");
    const after = document.createTextNode("");
    const handles = { start: makeHandle("start", "Where it begins"), end: makeHandle("end", "Where it ends") };
    const at = { start: 0, end: 0 }; // in UTF-16 units of the passage
    marked.replaceChildren(words);
    passage.replaceChildren(before, handles.start, marked, handles.end, after);

    readFields();
    const first = { ...at };
    root.querySelector("[data-span-help]").hidden = false;
    root.querySelector("[data-span-words]").hidden = true;
    for (const field of Object.values(fields)) field.addEventListener("input", readFields);
    for (const edge of ["start", "end"]) {
      handles[edge].addEventListener("keydown", (event) => press(edge, event));
      handles[edge].addEventListener("pointerdown", (event) => grasp(edge, event));
    }

    function press(edge, event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const by = event.shiftKey ? "character" : "word";
      const moves = {
        ArrowLeft: () => step(edge, isBackwards ? 1 : -1, by),
        ArrowRight: () => step(edge, isBackwards ? -1 : 1, by),
        Home: () => put(edge, edge === "start" ? 0 : nextStop("end", at.start, 1, "word")),
        End: () => put(edge, edge === "end" ? text.length : nextStop("start", at.end, -1, "word")),
        Escape: () => put(edge, first[edge]),
      };
      if (!Object.hasOwn(moves, event.key)) return;
      if (event.key === "Escape" && at[edge] === first[edge]) return; // nothing to put back: the page may take it
      event.preventDefault();
      event.stopPropagation();
      moves[event.key]();
    }

    function step(edge, direction, by) {
      put(edge, nextStop(edge, at[edge], direction, by));
    }

    function nextStop(edge, from, direction, by) {
      const places = stops[by][edge];
      const found = direction > 0 ? places.find((place) => place > from) : places.findLast((place) => place < from);
      return found ?? from;
    }

    // Over the other edge nothing goes: words stay marked, one at least.
    function put(edge, place) {
      if (edge === "start" ? place >= at.end : place <= at.start) return;
      at[edge] = place;
      write();
      fields[edge].dispatchEvent(new Event("change", { bubbles: true }));
    }

    function grasp(edge, event) {
      if (event.button !== 0) return;
      event.preventDefault();
      const handle = handles[edge];
      // The grip is grasped beside the edge itself: what counts is where the edge would be.
      const { left, top, height } = handle.getBoundingClientRect();
      const beside = { x: event.clientX - left, y: event.clientY - top - height / 2 };
      const drag = (moved) => follow(edge, moved, beside);
      const drop = () => {
        root.classList.remove("span-dragging");
        handle.removeEventListener("pointermove", drag);
      };
      handle.focus({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
      root.classList.add("span-dragging");
      handle.addEventListener("pointermove", drag);
      handle.addEventListener("lostpointercapture", drop, { once: true });
    }

    function follow(edge, event, beside) {
      const place = placeUnder(event.clientX - beside.x, event.clientY - beside.y);
      if (place === null) return;
      const places = stops[event.shiftKey ? "character" : "word"][edge];
      put(edge, nearest(places, place));
    }

    // Where in the passage the pointer is; null beside it.
    function placeUnder(x, y) {
      const caret = document.caretPositionFromPoint?.(x, y);
      const range = caret ? null : document.caretRangeFromPoint?.(x, y);
      const node = caret?.offsetNode ?? range?.startContainer;
      const inside = caret?.offset ?? range?.startOffset;
      if (node === before) return inside;
      if (node === words) return at.start + inside;
      return node === after ? at.end + inside : null;
    }

    function readFields() {
      const start = unitAt(fields.start.value);
      const end = unitAt(fields.end.value);
      if (start === null || end === null || start >= end) return;
      Object.assign(at, { start, end });
      show();
    }

    function unitAt(value) {
      return value.trim() === "" ? null : (units[Number(value) - offset] ?? null);
    }

    function write() {
      for (const edge of ["start", "end"]) fields[edge].value = pointOf(at[edge]);
      show();
    }

    function pointOf(unit) {
      return units.indexOf(unit) + offset;
    }

    function show() {
      before.data = text.slice(0, at.start);
      words.data = text.slice(at.start, at.end);
      after.data = text.slice(at.end);
      const parts = words.data.trim().split(/\s+/u);
      tell("start", `begins with “${parts.slice(0, SHOWN).join(" ")}”`);
      tell("end", `ends with “${parts.slice(-SHOWN).join(" ")}”`);
    }

    function tell(edge, words) {
      const handle = handles[edge];
      handle.setAttribute("aria-valuemin", edge === "start" ? offset : pointOf(at.start));
      handle.setAttribute("aria-valuemax", edge === "end" ? offset + units.length - 1 : pointOf(at.end));
      handle.setAttribute("aria-valuenow", pointOf(at[edge]));
      handle.setAttribute("aria-valuetext", words);
    }
  }

  function makeHandle(edge, label) {
    const handle = document.createElement("span");
    handle.className = `span-handle ${edge}`;
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", label);
    return handle;
  }

  // The unit at which each code point begins, and the end.
  function unitsOf(text) {
    const units = [0];
    for (const point of text) units.push(units.at(-1) + point.length);
    return units;
  }

  // Where a word may begin or end: at words, and at what stands between blanks, its punctuation with it.
  function wordStops(text, language) {
    const start = new Set();
    const end = new Set();
    for (const part of segmentsOf(text, language, "word")) {
      if (!part.isWordLike) continue;
      start.add(part.index);
      end.add(part.index + part.segment.length);
    }
    for (const part of text.matchAll(/\S+/gu)) {
      start.add(part.index);
      end.add(part.index + part[0].length);
    }
    return { start: sorted(start), end: sorted(end) };
  }

  // Between what a reader sees as characters: no accent or emoji is torn.
  function characterStops(text, language) {
    const places = [...segmentsOf(text, language, "grapheme")].map((part) => part.index);
    return { start: places, end: [...places.slice(1), text.length] };
  }

  function segmentsOf(text, language, granularity) {
    return new Intl.Segmenter(language || undefined, { granularity }).segment(text);
  }

  function sorted(places) {
    return [...places].sort((one, other) => one - other);
  }

  function nearest(places, place) {
    return places.reduce((best, each) => (Math.abs(each - place) < Math.abs(best - place) ? each : best));
  }
})();
