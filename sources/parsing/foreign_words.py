"""The words by which Russian, Ukrainian, German, French and Spanish newspapers attribute quotations."""

import re

# Third person, past and present, as newspapers use them; a feminine ending where the verb has one.
CUES = {
    "ru": "сказала? заявила? отметила? добавила? подчеркнула? написала? сообщила? ответила? пояснила? считает говорит "
    "рассказала? объяснила? утверждает спросила? признала? напомнила? уточнила? заявляет отмечает подчеркивает пишет "
    "предупредила? пообещала? призвала? назвала? заверила? указала? продолжила? резюмировала? воскликнула? цитирует",
    "uk": "сказа(?:в|ла) заяви(?:в|ла) зазначи(?:в|ла) дода(?:в|ла) підкресли(?:в|ла) написа(?:в|ла) повідоми(?:в|ла) "
    "відпові(?:в|ла) поясни(?:в|ла) вважає каже розпові(?:в|ла) наголоси(?:в|ла) запита(?:в|ла) нагада(?:в|ла) "
    "попереди(?:в|ла) пообіця(?:в|ла) назва(?:в|ла) визна(?:в|ла) уточни(?:в|ла) заявляє зазначає пише стверджує",
    "de": "sagte sagt erklärte erklärt betonte betont schrieb schreibt meinte meint fügte warnte warnt forderte fragte "
    "antwortete teilte kritisierte berichtete bekräftigte versicherte kündigte nannte bezeichnete ergänzte räumte rief "
    "äußerte sprach twitterte mahnte resümierte",
    "fr": r"(?:a|avait)(?:-t-(?:il|elle))?\s(?:dit|déclaré|affirmé|ajouté|expliqué|écrit|estimé|souligné|assuré|précisé|répondu|lancé|"
    r"indiqué|insisté|conclu|martelé|prévenu|averti|rappelé|confié|reconnu|réagi|martelé|promis|demandé) dit déclare affirme ajoute "
    "explique écrit estime souligne assure précise répond lance indique insiste poursuit conclut rappelle prévient confie résume",
    "es": "dijo dice afirmó afirma declaró declara añadió añade agregó señaló señala explicó explica escribió aseguró "
    "asegura subrayó respondió sostuvo advirtió preguntó indicó manifestó recordó insistió destacó reiteró apuntó expresó "
    "aclaró comentó concluyó reconoció prometió",
}
# Phrases that attribute without a verb; the name stands behind them.
PHRASES = {
    "ru": r"по словам|как (?:сказал|заявил|отметил|подчеркнул|сообщил|пояснил)а?",
    "uk": r"за словами|як (?:сказав|заявив|зазначив|повідомив|пояснив)",
    "de": r"so|laut",
    "fr": r"selon|d['’]après",
    "es": r"según|en palabras de|de acuerdo con",
}
# What joins a cue to a clause in which only some words stand between marks.
THAT = {"ru": "что", "uk": "що", "de": "dass|,", "fr": "que|qu['’]", "es": "que"}
# How a verb of the third person ends: what stands behind "“…”," and before a name is a reporting verb, known or not.
VERB_ENDS = {
    "ru": r"(?:ла?|ет|ёт|ит|ют|ят)(?:сь|ся)?",
    "uk": r"(?:в|ла|є|ить|їть|ють|ять)(?:ся|сь)?",
    "de": r"(?:te|ten|t)",
    "fr": r"(?:e|a|it)",
    "es": r"(?:ó|a|e)",
}
# A pronoun as the speaker, behind the cue or joined to it.
PRONOUNS = {
    "ru": "он|она|они",
    "uk": "він|вона|вони",
    "de": "er|sie",
    "fr": "il|elle|ils|elles",
    "es": "él|ella|ellos|ellas",
}
FEMALE = frozenset("она вона sie elle ella elles ellas".split())
# Words within a name that are printed small.
PARTICLES = frozenset("de la van von del da di du le el y dos ten ter bin ibn".split())
# These only behind another: "von der", "van den".
SECOND_PARTICLES = frozenset({"der", "den"})
# Words with a capital that are no part of a person's name: German offices, courtesies, bodies.
ROLE = re.compile(
    r"\w*(?:minister|kanzler|präsident|sprecher|chef|meister|direktor|sekretär|leiter|vorsitzende|vorsitzender|general|"
    r"beauftragte|beauftragter|experte|abgeordnete|abgeordneter|trainer|botschafter|professor|anwalt|richter|rat|rätin)(?:in|s|n)?$|"
    r"(?:herr|frau|dr|prof|m|mme|monsieur|madame|sr|sra|señor|señora|don|doña|господин|госпожа|пан|пані)$|"
    r"(?:президент|премьер|прем['’]єр|министр|міністр|мэр|мер|глава|депутат|сенатор|пресс-секретарь|речник|речниця)\w*$|"
    r"(?:président|présidente|premier|première|ministre|presidente|presidenta|ministro|ministra|portavoz|alcalde|alcaldesa|maire)$",
    re.IGNORECASE,
)
# Where the place, the day or the manner begins, the name is over.
ENDS_NAME = frozenset(
    "am im in an auf bei beim nach vor zum zur aus gegenüber während dem den "
    "à au aux dans en lors sur chez devant après avant ce cette "
    "a al durante tras ante sobre este esta "
    "в во на у о об после перед при для во время після перед під про журналистам журналістам".split()
)
# Small words that open a sentence with a capital, and are no name for that; with the languages' commonest words.
OPENERS = frozenset(
    "ich du wir ihr man kein keine mein sein unser dies diese dieser dieses dann da dort hier doch aber oder denn wenn weil als über "
    "unter nach vor seit ohne gegen einer eines alle viele zudem außerdem auch selbst schon noch nur jetzt heute gestern so wie was wer "
    "gleichzeitig manchmal dass zugleich dabei damit deshalb darum allerdings jedoch dennoch trotzdem fazit "
    "je tu nous vous ils elles on mais ou donc car cette ces cet son sa ses leur leurs mon ma mes notre quand comme si selon après avant "
    "puis alors aussi encore ici là ce cela tout tous sans sous entre "
    "yo tú nosotros ustedes ellos ellas pero o porque cuando si esta este estos estas ese esa eso aquello su sus mi mis nuestro sin sobre "
    "tras entre desde hasta también ya ahora aquí allí según todo todos "
    "я ты мы вы он она они это этот эта эти тот та те его ее их наш мой но или если когда где там тут так вот уже еще только также затем "
    "потом после перед при без под над между ти ми ви він вона вони це цей ця ці той його її їх наш мій але або якщо коли де там тут так "
    "ось вже ще тільки також потім після перед при без під над між".split()
)
