"""What may one rule give for an activity?"""

from fractions import Fraction

import msgspec
from msgspec import Struct

from cectool.credits.body import AwardRule
from cectool.credits.choose import Choices
from cectool.credits.model import Status, Step

STEP = "step"
"""The one choice that is the provider's and no condition of a rule."""


class Outcome(Struct, frozen=True):
    """What a rule gives: ``choices`` is what the caller could have said, ``readings`` what the text leaves open.

    The last of the ``rules`` is the one that was worked out; before it stands the one that it rests on.
    """

    status: Status
    amount: Fraction | None
    rules: tuple[AwardRule, ...]
    choices: Choices = ()
    readings: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notes, and what every award by these rules says of them."""
        said = self.notes
        for rule in self.rules:
            said += rule.remarks
        return said

    def under(self, assumed: Choices) -> "Outcome":
        """The same outcome, under assumptions about what was not said."""
        return msgspec.structs.replace(self, choices=(*assumed, *self.choices)) if assumed else self
