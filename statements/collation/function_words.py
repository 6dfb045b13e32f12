"""Words that carry grammar rather than content: two texts are not alike because they share these."""

WORDS = """
    a an the this that these those such same own other another each every either neither both all any some no none
    and or but nor so yet for if then else than as because while although though unless until since whether when
    where why how what which who whom whose there here i you he she it we they me him her us them my your his its
    our their mine yours hers ours theirs myself yourself himself herself itself ourselves themselves one ones am
    is are was were be been being have has had having do does did doing done will would shall should can could may
    might must ought not never also too very just only even still already again quite rather really of in on at by
    to from with without within into onto upon over under above below between among through during before after
    about against toward towards up down out off around across along behind beyond near per via 's 't 'm 're 've
    'll 'd i'm i've i'll i'd it's that's there's we're we've we'll we'd you're you've you'll they're they've
    they'll don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't hasn't haven't
    hadn't let's
"""

FUNCTION_WORDS = frozenset(WORDS.split())
