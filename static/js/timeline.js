// What HTML and htmx leave undone on the timeline: filters that were opened stay open when they are counted anew.
(() => {
  let open = new Map();

  document.addEventListener("htmx:beforeSwap", () => {
    open = new Map([...document.querySelectorAll("#facet-list details")].map((facet) => [facet.id, facet.open]));
  });

  document.addEventListener("htmx:afterSettle", () => {
    for (const [id, wasOpen] of open) {
      const facet = document.getElementById(id);
      if (facet) facet.open = wasOpen;
    }
  });
})();
