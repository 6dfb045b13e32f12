"""A person's decisions about the record: with `matching`, its only writer.

Each is one verb, in a transaction, and written down so that it can be told and undone.
"""

from .catalogue import save_occasion, save_reporting_words, save_speaker
from .corrections import (
    check,
    correct_day,
    correct_occasion,
    correct_speakers,
    correct_text,
    publish,
    set_stance,
    withdraw,
)
from .ground import NotPossible
from .merging import merge, split
from .occasions import accept_occasion, merge_occasions
from .policies import remove_rule, save_rule, take_rule_back
from .reopening import let_pair_wait_again, let_wait_again
from .repetitions import accept_repetition, part, reject_repetition
from .spans import correct_span
from .takedowns import forget_articles, take_turn_of
from .topics import add_topic, merge_topics, remove_topic, save_topic
from .undoing import undo
from .witnesses import accept, attach, detach, make, move, reject

__all__ = [
    "NotPossible",
    "accept",
    "accept_occasion",
    "accept_repetition",
    "add_topic",
    "attach",
    "check",
    "correct_day",
    "correct_occasion",
    "correct_span",
    "correct_speakers",
    "correct_text",
    "detach",
    "forget_articles",
    "let_pair_wait_again",
    "let_wait_again",
    "make",
    "merge",
    "merge_occasions",
    "merge_topics",
    "move",
    "part",
    "publish",
    "reject",
    "reject_repetition",
    "remove_rule",
    "remove_topic",
    "save_occasion",
    "save_reporting_words",
    "save_rule",
    "save_speaker",
    "save_topic",
    "set_stance",
    "split",
    "take_rule_back",
    "take_turn_of",
    "undo",
    "withdraw",
]
