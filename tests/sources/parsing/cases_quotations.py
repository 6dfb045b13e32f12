"""The table of cases: one row a phenomenon of English news prose, in sentences of our own.

Each row: the phenomenon, the text, and the quotations expected as (kind, words, speaker).
"""

INTRO = "Maria Keller, the Norland president, spoke in Ostby on Monday. "

CASES = [
    # --- where the cue stands -------------------------------------------------------------------
    ("cue after", '"The bridge is safe," Maria Keller said.', [("direct", "The bridge is safe,", "Maria Keller")]),
    (
        "inverted cue after",
        '"The bridge is safe," said Maria Keller.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    (
        "inverted cue with apposition",
        '"The bridge is safe," said Maria Keller, an engineer from Ostby.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    (
        "cue after a long apposition",
        '"The bridge is safe," Maria Keller, a retired engineer from Ostby, told reporters.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    (
        "cue before, comma",
        'Maria Keller said, "The bridge is safe."',
        [("direct", "The bridge is safe.", "Maria Keller")],
    ),
    (
        "cue before, colon",
        'Maria Keller told reporters: "The bridge is safe."',
        [("direct", "The bridge is safe.", "Maria Keller")],
    ),
    (
        "cue before, no comma",
        'Maria Keller said "The bridge is safe."',
        [("direct", "The bridge is safe.", "Maria Keller")],
    ),
    (
        "question with cue after",
        '"Is the bridge safe?" Maria Keller asked.',
        [("direct", "Is the bridge safe?", "Maria Keller")],
    ),
    (
        "split by a cue, sentence ends",
        '"The bridge is safe," Maria Keller said. "We tested it twice."',
        [("direct", "The bridge is safe,", "Maria Keller"), ("direct", "We tested it twice.", "Maria Keller")],
    ),
    (
        "split by a cue within a sentence",
        '"The bridge," Maria Keller said, "is safe."',
        [("direct", "The bridge,", "Maria Keller"), ("direct", "is safe.", "Maria Keller")],
    ),
    (
        "cue after, then a participle before the next",
        '"The bridge is safe," Maria Keller said, adding, "We tested it twice."',
        [("direct", "The bridge is safe,", "Maria Keller"), ("direct", "We tested it twice.", "Maria Keller")],
    ),
    (
        "participle that goes on with its own content",
        'Maria Keller said, "The bridge is safe," adding that it was tested twice.',
        [("direct", "The bridge is safe,", "Maria Keller"), ("indirect", "it was tested twice", "Maria Keller")],
    ),
    (
        "according to, after",
        '"The bridge is safe," according to Maria Keller.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    (
        "cue before outranks according to",
        'Maria Keller added, "The bridge is safe," according to a report in the Ostby Post.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    (
        "introducing noun",
        'The page carries a statement from Maria Keller: "The bridge is safe."',
        [("direct", "The bridge is safe.", "Maria Keller")],
    ),
    ("label", 'Keller: "The bridge is safe."', [("direct", "The bridge is safe.", "Keller")]),
    ("signed", '"The bridge is safe." — Maria Keller', [("direct", "The bridge is safe.", "Maria Keller")]),
    (
        "signed in the next paragraph",
        'Tom Brandt spoke first.\n\n"The bridge is safe."\n\n- Maria Keller',
        [("direct", "The bridge is safe.", "Maria Keller")],
    ),
    (
        "unknown verb of manner",
        '"The bridge is safe," Maria Keller sniffed.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    # --- quotations without a cue ----------------------------------------------------------------
    (
        "goes on in the next paragraph",
        '"The bridge is safe," Maria Keller said.\n\n"We tested it twice."',
        [("direct", "The bridge is safe,", "Maria Keller"), ("direct", "We tested it twice.", "Maria Keller")],
    ),
    (
        "introduced by the sentence before",
        'Maria Keller was not impressed. "The bridge is old."',
        [("direct", "The bridge is old.", "Maria Keller")],
    ),
    (
        "introduced by the paragraph before",
        'Maria Keller wrote on Monday:\n\n"The bridge is old."',
        [("direct", "The bridge is old.", "Maria Keller")],
    ),
    (
        "reopened at each paragraph, closed once",
        'Maria Keller said: "The bridge is old.\n\n"It was built by my father.\n\n"We will mend it."',
        [
            ("direct", "The bridge is old.", "Maria Keller"),
            ("direct", "It was built by my father.", "Maria Keller"),
            ("direct", "We will mend it.", "Maria Keller"),
        ],
    ),
    (
        "two speakers in turn",
        '"The bridge is safe," Maria Keller said.\n\n"It is not," Tom Brandt answered.',
        [("direct", "The bridge is safe,", "Maria Keller"), ("direct", "It is not,", "Tom Brandt")],
    ),
    # --- marks -----------------------------------------------------------------------------------
    ("curly marks", "“The bridge is safe,” Maria Keller said.", [("direct", "The bridge is safe,", "Maria Keller")]),
    ("single marks", "'The bridge is safe,' Maria Keller said.", [("direct", "The bridge is safe,", "Maria Keller")]),
    ("guillemets", "«The bridge is safe», Maria Keller said.", [("direct", "The bridge is safe", "Maria Keller")]),
    ("German marks", "„The bridge is safe“, Maria Keller said.", [("direct", "The bridge is safe", "Maria Keller")]),
    (
        "straight inside straight",
        '"They try to "punish" the town, starve it and break it," Maria Keller said.',
        [("direct", 'They try to "punish" the town, starve it and break it,', "Maria Keller")],
    ),
    (
        "single inside double",
        '"They said ‘never’ to us," Maria Keller said.',
        [("direct", "They said ‘never’ to us,", "Maria Keller")],
    ),
    (
        "third party inside stays the quoting speaker's",
        "\"My father told me, 'Never trust a bridge,' and he was right,\" Maria Keller said.",
        [("direct", "My father told me, 'Never trust a bridge,' and he was right,", "Maria Keller")],
    ),
    # --- reported speech -------------------------------------------------------------------------
    (
        "that clause",
        "Maria Keller said that the bridge was safe.",
        [("indirect", "the bridge was safe", "Maria Keller")],
    ),
    ("bare clause", "Maria Keller said the bridge was safe.", [("indirect", "the bridge was safe", "Maria Keller")]),
    (
        "cue at the end",
        "The bridge was safe, Maria Keller said.",
        [("indirect", "The bridge was safe", "Maria Keller")],
    ),
    (
        "cue in the middle",
        "The bridge, Maria Keller said, would be mended soon.",
        [("indirect", "The bridge", "Maria Keller"), ("indirect", "would be mended soon", "Maria Keller")],
    ),
    (
        "according to, first",
        "According to Maria Keller, the bridge was safe.",
        [("indirect", "the bridge was safe", "Maria Keller")],
    ),
    (
        "two cues joined",
        "Maria Keller said the bridge was safe and added that it would be mended.",
        [("indirect", "the bridge was safe", "Maria Keller"), ("indirect", "it would be mended", "Maria Keller")],
    ),
    (
        "participle after a comma",
        "Maria Keller opened the bridge on Monday, saying that it was safe.",
        [("indirect", "it was safe", "Maria Keller")],
    ),
    (
        "day of saying stays out",
        "Maria Keller said on Tuesday the bridge was safe.",
        [("indirect", "the bridge was safe", "Maria Keller")],
    ),
    (
        "place of saying stays out",
        "Maria Keller said at a meeting in Ostby that the bridge was safe.",
        [("indirect", "the bridge was safe", "Maria Keller")],
    ),
    (
        "reason belongs to the content",
        "Maria Keller said the bridge was closed because it was old.",
        [("indirect", "the bridge was closed because it was old", "Maria Keller")],
    ),
    (
        "reporter's relative clause stays out",
        "Maria Keller said the bridge belonged to Norland, which has denied it.",
        [("indirect", "the bridge belonged to Norland", "Maria Keller")],
    ),
    (
        "accusation",
        "Maria Keller accused the town of neglecting the bridge.",
        [("indirect", "the town of neglecting the bridge", "Maria Keller")],
    ),
    (
        "possibility raised",
        "Maria Keller raised the possibility of a new bridge.",
        [("indirect", "the possibility of a new bridge", "Maria Keller")],
    ),
    (
        "desire expressed",
        "Maria Keller expressed her desire for a new bridge.",
        [("indirect", "her desire for a new bridge", "Maria Keller")],
    ),
    (
        "demand",
        "Maria Keller demanded that the bridge be closed.",
        [("indirect", "the bridge be closed", "Maria Keller")],
    ),
    (
        "request with its addressee",
        "Maria Keller urged the town to close the bridge.",
        [("indirect", "the town to close the bridge", "Maria Keller")],
    ),
    (
        "reported question",
        "Maria Keller asked whether the bridge was safe.",
        [("indirect", "whether the bridge was safe", "Maria Keller")],
    ),
    (
        "outermost report only",
        "Maria Keller said the mayor had claimed the bridge was safe.",
        [("indirect", "the mayor had claimed the bridge was safe", "Maria Keller")],
    ),
    # --- fragments -------------------------------------------------------------------------------
    (
        "fragment in a that clause",
        'Maria Keller said that the bridge was "perfectly safe" in winter.',
        [("mixed", 'the bridge was "perfectly safe" in winter', "Maria Keller")],
    ),
    (
        "fragment after call",
        'Maria Keller called the bridge "a disgrace".',
        [("mixed", 'the bridge "a disgrace"', "Maria Keller")],
    ),
    (
        "fragment after describe as",
        'Maria Keller described the bridge as "a disgrace".',
        [("mixed", 'the bridge as "a disgrace"', "Maria Keller")],
    ),
    (
        "fragment with what it governs",
        'Maria Keller wrote to the town, mocking its engineers as "obsessed" with paint.',
        [("mixed", 'its engineers as "obsessed" with paint', "Maria Keller")],
    ),
    # --- what is no quotation --------------------------------------------------------------------
    ("scare quotes", 'The town sent "helpers" to the bridge.', []),
    ("scare quotes in a clause of time", 'Maria Keller spoke after the town had sent "helpers" to the bridge.', []),
    ("title of a work", 'Maria Keller spoke on "Bridges of the North" last year.', []),
    ("nickname", 'Tom "Sparks" Brandt mended the bridge.', []),
    ("addressee of a passive", "Maria Keller was told that the bridge was safe.", []),
    ("narration", "The bridge was closed in March. It was old.", []),
    # --- speakers --------------------------------------------------------------------------------
    (
        "surname after full name",
        INTRO + '"The bridge is safe," Keller said.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    ("pronoun", INTRO + '"The bridge is safe," she said.', [("direct", "The bridge is safe,", "Maria Keller")]),
    (
        "pronoun by gender",
        'Maria Keller met Tom Brandt in Ostby. "The bridge is safe," he said.',
        [("direct", "The bridge is safe,", "Tom Brandt")],
    ),
    (
        "pronoun of whoever spoke last",
        'Tom Brandt said that Carl Holm was late.\n\n"He always is," he added.',
        [("indirect", "Carl Holm was late", "Tom Brandt"), ("direct", "He always is,", "Tom Brandt")],
    ),
    (
        "nobody is he in words that name him",
        'Carl Holm spoke after Tom Brandt.\n\n"Holm is wrong about it all," he said.',
        [("direct", "Holm is wrong about it all,", "Tom Brandt")],
    ),
    (
        "title and surname",
        INTRO + '"The bridge is safe," Ms. Keller said.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    (
        "abbreviated rank",
        '"The bridge is safe," said Army Capt. Tom Brandt.',
        [("direct", "The bridge is safe,", "Tom Brandt")],
    ),
    (
        "role phrase",
        INTRO + '"The bridge is safe," the president said.',
        [("direct", "The bridge is safe,", "Maria Keller")],
    ),
    (
        "role phrase of one rank",
        INTRO + "The leader said that the bridge was safe.",
        [("indirect", "the bridge was safe", "Maria Keller")],
    ),
    (
        "unnamed official",
        '"The bridge is safe," a senior official said.',
        [("direct", "The bridge is safe,", "a senior official")],
    ),
    ("collective", "Officials said that the bridge was safe.", [("indirect", "the bridge was safe", "Officials")]),
    (
        "spokesman apart from his principal",
        INTRO + '"The bridge is safe," said a spokesman for Keller.',
        [("direct", "The bridge is safe,", "a spokesman for Keller")],
    ),
    (
        "organisation",
        "The Ostby Council said that the bridge was safe.",
        [("indirect", "the bridge was safe", "Ostby Council")],
    ),
    (
        "subject cut off by a participle",
        'Tom Brandt, asked about the bridge, said, "It is safe."',
        [("direct", "It is safe.", "Tom Brandt")],
    ),
    (
        "relative clause",
        "Tom Brandt, who built the bridge, said that it was safe.",
        [("indirect", "it was safe", "Tom Brandt")],
    ),
    (
        "dateline before the sentence",
        "OSTBY, Norland — Tom Brandt said that the bridge was safe.",
        [("indirect", "the bridge was safe", "Tom Brandt")],
    ),
    ("pronoun without antecedent", '"The bridge is safe," he said.', [("direct", "The bridge is safe,", "")]),
    # --- nobody to be told ----------------------------------------------------------------------
    (
        "full sentence that nobody is told to have said",
        'The wall was painted overnight. "The bridge is not safe for anybody."',
        [("direct", "The bridge is not safe for anybody.", "")],
    ),
    ("fragment that nobody is told to have said", 'The so-called "bridge of sighs" was painted overnight.', []),
    ("title that nobody says", 'A film was shown in the square, "The Last Bridge of Old Ostby."', []),
    (
        "cue that names no speaker",
        'The bridge was described as a "death trap" for years.',
        [("mixed", 'a "death trap" for years', "")],
    ),
    # --- cues that are hard to see --------------------------------------------------------------
    (
        "light verb with its particle",
        'Maria Keller shot back, "The bridge is safe."',
        [("direct", "The bridge is safe.", "Maria Keller")],
    ),
    (
        "verb of thought that speaks before a quotation",
        'Maria Keller concluded, "The bridge is safe."',
        [("direct", "The bridge is safe.", "Maria Keller")],
    ),
    (
        "cue taken for a noun after a quotation",
        '"Friend, the bridge is safe and sound," the email read.',
        [("direct", "Friend, the bridge is safe and sound,", "email")],
    ),
    (
        "inverted cue taken for a noun",
        '"The bridge is great! It is safe," read one.',
        [("direct", "The bridge is great! It is safe,", "one")],
    ),
    (
        "cue taken for a noun before that",
        'The head of the council assures that Ostby is always "ready for guests" and that it wants peace.',
        [("mixed", 'Ostby is always "ready for guests" and that it wants peace', "The head of the council")],
    ),
    (
        "subject cut off by of",
        'The head of the council assures that Norland is always "ready for guests" and that it almost reached agreements '
        "in Ostby, in particular, at that time, within the framework of these agreements, the army was asked to leave.",
        [
            (
                "mixed",
                'Norland is always "ready for guests" and that it almost reached agreements in Ostby',
                "The head of the council",
            )
        ],
    ),
    (
        "any verb after an exclamation",
        '"This is fantastic!" beamed Tom Brandt of Ostby.',
        [("direct", "This is fantastic!", "Tom Brandt")],
    ),
    (
        "main verb taken for a participle",
        'Brandt, a Keller ally, called Norland\'s standards "strong."',
        [("mixed", 'Norland\'s standards "strong."', "Brandt")],
    ),
    (
        "make clear",
        "Maria Keller made it clear that the bridge was safe.",
        [("indirect", "the bridge was safe", "Maria Keller")],
    ),
    # --- whose verb it is -----------------------------------------------------------------------
    (
        "further cue after a reported clause",
        "Keller conceded that Brandt had touched Holm but implied that it was an accident.",
        [("indirect", "Brandt had touched Holm", "Keller"), ("indirect", "it was an accident", "Keller")],
    ),
    (
        "further cue after a passive",
        'Maria Keller was joined by Tom Brandt and joked, "The bridge is safe."',
        [("direct", "The bridge is safe.", "Maria Keller")],
    ),
    (
        "made to fear",
        'All this has led the journalist Tom Brandt to fear a "Bridge Pact."',
        [("mixed", 'a "Bridge Pact."', "Tom Brandt")],
    ),
    # --- where a fragment begins and ends -------------------------------------------------------
    (
        "preposition of the cue is no part",
        'Tom Brandt railed against the "great wall" of Norland.',
        [("mixed", 'the "great wall" of Norland', "Tom Brandt")],
    ),
    (
        "fragment before its noun",
        'Tom Brandt promoted a "Stop Keller" movement in Ostby.',
        [("mixed", 'a "Stop Keller" movement in Ostby', "Tom Brandt")],
    ),
    (
        "day before that",
        'Keller said Sunday that the town would win, but not until Brandt "admits this is a problem."',
        [("mixed", 'the town would win, but not until Brandt "admits this is a problem."', "Keller")],
    ),
    (
        "small letter after a comma that follows no cue",
        'Tom Brandt said the group might run ads, "depending on how the vote goes in Ostby."',
        [("mixed", 'the group might run ads, "depending on how the vote goes in Ostby."', "Tom Brandt")],
    ),
    (
        "apostrophe before a comma closes nothing",
        'Tom Brandt said that he was best placed because he\'s a builder, "like you folks."',
        [("mixed", 'he was best placed because he\'s a builder, "like you folks."', "Tom Brandt")],
    ),
    (
        "that as a subject",
        'Tom Brandt said that is a "distortion."',
        [("mixed", 'that is a "distortion."', "Tom Brandt")],
    ),
    (
        "noun of speech that is what was said",
        "Tom Brandt's answer was that the bridge is safe.",
        [("indirect", "the bridge is safe", "Tom Brandt")],
    ),
    (
        "goes on after an adverb",
        '"We tested it twice," Maria Keller said. Now, "it is safer than any other bridge."',
        [
            ("direct", "We tested it twice,", "Maria Keller"),
            ("direct", "it is safer than any other bridge.", "Maria Keller"),
        ],
    ),
    (
        "goes on before the reporter's own words",
        '"We tested it," Maria Keller said. "They agree with him on bridges, but not yet" to support him.',
        [
            ("direct", "We tested it,", "Maria Keller"),
            ("direct", "They agree with him on bridges, but not yet", "Maria Keller"),
        ],
    ),
    (
        "attribute of a tag",
        'Maria Keller tweeted <tweet id="76049" author="@keller"> that the bridge was safe.',
        [("indirect", "the bridge was safe", "Maria Keller")],
    ),
]
