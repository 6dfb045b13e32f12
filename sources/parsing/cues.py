"""Words that report speech: which forms of which verbs, which nouns, which phrases.

The classes follow what a cue can govern, not what it means: after ``says`` verbs a clause without
"that" is speech too, after the others only a marked one is.
"""

from __future__ import annotations

from functools import cache

# Speech whose content clause needs no "that".
SAYS = """
say tell add note explain argue insist claim state declare announce warn admit acknowledge concede assert
maintain contend stress emphasize emphasise reiterate repeat confirm deny suggest predict report reply respond answer
remark comment observe recall joke quip boast brag complain lament concur agree vow promise pledge swear testify tweet
write post opine allege charge counter retort caution conclude continue estimate speculate theorize hint imply indicate signal
reveal disclose divulge inform remind assure reassure notify advise recommend propose urge
proclaim pronounce affirm avow attest certify profess posit surmise reason muse interject chime whisper shout
yell scream cry exclaim mutter murmur mumble growl snap bark grumble gripe grouse rant fume thunder sneer scoff joked chide
scold quote recount relate elaborate clarify specify detail outline describe rebut refute object protest demur
volunteer venture offer begin start finish intone deadpan crow gush rave sigh laugh chuckle smile gloat
pray preach rejoin plead implore confess caution bemoan decry
blog text email e-mail message retweet chant sing quote read tout signal telegraph forecast project underscore underline
highlight echo reckon cite mention point
snipe vent beam insist bellow holler roar sniff snarl seethe fret marvel enthuse effuse crack stipulate surmise inveigh
""".split()

# Verbs whose clause reports a thought, a wish or a finding rather than words; the record keeps them when a clause follows.
THINKS = """
think believe hope expect fear worry feel know understand consider assume suspect doubt
wonder guess imagine conclude decide realize realise recognize regret wish find
want anticipate
""".split()

# Verbs that ask, call for or promise an act: an infinitive, an object with "to", or "that" follows.
ASKS = """
ask demand call urge request order beg appeal threaten offer vow promise pledge refuse agree
invite encourage challenge instruct direct beseech implore press counsel advise recommend propose
""".split()

# Verbs whose object is what was said of somebody: "accused X of ...", "described X as ...".
JUDGES = """
accuse describe call characterize characterise dub label criticize criticise praise denounce condemn list applaud sum credit name thank reference rule
pledge promise question remember hammer pound rail talk welcome attack assail cast chastise ask cite
deem term bill tag nickname paint frame regard vilify demonize savage berate rebuke reprimand taunt tease needle hit knock rip
bash skewer trash congratulate salute commend extol endorse cheer celebrate lecture heckle lash rap pan jeer thunder
promote trumpet hype advertise introduce invoke evoke recite summarize summarise intone pose lay press grill challenge
insult herald belittle disparage malign vow endorse
blame decry deride dismiss brand portray depict ridicule mock lambaste blast slam laud hail
reject defend compare liken refer express voice reiterate raise reaffirm
""".split()

# What a document does with words: "the letter reads".
READS = ("read", "show", "find", "suggest", "indicate", "quote", "state", "say", "cite", "talk", "thank", "fault")

IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "think": ("thinks", "thought", "thinking"),
    "know": ("knows", "knew", "known", "knowing"),
    "find": ("finds", "found", "finding"),
    "feel": ("feels", "felt", "feeling"),
    "understand": ("understands", "understood", "understanding"),
    "begin": ("begins", "began", "begun", "beginning"),
    "sing": ("sings", "sang", "sung", "singing"),
    "forecast": ("forecasts", "forecast", "forecasting"),
    "read": ("reads", "read", "reading"),
    "overhear": ("overhears", "overheard", "overhearing"),
    "beseech": ("beseeches", "besought", "beseeching"),
    "shoot": ("shoots", "shot", "shooting"),
    "go": ("goes", "went", "gone", "going"),
    "cast": ("casts", "cast", "casting"),
    "hit": ("hits", "hit", "hitting"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "hear": ("hears", "heard", "hearing"),
    "lay": ("lays", "laid", "laying"),
    "put": ("puts", "put", "putting"),
    "be": ("is", "was", "are", "were", "been", "being", "'s", "am"),
    "beg": ("begs", "begged", "begging"),
}
DOUBLED = {
    "brag",
    "quip",
    "admit",
    "snap",
    "blog",
    "chat",
    "rebut",
    "demur",
    "dub",
    "slam",
    "grin",
    "beg",
    "refer",
    "tag",
    "rip",
    "rap",
    "pan",
}

# Nouns that stand for what was said: "a statement from X", "X's claim that ...".
NOUNS = frozenset(
    """statement claim assertion argument comment remark warning promise vow pledge announcement
    suggestion allegation accusation complaint contention acknowledgment admission declaration demand denial insistence
    message response reply reaction answer quote quotation tweet post question prediction proposal request threat
    speech testimony letter email e-mail memo report interview view belief opinion concern fear hope criticism
    assumption refrain verdict advice motto mantra retort rebuttal critique
call appeal charge observation conclusion explanation estimate rumor idea notion argument position""".split()
)

# "X went on:", "X shot back:", "as X put it".
LIGHT = frozenset({"go", "shoot", "put", "fire", "hit", "strike", "be", "have", "give", "pipe", "weigh"})

ACCORDING = "according"
# "according to plan": in which way, not by whom.
MANNERS = frozenset("custom design habit law need plan procedure protocol rank schedule size taste tradition".split())


def _regular_forms(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("el"):
        return lemma + "s", lemma + "ed", lemma + "ing", lemma + "led", lemma + "ling"
    if lemma in DOUBLED:
        return lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), lemma + "ed", lemma + "ing"


@cache
def _lemma_of_form() -> dict[str, str]:
    lemmas = {*SAYS, *THINKS, *ASKS, *JUDGES, *READS, *LIGHT, *SPEAKS_OF}
    forms = {lemma: lemma for lemma in lemmas}
    for lemma in lemmas:
        forms.update(dict.fromkeys(IRREGULAR.get(lemma) or _regular_forms(lemma), lemma))
    return forms


def lemma(form: str) -> str:
    """The dictionary form of a reporting verb, or an empty string for any other word."""
    return _lemma_of_form().get(form, "")


SAYS_SET = frozenset(SAYS)
THINKS_SET = frozenset(THINKS)
ASKS_SET = frozenset(ASKS)
JUDGES_SET = frozenset(JUDGES)
# Of the verbs that judge: those that name their object something, those that charge it with an act.
CALLS = frozenset(
    """deem term bill tag nickname paint frame regard cast introduce describe call list sum name characterize characterise dub label
    brand portray depict herald defend hail deride dismiss denounce blast slam mock ridicule lambaste liken compare refer""".split()
)
BLAMES = frozenset("accuse blame criticize criticise condemn praise laud fault applaud credit thank".split())
# What is expressed, voiced, raised: the object itself is the matter.
MATTERS = frozenset(
    """desire hope concern concerns fear fears opposition support possibility prospect doubt doubts regret confidence
    willingness readiness commitment belief view demand call skepticism scepticism optimism frustration interest wish dismay""".split()
)
# Verbs of speech whose object alone says what was said: "denied the charge", "citing the cost".
TAKES_OBJECT = frozenset(
    """cite deny note mention propose announce acknowledge admit reiterate emphasize emphasise stress disclose suggest condemn
    endorse praise question reject denounce criticize criticise tweet detail declare recite recount dismiss slam blast hammer applaud
    repeat tout demand thank confirm reveal pledge promise""".split()
)
# Verbs under which a fragment in marks is somebody's words.
QUOTING = frozenset(
    (SAYS_SET | JUDGES_SET | {"ask", "demand", "urge", "vow", "promise", "pledge", "threaten"})
    - {
        "start",
        "begin",
        "finish",
        "offer",
        "project",
        "signal",
        "indicate",
        "show",
        "detail",
        "read",
        "reject",
        "find",
        "charge",
        "message",
    }
)
# "spoke about the bridge": what follows "about", "of" or "on" is the matter.
SPEAKS_OF = frozenset("speak talk comment complain boast brag joke warn".split())
# "proposed closing it".
TAKES_DOING = frozenset(
    "propose suggest recommend report deny admit mention acknowledge describe recall advise oppose".split()
)
# What the voice or the face does, with words or without.
SOUNDS = frozenset(
    "laugh smile sigh chuckle grin cry scream yell shout roar growl sniff beam gloat gush rave fume sneer scoff snarl sing pray".split()
)
INQUIRES = frozenset("ask wonder inquire question".split())
# Base forms that are hardly ever nouns: "they say", but not "the state", "a charge".
SPOKEN_BASE_FORMS = frozenset("put words say tell add ask write argue insist admit reply explain".split())
