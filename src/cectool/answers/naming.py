"""Which bodies, credentials and units does a question name?"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from cectool.acronyms.words import COMMON
from cectool.answers.spotting import Spotted, Spotter, plain
from cectool.credits.units import NOBODYS, bare

LONGEST_BARE_ID = 5
"""Letters up to which a credential's id counts as a name of its own ("pmp"); longer ones may be common words."""

ALSO_WORDS = frozenset({"a plus", "ace", "aces", "cap", "caps", "ea", "eas", "rd", "rds"})
"""Names that are words besides; they count only in capitals, or with one where no sentence begins."""

SHORTENED = {"sec+": "security+", "net+": "network+"}
"""What people say for the name of a credential, and no body prints."""

_ASIDE = re.compile(r"[(),/]")
_CODE = re.compile(r"(?<![^\W_])[A-Z]{2}(?![^\W_])")


class Named(Struct, frozen=True):
    """What is known of a body by name.

    ``units`` and ``credentials`` are ids with their names, ``covers`` further certificates with their credential,
    ``categories`` what a category of its rules may be called, with its id.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    units: Mapping[str, str] = {}
    credentials: Mapping[str, str] = {}
    jurisdiction: str = ""
    profession: tuple[str, ...] = ()
    covers: Mapping[str, str] = {}
    categories: Mapping[str, str] = {}

    @property
    def state(self) -> str:
        """The state whose board it is, plainly written; empty for a body of the whole country or of many."""
        if "-" not in self.jurisdiction:
            return ""
        from cectool.answers.whose import state_name  # noqa: PLC0415 - only where names are made

        return plain(state_name(self.jurisdiction))

    @property
    def short(self) -> str:
        """The body as people call it: by the shortest of its names."""
        return min((self.name, *self.aliases), key=len)


class Mention(Struct, frozen=True):
    """A body in a question, by itself or by a credential of it, and where it stands."""

    body: str
    credential: str
    start: int
    end: int


class Whose(Struct, frozen=True):
    """Whose rules a question may be about, where it names a profession, a place, or a credential that many have.

    ``mentions`` are the bodies that come into question, none where nothing is on file for them; ``sure`` those of them
    that can be taken as named. ``places`` is where the ``states`` stand in the question.
    """

    states: tuple[str, ...] = ()
    profession: str = ""
    mentions: tuple[Mention, ...] = ()
    sure: tuple[Mention, ...] = ()
    places: tuple[tuple[int, int], ...] = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that come into question, each once."""
        return tuple(dict.fromkeys(mention.body for mention in self.mentions))


class Asked(Struct, frozen=True):
    """A category in a question: its name there, the bodies that have it with their ids for it, and where it stands."""

    name: str
    bodies: Mapping[str, tuple[str, ...]]
    start: int
    end: int


class Names(Struct, frozen=True, dict=True):
    """The names of every body on file."""

    bodies: Sequence[Named]

    def mentions(self, question: str) -> list[Mention]:
        """Every body that a question names, in order; a longer name wins over one inside it."""
        return [
            Mention(*meaning, start, end)
            for meaning, start, end in self._spotter.spot(question)
            if not _is_word(question[start:end], start)
        ]

    def sharing(self, question: str) -> list[Mention]:
        """Every body that has a credential of a name in the question which other bodies have too, such as the CPA."""
        return [
            Mention(body, credential, start, end)
            for meaning, start, end in self._shared_spotter.spot(question)
            for body, credential in meaning.items()
        ]

    def whose(self, question: str) -> Whose:
        """Whose rules a question without a body's name may be about."""
        places = [*self._places.spot(question), *_codes(question)]
        states = tuple(dict.fromkeys(state for state, _, _ in places))
        named = self.sharing(question)
        people = [each for each in self._professions.spot(question) if each[0] in self._by_profession]
        known = bool(named or people)
        found = self._boards(named, people, states)
        if states and not known:
            found, known = self._counting(question, states, places[0][1:])
        bodies = {each.body for each in found}
        sure = known and (len(bodies) == len(states) if states else len(bodies) == 1 and self._settled(bodies))
        owners = (profession for each in named[:1] for profession in self._of(each.body).profession)
        profession = people[0][0] if people else next(owners, "")
        spans = tuple((start, end) for _, start, end in places)
        return Whose(states, profession, tuple(found), tuple(found) if sure else (), spans)

    def _boards(
        self, named: Sequence[Mention], people: Sequence[Spotted[str]], states: Sequence[str]
    ) -> Sequence[Mention]:
        """The boards that have a credential of some name, or all of a profession; those of the states, where any is."""
        professions = {profession for profession, _, _ in people}
        bodies = self._by_profession.get(people[0][0], ()) if len(professions) == 1 else ()
        every: Sequence[Mention] = [Mention(body.id, "", *people[0][1:]) for body in bodies]
        if states:
            named, every = self._of_states(named, states), self._of_states(every, states)
        return named if len(named) > 1 or not every or (states and named) else every

    def _counting(self, question: str, states: Sequence[str], span: tuple[int, int]) -> tuple[Sequence[Mention], bool]:
        """The boards of some states: those that count in a unit of the question, with yes, or else all, with no."""
        units = {self.unit_names[word] for word in plain(question).split() if word in self.unit_names}
        every = [body for body in self.bodies if body.jurisdiction in states]
        some = [body for body in every if not units.isdisjoint(body.units)]
        return [Mention(body.id, "", *span) for body in some or every], bool(some)

    def categories(self, question: str) -> list[Asked]:
        """Every category of a body's rules that a question names, in order."""
        return [
            Asked(question[start:end], bodies, start, end) for bodies, start, end in self._categories.spot(question)
        ]

    def _of_states(self, mentions: Iterable[Mention], states: Iterable[str]) -> list[Mention]:
        return [each for each in mentions if self._of(each.body).jurisdiction in states]

    def _settled(self, bodies: Iterable[str]) -> bool:
        """Do bodies certify people of every state themselves? Others cannot be whom anybody renews with."""
        return all(self._of(body).credentials and not self._of(body).state for body in bodies)

    def are_colleagues(self, one: str, other: str) -> bool:
        """Are two bodies the same, or of one profession?"""
        return one == other or not set(self._of(one).profession).isdisjoint(self._of(other).profession)

    def issuers(self, symbol: str) -> list[str]:
        """Every unit that is written with a bare symbol or called by a name, as issuer:symbol."""
        plainly = symbol.casefold()
        wanted = {plainly, bare(plainly)}
        return [
            f"{body.id}:{unit}"
            for body in self.bodies
            for unit, name in body.units.items()
            if unit in wanted or _unit_name(name) in wanted
        ]

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """What a unit may be called in a question, with its symbol; an hour is time, also where a body counts hours."""
        found: dict[str, str] = {}
        for body in self.bodies:
            for symbol, name in body.units.items():
                for form in (symbol, _unit_name(name)):
                    found[form] = found[f"{form}s"] = found[f"{form}'s"] = symbol
        return {form: symbol for form, symbol in found.items() if form.removeprefix("contact ") not in NOBODYS}

    def _of(self, identity: str) -> Named:
        return next(body for body in self.bodies if body.id == identity)

    @cached_property
    def _meant(self) -> Mapping[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for body in self.bodies:
            for name in (body.id, body.name, *_parts(body.name), *body.aliases):
                found.setdefault(plain(name), (body.id, ""))
        for name, meant in self._credentials.items():
            if len(meant) == 1 and self._of(next(iter(meant))).state in name:
                found.setdefault(name, next(iter(meant.items())))
        found |= {short: found[name] for short, name in SHORTENED.items() if name in found}
        return {name: meant for name, meant in found.items() if len(name) > 1 and name not in COMMON}

    @cached_property
    def _credentials(self) -> Mapping[str, Mapping[str, str]]:
        """For each name of a credential the bodies that have one so called, as many boards have a CPA or an RN.

        Where a body has several of that name, none of them is meant.
        """
        found: dict[str, dict[str, str]] = {}
        for body in self.bodies:
            forms = [(form, name) for name, text in body.credentials.items() for form in _forms(name, text)]
            forms += [(form, name) for text, name in body.covers.items() for form in (text, *_parts(text))]
            for form, name in forms:
                if _is_name(plain(form), form, body):
                    known = found.setdefault(plain(form), {})
                    known[body.id] = name if known.get(body.id, name) == name else ""
        return found

    @cached_property
    def _shared(self) -> Mapping[str, Mapping[str, str]]:
        shared = {name: meant for name, meant in self._credentials.items() if name not in self._meant}
        return {name: meant for name, meant in shared.items() if len(name) > 1 and name not in COMMON}

    @cached_property
    def _by_profession(self) -> Mapping[str, Sequence[Named]]:
        found: dict[str, list[Named]] = {}
        for body in self.bodies:
            for profession in body.profession:
                found.setdefault(profession, []).append(body)
        return found

    @cached_property
    def _spotter(self) -> Spotter[tuple[str, str]]:
        return Spotter(self._meant)

    @cached_property
    def _shared_spotter(self) -> Spotter[Mapping[str, str]]:
        return Spotter(self._shared)

    @cached_property
    def _categories(self) -> Spotter[Mapping[str, tuple[str, ...]]]:
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for body in self.bodies:
            for name, identity in body.categories.items():
                known = found.setdefault(name, {})
                known[body.id] = tuple(dict.fromkeys((*known.get(body.id, ()), identity)))
        return Spotter(found)

    @cached_property
    def _places(self) -> Spotter[str]:
        from cectool.answers.whose import places  # noqa: PLC0415 - not needed where a body is named

        return Spotter(places())

    @cached_property
    def _professions(self) -> Spotter[str]:
        from cectool.answers.whose import professions  # noqa: PLC0415 - not needed where a body is named

        return Spotter(professions())


def without(question: str, spans: Iterable[tuple[int, int]]) -> str:
    """A question without the names in it."""
    for start, end in sorted(set(spans), reverse=True):
        question = f"{question[:start]} {question[end:]}"
    return question


def _codes(question: str) -> Iterator[Spotted[str]]:
    """The codes of states that are words too, where they stand in capitals inside a question that does not shout."""
    if question.isupper():
        return
    from cectool.answers.whose import codes  # noqa: PLC0415 - not needed where a body is named

    known = codes()
    for found in _CODE.finditer(question):
        if found[0] in known:
            yield known[found[0]], found.start(), found.end()


def _is_word(text: str, start: int) -> bool:
    """Is a name written as the word that it is besides?"""
    return text.casefold() in ALSO_WORDS and not text.isupper() and (start == 0 or text.islower())


def _is_name(name: str, form: str, body: Named) -> bool:
    """Can a part of a credential's name stand for it?

    Of a state's licence only the state with more beside it ("California CPA") and letters (LPN), which others have too;
    "active license" is no name, and North Carolina is not the engineers'.
    """
    letters = form.removesuffix("s").isupper() or name in body.credentials or form in body.covers
    return not body.state or letters or (body.state in name and name != body.state)


def _forms(identity: str, name: str) -> Iterator[str]:
    """What a credential is called: its name, the short names inside that, and its id where that is a name too."""
    yield name
    yield from _parts(name)
    *front, last = identity.split("-")
    if last == "plus" or (not front and len(identity) <= LONGEST_BARE_ID):
        yield identity
        yield identity.replace("-plus", "+")
    elif any(part.upper() in name for part in (*front, last)):
        yield identity


def _parts(name: str) -> Iterator[str]:
    """The short names inside a long one: "Project Management Professional (PMP)" is also the PMP."""
    for part in _ASIDE.split(name):
        words = part.split()
        if len(words) > 1 or (words and (words[0].isupper() or "-" in words[0])):
            yield part.strip()
        if len(words) == 1 and words[0].isupper():
            yield f"{words[0]}s"
    yield from (word for word in name.split() if word.endswith("+"))


def _unit_name(name: str) -> str:
    return name.partition("(")[0].strip().casefold().removesuffix(" credit")
