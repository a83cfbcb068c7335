"""How sure a coding is: the frame's record in news, what the encoder saw, whether parties stand."""

from dragoman.coding.arguments import Sides
from dragoman.coding.triggers import Trigger
from dragoman.types.parse import Parse

_ENCODER_WEIGHT = 0.3
_NO_PARTY = 0.75


def confidence(parse: Parse, trigger: Trigger, sides: Sides) -> float:
    """A score in [0, 1] for "this is an event of this type"."""
    seen_type, probability = parse.analysis.triggers[trigger.token]
    seen = probability if seen_type == trigger.sense.type else 0.0
    score = (1 - _ENCODER_WEIGHT) * trigger.sense.prior + _ENCODER_WEIGHT * seen
    return score if sides.actors or sides.recipients else score * _NO_PARTY
