import json

import pytest

from service.engine.errors import EmptyError, TooLargeError, UnreadableError, VerbatimError
from service.engine.text import Participant, Source
from service.readers import read

LONG = "Operator: Good day.\nAnna Berg: " + "Sales rose by five percent in the quarter. " * 60


def load(data: object) -> Source:
    return read(json.dumps(data).encode(), "application/json")


def said(source: Source) -> list[tuple[str | None, str]]:
    return [(block.speaker, source.text[block.start : block.end]) for block in source.blocks]


TURNS = [("Anna Berg", "Sales rose."), ("Bo Lind", "Why?")]


@pytest.mark.parametrize(
    ("data", "shape"),
    [
        (
            {
                "symbol": "NH",
                "quarter": "2024Q1",
                "transcript": [{"speaker": n, "title": "", "content": t, "sentiment": "0.6"} for n, t in TURNS],
            },
            "alpha_vantage",
        ),
        (
            {
                "ticker": "NH",
                "transcript": "…",
                "transcript_split": [{"speaker": n, "company": "", "role": "", "text": t} for n, t in TURNS],
            },
            "api_ninjas",
        ),
        ({"participant": [], "transcript": [{"name": n, "session": "prepared_remarks", "speech": [t]} for n, t in TURNS]}, "finnhub"),
        ({"event": {"year": 2024, "quarter": 1}, "speakers": [{"speaker": n, "text": t} for n, t in TURNS]}, "earningscall"),
        ({"event": {}, "speakers": [{"speaker": n, "words": t.split(), "start_times": [1.5, 2]} for n, t in TURNS]}, "earningscall"),
        (
            [{"componentorder": str(i), "componenttext": t, "transcriptpersonname": n} for i, (n, t) in reversed(list(enumerate(TURNS)))],
            "capital_iq",
        ),
        ({"data": [{"items": [{"transcript": t, "start_ms": 40, "speaker": n, "speaker_type": "final"} for n, t in TURNS]}]}, "json"),
        ([{"speaker": {"name": n, "title": "CFO"}, "sentences": [{"text": t}]} for n, t in TURNS], "json"),
        ({"title": "Call", "turns": [{"speaker": n, "text": t, "id": i} for i, (n, t) in enumerate(TURNS)]}, "json"),
        ({"entries": [{"text": t, "speakerId": "u1", "speakerDisplayName": n} for n, t in TURNS]}, "json"),
        ({"timeline": [{"ts": "00:00:01.000", "users": [{"username": n}], "text": t} for n, t in TURNS]}, "json"),
        ({"event": {}, "speakers": [{"speaker": "spk0", "speaker_info": {"name": n}, "text": t} for n, t in TURNS]}, "earningscall"),
        ({"monologues": [{"speaker_info": {"display_name": n}, "elements": [{"type": "text", "value": t}]} for n, t in TURNS]}, "json"),
        ([{"发言人": n, "内容": t} for n, t in TURNS], "json"),
        ([[n, t] for n, t in TURNS], "json"),
        ([{n: t} for n, t in TURNS], "json"),
    ],
)
def test_turns_are_found_under_any_vendor_s_names(data: object, shape: str) -> None:
    source = load(data)
    assert said(source) == TURNS
    assert source.format == shape


@pytest.mark.parametrize(
    ("data", "shape"),
    [
        ([{"symbol": "NH", "period": "Q1", "year": 2024, "date": "2024-05-02", "content": LONG}], "fmp"),
        ({"symbol": "NH", "transcripts": [{"symbol": "NH", "quarter": "Q1", "year": 2024, "transcript": LONG}]}, "json"),
        (
            {
                "ticker": "NH",
                "company": "Nordhaven",
                "title": "Q1",
                "url": "…",
                "year": 2024,
                "quarter": 1,
                "transcript": LONG,
                "qa_section": "",
            },
            "motley_fool",
        ),
        ({"@type": "NewsArticle", "headline": "Q1", "articleBody": LONG}, "alphastreet"),
        ({"text": LONG}, "json"),
        ({"event": {"year": 2024, "quarter": 1}, "text": LONG}, "earningscall"),
    ],
)
def test_a_transcript_in_one_string_is_passed_on_untouched(data: object, shape: str) -> None:
    source = load(data)
    assert (source.text, source.blocks, source.format) == (LONG, (), shape)


HEARD = [("Speaker 0", "Sales rose."), ("Speaker 1", "Why?")]


@pytest.mark.parametrize(
    "data",
    [
        {"id": "…", "text": "Sales rose. Why?", "utterances": [{"speaker": i, "text": t} for i, (_, t) in enumerate(HEARD)]},
        {"results": {"utterances": [{"speaker": i, "transcript": t, "words": []} for i, (_, t) in enumerate(HEARD)]}},
        {"recognizedPhrases": [{"speaker": i, "nBest": [{"display": t}, {"display": "…"}]} for i, (_, t) in enumerate(HEARD)]},
        {"transcriptEntries": [{"name": "a/1/e/2", "participant": f"a/1/p/{i}", "text": t} for i, (_, t) in enumerate(HEARD)]},
        {"results": [{"alternatives": [{"words": [{"word": w, "speakerTag": i} for i, (_, t) in enumerate(HEARD) for w in t.split()]}]}]},
    ],
)
def test_voices_that_a_machine_numbers_are_speakers(data: object) -> None:
    assert said(load(data)) == HEARD


def test_words_one_by_one_are_joined_to_speeches_of_their_voices() -> None:
    tokens = [("spk_0", "Sales"), ("spk_0", "rose"), ("spk_0", "."), ("spk_1", "Why"), ("spk_1", "?")] * 40
    items = [
        {"type": "pronunciation" if word.isalpha() else "punctuation", "alternatives": [{"content": word}], "speaker_label": voice}
        for voice, word in tokens
    ]
    source = load({"results": {"transcripts": [{"transcript": "Sales rose. Why? " * 40}], "items": items}})
    assert said(source)[:2] == [("spk_0", "Sales rose."), ("spk_1", "Why?")]


def test_a_record_on_each_line_is_a_list() -> None:
    lines = "\n".join(json.dumps({"speaker": name, "text": words}) for name, words in TURNS)
    assert said(read(lines.encode(), "application/json")) == TURNS


def test_html_in_a_string_is_shown() -> None:
    page = "".join(f"<p><strong>{name}</strong></p><p>{words}</p>" for name, words in TURNS)
    assert load({"attributes": {"title": "Call", "content": page}}).text == "Anna Berg\nSales rose.\nBo Lind\nWhy?"


def test_facts_are_read_from_the_vendor_s_fields() -> None:
    facts = load([{"symbol": "NH", "quarter": 1, "year": 2024, "date": "2024-05-02 17:00:00", "content": LONG}]).facts
    assert (facts.ticker, facts.fiscal_period, facts.date) == ("NH", "2024Q1", "2024-05-02")
    assert (
        load({"event": {"year": 2024, "quarter": 3, "conference_date": "2024-08-01T09:00"}, "text": LONG}).facts.fiscal_period == "2024Q3"
    )
    assert load({"ticker": "NH", "year": None, "quarter": None, "transcript": LONG}).facts.fiscal_period is None


def test_sections_told_by_two_lists_are_kept() -> None:
    data = {"prepared_remarks": [{"speaker": "Anna Berg", "speech": "Sales rose."}], "q_and_a": [{"speaker": "Bo Lind", "speech": "Why?"}]}
    assert [block.section for block in load(data | {"participants": []}).blocks] == ["presentation", "qa"]


def test_sections_told_by_two_strings_are_one_text() -> None:
    assert load({"event": {}, "prepared_remarks": LONG, "questions_and_answers": "Why?"}).text == f"{LONG}\n\nWhy?"


@pytest.mark.parametrize(
    ("entry", "person"),
    [
        ("Anna Berg--Chief Financial Officer", Participant(name="Anna Berg", title="Chief Financial Officer")),
        ("Bo Lind -- Kestrel Bank -- Analyst", Participant(name="Bo Lind", affiliation="Kestrel Bank", role="analyst")),
        ({"name": "Anna Berg", "description": "CFO", "role": "executive"}, Participant(name="Anna Berg", title="CFO", role="executive")),
        (
            {"name": "Bo Lind", "company": "Kestrel Bank", "role": "Analyst"},
            Participant(name="Bo Lind", affiliation="Kestrel Bank", role="analyst"),
        ),
        ("Anna Berg", Participant(name="Anna Berg")),
    ],
)
def test_participants_are_read_however_they_are_listed(entry: object, person: Participant) -> None:
    data = {"participants": [entry, entry], "transcript": [{"speaker": "Anna Berg", "text": "Sales rose."}]}
    assert load(data).participants == (person,)


def test_numbered_speakers_take_the_names_that_the_data_maps_them_to() -> None:
    data = {
        "event": {},
        "speakers": [{"speaker": "spk01", "text": "Sales rose."}, {"speaker": "spk02", "text": "Why?"}],
        "speaker_name_map_v2": {"spk01": {"name": "Anna Berg", "title": "CFO"}},
    }
    assert [(block.speaker, block.title) for block in load(data).blocks] == [("Anna Berg", "CFO"), ("spk02", None)]


@pytest.mark.parametrize(
    "people",
    [
        {"s0": "Anna Berg", "s1": "Bo Lind"},
        {"s0": {"name": "Anna Berg"}, "s1": {"name": "Bo Lind"}},
        [{"id": "s0", "name": "Anna Berg"}, {"id": "s1", "name": "Bo Lind"}],
    ],
)
def test_turns_that_give_only_an_id_take_its_name(people: object) -> None:
    turns = [{"speaker_id": f"s{n}", "paragraphs": words.split(" ")} for n, (_, words) in enumerate(TURNS)]
    source = load({"data": {"speakers": people, "utterances": turns}})
    assert said(source) == [(name, words.replace(" ", "\n")) for name, words in TURNS]


def test_words_beyond_the_last_turn_are_kept_as_nobody_s() -> None:
    paragraphs = [{"speaker": 0, "start": 1.5, "end": 9, "sentences": [{"text": "Sales rose again.", "words": [{"word": "sales"}]}]}]
    mapping = [{"speaker": 0, "speaker_data": {"name": "Anna Berg", "role": "CFO", "company": "Nordhaven"}}]
    source = load(
        {
            "transcriptContent": {
                "speaker_mapping": mapping,
                "transcript": {"paragraphs": paragraphs, "text": "Sales rose again. Thank you."},
            }
        }
    )
    assert said(source) == [("Anna Berg", "Sales rose again."), (None, "Thank you.")]
    assert (source.blocks[0].title, source.blocks[0].affiliation, source.blocks[0].end_time) == ("CFO", "Nordhaven", 9.0)


def test_of_paragraphs_in_two_languages_the_original_is_read() -> None:
    assert load({"pairs": [{"en": "Sales rose.", "zh": "销售额增长。"}, {"en": "Why?", "zh": "为什么？"}]}).text == "Sales rose.\nWhy?"


def test_speech_in_a_row_by_one_person_is_one_block() -> None:
    source = load(
        {
            "turns": [
                {"speaker": "Anna Berg", "text": "Sales rose.", "start_time": 1, "end_time": 2},
                {"speaker": "Anna  Berg", "text": "Costs fell.", "end_time": 3},
            ]
        }
    )
    assert said(source) == [("Anna Berg", "Sales rose.\nCosts fell.")]
    assert (source.blocks[0].start_time, source.blocks[0].end_time) == (1.0, 3.0)


def test_lone_surrogates_and_control_characters_do_no_harm() -> None:
    assert read(b'{"text": "Anna\\ud800: a\\u0000\tb"}', "application/json").text == "Anna\ufffd: a\x00\tb"


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ("{", "malformed_json", None),
        ("", "malformed_json", None),
        ('{"text": ' + "1" * 5000 + "}", "malformed_json", None),
        ("[" * 100_000, "too_deep", None),
        ('{"a":' * 100_000, "too_deep", None),
        ('{"text": 5}', "invalid_field", "/text"),
        ('{"turns": 5}', "invalid_field", "/turns"),
        ('{"text": "a", "turns": []}', "invalid_field", ""),
        ('{"text": "a", "compnay": "b"}', "invalid_field", "/compnay"),
        ("{}", "empty", None),
        ("[]", "empty", None),
        ('{"turns": []}', "empty", "/turns"),
        ('{"turns": [{"speaker": "A", "text": " "}]}', "empty", None),
        ('{"turns": [5]}', "invalid_field", "/turns/0"),
        ('{"turns": [{"speaker": "A"}]}', "invalid_field", "/turns/0/text"),
        ('{"turns": [{"speaker": 5, "text": "a"}]}', "invalid_field", "/turns/0/speaker"),
        ('{"turns": [{"text": "a", "section": "x"}]}', "invalid_field", "/turns/0/section"),
        ('{"turns": [{"text": "a", "start_time": -1}]}', "invalid_field", "/turns/0/start_time"),
        ('{"text": "a", "language": "fr"}', "invalid_field", "/language"),
        ('{"text": "a", "company": 5}', "invalid_field", "/company"),
        ('{"hello": "world"}', "unknown_shape", None),
        ("5", "unknown_shape", None),
        ('[{"speaker": "A", "text": ' + "[" * 400 + '"a"' + "]" * 400 + "}]", "unknown_shape", None),
        (json.dumps([{"symbol": "NH", "content": LONG}, {"symbol": "NH", "content": LONG}]), "several_calls", None),
    ],
)
def test_what_cannot_be_read_says_why(body: str, code: str, pointer: str | None) -> None:
    with pytest.raises((UnreadableError, EmptyError, TooLargeError)) as caught:
        read(body.encode(), "application/json")
    assert isinstance(caught.value, VerbatimError)
    assert (caught.value.code, caught.value.pointer) == (code, pointer)


def test_what_the_body_says_of_the_call_are_hints() -> None:
    hints = load(
        {"text": "Sales rose.", "company": "Nordhaven", "fiscal_period": "2024Q1", "call_date": "2024-05-02", "language": "en"}
    ).hints
    assert (hints.company, hints.fiscal_period, hints.date, hints.language) == ("Nordhaven", "2024Q1", "2024-05-02", "en")
