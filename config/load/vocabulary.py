"""The words that generated texts are made of, the commonest of a class first, and names of nobody made of syllables."""

from itertools import product

DETERMINERS = "the the the the a this that our every no their any its some each another".split()
PREPOSITIONS = "of in to for with on from by at about against between under after before without through".split()
CONJUNCTIONS = "and and and but because while although so unless".split()
NOUNS = """
people country government peace war treaty border security state nation president minister army talks agreement
parliament economy energy region city question decision force side partner proposal history right law interest world
year day time week month life gas oil grain port harbour road bridge railway factory worker farmer teacher doctor
soldier officer sailor pilot engineer child family mother father neighbour friend enemy ally guest leader speaker
voter citizen refugee prisoner hostage court judge trial sentence crime weapon missile drone tank ship aircraft
airfield base exercise operation attack defence ceasefire truce guarantee sanction tariff price market currency bank
budget tax pension wage loan debt trade export import company contract pipeline reactor plant station grid winter
summer harvest bread water river sea island coast mountain forest field village street house school hospital church
museum theatre song book letter message speech address interview question answer truth lie rumour report document
archive map flag language culture memory hope fear anger patience courage promise threat warning mistake lesson reason
result cause effect limit condition principle rule order plan project programme reform election campaign party
coalition opposition council assembly summit meeting visit journey delegation envoy ambassador mediator observer
inspection investigation evidence witness victim monument cemetery anniversary holiday ceremony medal medicine
vaccine science satellite computer network signal camera newspaper television editor journalist photograph picture
""".split()
ADJECTIVES = """
new common great long strong clear real last whole open free difficult important national foreign military political
economic public international ready responsible serious necessary possible honest simple direct mutual lasting just
legal illegal hostile friendly strategic nuclear peaceful joint special general private regional local northern
southern eastern western old young high low deep wide narrow heavy light quick slow early late final first next recent
ancient modern present future past temporary permanent partial complete equal separate secret official unofficial
formal humanitarian industrial agricultural financial technical scientific cultural historic moral practical
reasonable unacceptable dangerous safe costly cheap rich poor empty full broken unfinished frozen warm cold quiet loud
""".split()
VERBS = """
is has must will can needs wants keeps makes takes gives sees knows finds begins ends opens closes supports protects
defends threatens changes remains becomes follows leads builds breaks signs rejects accepts discusses proposes expects
demands guarantees violates respects ignores understands remembers forgets prepares delivers receives sends buys sells
raises lowers divides unites weakens strengthens delays hastens prevents allows forbids recognises denies confirms
blocks restores rebuilds destroys repairs feeds heats counts measures judges punishes rewards welcomes avoids answers
""".split()
ADVERBS = """
not never always again now today only still already together soon here often clearly openly first perhaps certainly
carefully seriously gradually immediately quietly firmly honestly exactly fully partly
""".split()
CUES = "said said said said told stressed insisted claimed warned announced added declared argued noted vowed".split()
# In other languages sentences are rows of their commonest words.
FOREIGN = {
    "ru": """
        и в не на мы что это для страна мир народ война договор граница безопасность вопрос решение всегда будет
        наш каждый новый общий переговоры сторона партнёр готов открыт порт зерно энергия право закон история люди
        армия сила год день время сегодня никогда только вместе
        """.split(),
    "de": """
        die und der in nicht wir das für mit auf ein Land Frieden Volk Krieg Vertrag Grenze Sicherheit Frage
        Entscheidung immer wird unser jeder neue gemeinsame Gespräche Seite Partner bereit offen Hafen Getreide Energie
        Recht Gesetz Geschichte Menschen Heer Kraft Jahr Tag Zeit heute niemals nur zusammen
        """.split(),
    "fr": """
        le la et de dans nous que pour avec sur un pays paix peuple guerre accord frontière sécurité question décision
        toujours sera notre chaque nouveau commun négociations côté partenaire prêt ouvert port blé énergie droit loi
        histoire gens armée force année jour temps jamais seulement ensemble
        """.split(),
}
OPENINGS = "Ka Bel Dor Mi Tes Var Lo Ser Ni Gal Or Pe Ru Sta Ven Za Hal Ist Jor Lum Fen Qua Ul Tor Bra".split()
MIDDLES = "ro li ma ne da vi sto be ku ra mo ti la go se".split()
ENDINGS = "vin sk grad mond ta nia burg stad len rov ford dal mir res nor ko bay sen lia wick".split()
FIRST_NAMES = """
Ada Boris Clara Daniel Elena Felix Greta Henrik Irina Jonas Katya Leon Maria Nils Olga Pavel Rosa Stefan Tamara Viktor
""".split()
KINDS_OF_PAPER = "Courier Gazette Herald Observer Tribune Post Chronicle Echo Dispatch Mirror Times Journal".split()

# Thousands of invented names, in an order in which neighbours share no beginning.
NAMES = [opening + middle + ending for ending, middle, opening in product(ENDINGS, MIDDLES, OPENINGS)]
