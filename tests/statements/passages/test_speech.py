"""What one speaker says in a transcript, however it is printed."""

from statements.passages import read_speech

CASTELLAN = frozenset({"Ada Castellan", "Castellan", "Кастеллан"})

PARAGRAPHS = """Chairman of the Assembly Bo Lund: Please, Madam Mayor.

Mayor of Ostby Ada Castellan: Thank you, Mr. Lund. We have three matters: the wall, the ferry and the school.

The wall comes first.

Bo Lund: And the ferry?

Ada Castellan (through an interpreter): It will sail."""


def texts(transcript, names=CASTELLAN):
    return [sentence.text for sentence in read_speech(transcript, names)]


def test_turns_of_a_paragraph_each_are_the_speakers_until_another_speaks():
    assert texts(PARAGRAPHS) == [
        "Thank you, Mr. Lund.",
        "We have three matters: the wall, the ferry and the school.",
        "The wall comes first.",
        "It will sail.",
    ]


def test_turns_that_run_on_without_paragraphs_are_told_apart():
    assert texts(PARAGRAPHS.replace("\n\n", " ")) == texts(PARAGRAPHS)


def test_offsets_are_those_of_the_transcript():
    for sentence in read_speech(PARAGRAPHS, CASTELLAN):
        assert PARAGRAPHS[sentence.start : sentence.end] == sentence.text


def test_labels_of_initials_and_office_are_known_in_another_script():
    text = (
        "А.Кастеллан: Стена важнее всего. Б.Лунд Лунд Бо председатель собрания : А паром? А.Кастеллан: Паром пойдёт."
    )
    assert texts(text) == ["Стена важнее всего.", "Паром пойдёт."]


def test_spokesman_of_the_speaker_is_somebody_else():
    text = "Ada Castellan: We go.\n\nSpokesman of Mayor Ada Castellan Jon Vik: They go.\n\nAda Castellan: We went."
    assert texts(text) == ["We go.", "We went."]


def test_speech_without_labels_is_the_speakers_whom_its_head_names():
    text = "Address by Ada Castellan\n\nFriends, we meet in a hard hour. I have no good news. Our wall has fallen."
    assert texts(text)[-2:] == ["I have no good news.", "Our wall has fallen."]


def test_report_about_the_speaker_is_no_speech():
    text = "Ada Castellan met the fishermen on Monday. “We are ready,” she said. The talks took two hours."
    assert texts(text) == []


def test_transcript_of_others_is_not_the_speakers():
    assert texts("Bo Lund: We met Ada Castellan. We shall see.\n\nJon Vik: I agree. We shall.") == []
