"""What speech says of people: who is called to ask, and who holds which post."""

import msgspec

from service.engine.speakers.wording import Words


class Call(msgspec.Struct, frozen=True, gc=False):
    """A person called to ask, in utterance `turn`; `also`: the name in the other script, where it stands in brackets."""

    turn: int
    name: Words
    firm: Words | None
    also: Words | None = None


class Post(msgspec.Struct, frozen=True, gc=False):
    """A person said to hold a post."""

    name: Words
    title: Words
