// What HTML and htmx leave undone on the timeline: filters that were opened stay open when they are counted anew, and a
// strip that is wider than the screen shows the bars of the chosen period.
(() => {
  let open = new Map();

  document.addEventListener("htmx:beforeSwap", () => {
    open = new Map([...document.querySelectorAll("#facet-list details")].map((facet) => [facet.id, facet.open]));
  });

  function showPeriod() {
    const strip = document.getElementById("strip");
    const since = document.getElementById("since")?.value;
    const bar = since && strip?.querySelector(`a[href*="since=${since}"]`);
    if (bar) strip.scrollBy({ left: bar.getBoundingClientRect().left - strip.getBoundingClientRect().left });
  }

  showPeriod();

  document.addEventListener("htmx:afterSettle", () => {
    showPeriod();
    for (const [id, wasOpen] of open) {
      const facet = document.getElementById(id);
      if (facet) facet.open = wasOpen;
    }
  });
})();
