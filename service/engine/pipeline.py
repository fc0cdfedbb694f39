"""The stages, as a table of contents."""

from collections.abc import Callable

import msgspec

from service.engine.calls import read_call
from service.engine.checks import check_figures
from service.engine.exchanges import find_exchanges
from service.engine.guidance import find_guidance
from service.engine.hyphens import mend_hyphens
from service.engine.linking import link_figures
from service.engine.model import Analysis, Cast, Dialogue, Figure, Guidance, Pair
from service.engine.periods import find_periods
from service.engine.quantities import find_quantities
from service.engine.sentences import cut_turns, join_lines
from service.engine.speakers import identify_speakers
from service.engine.terms import find_terms
from service.engine.text import Source
from service.engine.turns import find_turns
from service.lexicon.types import Lexicon


def analyse(source: Source, lexicon: Lexicon, done: Callable[[str], None] = lambda stage: None) -> Analysis:
    """Everything that the transcript says. Pure: the same source and lexicon give the same analysis.

    `done` hears the name of each stage when it is over, for whoever has a clock.
    """
    layout = find_turns(source, lexicon)
    done("turns")
    source = msgspec.structs.replace(source, furniture=source.furniture + layout.furniture)
    cast = identify_speakers(source, layout, lexicon)
    done("speakers")
    call, calendar = read_call(source, layout, cast, lexicon)
    done("call")
    cast = employ(cast, call.company)
    dialogue = find_exchanges(source, layout, cast, lexicon)
    done("exchanges")
    source = msgspec.structs.replace(source, folded=join_lines(source.text, mend_hyphens(source.folded), dialogue.turns))
    periods = find_periods(source, dialogue.turns, calendar, lexicon)
    done("periods")
    quantities, non_figures = find_quantities(source, dialogue.turns, periods, call.currency, lexicon)
    done("quantities")
    sentences, terms = cut_turns(source.folded, dialogue.turns), find_terms(source.folded, lexicon)
    done("terms")
    figures = link_figures(source, dialogue, sentences, cast.speakers, quantities, periods, call, terms, lexicon)
    done("linking")
    guidance = find_guidance(source, dialogue, sentences, cast.speakers, figures, periods, terms)
    done("guidance")
    checks = check_figures(source, figures, guidance, cast.speakers, periods, call, terms, lexicon)
    done("checks")
    return Analysis(
        call=call,
        sections=dialogue.sections,
        speakers=cast.speakers,
        turns=dialogue.turns,
        qa_pairs=refer(dialogue, figures, guidance),
        figures=figures,
        guidance=guidance,
        checks=checks,
        non_figures=non_figures,
    )


def employ(cast: Cast, company: str | None) -> Cast:
    """The cast, with the company as the affiliation of executives who name no other."""
    return msgspec.structs.replace(
        cast,
        speakers=tuple(
            msgspec.structs.replace(speaker, affiliation=company) if speaker.role == "executive" and not speaker.affiliation else speaker
            for speaker in cast.speakers
        ),
    )


def refer(dialogue: Dialogue, figures: tuple[Figure, ...], guidance: tuple[Guidance, ...]) -> tuple[Pair, ...]:
    """The pairs with the figures and guidance that stand in their turns."""
    by_turn_figures: dict[str, list[str]] = {}
    by_turn_guidance: dict[str, list[str]] = {}
    for figure in figures:
        by_turn_figures.setdefault(figure.turn_id, []).append(figure.id)
    for item in guidance:
        by_turn_guidance.setdefault(item.turn_id, []).append(item.id)
    pairs = []
    for pair in dialogue.pairs:
        turns = (*pair.question.turn_ids, *(t for answer in pair.answers for t in answer.turn_ids))
        pairs.append(
            msgspec.structs.replace(
                pair,
                figure_ids=tuple(f for t in turns for f in by_turn_figures.get(t, ())),
                guidance_ids=tuple(g for t in turns for g in by_turn_guidance.get(t, ())),
            )
        )
    return tuple(pairs)
