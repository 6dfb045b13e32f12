"""Twenty dispatches of an invented agency, and of each event a report of an invented paper that heard the same words.

Numbers in braces stand for the event's quotations: both texts hold them, and nothing else on purpose.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    words: tuple[str, ...]
    agency: str
    paper: str

    @property
    def dispatch(self) -> str:
        return _filled(self.agency, self.words)

    @property
    def report(self) -> str:
        return _filled(self.paper, self.words)


def _filled(text: str, words: tuple[str, ...]) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")).format(*words)


EVENTS = [
    Event(
        (
            "We shall not close the northern harbour to any ship that asks for shelter, whatever flag it flies and whoever complains about it",
            "The ministers who signed that paper knew exactly what they were signing, and they cannot now pretend that it was read to them in the dark",
            "I am ready to talk tomorrow, and the day after tomorrow, and on every day that the table is free",
        ),
        """
Islands President Ada Castellan said on Tuesday that the northern harbour would stay open to all vessels, brushing
aside a protest from the mainland government over a trawler that was towed in last week.

“{0},” Castellan told reporters after a meeting of her cabinet in Lanmouth.

The mainland had recalled its envoy on Sunday and threatened to suspend the fisheries treaty, under which about four
hundred boats share the grounds west of the archipelago.

“{1},” she said, referring to the treaty that both sides ratified nine years ago.

Officials on the mainland declined to comment. A spokesman for the fishing fleet said crews were worried about the
autumn season, when most of the year's catch is landed.

Asked whether negotiations were still possible, the president did not hesitate. “{2},” she replied.

The trawler, whose engine had failed in heavy seas, was repaired and released on Monday with its eleven crew members
on board.
        """,
        """
LANMOUTH. It took Ada Castellan less than a minute to answer the neighbours, and she did it on the steps of the old
customs house with the wind in her papers.

“{0},” she said. Behind her, two of her own ministers looked at their shoes.

The quarrel is about a fishing boat and about much more than that: who decides which wrecks may limp into port, and
who pays when they do.

Her sharpest sentence was for the people who drew up the rules. “{1},” said the president, to laughter from the quay.

Then a softer note, perhaps meant for the ambassador who flew home at the weekend: “{2}.”

Fishermen in the Anchor, where this newspaper spent the evening, gave her four weeks.
        """,
    ),
    Event(
        (
            "There will be no second bridge until the first one has been paid for, down to the last bolt and the last bucket of paint",
            "I was elected to count the money before it is spent, and I intend to go on counting until somebody takes the pencil away",
        ),
        """
The mayor of Port Ellery on Thursday vetoed a plan for a second bridge across the estuary, saying the city had to
settle its debts before it could organise another large project.

“{0},” Mayor Benedict Oduya said in a statement read out at city hall.

The council had approved the crossing by a single vote in June after a debate that lasted until four in the morning.
Supporters argue that lorries lose up to two hours a day in traffic on the existing span.

“{1},” Oduya added.

Opponents of the veto need a majority of two thirds to overturn it, and analysts said they were unlikely to find the
votes before the summer recess.

The first bridge opened fourteen years ago at three times its original budget, and the city is still repaying loans
taken out by a previous administration.
        """,
        """
Nobody has crossed Benedict Oduya and enjoyed it, and on Thursday it was the turn of the engineers.

Twenty of them had come to see their drawings blessed. They heard instead: “{0}.”

It was the shortest mayoral speech that clerks can remember, and it ended a scheme on which consultants have lived for
six years.

He does not seem to mind the enemies he makes. “{1},” he told the gallery, and closed the folder.

The ferrymen, who would have lost their trade, bought each other drinks. Hauliers spoke of court. The queue at the
toll booth stretched, as ever, past the brewery.
        """,
    ),
    Event(
        (
            "Our soldiers are leaving because their work is done, and nobody who has eyes can say that they were driven out",
            "We do not leave behind a garrison, we leave behind a school, a road and a well, and these do not fire on anybody",
            "If we are asked to come back, we shall first ask who is asking and for how long",
        ),
        """
The last peacekeepers of the Southern Union will leave the Varn valley by the end of the month, Defence Minister
Ludmila Arkas announced on Friday, ending a mission that began in the wake of the border war.

“{0},” Arkas told parliament.

The withdrawal covers some nine hundred troops, two field hospitals and a squadron of helicopters, according to
figures published by the ministry. Their bases are to be handed over to local police.

“{1},” the minister said in a speech that was interrupted several times by lawmakers of the opposition.

Aid groups have warned that the valley could slip back into violence once the force has gone. Shelling was reported
near the reservoir as recently as April.

“{2},” Arkas said when asked about a possible return.

The mission cost the lives of thirty-one soldiers, most of them killed by mines in its first winter.
        """,
        """
On the maps in the defence committee the valley of the Varn is already coloured grey. That is the colour for places
where the Union no longer is.

Ludmila Arkas wanted no music for the retreat, which she will not call one. “{0},” she insisted to a chamber half
empty for the weekend.

Deputies of the Agrarian party shouted the names of the dead at her. She waited, drank water, and went on: “{1}.”

What becomes of the villagers who worked as interpreters, she could not say; a commission would look into it.

One sentence will be remembered if things go wrong. “{2},” said the woman who sent them there in the first place.
        """,
    ),
    Event(
        (
            "The price of bread is not a matter of opinion, it is a matter of flour, and flour we have in abundance",
            "Whoever hoards grain in these weeks should know that we have long lists and very short tempers",
        ),
        """
Prime Minister Tomas Reinholt promised on Monday to keep bread prices stable through the winter and warned traders
against holding back grain after a poor harvest in the eastern provinces.

“{0},” Reinholt said during a visit to a mill outside the capital.

Wholesale wheat prices have risen by almost a fifth since August, when hail destroyed crops across the plain. The
government has released sixty thousand tonnes from its strategic reserve to calm the market.

“{1},” he said.

The farmers' association rejected the accusation, saying that its members were selling everything they could harvest
and that transport was the real bottleneck.

Inflation reached its highest level in eleven years last month, putting pressure on the coalition ahead of regional
elections in November.
        """,
        """
White dust on a dark suit makes a good photograph, and the head of government knew it when he climbed the ladder of
the Halder works yesterday.

He had come with a message for housewives. “{0}!”

For the merchants he had brought another. “{1},” Tomas Reinholt added, no longer smiling.

Economists we spoke to were not persuaded. A loaf already costs what two did in spring, said one; police lists bake
nothing, said another.

The provincial polls are eight weeks away. His party trails in every district that grows wheat and in most that only
eat it.
        """,
    ),
    Event(
        (
            "I have apologised to the families in private, and I do so now in public, without a lawyer at my elbow and without an if",
            "Every valve of that type will be taken out, even if we have to shut down half of the network to do it",
        ),
        """
The head of the state gas company apologised on Wednesday for an explosion that killed seven people in the town of
Merrow, and pledged to replace thousands of valves of the kind that investigators believe had failed.

“{0},” chief executive Irina Solberg told a news conference at the company's headquarters.

Investigators found last week that a valve installed in the nineties had corroded from within. The same model is still
used at more than three thousand junctions across the country.

“{1},” Solberg said, adding that the programme would take eighteen months.

Shares in the company's listed subsidiary fell six percent. Unions called for an independent inquiry and accused
managers of having ignored earlier warnings.

The blast on the second of May destroyed a row of houses and damaged the local primary school, which was empty at the
time.
        """,
        """
For five weeks the people of Merrow had waited to hear one word, and when it came it was spoken two hundred kilometres
away, in a tower of glass.

“{0},” said Irina Solberg. Her hands shook a little.

Peter Maas, who lost a brother, watched it on a telephone in the car park of the supermarket. He shrugged and went to
fetch his trolley.

The engineer by training became firmer when talk turned to metal: “{1}.”

What that will cost the customers in winter, and why a memo of four years ago went unread, she left to her deputies.
        """,
    ),
    Event(
        (
            "A court that takes eleven years to read a file has not been careful, it has been asleep",
            "We are not asking the judges to be faster than the law, we are asking them to be as fast as the post",
        ),
        """
The justice minister of Karsia unveiled a reform on Tuesday that would impose deadlines on civil courts, where a
backlog of half a million cases has drawn criticism from investors and human rights groups alike.

“{0},” Minister Oleg Dravin said as he presented the bill in the capital.

Under the draft, a first hearing would have to be held within ninety days, and judges who miss deadlines repeatedly
could be moved to other districts. Three hundred clerks are to be recruited next year.

“{1},” Dravin said.

The judges' guild criticised the proposals as an attack on the independence of the bench and said the real problem was
a lack of staff and courtrooms.

Parliament is expected to debate the measure in the spring, and several parties have said they will seek amendments.
        """,
        """
Mrs Anneliese Kolb sued her builder when her daughter was in kindergarten. The girl now studies law. The roof still
leaks.

It was this case that Oleg Dravin had in mind when he spoke of robes and dust. “{0},” said he, and had the applause of
a hall full of chamber-of-commerce people.

His recipe: time limits, more typists, a threat or two. “{1}.”

Those concerned are fuming. A presiding judge, who did not want to be named, pointed to the ceiling of her office,
from which a bucket hangs.

It will come to a quarrel in the legal committee, where the minister's friends are few.
        """,
    ),
    Event(
        (
            "This is not a ceasefire, it is a pause for the harvest, and both sides know how long wheat takes to ripen",
            "I have seen too many signatures dry on too many papers to celebrate before the guns have been counted",
            "Let the trucks pass first, and then we can speak about flags",
        ),
        """
A truce between the government of Ostrava Minor and rebels in the hill provinces took effect at midnight on Saturday,
but the United Nations mediator cautioned that it was fragile and limited in time.

“{0},” mediator Fatou Ndiaye told reporters by video link from the demarcation line.

The agreement, reached after five days of indirect talks, provides for a halt to artillery fire for six weeks and for
the opening of two corridors for humanitarian convoys.

“{1},” she said.

Each side accused the other of minor violations in the first hours. There was no independent confirmation, and
observers have not yet been deployed along the whole front.

“{2},” Ndiaye said of demands that the rebels remove their banners from public buildings.

More than twelve thousand people have been killed since the insurgency broke out, and a quarter of the population has
fled.
        """,
        """
At five past twelve the dogs began to bark, says the teacher in Holm, because for the first time since March there was
something to hear other than thunder.

Fatou Ndiaye, who brought the silence about, does not trust it. “{0}.”

She is sixty-four, has buried three accords and does not like being congratulated. “{1},” she told this paper at the
checkpoint, where she slept in a lorry.

About banners on town halls, which had almost wrecked the whole thing on Thursday night, she can only shake her head.
“{2}!”

By noon the first flour had reached the villages below the pass. A boy sold cigarettes to both armies.
        """,
    ),
    Event(
        (
            "We have not cut the budget of the universities, we have asked them to show us where it goes",
            "A rector who cannot explain a bill of four million for furniture should perhaps sit on fewer chairs",
        ),
        """
Thousands of students marched through Belmar on Wednesday against plans to freeze funding for higher education, as the
government defended the measure as a necessary step towards transparency.

“{0},” Education Minister Hugo Lasalle said on public radio.

Organisers put the number of demonstrators at twenty thousand, while police spoke of seven thousand. The protest was
largely peaceful, although several windows were broken near the ministry.

“{1},” Lasalle said, in a reference to a report by the audit office.

The rectors' conference called the remark insulting and released a list of leaking lecture halls and unfilled posts.
It said that spending per student had declined by a tenth within five years.

Further demonstrations are planned for next week, when the lower house is due to vote on the finance bill.
        """,
        """
They carried chairs. Office chairs, garden chairs, one bishop's throne of cardboard: it was the answer of the young to
a sentence at breakfast time.

“{1},” Hugo Lasalle had told the wireless, and by noon every joiner in the Latin quarter had sold out.

The man from the ministry feels misunderstood. “{0},” he had said in the same interview, but nobody painted that on a
sheet.

A third-year chemist showed us photographs of her laboratory: tape over the fume hood, a date of inspection from
another decade.

Towards evening it rained, the thrones dissolved, and the inner city smelled of glue.
        """,
    ),
    Event(
        (
            "No pipeline was ever laid that could not be turned off from two ends, and we have only ever had our hand on one of them",
            "Those who want to freeze in order to prove a point have our respect, but they will not have our sympathy",
        ),
        """
Gas deliveries through the Corran pipeline resumed on Sunday after a halt of ten days, the operator said, as the two
governments traded blame for a dispute that had raised fears of shortages in central Europe.

“{0},” Energy Minister Pavel Grusha told state television.

Pressure at the border station returned to normal levels shortly after dawn, data from the operator showed. Storage
sites in the region are about two thirds full, below the average for the season.

“{1},” Grusha said of the buyers who had refused to accept the new terms of payment.

The importing countries maintain that the interruption was a breach of contract and have said they will seek
compensation before an arbitration panel in Stockholm.

Benchmark prices dropped by twelve percent in early trading but remained twice as high as a year earlier.
        """,
        """
The needle moved at sixteen minutes past six. Milena Torok, on duty alone at the station of Upper Corran, phoned her
husband before she phoned her superiors.

So it is flowing again, and everybody claims to have won. “{0},” Pavel Grusha let it be known in his Sunday broadcast.

In the chancelleries further west they had heard such sentences before, though seldom one like this: “{1}.”

Lawyers are now sharpening their pencils. A claim for damages is as good as written, one hears, and it has nine
digits.

Whoever has a stove will keep his wood dry anyway.
        """,
    ),
    Event(
        (
            "I shall not run again, and I ask my friends not to make me say it a third time",
            "A country that has only one person who can lead it does not need an election, it needs a doctor",
        ),
        """
President Emil Zahradka of Moravska said on Saturday that he would not seek a third term, ending months of speculation
and opening a contest for the leadership of the ruling Centre Alliance.

“{0},” the president said in a televised address marking the national holiday.

Zahradka, seventy-one, has been in office since the constitution was amended and remains the country's most popular
politician, according to opinion polls. Supporters had gathered a million signatures urging him to stay.

“{1},” he said.

Two members of the cabinet, the finance minister and the speaker of the assembly, are seen as the likeliest candidates
to succeed him. Neither commented on Saturday.

The alliance will choose its nominee at a congress in October, and the ballot is scheduled for the first Sunday of
March.
        """,
        """
He took off his glasses, which he never does. Those who know Emil Zahradka knew then what was coming.

“{0}.” Eleven words would have done, said his old speech-writer afterwards; he had always told him to be brief.

In the beer gardens on the river, where the screens stood for the holiday, there was first a hush and then, oddly,
applause.

The line that will go into the school books came at the end: “{1}.”

Now the heirs are circling. The treasurer is said to have booked halls as early as Easter; Madam Speaker prefers to
bide her time.
        """,
    ),
    Event(
        (
            "The river does not read treaties, and when it has gone there will be nothing left for us to divide by percentages",
            "We will fill the reservoir slowly, as one fills the glass of a guest, and not as one fills a bucket",
        ),
        """
Upland and lowland states on the river Tesh failed on Thursday to agree on how quickly a new dam should be filled,
after three days of talks that diplomats described as tense but constructive.

“{0},” the lowland foreign minister, Samir Haddou, told delegates at the closing session.

The dam, the largest on the continent, is due to begin storing water when the rains arrive in July. Downstream
countries fear that a rapid filling could parch farmland on which forty million people depend.

“{1},” said Almaz Bekele, the upland minister for water.

The mediators proposed a period of seven years with exceptions for drought. Neither delegation accepted the plan, but
both promised to study it and to meet again before the end of June.

Satellite images show that the main wall is complete and that work on the spillway is nearly finished.
        """,
        """
Between the two ministers stood a carafe. On the third evening somebody took it away, for it had given rise to too
many metaphors.

Almaz Bekele had begun it. “{1},” she assured the neighbours, pouring.

Samir Haddou did not drink. “{0},” he replied, and the interpreters asked for a break.

So they parted, courteously, and with empty hands. A hydrologist in the corridor drew curves on a napkin: everything
hangs on whether there are two dry years running.

In the delta the farmers are sowing early. What they hear about seven years, they told our correspondent, they take
for a joke: rice needs water on Monday.
        """,
    ),
    Event(
        (
            "If this verdict is justice, then I would like to know what the word revenge is still needed for",
            "They can lock up a printer, but they cannot lock up an alphabet, and we have a great many printers",
        ),
        """
A court in Tarsk sentenced newspaper editor Viktor Lemesh to eight years in prison on Monday for divulging state
secrets, in a case that press freedom organisations have condemned as politically motivated.

“{0},” his lawyer, Nadia Orlik, told journalists outside the courtroom.

Lemesh was arrested a year ago after his weekly published an investigation into contracts for the navy. Prosecutors
had demanded ten years. Most of the trial took place behind closed doors.

“{1},” Lemesh called out as he was led away by guards.

The European Union labelled the judgment a travesty and urged the authorities to release him. The government says that
the judiciary is independent and that nobody stands above the law.

The defence has ten days to lodge an appeal, which Orlik said she would do.
        """,
        """
Room 214 has eighteen seats for the public. Fifteen had been taken before dawn by young men with short hair who read
nothing and wrote nothing.

In the remaining three sat his mother, his sister and a student who had come by the night train and who heard for all
of us the sentence: eight years.

“{1}!” cried Viktor Lemesh from the glass box, before the microphone was switched off.

Downstairs, in the sleet, Nadia Orlik smoked. “{0},” said the counsel, and asked for a light.

His paper will appear on Friday as always. The front page, they say in the editorial office, remains white.
        """,
    ),
    Event(
        (
            "Tourists are welcome as long as the people who make their beds can still afford a bed of their own",
            "I would rather have one visitor who stays for a week than seven who stay for an ice cream",
        ),
        """
The island of Santa Brisa will limit the number of cruise passengers to four thousand a day from next year, its
government said on Friday, joining a growing list of destinations that are trying to curb mass tourism.

“{0},” regional president Carla Monteverde told a news conference.

On peak days last summer more than fifteen thousand people went ashore in the old town, which has barely two thousand
residents. Rents have doubled within six years and many families have moved away.

“{1},” Monteverde said.

The association of cruise lines voiced regret and said that ships accounted for only a small share of overnight stays.
Shopkeepers near the pier threatened to take legal action.

Revenue from a new landing fee of eight euros is to be spent on housing for seasonal workers.
        """,
        """
Seven ships lay in the roads this morning like blocks of flats that have been told to wait outside.

They had better get used to it. As of January only one or two may come in, and the lady of the island is not even
sorry. “{1},” Carla Monteverde laughed.

Grown serious, she pointed at the laundry in the lane: “{0}.” The chambermaids of the Hotel Imperial commute by ferry,
ninety minutes each way.

Signor Bruno sells shells by the mooring, from the Philippines as it happens. He reckons with ruin.

The bakers, on the other hand, look forward to recognising their customers.
        """,
    ),
    Event(
        (
            "We found no hand at the controls but the pilot's, and no fault in the engine but its age",
            "An aircraft that has been repaired two hundred times is not an old aircraft, it is two hundred new risks",
        ),
        """
Pilot error and poor maintenance caused the crash of a regional airliner in the Sable mountains last autumn,
investigators concluded in a final report released on Tuesday, ruling out sabotage.

“{0},” chief investigator Ruth Abelson told relatives of the forty-four victims.

The turboprop struck a ridge in fog six minutes after the crew had been cleared to descend. A warning system that
should have alerted them had been switched off because of repeated false alarms.

“{1},” Abelson said of the plane, which had entered service thirty-eight years earlier.

The carrier, which has since lost its licence, said in a statement that it accepted the findings. Lawyers for the
families announced that they would sue the aviation authority for failing to ground the fleet.

The report makes nineteen recommendations, among them a ban on flights to the valley without satellite approach
equipment.
        """,
        """
There are two hundred and six pages, and in the gymnasium of Lower Sable they lay on every chair, one copy for each of
the dead and a stack for the rest of us.

No bomb, then. No missile, no drone. “{0},” said Ruth Abelson, and a man in the second row began to weep, perhaps with
relief.

She might have left it there. But she is a thorough woman. “{1}.”

The alarm had been silenced with a strip of tape; there is a photograph on page ninety.

Afterwards there was coffee. Nobody from the airline had come, for there is no airline any more, just a telephone that
rings in an empty hangar.
        """,
    ),
    Event(
        (
            "Vaccines do not save anybody while they lie in a refrigerator, and our refrigerators are the fullest in the region",
            "I took mine in front of the cameras, and as you can see I have grown neither horns nor wisdom",
        ),
        """
Health authorities in the Lowland Republic launched a campaign on Monday to inoculate two million children against
measles, as an outbreak that began in the south spread to the capital.

“{0},” Health Minister Joost van der Velde said at a clinic in Rijnmond.

The number of confirmed infections rose to eleven hundred last week, the highest since records began. Nine children
have died, all of them unvaccinated, according to the institute for public health.

“{1},” van der Velde said.

Scepticism about immunisation has grown in recent years, fuelled by rumours on social networks. In some districts
fewer than seventy percent of toddlers have received both doses.

Schools will be used as vaccination centres during the holidays, and mobile teams are to visit remote villages.
        """,
        """
The bear is called Bruintje, is as tall as a nurse and gets the first jab. Then come the twins from the Dijkstraat,
then their father, pale.

Joost van der Velde stands beside it and knows his figures by heart. “{0},” scolds the doctor of medicine, who would
rather have stayed one.

He can be funny too. “{1},” says he of his own pricked arm, and the mothers in the waiting room giggle.

In the south they are not giggling. In the parish of Zuidhoek a pastor preaches against the needle, and on the
noticeboard of his church hang three small obituaries.

Sixteen hundred helpers set off today with cool boxes. Some take the tractor.
        """,
    ),
    Event(
        (
            "Our currency is not falling, it is looking for the ground, and I can assure you that the ground is there",
            "Interest rates are a medicine with a bitter taste, and I have yet to meet a patient who was cured by honey",
        ),
        """
The central bank of Andara raised its key interest rate by three percentage points to nineteen percent on Wednesday in
an attempt to halt a slide of the lira that has wiped out a quarter of its value this year.

“{0},” Governor Selim Karahan told reporters following an emergency meeting.

The decision surprised most economists, who had forecast a smaller increase. The lira strengthened by two percent
against the dollar before giving up part of its gains.

“{1},” Karahan said.

Business leaders warned that the step would choke off credit for small companies. Unemployment stands at thirteen
percent, and growth slowed to almost zero in the second quarter.

It was the fourth increase since the governor took office in February, after his predecessor had been dismissed over
differences with the presidency.
        """,
        """
In the window of Nuri's exchange bureau the numbers are made of plastic and hang from hooks. He has changed them nine
times since breakfast.

Nineteen! When the figure came over the loudspeaker of the bazaar, somebody whistled.

“{0},” the bank's chief promised in his thin voice, and the carpet dealers repeated it to one another like a proverb.

Selim Karahan has never run a shop. “{1},” he is supposed to have told the manufacturers when they begged for mercy
over the telephone; he said it again in front of the press.

His forerunner lasted seven months. Nuri is taking bets.
        """,
    ),
    Event(
        (
            "The archive belongs to those who were written about in it, and not to those who did the writing",
            "It is going to hurt, and it is going to hurt the right people and the wrong people on the same day",
        ),
        """
Files of the former secret police of Grodland will be opened to the public next year, lawmakers decided on Thursday,
three decades after the collapse of the one-party state.

“{0},” said Marta Ilves, the deputy who had sponsored the legislation.

The archive comprises eleven kilometres of shelves and an index of four million names. Until now only historians with
special permission and a handful of victims were allowed to consult it.

“{1},” Ilves said before the vote, which passed by a margin of twelve.

Critics contend that many dossiers contain fabrications and that the innocent could be defamed. Names of third parties
are to be blacked out on request, under supervision of an ombudsman.

Neighbouring countries took similar steps in the nineties, where the disclosures ended several political careers.
        """,
        """
Her own folder is thin, says Marta Ilves. A schoolgirl, a leaflet, an uncle who told tales. She has known for years
which uncle.

That is perhaps why it was she who got it through. “{0}!” she called into the plenary hall, and on the benches to the
right some studied the chandelier.

Twelve votes, more than anybody had dared hope. Old gentlemen hugged on the stairs.

But there were others, who walked off fast and without a coat. “{1},” the member from the coast had predicted, and it
sounded like a forecast of weather.

From January the reading room is open daily except Sundays. It has forty desks and, the caretaker stresses, tissues.
        """,
    ),
    Event(
        (
            "We will build no wall, we will build a door, and we will ask everybody who comes through it to wipe his boots",
            "Nobody puts a child in a boat because the water looked inviting",
        ),
        """
Interior ministers of the coastal states agreed on Friday to set up joint reception centres for migrants rescued at
sea, after a summer in which arrivals more than doubled.

“{0},” host minister Gianna Ferrante said as she presented the compromise in Porto Alba.

The centres, three in all, are to open by March and process asylum claims within eight weeks. Those whose applications
are rejected would be returned with the help of a common agency.

“{1},” Ferrante said.

Two countries abstained and made clear that they would not accept any refugees under a distribution key. Charities
criticised the facilities as prisons by another name.

Almost ninety thousand people crossed the strait between January and August, and at least six hundred drowned, figures
of the coastguard show.
        """,
        """
The ministers dined on sea bream, which in Porto Alba tactless people thought tactless.

What came of it was a sentence and three camps. The sentence belongs to Gianna Ferrante: “{0}.” The camps belong, as
yet, to nobody; each delegation had brought photographs of the other's disused barracks.

Eight weeks a case, they promise. A judge from the asylum chamber laughed so hard that she had to put down her glass.

Later, by the breakwater, when most cameras had gone, the hostess spoke once more and without notes. “{1},” she said
softly.

That night the lifeboat went out twice.
        """,
    ),
    Event(
        (
            "The treaty is dead, and I would ask those who killed it not to send flowers",
            "We shall test when we have to and not when it is fashionable, and we shall say so beforehand",
            "There is still a telephone on my desk, and it has not rung since the spring",
        ),
        """
The Northern Federation withdrew on Tuesday from a treaty that bans the testing of medium-range missiles, a move that
experts said could trigger a new arms race in the polar region.

“{0},” Foreign Minister Anton Keller said in a speech to officers at the naval academy.

The accord, concluded at the end of the last century, obliged its three signatories to notify each other of launches
and to admit inspectors twice a year. No inspection has taken place for four years.

“{1},” Keller said.

The western alliance expressed deep concern and called on the federation to reconsider. An emergency session of the
joint council has been convened for next Monday.

“{2},” the minister remarked when he was asked about contacts with his counterparts.

Analysts believe that the federation possesses around sixty launchers of the type concerned, most of them deployed on
barges.
        """,
        """
Cadets are not allowed to clap in the Hall of Charts, so they drummed with their heels. It sounded like hail.

Up front Anton Keller buried three decades of arms control in nineteen minutes. “{0},” he said with the ghost of a
grin.

Nothing would be done in secret, the head of diplomacy assured his listeners: “{1}.” Where, he did not reveal; the
pilots of the ice patrol have an idea.

What remains is a red apparatus. “{2},” he answered the one foreigner in the room, who happened to be us.

In the harbour the barges lay under fresh tarpaulin. A sentry asked us politely to admire the lighthouse.
        """,
    ),
    Event(
        (
            "You cannot hold a referendum every time it rains and then complain that the people are wet",
            "I accept the result as a sailor accepts the wind, which does not mean that I like where it is blowing",
        ),
        """
Voters on the Isle of Carrick rejected independence by a narrow margin, official results showed on Sunday, leaving the
island within the kingdom but deepening divisions that had surfaced during a bitter campaign.

“{1},” the leader of the independence movement, Fergus Dunmore, told supporters in the early hours.

The no camp won by fifty-one point four percent on a turnout of eighty-eight percent, the highest ever recorded on the
island. The fishing towns of the west voted overwhelmingly to leave.

“{0},” said Chief Minister Elspeth Rowan, who had opposed the ballot and ruled out another one for a generation.

The central government welcomed the outcome and reiterated its offer of greater control over taxes and harbour dues.
Talks on a new statute are to start in the autumn.

Minor clashes broke out in the port after the count, and police made nine arrests.
        """,
        """
The bagpipes had been hired until six. At twenty to three someone told the piper he could go.

By then they had done the sums in the fish hall: short by nine hundred, out of thirty-three thousand. Fergus Dunmore
got up on a crate of haddock. “{1}.” He is seventy; he will hardly see another attempt.

Up at the residency the lights were on. “{0},” remarked Elspeth Rowan, with an umbrella, as it happened, in her hand.

My landlady voted yes, her husband no. They have hung a blanket between the beds, she claims, and winks.

Some panes were smashed down by the pier. In the morning two lads from opposite sides swept up together, as their
mothers had ordered.
        """,
    ),
]
