"""How is a line about a body put together: its names in words, and the statements it rests on?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from cectool.answers.figures import Rules
from cectool.credits.body import Body, Statement
from cectool.credits.matching import Condition, Match, Range


class Line(NamedTuple):
    """What one body says, and the statements that it rests on; no text where its sources say nothing.

    ``of`` names the credentials where the text is of them alone and does not name them itself.
    """

    text: str
    statements: Sequence[Statement]
    of: str = ""

    @property
    def whole(self) -> str:
        """The text with the credentials that it is of."""
        return after(self.of, self.text) if self.of and self.text else self.text


_BULLET = "\n    - "
"""Before each text of a list below a line of a list, as Markdown has it."""

Tell = Callable[[Body, Rules, Sequence[str]], Line | None]
"""What a body says on a subject; None where the subject is none of its. The words narrow the subject."""


def said(match: Match, body: Body) -> str:
    """Which activities or persons a match is for, with the body's own names for its words."""
    names = {name: lower(text) for name, text in {**body.kinds, **body.formats}.items()}
    names |= {name: word.name for name, word in body.category.items()}
    texts = [_condition(condition, names) for condition in match.conditions]
    texts += [f"not {said(match.excluded, body)}"] if match.excluded is not None else []
    return ", ".join(texts)


def _condition(condition: Condition, names: Mapping[str, str]) -> str:
    fact, wanted = condition.key.replace("_", " "), condition.wanted
    if isinstance(wanted, bool):
        return fact if wanted else f"not {fact}"
    if isinstance(wanted, Range):
        return _within(fact, wanted)
    return " or ".join(names.get(word, word.replace("-", " ")) for word in wanted)


def _within(fact: str, wanted: Range) -> str:
    if wanted.most == 0:
        return f"no {fact}"
    if wanted.least == wanted.most:
        return f"{fact} {wanted.least}"
    if wanted.most is None:
        return f"{fact} {wanted.least} or more"
    return f"{fact} at most {wanted.most}" if wanted.least is None else f"{fact} {wanted.least} to {wanted.most}"


def bullets(texts: Sequence[str]) -> str:
    """Several texts as a list that stands below a line of a list; one is that line's own."""
    return "".join(f"{_BULLET}{text}" for text in texts) if len(texts) > 1 else "".join(texts)


def in_a_line(text: str) -> str:
    """A list as one line."""
    return text.removeprefix(_BULLET).replace(f":{_BULLET}", ": ").replace(_BULLET, "; ")


def after(head: str, text: str) -> str:
    """A text behind what it is of, or below it where it is a list."""
    return f"{head}:{'' if text.startswith(_BULLET) else ' '}{text}"


def lower(text: str) -> str:
    """A name inside a sentence: small at the front, unless it is written in capitals there."""
    first = text.partition(" ")[0]
    return text if first[1:] != first[1:].lower() or len(first) == 1 else text[:1].lower() + text[1:]


def together(words: Iterable[str]) -> str:
    """Names as a list in a sentence."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
