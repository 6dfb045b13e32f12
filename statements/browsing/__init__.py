"""Reading the timeline: what is asked of it, which statements that selects, and how they are laid out by day.

How each task costs what is shown and not what is on record:

- Everything is asked of *entries* (`models.entries`): one row for each published statement, kept by PostgreSQL itself in
  the transaction that changes the record. An entry has the statement's days, its *traits* (speakers, outlets, topics, …,
  each a number) and its words. What a reader asks for stands in an `address`; the numbers of the rows that this names
  make it `conditions` on entries (`numbering`), once; every list, count, bar, facet, download and comparison begins from
  these, so that all mean the same. `filters` hold the three together.
- *Counts* are kept beside the entries: by month, of each trait, of each pair of traits of different sorts, and of each
  word. `spread` reads those of a set of conditions in one small query. It is exact for nothing, one filter, two filters
  and one word; where a word has other forms in other languages, or stands beside rare ones, the entries are looked at
  that have one of these and lack it. For anything else it gives bounds.
- A page of a list (`lists`, `ways`) begins at a place and not at a number. Where much fits, it is a walk along the index
  of days, which looks at as many entries as it takes to fill the page. Where little fits, the index of traits and words
  gathers all that fits in some months. The counts tell which costs less and in which months to look: a word of one
  spring is looked for in that spring, wherever the page begins. What began before a period and reaches into it is found
  by an index of ranges of days.
- How many fit (`counting`), and the bars by month (`months`), are read from the same counts, exactly, with no look at an
  entry. Values of facets (`values`, `facets`) are too, under no other filter or under one, in any whole months.
- What the counts cannot tell costs as much as there are statements that fit: counts under several words or filters, bars
  by week and day, values under words (`grouped`). `count_at_once`, `is_strip_told` and `are_facets_told` say so, and the
  page loads these after itself. Too many to be counted one by one are told from a part of the months, with “about”.
- A search (`search`) is read into one query in the languages that the record holds. By relevance (`ranking`) its newest
  finds are ranked, not all.
- The cards of a page are read in two queries for any number of them (`cards`).
- What words mean and what the counts tell is looked up once for all pages of one state of the record (`known`).

`counts` and `recounting` keep and check the counts; nothing else here writes.
"""
