"""What is taken away: statements, comparisons and labels as files, the feed, and the read API."""
