import pytest

from service.engine.errors import TooLargeError, UnreadableError, VerbatimError
from service.engine.text import Participant
from service.readers import read

CALLSTREET = """<?xml version="1.0" encoding="iso-8859-1"?>
<transcript xmlns="http://example.org/layout"><meta><title>Q2 2024 Earnings Call</title><date>2024-07-25</date>
<companies><company>4711</company></companies>
<participants><participant id="1" type="corporate" affiliation="Nordhaven" title="CFO">Anna Sjöberg</participant>
<participant id="2" type="analyst" affiliation="Kestrel Bank">Bo Lind</participant></participants></meta>
<body><section name="MANAGEMENT DISCUSSION SECTION"><speaker id="0" type="operator"><plist><p>Good day.</p></plist></speaker>
<speaker id="1"><plist><p>R&amp;D rose.</p><p>Sales fell.</p></plist></speaker></section>
<section name="Q&amp;A"><speaker id="2" type="q"><plist><p>Why?</p></plist></speaker></section></body></transcript>"""

STORY = """<Event><EventStory><Headline>Edited Transcript</Headline><Body><![CDATA[Presentation
----------
Anna Berg,  Nordhaven - CFO   [1]
----------
Sales rose.]]></Body></EventStory><eventTitle>Q2 2024 Nordhaven Earnings Call</eventTitle><companyTicker>NH.OL</companyTicker></Event>"""


def test_turns_take_their_speakers_from_the_list_of_participants() -> None:
    source = read(CALLSTREET.encode("latin-1"), "application/xml")
    assert [(b.speaker, b.title, b.role, b.section, source.text[b.start : b.end]) for b in source.blocks] == [
        ("Operator", None, "operator", "presentation", "Good day."),
        ("Anna Sjöberg", "CFO", "executive", "presentation", "R&D rose.\nSales fell."),
        ("Bo Lind", None, "analyst", "qa", "Why?"),
    ]
    assert source.participants[1] == Participant(name="Bo Lind", affiliation="Kestrel Bank", role="analyst")
    assert (source.facts.date, source.facts.company) == ("2024-07-25", None)


def test_the_request_s_charset_overrules_the_document_s() -> None:
    assert "Sjöberg" in read(CALLSTREET.encode(), "application/xml", "utf-8").text


def test_a_story_passes_its_text_on() -> None:
    source = read(STORY.encode(), "application/xml")
    assert source.text.startswith("Q2 2024 Nordhaven Earnings Call\n\nPresentation\n----------\nAnna Berg,  Nordhaven - CFO   [1]")
    assert source.facts.ticker == "NH.OL"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "unsafe_xml"),
        ('<!DOCTYPE a [<!ENTITY x "aaaa"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>', "unsafe_xml"),
        ("<a><b></a>", "malformed_xml"),
        ("", "malformed_xml"),
        ('<?xml version="1.0" encoding="nonsense"?><a/>', "malformed_xml"),
        ("<a>" * 100_000, "too_deep"),
    ],
)
def test_unsafe_and_broken_documents_are_refused(body: str, code: str) -> None:
    with pytest.raises((UnreadableError, TooLargeError)) as caught:
        read(body.encode(), "application/xml")
    assert isinstance(caught.value, VerbatimError)
    assert caught.value.code == code
