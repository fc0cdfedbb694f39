"""Which metric a figure states: every mention of the sentence is weighed, the best that can carry the figure wins."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from service.engine.linking.bare import name_bare
from service.engine.linking.changes import Move
from service.engine.linking.counts import find_counted
from service.engine.linking.effects import name_effect
from service.engine.linking.frames import START, Frame, Spot, is_chinese
from service.engine.linking.kinds import PERCENTS, means_change, name_for, tells_pace
from service.engine.linking.lists import pair_lists
from service.engine.linking.recalls import Key, Said, find_recall
from service.engine.linking.shares import Share
from service.engine.linking.subjects import (
    goes_on,
    has_object,
    is_business,
    is_market,
    is_part,
    names_share,
    own_subject,
    sells,
    sets_against,
    spends,
)
from service.engine.linking.topics import NO_LINK, Link, Topic
from service.engine.linking.vocabulary import Vocabulary
from service.engine.linking.weights import weigh
from service.engine.matcher import Hit
from service.engine.text import is_cjk

NEXT_WORD = re.compile(r" ([^\W\d_]+)")
WEIGHED_BEFORE, WEIGHED_AFTER = 12, 6  # mentions on either side of a figure
COUNTED = ("customers", "users", "stores", "headcount")
GUIDED = 20  # code points before a figure in which guidance is named
SHARED = 3.0  # the weight of what a figure is a part of: any subject of its own weighs more
TOWARDS, TOWARDS_REACH = ("对", "向", "给"), 5  # whom it is done to, in Chinese
LOSSES = ("亏损", "盈利", "亏了", "赚了")


def choose_metrics(
    frame: Frame,
    spots: Sequence[Spot],
    moves: Sequence[Move],
    shares: Sequence[Share],
    topic: Topic | None,
    said: dict[Key, Said],
    earned: str,
) -> list[Link]:
    """One link for each quantity of the sentence, in order; `said`: the metrics of the figures before; `earned`: that of a share."""
    paired = pair_lists(frame, moves)
    links: list[Link] = []
    for spot, move, share in zip(spots, moves, shares, strict=True):
        if spot.number in paired:
            links.append(Link(*paired[spot.number], "explicit"))
        else:
            link = _link(spot, move, share, links[-1] if links else None, topic, said) or _bare(spot, earned)
            link = _keep_per_share(link, links[-1], move, spot.vocabulary) if links else link
            effect = name_effect(spot, link.metric, link.hit, links[-1].metric if links else topic.metric if topic else None)
            links.append(link if effect is None else Link(effect, link.hit, "explicit"))
    return [_twin(spot, shares) if link is NO_LINK else link for spot, link in zip(spots, links, strict=True)]


def _bare(spot: Spot, earned: str) -> Link:
    name = name_bare(spot, earned)
    return NO_LINK if name is None else Link(name, None, "inherited")


def _keep_per_share(link: Link, last: Link, move: Move, vocabulary: Vocabulary) -> Link:
    """What a figure for each share moved by is of that figure: "FFO of $1.87 per share, up 13%"."""
    same = link.hit is not None and link.hit is last.hit and move.aspect == "change"
    return last if same and vocabulary.per_share.get(link.metric) == last.metric else link


def _twin(spot: Spot, shares: Sequence[Share]) -> Link:
    """An amount told as a part as well is one of the same: "optics was $38 million or 7% of revenue"."""
    if spot.quantity.type != "money" or spot.number + 1 == len(shares):
        return NO_LINK
    of = shares[spot.number + 1].of
    joined = spot.between(spot.quantity.end, spot.high).strip(" ,(") in spot.vocabulary.twins
    return Link(of.row.id, of, "explicit") if of is not None and joined else NO_LINK


def _link(spot: Spot, move: Move, share: Share, last: Link | None, topic: Topic | None, said: dict[Key, Said]) -> Link | None:
    if last is not None and move.aspect == "change" and goes_on(spot):
        return last
    own = own_subject(spot, move)
    link = _choose(spot, move, share, own)
    if link is not None and last is not None and last.metric in spot.vocabulary.profits and _is_bare_loss(spot, link):
        return Link(last.metric, last.hit, last.known)
    if link is None and spot.quantity.type == "count":
        return _count(spot, last, said)
    if link is None and is_market(spot, move):
        return Link("market_size", None, "inherited")
    if link is not None or own is not None or share.foreign:
        return link
    if last is NO_LINK and is_chinese(spot.frame) and (share.same or _is_told_of_it(spot, move)):
        return None
    return _profit_beside(spot, last) or _take_up(spot, move, share, last, topic, said)


def _take_up(spot: Spot, move: Move, share: Share, last: Link | None, topic: Topic | None, said: dict[Key, Said]) -> Link | None:
    """What a clause without a name or a subject speaks of: the same as when its value was told, the figure before, or the topic."""
    recall = find_recall(spot, said)
    if recall is not None and not _names_thing(spot):
        return Link(recall.metric, recall.hit, "inherited")
    if last is not None and last.hit is not None and not _is_passing(spot, last.hit, move):
        name = name_for(last.metric, spot.quantity, move, share.of, spot.vocabulary)
        return Link(name, last.hit, last.known) if name else None
    if last is None and is_business(spot, move):
        return Link("revenue", move.word, "inherited")
    presumed = _presume(spot, move) if topic is None or topic.asked else None
    return _imply(spot, move, topic) or presumed or _inherit(spot, move, share, topic) or _presume(spot, move)


def _profit_beside(spot: Spot, last: Link | None) -> Link | None:
    """The profit that a margin is told with: "operating margin fell to 8.5% for the quarter or $36 million"."""
    if last is None or spot.quantity.type != "money" or not spot.between(spot.low, spot.lead).rstrip().endswith((" or", " or about")):
        return None
    margin = spot.vocabulary.known.get(last.metric)
    profit = margin.numerator if margin is not None and margin.denominator == "revenue" else None
    return Link(profit, last.hit, last.known) if profit is not None else None


def _count(spot: Spot, last: Link | None, said: dict[Key, Said]) -> Link | None:
    """What a count without a name is of: what the figure before was, what is remembered of its unit, or goods sold."""
    counted = find_counted(spot, last.metric if last is not None else None, last.hit if last is not None else None, said)
    if counted is not None:
        return Link(*counted, "inherited")
    if last is not None and spot.frame.quantities[spot.number - 1].type == "count" and sets_against(spot):
        return last
    return Link("volume", None, "inherited") if sells(spot) else None


def _choose(spot: Spot, move: Move, share: Share, own: int | None) -> Link | None:
    """The mention that weighs most; not one that only says of what, nor one before a subject that is no metric."""
    best, most = None, 0.0
    metrics = spot.frame.metrics
    nearest = bisect_left(metrics, spot.quantity.start, key=START)
    for hit in metrics[max(0, nearest - WEIGHED_BEFORE) : nearest + WEIGHED_AFTER]:
        before = hit.end <= spot.quantity.start
        if before and (share.foreign or (own is not None and hit.end <= own) or _is_left(spot, hit, move, share)):
            continue
        if own is not None and not before and "," in spot.between(spot.quantity.end, hit.start):
            continue
        if hit in share.denominators and (hit is not share.of or (before and hit.row.where[:3] != "zh.")):
            continue
        said = name_for(hit.row.id, spot.quantity, move, share.of, spot.vocabulary)
        if hit is share.of and spends(spot):
            continue
        weight = SHARED if hit is share.of and not names_share(spot, hit) else weigh(spot, hit, move) if said else 0.0
        if said and weight > most:
            best, most = Link(said, hit, "explicit"), weight
    return best


def _is_left(spot: Spot, hit: Hit, move: Move, share: Share) -> bool:
    """Whether a mention before the figure is done with when the figure comes."""
    if hit.row.id in spot.vocabulary.effects and (_is_passing(spot, hit, move) or (move.link != "base" and _is_guided(spot, hit))):
        return True
    counted = hit.row.id in COUNTED and _only_counted(spot, hit, move, share)
    return counted or spot.frame.folded[hit.start : hit.end] in spot.vocabulary.behind


def _only_counted(spot: Spot, hit: Hit, move: Move, share: Share) -> bool:
    """Whether a percentage cannot be of those counted before it: "customers, and close to 60% of our produce"."""
    if spot.quantity.type in PERCENTS and share.of is None and hit.row.where.startswith("zh."):
        lead = spot.between(max(spot.low, hit.start - TOWARDS_REACH), hit.start)
        return any(word in lead for word in TOWARDS)  # "对部分客户上调了5个点"
    if spot.quantity.type != "percent" or hit is share.of:
        return False
    if share.of is not None or hit.row.where.startswith("zh."):
        return share.of is not None  # "our ten largest customers are 38% of revenue", "前五大客户占收入的30%"
    return move.aspect != "change" and move.link not in ("copula", "level") and hit not in share.denominators


def _is_guided(spot: Spot, hit: Hit) -> bool:
    """Whether guidance between an effect and the figure is of something else: "despite the headwind, we keep our guidance of 5"."""
    outlooks = spot.vocabulary.links["outlook"]
    lead = spot.between(max(hit.end, spot.lead - GUIDED), spot.lead).removesuffix(" of").removesuffix(" at")
    return lead.endswith(outlooks)


def _is_passing(spot: Spot, hit: Hit, move: Move) -> bool:
    """Whether an effect is told in passing, before the clause that tells what moved."""
    if move.word is None or hit.row.id not in spot.vocabulary.effects or hit.end > move.word.start:
        return False
    return "," in spot.between(hit.end, move.word.start)


def _imply(spot: Spot, move: Move, topic: Topic | None) -> Link | None:
    """What grew without a name is revenue ("Europe grew 5%"), unless the sentence before said what it was that grew."""
    word = move.word
    if word is None:
        return None
    if word.row.attributes["form"] == "adverb":  # "strong growth in Europe, up 5%"
        word = next((w for w in spot.frame.directions if spot.low <= w.start < word.start and w.row.attributes["form"] == "noun"), word)
    elif topic is not None and (topic.moved or _goes_on_at_once(spot, word) or (word.row.id == "growth_rate" and not topic.asked)):
        return None
    if word.row.attributes["form"] == "noun":  # "growth in the east was offset by a 5% decline in the west"
        word = next((w for w in (word, *spot.frame.directions) if "implies" in w.row.attributes and w.end <= word.end), word)
    implied = word.row.attributes.get("implies")
    return None if implied is None else Link(implied, word, "inherited")


def _is_bare_loss(spot: Spot, link: Link) -> bool:
    """Whether a Chinese loss or gain of another time is that of the profit just told: "经营利润1亿元,去年同期亏损2亿元"."""
    hit = link.hit
    if hit is None or link.metric != "net_income" or spot.between(hit.start, hit.end) not in LOSSES:
        return False
    return any(spot.low <= p.start < hit.start and p.comparison for p in spot.frame.periods)


def _is_told_of_it(spot: Spot, move: Move) -> bool:
    """Whether a Chinese clause goes on with how what has no name of ours moved: "新业务价值128亿元,同比增长34%"."""
    named = any(spot.low <= hit.start < spot.quantity.start for hit in spot.frame.metrics)
    return move.aspect == "change" and not named


def _goes_on_at_once(spot: Spot, word: Hit) -> bool:
    """Whether the Chinese sentence begins with the movement of what the one before told: "同比增长5%"."""
    frame = spot.frame
    lead = frame.folded[frame.start : word.start].strip()
    return is_cjk(frame.folded[word.start]) and (not lead or any(lead == frame.folded[w.start : w.end] for w in frame.comparisons))


def _presume(spot: Spot, move: Move) -> Link | None:
    """What a part of the business, or the company itself, is up or down by is revenue where nothing else was spoken of."""
    if is_part(spot, move):
        return Link("revenue", move.word, "inherited")
    if tells_pace(spot) and _grows_itself(spot, move):
        return Link("revenue", move.word, "inherited")
    grown = spot.quantity.type == "percent" and next((w for w in spot.frame.basis if w.start == spot.quantity.end + 1), None)
    return Link("revenue", grown, "inherited") if grown and spot.between(grown.start, grown.end) in spot.vocabulary.growing else None


def _grows_itself(spot: Spot, move: Move) -> bool:
    """Whether growth told in words is the business's own: not "a double-digit increase in visits", "this is up double digits"."""
    if move.word is None:
        return "teens" not in spot.between(spot.quantity.start, spot.quantity.end)
    lead = spot.between(spot.clause, spot.quantity.start).lstrip()
    return not has_object(spot, move.word) and not lead.startswith(spot.vocabulary.pronouns)


def _is_handed(spot: Spot) -> bool:
    """Whether the verb says that the money goes elsewhere: "we returned $2 billion to shareholders"."""
    words = spot.between(max(spot.frame.start, spot.lead - GUIDED), spot.lead).split()
    return bool(words) and words[-1] in spot.vocabulary.handing


def _names_thing(spot: Spot) -> bool:
    """Whether the word right behind the figure says what it is, and that is no metric: "our $2 billion financing plan", "51% hedged"."""
    frame, vocabulary, end = spot.frame, spot.vocabulary, spot.quantity.end
    found = NEXT_WORD.match(frame.folded, end)
    if found is None or found.end() > spot.high or is_cjk(found[1][0]):
        return False
    word, at = found[1], found.start(1)
    if any(period.start <= at < period.end for period in frame.periods):
        return False
    known = (*frame.metrics, *frame.directions, *frame.comparisons, *frame.basis, *frame.natures)
    if (
        word in vocabulary.stops
        or word in vocabulary.transparent
        or word in vocabulary.generics
        or word in vocabulary.trailing
        or word.endswith("ly")
    ):
        return False
    return word not in vocabulary.attaching and not any(hit.start <= at < hit.end for hit in known)


def _inherit(spot: Spot, move: Move, share: Share, topic: Topic | None) -> Link | None:
    """What the sentences before spoke of."""
    if (
        topic is None
        or topic.metric in spot.vocabulary.effects
        or not spot.vocabulary.fleeting.isdisjoint((topic.metric, topic.hit.row.id))
    ):
        return None
    if (move.word is None or move.word.end <= spot.quantity.start) and _names_thing(spot):
        return None
    if spot.quantity.type == "money" and _is_handed(spot):
        return None
    if topic.unnamed and spot.quantity.type not in PERCENTS:
        return None  # revenue that nobody named
    vocabulary = spot.vocabulary
    if move.word is not None and spot.quantity.type == "percent" and vocabulary.families.get(topic.metric) == "margin":
        return None  # margins move by points: what is up 40% is something else
    said = name_for(topic.metric, spot.quantity, move, share.of, vocabulary)
    if (
        said is None
        or (said != topic.metric and topic.metric in vocabulary.in_all)
        or (means_change(said, spot.quantity, move, share.of is not None or share.same, spot.vocabulary) and not topic.moved)
    ):
        return None
    return Link(said, topic.hit, "inherited")
