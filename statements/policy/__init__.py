"""What the machine may publish by itself: the rules that curators keep, how they rank, and what other rules would do.

A reading is of one outlet, and told of one speaker, or of several. The most specific rule holds:

1. one for the outlet and the speaker;
2. one for the outlet, whoever speaks;
3. what the outlet's own page says ("at once", "after a person has looked"), where it says anything;
4. one for the speaker, in whatever outlet;
5. one for every outlet and every speaker;
6. the site's setting, `PUBLISH_AT_ONCE`, for what the parser is sure of.

Of several speakers the rule of each must be met. A statement is shown when some reading of it meets what holds for it.
What a person published, withdrew or checked stays as it is, whatever the rules are.
"""

from .rules import Rules, Terms, read_rules
from .trying import SHOWN, Finds, try_rules
from .walking import END, walk

__all__ = ["END", "SHOWN", "Finds", "Rules", "Terms", "read_rules", "try_rules", "walk"]
