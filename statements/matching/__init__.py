"""The machine's decisions: which statement a quotation witnesses, and what shows at once.

What is sure is joined, what is in doubt is proposed to a curator and stands apart meanwhile, and what a curator has
decided is left as it is.

The order in which articles arrive does not change the outcome. To place each new quotation among statements that stand
already would: what came first would decide, and a quotation that joins two utterances, come before either, would keep
them together for good. So a new quotation is not placed, its neighbourhood is arranged anew:

1. `neighbourhoods` gathers what hangs together with it: from one reading to the next while any two come over the line
   of likeness. No reading outside comes over the line to one inside, and none could change how those inside are
   grouped. So that the next quotation finds the way without looking all of it up again, each statement keeps which
   others come near it (`Statement.near`).
2. `grouping.arrange` makes utterances of it. It sees only what is printed, days, outlets, and what people decided;
   nothing of when a reading came or where it stands now.
3. `recording` lays the utterances over the statements that stand there. An utterance goes to the statement with which
   it shares most witnesses, the oldest of several; only what differs is written, and each change of a witness is a
   decision in the history. The address of a statement that nothing witnesses any more leads to where its words went.

What a person decided comes in as a bound, not as evidence: readings that a person attached, or saw when checking a
statement, stay where they are, and what a person parted or rejected does not come together. Of a neighbourhood too
large to weigh all of, what stands there stays, and only what is new is placed.
"""

from .articles import match_article

__all__ = ["match_article"]
