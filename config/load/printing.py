"""How outlets print what was said: whole, cut, with a word changed, in their own words; from an agency or by themselves.

Pure: an utterance in, prints out. A paraphrase stays short, so that no two outlets look like reprints for it.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from sources.models import Outlet, Precision, Quotation

from .prints import HEADLINE_WORDS, Print, Said, Utterance, lay_out
from .vocabulary import CUES, FIRST_NAMES, NAMES
from .wording import Wording

DIRECT, MIXED, INDIRECT = Quotation.Kind.DIRECT, Quotation.Kind.MIXED, Quotation.Kind.INDIRECT
LONGEST_PARAPHRASE = 10  # words: fewer than the reprints are told by
FEWEST_WORDS = 6


class Press:
    """Prints utterances. The same random numbers give the same prints."""

    def __init__(self, random: Random, wording: Wording) -> None:
        self.random, self.wording = random, wording

    def prints_of(self, utterance: Utterance) -> list[Print]:
        dispatch = self._print(utterance, utterance.agency) if utterance.agency else None
        found: list[Print] = []
        for outlet in utterance.outlets:
            if dispatch and outlet and not outlet.is_wire and self.random.random() < 0.5:
                is_first = not any(each.agency for each in found)
                found.append(self._publish(self._reprint(dispatch, outlet, is_first), utterance))
            else:
                found.append(self._publish(self._print(utterance, outlet), utterance))
        self._contradict(found)
        self._withdraw(found)
        return [version for each in found for version in self._versions(each)]

    def _print(self, utterance: Utterance, outlet: Outlet | None) -> Print:
        kind = DIRECT
        if utterance.language == "en":
            kind = self.random.choices([DIRECT, MIXED, INDIRECT], [0.6, 0.18, 0.22])[0]
        speaker = utterance.speakers[0]
        return Print(
            outlet=outlet,
            speaker=speaker,
            language=utterance.language,
            kind=kind,
            reading=self._reading(utterance.words, kind),
            said=utterance.said if self.random.random() < 0.85 else Said(),
            occasion=utterance.occasion if self.random.random() < 0.7 else None,
            headline=self._headline(utterance),
            prose=self.wording.prose(utterance.language),
            byline=self._reporter(),
            cue=self.random.choice(CUES),
            mention=self.random.choice([speaker.name, speaker.name.split()[1], "the leader"]),
            in_headline=kind == DIRECT and self.random.random() < 0.06,
        )

    def _reading(self, words: list[str], kind: str) -> str:
        """Half of the direct ones are whole; the others are cut at an end, or have another word in one place."""
        chance, share = self.random.random(), self.random.random()
        words = list(words)
        if kind == INDIRECT:
            words = words[:LONGEST_PARAPHRASE]
        elif kind == MIXED or chance > 0.5:
            length = max(FEWEST_WORDS, int(len(words) * (0.4 + 0.6 * share)))
            words = words[:length] if chance < 0.8 else words[-length:]
        if kind != MIXED and chance > 0.85:
            words[int(share * len(words))] = self.wording.another_word()
        if kind == MIXED:
            words[2:] = ["“" + words[2], *words[3:-1], words[-1].rstrip(",") + "”"]
        text = " ".join(words).rstrip(",")
        return text if kind != DIRECT else text[0].upper() + text[1:]

    def _reporter(self) -> str:
        return f"{self.random.choice(FIRST_NAMES)} {self.random.choice(NAMES)}"

    def _headline(self, utterance: Utterance) -> str:
        words = utterance.words
        start = self.random.randrange(max(1, len(words) - HEADLINE_WORDS))
        return " ".join([utterance.speakers[0].name.split()[1], "on", *words[start : start + HEADLINE_WORDS]]).rstrip(
            ","
        )

    def _reprint(self, dispatch: Print, outlet: Outlet, is_first: bool) -> Print:
        """The dispatch as an outlet prints it: with a headline of its own, now and then without the end or the credit."""
        prose = dispatch.prose if self.random.random() < 0.5 else (dispatch.prose[0], "")
        is_credited = is_first or self.random.random() < 0.85
        headline = " ".join(self.random.sample(dispatch.headline.split(), k=4)).capitalize()
        return replace(
            dispatch, outlet=outlet, agency=dispatch.outlet, is_credited=is_credited, prose=prose, headline=headline,
            in_headline=False,
        )  # fmt: skip

    def _publish(self, each: Print, utterance: Utterance) -> Print:
        """Some hours later; of few the day is not known, and some that tell no day are taken to report the day they came."""
        hours = min(self.random.expovariate(1 / 7), 60)
        at = datetime.combine(utterance.day, datetime.min.time(), UTC) + timedelta(hours=9 + hours)
        each.received = at.replace(microsecond=0) + timedelta(minutes=20)
        if self.random.random() < 0.97:
            each.published = at.replace(microsecond=0)
        if each.published_on and not each.said.first and utterance.said.first and self.random.random() < 0.5:
            each.said = Said(each.published_on, each.published_on, Precision.DAY, "publication", True)
        return each

    def _contradict(self, prints: list[Print]) -> None:
        """One outlet in a hundred has the day wrong, if there are others who have it right."""
        right = [each for each in prints if each.said.precision == Precision.DAY and not each.said.is_inferred]
        if len(right) > 2 and self.random.random() < 0.03:
            day = right[-1].said.first - timedelta(days=2)
            right[-1].said = right[-1].said._replace(first=day, last=day)

    def _withdraw(self, prints: list[Print]) -> None:
        own = [each for each in prints if not each.agency]
        if len(prints) > 2 and own and self.random.random() < 0.01:
            own[-1].is_withdrawn = True

    def _versions(self, each: Print) -> list[Print]:
        """The print; before it the version that it replaced, with another word, where the outlet changed it."""
        lay_out(each)
        if each.is_withdrawn or each.agency or each.kind != DIRECT or self.random.random() > 0.01:
            return [each]
        words = each.reading.split()
        words[1] = "unchanged" if words[1] != "unchanged" else "other"
        earlier = replace(
            each, reading=" ".join(words), is_earlier=True, received=each.received - timedelta(minutes=10)
        )
        lay_out(earlier)
        return [earlier, each]
