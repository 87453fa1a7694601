"""Which signs tell that the best sense is meant at all, and not something that no glossary has?

Each sign is a number, and each has a weight: a logistic model, fitted by
``python -m benchmarks.contexts.fitting`` on the first half of the evaluation set.
"""

from collections.abc import Collection, Iterator, Sequence
from math import exp, log
from operator import mul

from msgspec import Struct
from msgspec.structs import astuple

from cectool.acronyms.hearing import FAR, Cut, Heard, Hearing
from cectool.acronyms.index import KINDS, Posting
from cectool.acronyms.model import Evidence, EvidenceKind
from cectool.acronyms.words import COMMON, FOREIGN

ELSEWHERE = frozenset(
    (
        "initials monogram engraved engraving carved inscribed inscription signature letters nickname nicknamed "
        "headstone gravestone tombstone autograph dedication dedicated flyleaf bookplate portrait uncle aunt "
        "grandfather grandmother surname tattoo scribbled margin abbreviation abbreviated typo misspelt misheard hex "
        "hexadecimal rgb colour color palette shade swatch pixel stylesheet css footer header template theme tint "
        "gray grey red blue green background foreground font border logo hash commit commits branch repo repository "
        "merge merged build compile compiler makefile linker float integer string boolean argument variable filename "
        "file files folder directory config key column script binary username login serial sku suffix prefix "
        "reference ref catalogue lot shelf bin box crate container drawer row tray bolt screw hinge nut gasket knob "
        "hook cabinet connector pin barcode label stamped stencilled embossed warehouse ticker symbol isin xetra "
        "shares listed watchlist broker portfolio dividend plate registration flight airport tower runway landing doi "
        "booking coupon promo code mascot stadium fans chant shirt jersey supporters football club league "
        "championship scored striker midfielder goalkeeper trophy derby coach hostel campus alumni alumnus warden "
        "dialect noun verb spelling slang rhyme pronounced tram bus ferry platform"
    ).split()
)
"""Words of the places where letters stand that are no abbreviation of a subject: on a stone, in a file, on a shelf."""

ACTS = frozenset(
    (
        "said says say told tells ruled rules met meets meet voted votes decides approves wants warns held holds "
        "publishes argues urges sat asks issues elects sets chair chairman member members board secretary head staff "
        "office chief spokesman spokeswoman president director minister meeting decision report"
    ).split()
)
"""What organisations do, and who does it for them: right after an acronym such a word tells that it is a known one."""

_SHORTEST_VERB = 5
_MOST_ELSEWHERE = 4
_WORDING = KINDS.index("wording")
HOPELESS = 9.0
"""How far behind the best score a sense is no rival any more."""

_INDEFINITE = frozenset("a an un une una um uma ein een".split())
_PLACING = frozenset("in at of on near de from aus en d du da do".split())
_SIGN_OF = {
    "a word": "as_word",
    "lower case": "foreign",
    "part of a code": "glued",
    "inside a word": "glued",
}


class Signs(Struct, frozen=True, gc=False):
    """The signs of one context and its best sense, or the weight of each."""

    rivals: float
    """How evenly the senses share the likelihood (entropy): words of many subjects."""
    score: float
    """The logarithm of the best sense's score, to which near words give more."""
    matched: float
    """The logarithm of how many words speak for the best sense."""
    wording: float
    """The share of their weight that comes from words of its expansion: whoever means a sense seldom takes it apart."""
    pattern: float
    """Does a local shape of the best sense stand around the acronym?"""
    elsewhere: float
    """Words of the places where letters are no abbreviation, that do not speak for the best sense."""
    names: float
    """Names that do not speak for the best sense, as a share of the telling words."""
    beside: float
    """Names tied to a mention ("Cork's CEC", "CEC in Albany") that do not speak for the best sense; their mean."""
    as_word: float
    """Is it written as a word or name ("Cec")?"""
    foreign: float
    """Is it written small in a text that is not English, so that it may be a word of that language?"""
    glued: float
    """Is it part of a code or of a longer word, wherever it stands?"""
    second: float
    """The logarithm of what the second strongest word says for the best sense: one strong word alone may be chance."""
    acts: float
    """The share of mentions that a past tense or a word of ACTS follows ("the CEC met")."""
    indefinite: float
    """The share of mentions with "a" or "an" before them: a kind of thing, and no one's name."""
    ends: float
    """The share of mentions that end a clause."""
    namesake: float
    """Does another name with these letters stand in the text ("Clara E. Cole")?"""


WEIGHTS = Signs(0.54, -1.53, -0.9, 1.5, -1.5, 1.16, 2.7, 1.55, 3.3, 3.5, 1.2, -1.5, -1.6, -1.45, -1.45, 3.5)
_WEIGHTS: tuple[float, ...] = astuple(WEIGHTS)

BIAS = 4.49
"""The log-odds of an unknown meaning without any sign."""

TOLD: tuple[EvidenceKind, ...] = ("spelled", "domain", "region")
"""Evidence that the text or the asker gave for the sense as such."""

TOLD_WORTH = 0.6
"""How much each point of a spelled-out expansion, a named domain or region takes from those log-odds."""


def gaps_to(top: float, scores: Sequence[float]) -> list[float]:
    """How far each sense that is a rival for the top score lies behind it; the first of all lies 0 behind."""
    floor = max(0.0, top - HOPELESS)
    return [top - score for score in scores if score > floor]


def signs(best: int, top: float, gaps: Sequence[float], hearing: Hearing, kinds: Collection[EvidenceKind]) -> Signs:
    """Read the signs for the sense at ``best``, whose score is ``top``, with the gaps to its rivals.

    ``kinds`` are those of the evidence for it that is no single word.
    """
    words, ways = hearing.words, hearing.ways
    support = _support(best, hearing.heard)
    mentions = max(1, len(words.spots))
    return Signs(
        rivals=_entropy(gaps),
        score=log(1 + top),
        matched=log(1 + support.matched),
        wording=support.wording / support.weight if support.weight else 0.0,
        pattern=float("pattern" in kinds),
        elsewhere=min(_MOST_ELSEWHERE, support.elsewhere),
        names=support.names / max(1, len(hearing.heard)),
        beside=sum([name in support.strange for name in _beside(words)]) / mentions,
        as_word=float("a word" in ways),
        foreign=float("lower case" in ways and _is_foreign(words.texts)),
        glued=float("part of a code" in ways or "inside a word" in ways),
        second=log(1 + support.second),
        acts=len(_acts(words)) / mentions,
        indefinite=sum([words.texts[at - 1].casefold() in _INDEFINITE for at, _ in words.spots if at]) / mentions,
        ends=hearing.ends,
        namesake=float(bool(hearing.namesake) and "spelled" not in kinds),
    )


class _Support(Struct, frozen=True, gc=False):
    """What the words of a context say for one sense; ``strange`` are the stems that do not speak for it."""

    matched: int
    weight: float
    wording: float
    second: float
    elsewhere: int
    names: int
    strange: set[str]


def _support(best: int, heard: Sequence[Heard]) -> _Support:
    weight, wording, matched, names, elsewhere, strange = 0.0, 0.0, 0, 0, 0, set()
    first = second = 0.0
    for each in heard:
        mine = _posting(each.postings, best)
        if mine:
            matched += 1
            weight += mine[1]
            said = mine[1] * each.nearness
            if said > first:
                first, second = said, first
            elif said > second:
                second = said
            wording += mine[1] if mine[2] == _WORDING else 0.0
        else:
            strange.add(each.stem)
            names += each.is_name
            if each.nearness > FAR and each.text.casefold() in ELSEWHERE:
                elsewhere += 1
    return _Support(matched, weight, wording, second, elsewhere, names, strange)


def _posting(postings: Sequence[Posting], place: int) -> Posting | None:
    """The posting for a place among postings that stand in the order of their places."""
    for posting in postings:
        if posting[0] >= place:
            return posting if posting[0] == place else None
    return None


def unknown_probability(found: Signs, told: float) -> float:
    """How likely is a meaning that no glossary has? ``told`` is what the text or the asker said of the sense."""
    odds = BIAS - TOLD_WORTH * told + sum(map(mul, astuple(found), _WEIGHTS))
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def how_written(best: int, hearing: Hearing) -> Iterator[Evidence]:
    """What speaks for any sense on file (above zero) or against every one, with what each gives or takes away."""
    mentions = max(1, len(hearing.words.spots))
    for word in _acts(hearing.words):
        yield Evidence("writing", f"{word} (what a body does)", -WEIGHTS.acts / mentions)
    for way in hearing.ways:
        if way == "lower case" and not _is_foreign(hearing.words.texts):
            continue
        yield Evidence("writing", f"it is written as {way}", -getattr(WEIGHTS, _SIGN_OF[way]))
    if hearing.namesake and not any(each.place == best and each.evidence.kind == "spelled" for each in hearing.said):
        yield Evidence("writing", f"{hearing.namesake} (a name with these letters)", -WEIGHTS.namesake)
    tied = set(_beside(hearing.words))
    for each in hearing.heard:
        if _posting(each.postings, best):
            continue
        if each.nearness > FAR and each.text.casefold() in ELSEWHERE:
            yield Evidence("writing", f"{each.text} (letters of something else)", -WEIGHTS.elsewhere)
        if each.stem in tied:
            yield Evidence("writing", f"{each.text} (a name beside it)", -WEIGHTS.beside)


def _entropy(gaps: Sequence[float]) -> float:
    shares = [exp(-gap) for gap in gaps]
    whole: float = sum(shares)
    behind: float = sum(map(mul, shares, gaps))
    return log(whole) + behind / whole


def _beside(words: Cut) -> Iterator[str]:
    """Stems of the names that are tied to a mention: right before or after it, or where it is said to be."""
    texts, last_place = words.texts, len(words.texts) - 1
    for first, last in words.spots:
        before = first - 2 if first > 1 and texts[first - 1] == "s" else first - 1
        after = last + 2 if last < last_place and texts[last + 1].casefold() in _PLACING else last + 1
        if before > 0 and texts[before][0].isupper():
            yield words.stems[before]
        if after <= last_place and texts[after][0].isupper():
            yield words.stems[after]


def _acts(words: Cut) -> list[str]:
    """Verbs in the past and words of ACTS that follow a mention with nothing but a blank between."""
    starts, texts = words.starts, words.texts
    found = []
    for _, last in words.spots:
        after = last + 1
        if after < len(texts) and starts[after] == starts[last] + len(texts[last]) + 1:
            word = texts[after]
            if word in ACTS or (word.endswith("ed") and len(word) >= _SHORTEST_VERB):
                found.append(word)
    return found


def _is_foreign(texts: Sequence[str]) -> bool:
    small = [text.casefold() for text in texts]
    grammar = sum(text in FOREIGN for text in small)
    return grammar > 1 and grammar > sum(text in COMMON for text in small)
