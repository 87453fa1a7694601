"""What does a context say: which words speak for which senses, how near they stand, and what else counts?"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cectool.acronyms.index import Index, Posting
from cectool.acronyms.model import Evidence, Sense
from cectool.acronyms.patterns import shapes
from cectool.acronyms.words import WORD, Span, stem, stems

OTHER_SENTENCE = 0.62
"""What a word outside the sentence of every mention is worth, against one inside."""

FAR = 0.35
"""What a word more than SPREAD characters from every mention is worth."""

SPREAD = 300
"""Characters on either side of a mention that are near: some fifty words."""

SPELLED_WORTH = 30.0
PHRASE_WORTH = 2.0
PATTERN_WORTH = 6.3
HINT_WORTH = 10.0

_SENTENCE_END = re.compile(r"[.!?;:]\s|\n")


class Heard(NamedTuple):
    """A word of the context with the postings it speaks through, and what its place is worth (0 to 1)."""

    text: str
    postings: Sequence[Posting]
    nearness: float


class Said(NamedTuple):
    """Evidence for the sense at a place that is no word by itself."""

    place: int
    evidence: Evidence


class Hearing(NamedTuple):
    """All that a context says, and how many long words it has to say it with."""

    heard: tuple[Heard, ...]
    said: tuple[Said, ...]
    against: tuple[Evidence, ...]
    long_words: int


def hear(index: Index, context: str, mentions: Sequence[Span]) -> list[Heard]:
    """Every term of the context that speaks for a sense, once, at its nearest."""
    nearness = _nearness(context, mentions)
    terms = index.terms
    heard: dict[str, Heard] = {}
    before, before_text = "", ""
    for found in WORD.finditer(context):
        word, text = stem(found[0]), found[0]
        for term in (word, f"{before} {word}"):
            postings = terms.get(term)
            if postings is None:
                continue
            worth = 1.0 if nearness is None else nearness(found.start())
            known = heard.get(term)
            if known is None or known.nearness < worth:
                heard[term] = Heard(text if term is word else f"{before_text} {text}", postings, worth)
        before, before_text = word, text
    return list(heard.values())


def _nearness(context: str, mentions: Sequence[Span]) -> Callable[[int], float] | None:
    """What a place in the context is worth; None when the context is one short sentence, all of it near."""
    ends = [found.end() for found in _SENTENCE_END.finditer(context)]
    if not ends and len(context) <= SPREAD:
        return None
    if not mentions:
        return None
    borders = [0, *ends, len(context) + 1]
    sentences = {bisect_right(borders, start) for start, _ in mentions}

    def worth(place: int) -> float:
        if not any(start - SPREAD <= place <= end + SPREAD for start, end in mentions):
            return FAR
        return 1.0 if bisect_right(borders, place) in sentences else OTHER_SENTENCE

    return worth


def hear_more(
    index: Index,
    context: str,
    mentions: Sequence[Span],
    spelled: Sequence[int],
    domain: str | None,
    region: str | None,
) -> list[Said]:
    """Evidence that is no word by itself: a spelled-out expansion, local patterns, a named domain or region."""
    said = [Said(place, Evidence("spelled", index.senses[place].expansion, SPELLED_WORTH)) for place in spelled]
    for form in _phrases(index, context):
        said += [Said(place, Evidence("spelled", form, PHRASE_WORTH)) for place in index.spelled[form]]
    shown: dict[int, str] = {}
    for shape, words in shapes(context, mentions) if index.patterns else ():
        for place in index.patterns.get(shape, ()):
            shown.setdefault(place, words)
    said += [Said(place, Evidence("pattern", words, PATTERN_WORTH)) for place, words in shown.items()]
    for place, sense in enumerate(index.senses) if domain or region else ():
        said += [Said(place, hint) for hint in _hints(sense, domain, region)]
    return said


def _phrases(index: Index, context: str) -> list[str]:
    """The expansions and variants that stand whole in the context, wherever."""
    words = stems(context)
    found = {}
    for start, word in enumerate(words):
        for form in index.openings.get(word, ()):
            if form == " ".join(words[start : start + form.count(" ") + 1]):
                found[form] = True
    return list(found)


def _hints(sense: Sense, domain: str | None, region: str | None) -> list[Evidence]:
    hints: list[Evidence] = []
    if domain:
        wanted, has = set(stems(domain)), set(stems(sense.domain))
        if wanted & has:
            hints.append(Evidence("domain", sense.domain, HINT_WORTH * len(wanted & has) / len(wanted)))
    if region and sense.region:
        named, own = region.casefold(), sense.region.casefold()
        same = own.startswith(named) or named.startswith(own)
        hints.append(Evidence("region", sense.region, HINT_WORTH / 2 if same else -HINT_WORTH / 2))
    return hints
