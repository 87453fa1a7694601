"""How is a text cut into comparable words, and where does it mention an acronym?"""

import re
from functools import cache, lru_cache
from itertools import islice

WORD = re.compile(r"[^\W_]+")
_DOTS = re.compile(r"(?<=\w)\.(?=\w)|(?<=\.\w)\.")
_PLURAL = re.compile(r"(?<=\w)(?:['\u2019]?s|['\u2019])$")
_SHORTEST_STEM = 4

STEM = 6
"""Letters of a stem that count: "certified", "certificate" and "certification" meet in their first six."""

COMMON = frozenset(
    (
        "a about above across after again all also am an and another any anyone anything are around as ask at away "
        "back be because been before being best better between big both but by call came can cannot come could day "
        "days did do does doing done down each either else end enough even ever every everyone everything far few "
        "find first for found from full further gave get gets getting give given go goes going good got great had has "
        "have having he help her here him his how however i if in into is it its itself just keep kept know known "
        "last later least less let like little ll long look lot made make makes making many may me mean means might "
        "mine more most much must my near need needed needs never new next no nobody none nor not nothing now of off "
        "often old on once one only onto or other others our ours out over own part people per place please put quite "
        "rather re really right s said same saw say says see seen she should show since so some someone something "
        "soon still such sure t take taken tell than thanks that the their them then there these they thing things "
        "think this those though three through till time to today together told too took toward tried try two under "
        "until up upon us use used uses using ve very via want wanted was way we well went were what when where "
        "whether which while who whole whom whose why will with within without would year years yes yet you your "
        "yours anybody across among amid vs etc"
    ).split()
)
"""Words that say nothing about a subject; they are never evidence."""


FOREIGN = frozenset(
    (
        "aan al alla alle als après aqui au auch auf aussi aux avant avec bei bij bis ce ceea cel cele celor "
        "ces cet cette ceux chez com comme como con contra cu cuando către dans das dass de dei del della "
        "delle dem den der des desde dessa desse di dies din do donde dont dos du după durante een ein "
        "eine einem einen einer eines el elle elles em en encore entre es essa esse est esta estaba este "
        "esto está et etre faire fait fera fi foi fost fue geen gegen gli han hanno has hasta het hier "
        "hizo hun ik il ils im in ins ist ja je kan kein la las le les leur leurs lhe lo lui ma maar mai "
        "mais mas mein mi moi mon muito mult muy más même nach nas ne nel nella nem ni nicht no nos nosso "
        "notre noua nous nu não o ob oder on ont onu op os ou oui par para parce pela pelo per pero "
        "peste peut plus por porque pour prin proto până qu quand que quel quelle quem qui quien quoi sa "
        "sans sao se sein seine selon sem sen ser sera ses si sich sie sind sint so sobre sono sont sous "
        "su sua sub sue sul sulla suo sur sus são să también te tem tien tot tous tout toute toutes tras tu "
        "uit um uma un una unde une unei uni uno unos unui van vers vom voor vor vous was wegen wie wird "
        "y ya zu zum zur à às è é été și"
    ).split()
)
"""Words of grammar in the languages whose acronyms the glossary has; evidence no more than the English ones."""


GRAMMAR = COMMON | FOREIGN
"""Words that say nothing about a subject, in any language."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without its commonest English endings and cut short, so that "filing" meets "filed"."""
    word = fold(word)
    if len(word) <= _SHORTEST_STEM or not word.isascii() or not word.isalpha():
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("ly", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1 and not word.endswith(("ss", "us")):
            word = word[: -len(ending)] + instead
            break
    return word[:STEM]


@lru_cache(maxsize=50_000)
def telling(word: str) -> str:
    """The stem of a word that may tell of a subject; "" where it cannot: grammar, a letter, a number."""
    found = stem(word)
    return "" if len(found) == 1 or found.isdigit() or word.casefold() in GRAMMAR else found


def fold(word: str) -> str:
    """A word for comparison: case and accents do not matter."""
    word = word.casefold()
    if word.isascii():
        return word
    import unicodedata  # noqa: PLC0415 - most texts are plain letters

    apart = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def stems(text: str) -> list[str]:
    """The words of a text, each reduced to its stem, in order."""
    return [stem(word) for word in WORD.findall(text)]


def canonical(acronym: str) -> str:
    """The one form of an acronym: upper case, without full stops ("C.E.C." and "cec" are CEC)."""
    return _undotted(acronym).upper()


def singular(acronym: str) -> str:
    """An acronym without a plural or possessive ending, as it is otherwise written."""
    return _PLURAL.sub("", _undotted(acronym))


def _undotted(acronym: str) -> str:
    """An acronym without full stops, in plain letters where it is written in full-width or styled ones."""
    if not acronym.isascii():
        import unicodedata  # noqa: PLC0415 - most acronyms are plain letters

        acronym = unicodedata.normalize("NFKC", acronym)
    return _DOTS.sub("", acronym.strip()).rstrip(".")


Span = tuple[int, int]
"""Where a mention starts and ends, in characters of the text."""


def mentions(acronym: str, text: str, most: int) -> list[Span]:
    """Where a text mentions an acronym, from its start on."""
    return [found.span() for found in islice(mention(acronym).finditer(text), most)]


@cache
def mention(acronym: str) -> re.Pattern[str]:
    """A pattern that finds an acronym in running text: any case, dotted, plural or possessive."""
    first, *others = (_either_case(letter) for letter in acronym)
    rest = "".join(rf"\.?{letter}" for letter in others)
    # What must not stand before is looked for behind the first letter: so the search skips from one such letter to
    # the next, and does not stop at every character.
    return re.compile(rf"{first}(?<![^\W_].)(?<!\..){rest}\.?(?:['\u2019]?[sS])?(?![^\W_])", re.DOTALL)


def _either_case(letter: str) -> str:
    forms = {letter, letter.lower(), letter.upper()}
    return f"[{''.join(sorted(re.escape(form) for form in forms if len(form) == 1))}]"
