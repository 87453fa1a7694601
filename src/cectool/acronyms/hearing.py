"""What does a context say: which words speak for which senses, how near they stand, and what else counts?"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from msgspec import Struct

from cectool.acronyms.index import Index, Posting
from cectool.acronyms.model import Evidence, Sense
from cectool.acronyms.patterns import shapes
from cectool.acronyms.words import WORD, Span, mentions, stem, stems, telling
from cectool.acronyms.writing import doubts, namesake

MENTIONS = 50
"""Mentions of one acronym that are looked at; in a longer text they tell nothing new."""

BESIDE = 1.5
"""What one of the two words on either side of a mention is worth, against a word elsewhere in its sentence."""

CLOSE = 1.35
"""What a word is worth that is up to REACH words away from a mention."""

REACH = 5

OTHER_SENTENCE = 0.86
"""What a word outside the sentence of every mention is worth, against one inside."""

FAR = 0.35
"""What a word more than SPREAD characters from every mention is worth."""

SPREAD = 600
"""Characters on either side of a mention that are near: some hundred words."""

SPELLED_WORTH = 30.0
PHRASE_WORTH = 0.6
TIED_PHRASE_WORTH = 12.0
"""What an expansion is worth that stands right beside a mention: "CEC, extracorporeal circulation,"."""

PATTERN_WORTH = 2.6
"""What a shape of two words around a mention is worth."""

WITH_NUMBER = 1.3
"""How much more a shape is worth that has a number: "0.6 CEU" tells more than "a CEU"."""

LONGER = 0.8
"""How much more each further word of a shape is worth."""

HINT_WORTH = 9.0

_BESIDE_WORDS = 2
_SENTENCE_END = re.compile(r"[.!?;:\n](?:(?<=\n)|\s)")
_CLAUSE_END = re.compile(r"\s*(?:[.!?;:]|$)")
_OPENS = frozenset(".!?\u201c\"'\u2018")


class Heard(Struct, frozen=True, gc=False):
    """A telling word of the context, the postings it speaks through, what its place is worth, and is it a name?"""

    text: str
    stem: str
    postings: Sequence[Posting]
    nearness: float
    is_name: bool


class Said(Struct, frozen=True, gc=False):
    """Evidence for the sense at a place that is no word by itself."""

    place: int
    evidence: Evidence


class Cut(Struct, frozen=True, gc=False):
    """A context cut into words: where each starts, as written, as a stem; and which of them are each mention."""

    starts: list[int]
    texts: list[str]
    stems: list[str]
    spots: list[tuple[int, int]]


class Hearing(Struct, frozen=True, gc=False):
    """All that a context says.

    ``ways`` are the odd ways in which every mention is written; ``namesake`` is a name with the acronym's letters;
    ``ends`` is the share of mentions that end a clause.
    """

    words: Cut
    heard: list[Heard]
    said: list[Said]
    ways: list[str]
    namesake: str
    ends: float


def listen(index: Index, context: str, spelled: Sequence[int], domain: str | None, region: str | None) -> Hearing:
    """Take in a context; ``spelled`` are the senses whose expansion the text gives for the acronym."""
    places = mentions(index.acronym, context, MENTIONS)
    words = cut(context, places)
    return Hearing(
        words,
        hear(index, context, places, words),
        hear_more(index, context, places, words, spelled, domain, region),
        doubts(index.acronym, context, places),
        namesake(index.acronym, context),
        sum([_CLAUSE_END.match(context, end) is not None for _, end in places]) / max(1, len(places)),
    )


def cut(context: str, places: Sequence[Span]) -> Cut:
    """Cut a context into words."""
    found = list(WORD.finditer(context))
    starts, texts = [each.start() for each in found], [each[0] for each in found]
    spots = [(bisect_right(starts, first) - 1, bisect_right(starts, last - 1) - 1) for first, last in places]
    return Cut(starts, texts, list(map(stem, texts)), spots)


def hear(index: Index, context: str, places: Sequence[Span], words: Cut) -> list[Heard]:
    """Every telling word of the context, once, at its nearest, with the senses it speaks for."""
    place_worth = _place_worth(context, places)
    terms = index.terms
    heard: dict[str, Heard] = {}
    for start, text, closeness in zip(words.starts, words.texts, _closeness(words), strict=True):
        word = telling(text)
        if not (word and closeness):
            continue
        worth = closeness if place_worth is None else closeness * place_worth(start)
        known = heard.get(word)
        if known is None:
            heard[word] = Heard(
                text, word, terms.get(word) or (), worth, text[0].isupper() and _is_name(context, start)
            )
        elif known.nearness < worth:
            heard[word] = Heard(text, word, known.postings, worth, known.is_name)
    return list(heard.values())


def _closeness(words: Cut) -> list[float]:
    """What each word is worth by its distance in words from the nearest mention; 0 for the mention itself."""
    count = len(words.texts)
    worths = [1.0] * count
    for reach, worth in ((REACH, CLOSE), (_BESIDE_WORDS, BESIDE), (0, 0.0)):
        for first, last in words.spots:
            start, end = max(0, first - reach), min(count, last + reach + 1)
            worths[start:end] = [worth] * (end - start)
    return worths


def _is_name(context: str, start: int) -> bool:
    """Is a word with a capital a name, because no sentence starts here?"""
    return start > 0 and context[max(0, start - 2) : start].strip()[-1:] not in _OPENS


def _place_worth(context: str, places: Sequence[Span]) -> Callable[[int], float] | None:
    """What a place in the context is worth; None when the context is one short sentence, all of it near."""
    ends = [found.end() for found in _SENTENCE_END.finditer(context)]
    if not places or (not ends and len(context) <= SPREAD):
        return None
    borders = [0, *ends, len(context) + 1]
    sentences = {bisect_right(borders, start) for start, _ in places}

    def worth(place: int) -> float:
        if not any(start - SPREAD <= place <= end + SPREAD for start, end in places):
            return FAR
        return 1.0 if bisect_right(borders, place) in sentences else OTHER_SENTENCE

    return worth


def hear_more(
    index: Index,
    context: str,
    places: Sequence[Span],
    words: Cut,
    spelled: Sequence[int],
    domain: str | None,
    region: str | None,
) -> list[Said]:
    """Evidence that is no word by itself: a spelled-out expansion, local patterns, a named domain or region."""
    said = [Said(place, Evidence("spelled", index.senses[place].expansion, SPELLED_WORTH)) for place in spelled]
    for form in _phrases(index, words.stems):
        worth = TIED_PHRASE_WORTH if _is_tied(form, words) else PHRASE_WORTH
        said += [
            Said(place, Evidence("spelled", index.senses[place].expansion, worth)) for place in index.spelled[form]
        ]
    said += _shown(index, context, places)
    for place, sense in enumerate(index.senses) if domain or region else ():
        said += [Said(place, hint) for hint in hints(sense, domain, region)]
    return said


def _shown(index: Index, context: str, places: Sequence[Span]) -> list[Said]:
    """For each sense the most telling of its shapes that stands around a mention."""
    shown: dict[int, Evidence] = {}
    for shape, around in shapes(context, places, index.pattern_words):
        having = index.patterns.get(shape)
        if having:
            worth = PATTERN_WORTH + LONGER * (shape.count(" ") - 1) + (WITH_NUMBER if "#" in shape else 0.0)
            for place in having:
                if place not in shown or shown[place].weight < worth:
                    shown[place] = Evidence("pattern", " ".join(around), worth)
    return [Said(place, evidence) for place, evidence in shown.items()] if shown else []


def _phrases(index: Index, words: Sequence[str]) -> list[str]:
    """The expansions and variants that stand whole in the context, wherever."""
    openings = index.openings
    line = f" {' '.join(words)} "
    # Most forms are not there at all, which costs less to see without their blanks.
    starts = [word for word in words if word in openings]
    return [form for word in dict.fromkeys(starts) for form in openings[word] if form in line and f" {form} " in line]


def _is_tied(form: str, words: Cut) -> bool:
    """Does a phrase stand right before or after a mention?"""
    size = form.count(" ") + 1
    return any(
        form in (" ".join(words.stems[max(0, first - size) : first]), " ".join(words.stems[last + 1 : last + 1 + size]))
        for first, last in words.spots
    )


def hints(sense: Sense, domain: str | None, region: str | None) -> list[Evidence]:
    """What a named domain and region say for a sense, or against it."""
    found = []
    if domain:
        wanted, has = set(stems(domain)), set(stems(sense.domain))
        if wanted & has:
            found.append(Evidence("domain", sense.domain, HINT_WORTH * len(wanted & has) / len(wanted)))
    if region and sense.region:
        named, own = region.casefold(), sense.region.casefold()
        same = own.startswith(named) or named.startswith(own)
        found.append(Evidence("region", sense.region, HINT_WORTH / 2 if same else -HINT_WORTH / 2))
    return found
