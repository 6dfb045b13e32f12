"""Reading the timeline: what is asked of it, which statements that selects, and how they are laid out by day."""
