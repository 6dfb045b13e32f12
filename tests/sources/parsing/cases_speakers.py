"""The table of cases for speakers: one row a phenomenon of how English news prose names who speaks.

Each row: the phenomenon, the text, and the speaker of each of its quotations in order; empty where nobody can be told.
"""

Q = '"The bridge is safe,"'
WHOLE = '"The bridge is safe."'

NAMES = [
    ("full name", f"{Q} Maria Keller said.", ["Maria Keller"]),
    ("surname after the full name", f"Maria Keller came on Monday.\n\n{Q} Keller said.", ["Maria Keller"]),
    ("surname before the full name", f"{Q} Keller said.\n\nThe town chose Maria Keller in May.", ["Maria Keller"]),
    ("surname alone in the article", f"{Q} Keller said.", ["Keller"]),
    ("given name of somebody named in full", f"Ostby knows Maria Keller.\n\n{Q} Maria said.", ["Maria Keller"]),
    ("title and surname", f"Maria Keller came on Monday.\n\n{Q} Ms. Keller said.", ["Maria Keller"]),
    ("office before a name", f"{Q} President Maria Keller said.", ["Maria Keller"]),
    ("office and country before a name", f"{Q} Norland President Maria Keller said.", ["Maria Keller"]),
    ("office of a company before a name", f"{Q} Ostby Steel CEO Maria Keller said.", ["Maria Keller"]),
    ("two offices before a name", f"{Q} former Prime Minister Maria Keller said.", ["Maria Keller"]),
    ("abbreviated title", f"{Q} Sen. Maria Keller said.", ["Maria Keller"]),
    ("military title", f"{Q} Gen. Tom Brandt said.", ["Tom Brandt"]),
    ("middle initial", f"{Q} Maria L. Keller said.\n\n{WHOLE} Ms. Keller added.", ["Maria L. Keller"] * 2),
    ("name with a particle", f"{Q} Tom van der Brandt said.", ["Tom van der Brandt"]),
    ("hyphenated surname", f"{Q} Maria Keller-Holm said.", ["Maria Keller-Holm"]),
    ("suffix of a name", f"{Q} Tom Brandt Jr. said.", ["Tom Brandt Jr."]),
    ("surname that looks like a colour", f"Maria Brown came on Monday.\n\n{Q} Brown said.", ["Maria Brown"]),
    (
        "surname that is a rank",
        f"Maria Major was at work early.\n\nFor Major, a nurse, it was late.\n\n{Q} she said.",
        ["Maria Major"],
    ),
    ("surname that looks like a plural", f"Maria Banks came on Monday.\n\n{Q} Banks said.", ["Maria Banks"]),
    ("possessive of the outlet before a name", f"{Q} the Ostby Post's Maria Keller said.", ["Maria Keller"]),
    ("apposition before a name", f"{Q} the engineer Maria Keller said.", ["Maria Keller"]),
    ("apposition after a name", f"{Q} said Maria Keller, an engineer.", ["Maria Keller"]),
    ("age after a name", f"{Q} said Maria Keller, 35, of Ostby.", ["Maria Keller"]),
    ("party and place after a name", f"{Q} said Rep. Maria Keller (D-Ostby).", ["Maria Keller"]),
    ("place after a name", f"{Q} said Maria Keller of Ostby.", ["Maria Keller"]),
    ("relative clause after a name", f"{Q} said Maria Keller, who built it.", ["Maria Keller"]),
    ("two people of one surname, titles", f"Maria Holm and Carl Holm came.\n\n{Q} Ms. Holm said.", ["Maria Holm"]),
    ("two people of one surname", f"Carl Holm stayed. Maria Holm came.\n\n{Q} Holm said.", [""]),
    (
        "husband and wife of one surname",
        f"Carl Holm and his wife, Maria Holm, came.\n\nHolm said that it was late.\n\n{Q} Mr. Holm said.",
        ["", "Carl Holm"],
    ),
    (
        "two people of one surname, one of them named more often",
        f"Carl Holm stayed. Mr. Holm was late. Maria Holm came. Carl Holm left.\n\n{Q} Holm said.",
        ["Carl Holm"],
    ),
    ("name in capitals as the label of a turn", f"MARIA KELLER: {WHOLE}", ["MARIA KELLER"]),
    ("two speakers of one quotation", f"{Q} Maria Keller and Tom Brandt said.", ["Maria Keller"]),
    ("man identified by a name", f"{Q} wrote a man identified as Carl Holm.", ["Carl Holm"]),
    ("woman known by a name", f"{Q} said the guard known as Berta.", ["Berta"]),
    ("party before a name", f"Republicans Tom Brandt and Carl Holm came.\n\n{Q} Brandt said.", ["Tom Brandt"]),
    (
        "surname that looks like an adverb",
        f"Tom Jolly and Carl Holm came.\n\nJolly, who won, does not mind.\n\n{Q} he said.",
        ["Tom Jolly"],
    ),
    ("person named after a noun", f"{Q} said a driver named Tom Brandt.", ["Tom Brandt"]),
    ("name set off after a long role", f"{Q} said a spokeswoman for the harbour hotels, Jane Holm.", ["Jane Holm"]),
    ("role before, name set off", "The mayor of Ostby, Maria Keller, said the bridge is safe.", ["Maria Keller"]),
    ("possessive role before a name", f"{Q} said the town's engineer, Maria Keller.", ["Maria Keller"]),
]

NAMES_WITH_OF = [
    ("ministry of something", f"{Q} the Ministry of Defence said.", ["Ministry of Defence"]),
    (
        "two ministries",
        f"{Q} the Ministry of Trade said. The Ministry of Foreign Affairs said that it was late.",
        ["Ministry of Trade", "Ministry of Foreign Affairs"],
    ),
    ("department of a country", f"{Q} the Norland Department of Justice said.", ["Norland Department of Justice"]),
    ("bank of a country", f"{Q} said the Bank of Norland.", ["Bank of Norland"]),
    ("council of the", f"{Q} the Council of the Norland Union said.", ["Council of the Norland Union"]),
    ("university of a town", "The University of Ostby said that it was late.", ["University of Ostby"]),
    ("department for something", f"{Q} the Department for Transport said.", ["Department for Transport"]),
    (
        "ministry of two things",
        f"{Q} the Ministry of Health and Human Services said.",
        ["Ministry of Health and Human Services"],
    ),
    (
        "body called by its first word",
        f"The Ministry of Trade met on Monday.\n\n{Q} the Ministry said.",
        ["Ministry of Trade"],
    ),
    (
        "country and the bank named after it",
        f"{Q} the Bank of Norland said. Norland said that it was late.",
        ["Bank of Norland", "Norland"],
    ),
    ("governor of a bank before a name", f"{Q} Bank of Norland Governor Maria Keller said.", ["Maria Keller"]),
    ("duke of a place", f"{Q} the Duke of Ostby said.", ["Duke of Ostby"]),
    ("body and a day", f"{Q} the Council on Monday said.", ["Council"]),
]

PRONOUNS = [
    ("he after a man", f"Tom Brandt came on Monday.\n\n{Q} he said.", ["Tom Brandt"]),
    ("she after a woman", f"Maria Keller came on Monday.\n\n{Q} she said.", ["Maria Keller"]),
    ("gender decides between two", f"Maria Keller met Tom Brandt.\n\n{Q} she said.", ["Maria Keller"]),
    ("gender decides against the nearer", f"Tom Brandt met Maria Keller.\n\n{Q} he said.", ["Tom Brandt"]),
    ("subject before object", f"Tom Brandt met Carl Holm in Ostby.\n\n{Q} he said.", ["Tom Brandt"]),
    (
        "the speaker goes on",
        f"Tom Brandt came after Carl Holm.\n\n{Q} Brandt said. {WHOLE} he added.",
        ["Tom Brandt"] * 2,
    ),
    ("the nearer sentence", f"Tom Brandt came on Monday. Carl Holm came on Friday.\n\n{Q} he said.", ["Carl Holm"]),
    (
        "named in the quotation, so not the speaker",
        'Tom Brandt met Carl Holm.\n\n"Brandt is late," he said.',
        ["Carl Holm"],
    ),
    ("whoever is asked answers", f"Carl Holm asked Tom Brandt about it.\n\n{Q} he said.", ["Tom Brandt"]),
    (
        "possessive goes on to the pronoun",
        "Tom Brandt's plan failed, but he said the bridge is safe.",
        ["Tom Brandt"],
    ),
    (
        "unlisted given name, gender from a pronoun",
        f"Quenby Keller parked her car. Tom Brandt waved.\n\n{Q} she said.",
        ["Quenby Keller"],
    ),
    ("title tells the gender", f"Mrs. Keller met Mr. Brandt.\n\n{Q} she said.", ["Keller"]),
    (
        "noun of a woman tells the gender",
        f"Quenby Holm, an actress, met Tom Brandt.\n\n{Q} she said.",
        ["Quenby Holm"],
    ),
    ("age makes a name a person", f"Quenby Holm, 35, of Ostby, came early.\n\n{Q} he said.", ["Quenby Holm"]),
    (
        "voter before a name makes it a person",
        f"One voter, Quenby Holm, came early.\n\n{Q} she said.",
        ["Quenby Holm"],
    ),
    (
        "a delegate who",
        f"The rest was thanks to Quenby Holm, a delegate who came early.\n\n{Q} he said.",
        ["Quenby Holm"],
    ),
    ("no town is he", f"Maria Keller came from Ostby, Norland.\n\n{Q} he said.", [""]),
    ("no people is she", f"Many Norlanders came on Monday.\n\n{Q} she said.", [""]),
    ("no company is he", f"Brandt Steel Company came to town.\n\n{Q} he said.", [""]),
    ("no antecedent", f"It rained on Monday.\n\n{Q} he said.", [""]),
    ("he in a cue before", f"Tom Brandt came on Monday.\n\nHe said: {WHOLE}", ["Tom Brandt"]),
    ("he of a paraphrase", "Tom Brandt came on Monday. He said the bridge is safe.", ["Tom Brandt"]),
    ("his statement", f"Tom Brandt came on Monday. In his statement: {WHOLE}", ["Tom Brandt"]),
    ("who said", "It was Tom Brandt who said the bridge is safe.", ["Tom Brandt"]),
    (
        "caption of a given name",
        f"Maria Keller and Tom Brandt came.\n\n{Q} Tom said. {WHOLE} he added.",
        ["Tom Brandt"] * 2,
    ),
]

PHRASES = [
    ("the president", f"Norland President Maria Keller came.\n\n{Q} the president said.", ["Maria Keller"]),
    (
        "nationality and role",
        f"Norland President Maria Keller came.\n\n{Q} the Norland leader said.",
        ["Maria Keller"],
    ),
    ("the senator", f"Sen. Maria Keller came to Ostby.\n\n{Q} the senator said.", ["Maria Keller"]),
    ("synonym of a rank", f"Sen. Maria Keller came to Ostby.\n\n{Q} the lawmaker said.", ["Maria Keller"]),
    ("empty modifier", f"Sen. Maria Keller came to Ostby.\n\n{Q} the veteran senator said.", ["Maria Keller"]),
    ("role of an apposition", f"Maria Keller, the engineer, came.\n\n{Q} the engineer said.", ["Maria Keller"]),
    (
        "another modifier is somebody else",
        f"Norland President Maria Keller came.\n\n{Q} the Sudland president said.",
        ["the Sudland president"],
    ),
    (
        "two of one role stay apart",
        f"Sen. Maria Keller met Sen. Tom Brandt.\n\n{Q} the senator said.",
        ["the senator"],
    ),
    ("a role of nobody named", f"Maria Keller came to Ostby.\n\n{Q} the engineer said.", ["the engineer"]),
]

UNNAMED = [
    ("a senior official", f"{Q} a senior official said.", ["a senior official"]),
    (
        "official of a body",
        f"{Q} said a senior official at the harbour ministry.",
        ["a senior official at the harbour ministry"],
    ),
    ("officials", f"{Q} officials said.", ["officials"]),
    ("two officials", f"{Q} two officials said.", ["two officials"]),
    (
        "one person with knowledge",
        f"{Q} said one person with knowledge of the plan.",
        ["one person with knowledge of the plan"],
    ),
    ("critics", f"{Q} critics say.", ["critics"]),
    ("the article's first noun is nobody", f"{Q} a man in the crowd shouted.", ["a man in the crowd"]),
    ("adviser to somebody", f"{Q} said a longtime adviser to Keller.", ["a longtime adviser to Keller"]),
    (
        "relative clause is no part of the label",
        f"{Q} said an adviser to Keller, who asked for no name.",
        ["an adviser to Keller"],
    ),
    ("unnamed is not the named", f"Maria Keller came on Monday.\n\n{Q} an official said.", ["an official"]),
    ("protesters", f"{Q} protesters chanted.", ["protesters"]),
    ("a diplomat from a country", f"{Q} said a diplomat from Norland.", ["a diplomat from Norland"]),
]

BODIES = [
    ("ministry", f"{Q} the Foreign Ministry said.", ["Foreign Ministry"]),
    ("government by its seat", f"{Q} the Citadel said in a statement.", ["Citadel"]),
    ("company", f"{Q} Ostby Steel said in a statement.", ["Ostby Steel"]),
    ("campaign of a person", f"{Q} Keller's campaign said.", ["Keller's campaign"]),
    ("report", f"{Q} the report said.", ["the report"]),
    ("paper", f"{Q} the Ostby Post reported.", ["Ostby Post"]),
    ("common noun of a body", f"{Q} the company said.", ["the company"]),
    ("government", f"{Q} the government said.", ["the government"]),
    ("the White House of a country", f"{Q} the White Palace said.", ["White Palace"]),
]

SPOKESMEN = [
    ("spokesman for a person", f"{Q} a spokesman for Keller said.", ["a spokesman for Keller"]),
    ("spokesman of a body", f"{Q} a Citadel spokesman said.", ["a Citadel spokesman"]),
    ("named spokesman of a person", f"{Q} Keller spokesman Carl Holm said.", ["Carl Holm"]),
    ("named spokesman, possessive", f"{Q} Keller's spokesman, Carl Holm, said.", ["Carl Holm"]),
    ("his spokesman", f"Tom Brandt came on Monday.\n\n{Q} his spokesman said.", ["his spokesman"]),
    ("named spokesman before", "Citadel spokesman Carl Holm said the bridge is safe.", ["Carl Holm"]),
    ("principal named beside the spokesman", "Maria Keller is well, her spokesman Carl Holm said.", ["Carl Holm"]),
    (
        "pronoun after a spokesman is the spokesman",
        f"Carl Holm, a spokesman for Tom Brandt, came.\n\n{Q} he said.",
        ["Carl Holm"],
    ),
    ("aide to a person", f"{Q} an aide to Brandt said.", ["an aide to Brandt"]),
    ("lawyer of a person", f"{Q} Keller's lawyer said.", ["Keller's lawyer"]),
]

STEMS = [
    (
        "country and its adjective",
        f"Norlandy's president, Maria Keller, came.\n\n{Q} the Norlandian president said.",
        ["Maria Keller"],
    ),
    (
        "office of a department",
        f"Treasury Secretary Maria Keller came.\n\n{Q} the Treasury secretary said.",
        ["Maria Keller"],
    ),
    (
        "vice president is not the president",
        f"Vice President Maria Keller met President Tom Brandt.\n\n{Q} the vice president said.",
        ["Maria Keller"],
    ),
    ("department by its full name", f"{Q} the State Department said.", ["State Department"]),
    ("premier of a prime minister", f"Prime Minister Maria Keller came.\n\n{Q} the premier said.", ["Maria Keller"]),
    ("strongman", f"President Tom Brandt of Norland came.\n\n{Q} the strongman said.", ["Tom Brandt"]),
    (
        "the campaign of a person is not the person",
        f"Sen. Tom Brandt came.\n\n{Q} the campaign of the senator said.",
        ["the campaign of the senator"],
    ),
]

GOING_ON = [
    (
        "spokesman who goes on is not the principal",
        f"President Tom Brandt came. A Citadel spokesman said it rained.\n\n{Q} he said.",
        ["A Citadel spokesman"] * 2,
    ),
    ("unnamed man who goes on", f"Tom Brandt came. One analyst said it rained.\n\n{Q} he said.", ["One analyst"] * 2),
    (
        "unnamed woman after a named one",
        f"Maria Keller came. A woman in the crowd said it rained.\n\n{Q} she said.",
        ["A woman in the crowd"] * 2,
    ),
    ("brother of a named man", f"Tom Brandt came. His brother said it rained.\n\n{Q} he said.", ["His brother"] * 2),
    (
        "unnamed man, then she",
        f"Maria Keller came. A guard said it rained.\n\n{Q} Keller said. {Q} she added.",
        ["A guard", "Maria Keller", "Maria Keller"],
    ),
    (
        "a role of the named is no other person",
        f"Sen. Tom Brandt came. The senator said it rained.\n\n{Q} he said.",
        ["Tom Brandt"] * 2,
    ),
]

QUOTED = [
    ("nobody in the quotation speaks", '"Carl Holm said it was old," Maria Keller said.', ["Maria Keller"]),
    ("he in the quotation is not the speaker", 'Tom Brandt came. "He is late," Maria Keller said.', ["Maria Keller"]),
    (
        "turns of two speakers",
        f"{Q} Maria Keller said.\n\n{WHOLE} Tom Brandt answered.",
        ["Maria Keller", "Tom Brandt"],
    ),
    (
        "back to the first by pronoun",
        f"{Q} Maria Keller said.\n\n{Q} Tom Brandt answered.\n\n{Q} she said.",
        ["Maria Keller", "Tom Brandt", "Maria Keller"],
    ),
]

CASES = [*NAMES, *NAMES_WITH_OF, *PRONOUNS, *PHRASES, *STEMS, *UNNAMED, *BODIES, *SPOKESMEN, *GOING_ON, *QUOTED]
