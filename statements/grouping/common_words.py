"""Content words that turn up in any public statement: sharing them says less than sharing a rare word."""

WORDS = """
    say says said saying tell told speak speaking spoke talk talks talking call called ask asked answer mean means
    go goes going gone went get gets got make makes made making take takes taken took come comes came give gives
    given gave put keep let lets see seen know knows known think thinks thought believe want wants wanted need
    needs like use used using find found look looks looking try trying work works working seem seems become became
    begin began start started stop show shown happen happened happening help helped lead leads hold held bring
    brought thing things way ways day days today tomorrow yesterday time times year years month week moment point
    part case fact question questions matter issue issues problem problems reason reasons kind sort number lot side
    place people person man men woman women country countries state states world nation nations government
    president good better best great big new old long first last next many much more most few less least several
    certain right true clear sure important possible ready able now always often ever however therefore also
    perhaps maybe simply especially particularly indeed course else everything anything nothing something everyone
    anyone someone nobody everybody please hope yes well back away together once
"""

COMMON_WORDS = frozenset(WORDS.split())
