"""Who speaks: one speaker for each person, whatever their labels look like."""

from collections.abc import Sequence

from service.engine.model import Cast, Layout
from service.engine.speakers.aliases import learn_aliases
from service.engine.speakers.anonymous import name_the_unlabelled, part_shared_labels
from service.engine.speakers.casting import cast_people
from service.engine.speakers.cues import find_cues
from service.engine.speakers.handovers import find_handovers, learn_handovers
from service.engine.speakers.houses import part_houses
from service.engine.speakers.initials import spell_out
from service.engine.speakers.interpreters import find_interpreters, tell_for_whom
from service.engine.speakers.people import gather_people
from service.engine.speakers.posts import find_posts
from service.engine.speakers.questions import find_calls
from service.engine.speakers.questions_zh import find_chinese_calls
from service.engine.speakers.selves import asks, calls_next
from service.engine.speakers.standing import settle
from service.engine.speakers.telling import learn_calls, learn_posts
from service.engine.speakers.tools import compile_tools
from service.engine.text import Source
from service.lexicon.types import Lexicon


def identify_speakers(source: Source, layout: Layout, lexicon: Lexicon) -> Cast:
    """Speakers by order of appearance, with `turn_ids` of the utterances' positions ("t0" is the first)."""
    tools = compile_tools(lexicon)
    layout = spell_out(layout)
    spans = [(u.start, u.end) for u in layout.utterances]
    cues = find_cues(source, spans, tools)
    calls = sorted((*find_calls(source, spans, cues, tools), *find_chinese_calls(source, spans, cues, tools)), key=lambda call: call.name)
    gathered = gather_people(layout, calls, tools)
    find_interpreters(gathered, layout, source, tools)
    part_shared_labels(gathered, calls, layout, source, tools)
    floor = learn_calls(gathered, calls, layout)
    learn_posts(gathered, find_posts(source, spans, tools), floor)
    learn_handovers(gathered, find_handovers(source, spans, cues), source, spans)
    name_the_unlabelled(gathered, layout, source, tools)
    learn_aliases(gathered, source, spans, tools)
    part_houses(gathered, source, tools)

    def is_asker(turns: Sequence[int]) -> bool:
        called = bool(turns) and turns[0] > 0 and calls_next(source, *spans[turns[0] - 1])
        return called or any(asks(source, *spans[n], tools) for n in turns)

    standings = settle(gathered.register.people, gathered.whose, floor, is_asker, tools)
    tell_for_whom(gathered, standings, layout, source, tools)
    return cast_people(gathered, standings, tools)
