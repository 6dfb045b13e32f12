"""A generated record of any size, for benchmarks and for operators who size a machine: invented people, outlets, words.

It joins the two apps, whose tables it copies rows into past their verbs. The same seed and number give the same record,
and what the statements show of their witnesses is what `statements.tallying` would work out: a test recounts.
"""

from .filling import DOCUMENT_NAME, Made, RecordIsReal, fill

__all__ = ["DOCUMENT_NAME", "Made", "RecordIsReal", "fill"]
