import pytest

from service.engine.pipeline import analyse
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon

SPOKEN = (
    "Welcome to the Marlow Tools fourth quarter 2023 earnings call. At this time all participants are in a listen-only mode. "
    "A question and answer session follows the presentation. Please note that this conference is being recorded. I will now turn "
    "the conference over to the head of investor relations. Thank you. Good morning, and welcome to all who follow our webcast as "
    "well as those who dial in on this fine morning. This call follows our earnings press release, which we issued yesterday. "
    "Revenue was $5 million."
)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Exhibit 99.1\n\nPress Release\n\nMarlow Tools Reports Fourth Quarter 2023 Results\n\nRevenue was $5 million.", "press_release"),
        (SPOKEN, "earnings_call"),
    ],
)
def test_a_press_release_calls_itself_one_at_its_head(text: str, event: str) -> None:
    assert analyse(make_source(text), load_lexicon()).call.event == event
