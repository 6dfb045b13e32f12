"""A small record and a writer that picks by chance what to write, by every way in which rows can be written."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from sources.models import Article, Document, Precision, Quotation
from statements import curation, topics
from statements.browsing.counts import compact
from statements.curation import NotPossible
from statements.matching import match_article
from statements.models import Decision, Statement, Topic, TranscriptPlacement, Witness
from tests.factories import make_article, make_document, make_occasion, make_outlet, make_quotation, make_speaker

FIRST_DAY = date(2021, 11, 28)
WORDS = """
harbour pier ferry island council storm winter repair bridge mayor tax school vote north breakwater lamp the of and in
""".split()
KINDS, STATES = Quotation.Kind.values, ["draft", "published", "published", "published", "withdrawn"]
LANGUAGES = ["en", "en", "de", "ru", "", "??"]


def one_of(table: str) -> str:
    """The number of a row of the table, another one for each seed."""
    return f"(SELECT id FROM {table} ORDER BY hashint8(id # %(seed)s), id LIMIT 1)"


STATEMENT, WITNESS = one_of("statements_statement"), one_of("statements_witness")
DOCUMENT, QUOTATION = one_of("sources_document"), one_of("sources_quotation")
ROW_BY_ROW = [
    f"""UPDATE statements_statement SET state = (ARRAY['draft', 'published', 'published', 'withdrawn'])[%(few)s + 1]
    WHERE state <> 'merged' AND id = {STATEMENT}""",
    f"UPDATE statements_statement SET independent_count = %(few)s * 5, is_revised = %(few)s = 1 WHERE id = {STATEMENT}",
    f"UPDATE statements_statement SET kind = (ARRAY['direct', 'mixed', 'indirect', 'direct'])[%(few)s + 1] WHERE id = {STATEMENT}",
    f"""UPDATE statements_statement SET said_from = %(day)s, said_to = %(day)s::date + %(few)s * 20, said_precision = 'range'
    WHERE id = {STATEMENT}""",
    f"UPDATE statements_statement SET text = %(text)s, changed_at = now() WHERE id = {STATEMENT}",
    f"""DELETE FROM statements_witness w
    WHERE id = {WITNESS} AND NOT EXISTS (SELECT FROM statements_transcriptplacement p WHERE p.witness_id = w.id)""",
    f"""INSERT INTO statements_witness (statement_id, quotation_id, decided_by, reasons, rule_version, testimony)
    VALUES ({STATEMENT}, {QUOTATION}, 'machine', '[]', '', '') ON CONFLICT DO NOTHING""",
    f"""INSERT INTO statements_statement_speakers (statement_id, speaker_id)
    VALUES ({STATEMENT}, {one_of("statements_speaker")}) ON CONFLICT DO NOTHING""",
    f"DELETE FROM statements_statement_speakers WHERE id = {one_of('statements_statement_speakers')}",
    f"UPDATE sources_document SET withdrawn_at = CASE WHEN withdrawn_at IS NULL THEN now() END WHERE id = {DOCUMENT}",
    f"UPDATE sources_document SET outlet_id = {one_of('sources_outlet')} WHERE id = {DOCUMENT}",
    f"UPDATE sources_quotation SET text = %(text)s WHERE id = {QUOTATION}",
]
MANY_AT_ONCE = [
    "UPDATE statements_witness SET statement_id = statement_id WHERE id %% 7 = %(few)s",
    "UPDATE statements_statement SET state = 'published' WHERE state = 'draft' AND id %% 5 = %(few)s",
    "UPDATE statements_statement SET said_to = NULL WHERE said_from IS NOT NULL AND id %% 11 = %(few)s",
    "UPDATE statements_transcriptplacement SET verdict = 'not-covered' WHERE id %% 4 = %(few)s",
    "UPDATE sources_article SET superseded_at = NULL WHERE id %% 5 = %(few)s",
]


class Writer:
    """A small record, and ways to write to it: each picks its rows by chance."""

    def __init__(self, seed: int, editor) -> None:
        self.random, self.editor = Random(seed), editor
        self.outlets = [make_outlet(f"Paper {number}") for number in range(8)]
        self.speakers = [make_speaker(f"Ada {name}", is_followed=True) for name in ("Brook", "Dale", "Moor", "Firth")]
        self.occasions = [make_occasion(f"Address {number}", self.day()) for number in range(4)]
        self._ways, self._shares = zip(*self._chances.items(), strict=True)
        for number in range(4):
            Topic.objects.create(slug=f"topic-{number}", name=f"Topic {number}", wanted=[self.text(1), self.text(2)])
        for _ in range(60):
            self.add_article()
        for _ in range(50):
            self.add_statement()

    def pick(self, model, **conditions):
        pks = list(model.objects.filter(**conditions).order_by("pk").values_list("pk", flat=True))
        return model.objects.get(pk=self.random.choice(pks)) if pks else None

    def day(self) -> date:
        return FIRST_DAY + timedelta(days=self.random.randrange(400))

    def text(self, words: int = 0) -> str:
        return " ".join(self.random.choices(WORDS, k=words or self.random.randint(4, 12)))

    def said(self) -> dict:
        """A day, a stretch of days, a month, a year, centuries, or nothing known."""
        first, kind = self.day(), self.random.randrange(8)
        if kind == 0:
            return {"said_from": None, "said_to": None, "said_precision": Precision.UNKNOWN}
        last = {1: first + timedelta(days=9), 2: first + timedelta(days=30), 3: first + timedelta(days=364)}
        ends = {4: (date(1, 1, 1), date(9999, 12, 31)), 5: (first, first + timedelta(days=700))}
        first, last = ends.get(kind, (first, last.get(kind, first)))
        precisions = {1: Precision.RANGE, 2: Precision.MONTH, 3: Precision.YEAR, 4: Precision.YEAR, 5: Precision.RANGE}
        return {"said_from": first, "said_to": last, "said_precision": precisions.get(kind, Precision.DAY)}

    # The rows of the sources.

    def add_article(self) -> None:
        document = make_document(outlet=self.random.choice([None, *self.outlets]))
        text = self.text()
        article = make_article(text, document=document, language=self.random.choice(LANGUAGES), headline=self.text(3))
        Quotation.objects.create(
            article=article, position=0, kind=self.random.choice(KINDS), start=0, end=len(text), text=text,
            frame_start=0, frame_end=len(text), confidence=0.9,
        )  # fmt: skip

    def withdraw_or_restore_document(self) -> None:
        document = self.pick(Document)
        document.withdrawn_at = None if document.withdrawn_at else timezone.now()
        document.save()

    def change_outlet(self) -> None:
        Document.objects.filter(pk=self.pick(Document).pk).update(outlet=self.random.choice([None, *self.outlets]))

    def change_article(self) -> None:
        values = self.random.choice([{"headline": self.text(3)}, {"language": self.random.choice(LANGUAGES)}])
        Article.objects.filter(pk=self.pick(Article).pk).update(**values)

    def supersede_or_revive(self) -> None:
        article = self.pick(Article)
        article.superseded_at = None if article.superseded_at else timezone.now()
        article.save()

    def change_quotation(self) -> None:
        Quotation.objects.filter(pk=self.pick(Quotation).pk).update(text=self.text())

    def touch_documents(self) -> None:
        Document.objects.update(touched_at=timezone.now())

    # The rows of the record.

    def add_statement(self) -> None:
        statement = Statement.objects.create(
            text=self.text(), language=self.random.choice(LANGUAGES), state=self.random.choice(STATES),
            kind=self.random.choice(KINDS), occasion=self.random.choice([None, *self.occasions]),
            independent_count=self.random.choice([*[0, 1, 2, 12] * 8, 150]), **self.said(),
        )  # fmt: skip
        statement.speakers.set(self.random.sample(self.speakers, k=self.random.randint(0, 2)))
        quotations = self.random.sample(list(Quotation.objects.order_by("pk")), k=self.random.randint(1, 4))
        Witness.objects.bulk_create(Witness(statement=statement, quotation=quotation) for quotation in quotations)

    def change_statement(self) -> None:
        values = self.random.choice(
            [
                {"state": self.random.choice(STATES)},
                {"text": self.text(), "language": self.random.choice(LANGUAGES)},
                {"kind": self.random.choice(KINDS)},
                {"occasion": self.random.choice([None, *self.occasions])},
                {"checked_at": self.random.choice([None, timezone.now()])},
                {"disagreements": self.random.choice([[], ["who"], ["when", "where"]])},
                {"stance": self.random.choice(["", "disputed", "denied"])},
                {"is_revised": self.random.random() < 0.5},
                {"independent_count": self.random.randrange(12), "changed_at": timezone.now()},
                self.said(),
            ]
        )
        Statement.objects.unmerged().filter(pk=self.pick(Statement, merged_into=None).pk).update(**values)

    def add_or_take_witness(self) -> None:
        statement, quotation = self.pick(Statement), self.pick(Quotation)
        witness = Witness.objects.filter(statement=statement).first()
        if witness and self.random.random() < 0.5:
            witness.delete()
        else:
            Witness.objects.get_or_create(statement=statement, quotation=quotation)

    def move_witness(self) -> None:
        witness, statement = self.pick(Witness), self.pick(Statement)
        if witness and not statement.witnesses.filter(quotation=witness.quotation_id).exists():
            Witness.objects.filter(pk=witness.pk).update(statement=statement)

    def change_speakers(self) -> None:
        self.pick(Statement).speakers.set(self.random.sample(self.speakers, k=self.random.randint(0, 3)))

    def place_or_forget(self) -> None:
        witness, transcript = self.pick(Witness), self.pick(Article)
        verdict = self.random.choice(["covered", "not-covered", "not-covered", "unsure"])
        if witness and self.random.random() < 0.7:
            TranscriptPlacement.objects.update_or_create(
                witness=witness,
                transcript=transcript,
                defaults={"verdict": verdict, "score": 0.5, "start": 0, "end": 5},
            )
        elif placement := self.pick(TranscriptPlacement):
            placement.delete()

    def delete_statement(self) -> None:
        statement = self.pick(Statement, merged_into=None, merged_from=None)
        Decision.objects.filter(statement=statement).delete()
        statement.delete()
        self.add_statement()

    def delete_quotation(self) -> None:
        if Quotation.objects.count() > 40:
            self.pick(Quotation).delete()
        else:
            self.add_article()

    def delete_occasion(self) -> None:
        gone = self.random.randrange(len(self.occasions))
        self.occasions[gone].delete()
        self.occasions[gone] = make_occasion(f"Address {self.random.random()}", self.day())

    # The same past the ORM, one row or many at once, taken back.

    def write_row(self) -> None:
        self.execute(self.random.choice(ROW_BY_ROW))

    def write_rows(self) -> None:
        self.execute(self.random.choice(MANY_AT_ONCE))

    def execute(self, query: str) -> None:
        values = {
            "seed": self.random.randrange(2**31),
            "day": self.day(),
            "text": self.text(),
            "few": self.random.randrange(4),
        }
        with connection.cursor() as cursor:
            cursor.execute(query, values)

    def write_and_take_back(self) -> None:
        with transaction.atomic():
            self.change_statement()
            self.move_witness()
            transaction.set_rollback(True)

    def compact(self) -> None:
        compact()

    # The verbs.

    def decide(self) -> None:
        """What a curator decides; what is not possible is refused, and leaves nothing behind."""
        statement, by = self.pick(Statement, merged_into=None), {"by": self.editor}
        verb = self.random.choice(
            [
                lambda: curation.publish(statement, **by),
                lambda: curation.withdraw(statement, **by),
                lambda: curation.check(statement, **by),
                lambda: curation.correct_day(statement, self.day(), None, Precision.DAY, **by),
                lambda: curation.correct_occasion(statement, self.random.choice(self.occasions), **by),
                lambda: curation.correct_speakers(statement, self.speakers[:1], **by),
                lambda: curation.set_stance(statement, "disputed", **by),
                lambda: curation.attach(self.pick(Quotation), statement, **by),
                lambda: curation.detach(self.pick(Witness), **by),
                lambda: curation.merge(statement, [self.pick(Statement, merged_into=None)], **by),
                lambda: curation.split(statement, statement.witnesses.all()[:1], **by),
                lambda: curation.make(self.pick(Quotation), self.speakers[0], **by),
                lambda: curation.undo(self.pick(Decision) or curation.check(statement, **by), **by),
            ]
        )
        with suppress(NotPossible):
            verb()

    def match(self) -> None:
        """An article comes, with words that others have said as well or for the first time."""
        day, speaker = self.day(), self.random.choice(self.speakers)
        words = self.random.choice(
            [self.text(9), "the northern pier would be repaired before the winter storms arrive"]
        )
        article = make_article(f"{words}.", outlet=self.random.choice(self.outlets), published_on=day)
        make_quotation(
            article, words, speaker_key=speaker.slug, speaker_name=speaker.name, said_from=day, said_to=day,
            said_precision=Precision.DAY, said_basis="date",
        )  # fmt: skip
        match_article(article)

    def change_topic(self) -> None:
        topic = self.pick(Topic)
        topic.wanted, topic.unwanted = [self.text(2), self.text(1)], self.random.choice([[], [self.text(1)]])
        topic.done_at = None
        topic.save()
        while topics.apply(topic.pk, seconds=10):
            pass

    def write(self) -> None:
        self.random.choices(self._ways, self._shares)[0]()

    @property
    def _chances(self) -> dict[Callable[[], None], int]:
        """Rows are cheap, and most; a verb writes many of them."""
        return {
            self.write_row: 1600, self.write_rows: 10, self.write_and_take_back: 15, self.compact: 3,
            self.change_statement: 60, self.add_or_take_witness: 30, self.move_witness: 30, self.change_speakers: 20,
            self.place_or_forget: 40, self.delete_statement: 4, self.delete_quotation: 5, self.delete_occasion: 3,
            self.add_statement: 4, self.add_article: 5, self.withdraw_or_restore_document: 10, self.change_outlet: 10,
            self.change_article: 20, self.supersede_or_revive: 20, self.change_quotation: 10, self.touch_documents: 5,
            self.decide: 10, self.match: 2, self.change_topic: 2,
        }  # fmt: skip
