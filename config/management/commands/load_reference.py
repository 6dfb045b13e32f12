"""`manage.py load_reference`: fill the catalogues of outlets, speakers, occasions, topics and reporting words from the bundled files."""

from dataclasses import asdict

from django.core.management.base import BaseCommand

from sources import ingestion, reference
from statements import curation
from statements.models import ReportingWord, Speaker


class Command(BaseCommand):
    help = (
        "Bring the bundled outlets, speakers, occasions, topics and reporting words into the database. "
        "What is there already is left as it is."
    )

    def handle(self, **options):
        for outlet in reference.read_outlets():
            fields = asdict(outlet) | {"domains": list(outlet.domains), "other_names": list(outlet.other_names)}
            ingestion.save_outlet(**fields)
        for speaker in reference.read_speakers():
            aliases = [(alias.text, alias.since, alias.until) for alias in speaker.aliases]
            curation.save_speaker(**asdict(speaker) | {"aliases": aliases})
        speakers = Speaker.objects.in_bulk(field_name="slug")
        for occasion in reference.read_occasions():
            fields = asdict(occasion) | {"terms": list(occasion.terms), "speaker": speakers.get(occasion.speaker)}
            curation.save_occasion(**fields)
        for topic in reference.read_topics():
            curation.add_topic(
                **asdict(topic) | {"wanted": list(topic.wanted), "unwanted": list(topic.unwanted)},
            )
        words = [ReportingWord(**asdict(row) | {"forms": list(row.forms)}) for row in reference.read_reporting_words()]
        curation.save_reporting_words(words)
        self.stdout.write("The bundled outlets, speakers, occasions, topics and reporting words are in the database.")
