import pathlib
import tomllib

import pytest

from service.engine.exchanges import find_exchanges
from service.engine.model import Cast, Dialogue, Layout, Names, Role, Speaker, Utterance
from service.engine.text import Source, make_source
from service.lexicon.loader import load_lexicon
from tests.timing import quickest

CASES = [
    pytest.param(case, id=f"{path.parent.name}: {case['name']}")
    for path in sorted((pathlib.Path(__file__).parents[1] / "corpus").glob("*/exchanges.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
ROLES: dict[str, Role] = {"O": "operator", "E": "executive", "A": "analyst", "I": "interpreter", "U": "unknown"}


def hold(turns: list[list[str]]) -> tuple[Source, Dialogue]:
    """Turns are [who, words]; who begins with the letter of the role, and "@firm" may follow."""
    text, utterances, keys = "", [], []
    for who, words in turns:
        text += f"{who}: "
        utterances.append(Utterance(start=len(text), end=len(text) + len(words)))
        text += words + "\n"
        keys.append(who)
    cast = list(dict.fromkeys(keys))
    speakers = tuple(
        Speaker(
            id=f"s{index}",
            name=who,
            names=Names(),
            aliases=(),
            role=ROLES[who[0]],
            function=None,
            title=None,
            affiliation=who.partition("@")[2] or None,
            speaks_for=None,
            turn_ids=(),
            evidence=(),
        )
        for index, who in enumerate(cast)
    )
    source = make_source(text)
    layout = Layout(name="test", utterances=tuple(utterances))
    return source, find_exchanges(source, layout, Cast(speakers=speakers, speaker_of=tuple(map(cast.index, keys))), load_lexicon())


def numbers(ids: tuple[str, ...]) -> list[int]:
    return [int(turn_id[1:]) for turn_id in ids]


@pytest.mark.parametrize("case", CASES)
def test_a_case_of_the_corpus(case: dict[str, object]) -> None:
    turns = case["turns"]
    assert isinstance(turns, list)
    source, dialogue = hold(turns)
    for pair in dialogue.pairs:
        for part in pair.parts:
            assert source.text[part.start : part.end] == part.quote
    found: dict[str, object] = {
        "kinds": [turn.kind for turn in dialogue.turns],
        "sections": [turn.section for turn in dialogue.turns],
        "questions": [numbers(pair.question.turn_ids) for pair in dialogue.pairs],
        "answers": [[turn for answer in pair.answers for turn in numbers(answer.turn_ids)] for pair in dialogue.pairs],
        "exchanges": [pair.exchange for pair in dialogue.pairs],
        "parts": [[part.quote for part in pair.parts] for pair in dialogue.pairs],
        "aligned": [[[int(part.rpartition(".")[2]) for part in answer.part_ids] for answer in pair.answers] for pair in dialogue.pairs],
        "statuses": [pair.status for pair in dialogue.pairs],
        "status_quotes": [pair.status_span.quote if pair.status_span else "" for pair in dialogue.pairs],
        "markers": [[marker.type for marker in turn.markers] for turn in dialogue.turns],
    }
    wanted = {name: value for name, value in case.items() if name not in ("name", "turns")}
    assert {name: found[name] for name in wanted} == wanted


def test_no_turns_give_no_exchanges() -> None:
    _, dialogue = hold([])
    assert dialogue == Dialogue(turns=(), sections=(), pairs=())


def test_the_same_turns_give_the_same_dialogue() -> None:
    turns = [["O", "Our first question comes from Ada Hill."], ["A1", "What drove margins?"], ["E1", "Price did."]] * 3
    assert hold(turns)[1] == hold(turns)[1]


def test_many_parts_and_many_answers_cost_no_more_than_their_length() -> None:
    asked = "".join(f"What about plant{number}? " for number in range(1500))
    turns = [
        ["E1", "Sales were good."],
        ["A1", asked],
        *(["E1" if number % 2 else "E2", f"plant{number} is fine."] for number in range(1500)),
    ]
    assert len(hold(turns)[1].pairs) == 1
    assert quickest(lambda: hold(turns)) < 1.0
