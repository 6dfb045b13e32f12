"""Invented utterances, each as several outlets print it: language, kind and words. For measuring what is found."""

UTTERANCES = [
    [
        ("en", "direct", "We shall repair the northern breakwater before the winter storms arrive in November."),
        ("en", "direct", "We will repair the northern breakwater before winter storms arrive"),
        ("en", "mixed", "she would have the northern breakwater repaired “before the winter storms”"),
        ("en", "indirect", "the breakwater in the north would be repaired before the storms of winter"),
        (
            "de",
            "direct",
            "Wir werden den nördlichen Wellenbrecher reparieren, bevor im November die Winterstürme kommen.",
        ),
        ("ru", "direct", "Мы отремонтируем северный волнорез до прихода зимних штормов в ноябре."),
    ],
    [
        ("en", "direct", "The ferry company has broken every one of the promises that it made to the islanders."),
        ("en", "direct", "The ferry company broke each of its promises to the islanders,"),
        ("en", "mixed", "the ferry company had “broken every one of the promises” it made"),
        ("en", "indirect", "promises made to islanders had all been broken by the ferry company"),
        ("fr", "direct", "La compagnie de ferries a rompu toutes les promesses qu'elle avait faites aux insulaires."),
        ("it", "direct", "La compagnia dei traghetti ha infranto tutte le promesse fatte agli isolani."),
    ],
    [
        ("en", "direct", "Forty thousand tonnes of grain left this port in May, and not one ship was turned back."),
        ("en", "direct", "40,000 tonnes of grain left the port in May. Not one ship was turned back."),
        ("en", "direct", "not one ship was turned back"),
        ("en", "indirect", "no ship was turned back while the port exported its grain in May"),
        (
            "es",
            "direct",
            "Cuarenta mil toneladas de grano salieron de este puerto en mayo y ningún barco fue rechazado.",
        ),
    ],
    [
        (
            "en",
            "direct",
            "Nobody will be asked to leave the old quarter against their will, neither today nor next year.",
        ),
        (
            "en",
            "direct",
            "No one will be made to leave the old quarter against their will, not today and not next year.",
        ),
        ("en", "mixed", "nobody would have to leave the old quarter “against their will”"),
        ("en", "indirect", "residents of the old quarter would not be forced to leave"),
        (
            "de",
            "direct",
            "Niemand wird gegen seinen Willen gebeten, die Altstadt zu verlassen, weder heute noch nächstes Jahr.",
        ),
    ],
    [
        ("en", "direct", "If the auditors find a single false invoice I shall resign on the same afternoon."),
        ("en", "direct", "If auditors find one false invoice, I will resign the same afternoon,"),
        ("en", "mixed", "she would “resign on the same afternoon” if auditors found a false invoice"),
        ("en", "direct", "a single false invoice"),
        ("pt", "direct", "Se os auditores encontrarem uma única fatura falsa, demito-me na mesma tarde."),
    ],
    [
        ("en", "direct", "Our neighbours upstream take the water, and downstream we are left to drink the excuses."),
        ("en", "direct", "The neighbours upstream take the water and we downstream are left to drink excuses."),
        ("en", "direct", "we are left to drink the excuses"),
        ("en", "indirect", "upstream neighbours took the water while those downstream were left with excuses"),
        ("nl", "direct", "Onze buren stroomopwaarts nemen het water en stroomafwaarts mogen wij de excuses drinken."),
    ],
    [
        (
            "en",
            "direct",
            "A bridge that costs more than the town it leads to is not a bridge, it is a monument to vanity.",
        ),
        ("en", "direct", "A bridge which costs more than the town it leads to is no bridge but a monument to vanity"),
        ("en", "mixed", "the bridge was “a monument to vanity” that cost more than the town"),
        ("en", "direct", "a monument to vanity"),
        (
            "it",
            "direct",
            "Un ponte che costa più della città a cui conduce non è un ponte, è un monumento alla vanità.",
        ),
        ("ru", "direct", "Мост, который стоит дороже города, к которому он ведёт, — не мост, а памятник тщеславию."),
    ],
    [
        (
            "en",
            "direct",
            "Teachers in this province have waited nine years for a rise, and they will not wait for a tenth.",
        ),
        ("en", "direct", "The teachers of this province waited nine years for a rise. They will not wait a tenth."),
        ("en", "indirect", "teachers in the province, after nine years without a rise, would not wait for a tenth"),
        ("en", "mixed", "teachers had “waited nine years for a rise”"),
        (
            "fr",
            "direct",
            "Les enseignants de cette province attendent une augmentation depuis neuf ans et n'en attendront pas une dixième.",
        ),
    ],
    [
        (
            "en",
            "direct",
            "The fever hospital opens on Monday with sixty beds and, for the first time, its own laboratory.",
        ),
        (
            "en",
            "direct",
            "The fever hospital will open Monday with sixty beds and for the first time its own laboratory,",
        ),
        ("en", "indirect", "the fever hospital would open with sixty beds and a laboratory of its own"),
        ("en", "direct", "for the first time, its own laboratory"),
        (
            "es",
            "direct",
            "El hospital de fiebres abre el lunes con sesenta camas y, por primera vez, con su propio laboratorio.",
        ),
    ],
    [
        (
            "en",
            "direct",
            "We did not choose this quarrel over the fishing grounds, but we shall see it settled in court.",
        ),
        ("en", "direct", "We didn't choose this quarrel over fishing grounds but we will see it settled in court."),
        ("en", "mixed", "the quarrel over the fishing grounds would be “settled in court”"),
        (
            "en",
            "indirect",
            "the quarrel about fishing grounds, which was not of her choosing, would be settled by a court",
        ),
        ("pl", "direct", "Nie wybraliśmy tego sporu o łowiska, ale doprowadzimy do jego rozstrzygnięcia w sądzie."),
        (
            "de",
            "direct",
            "Wir haben diesen Streit um die Fischgründe nicht gewählt, aber wir werden ihn vor Gericht klären.",
        ),
    ],
]
