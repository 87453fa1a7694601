"""Laws that hold whatever the numbers: exact, never falling, pooled, dated, told by the trace, free of floats."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from types import FrameType
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cectool.credits.award import award
from cectool.credits.convert import convert
from cectool.credits.model import Activity, Award, Credit
from cectool.credits.periods import amounts_of
from cectool.data.amount import show_amount
from cectool.data.dated import before_first, living
from tests.credits.rules import DAY, body_of, done, earned
from tests.credits.test_convert import bodies
from tests.credits.test_families import EDGES

STEPS = ["1/10", "1/6", "1/5", "1/4", "1/3", "1/2", "1", "3/4"]
FIRST: list[list[str]] = [[], ["1"], ["1/2"], ["1/2", "1"], ["2"], ["1/3", "1/2"]]
WAYS = ["down", "up", "nearest up", "nearest down", "threshold"]


def written(per: int, step: str, first: Sequence[str], way: str) -> str:
    """The lines of a rule."""
    direction, _, tie = way.partition(" ")
    lines = [f"minutes = {per}", f'step = ["{step}"]', f'round = "{direction}"']
    lines += [f"first = [{', '.join(repr(each) for each in first)}]"] if first else []
    lines += [f'tie = "{tie}"'] if tie else []
    lines += [f"threshold = {threshold_of(per, step)}"] if direction == "threshold" else []
    return "\n".join(lines).replace("'", '"')


def threshold_of(per: int, step: str) -> int:
    return max(1, int(Fraction(step) * per * 3 / 4))


def by_whole_numbers(minutes: int, per: int, step: str, first: Sequence[str], way: str) -> Fraction:
    """The same ladder walked in whole numbers, without a fraction and without the engine: one grain is 1/scale."""
    scale = 60 * per
    raw = minutes * 60  # grains: minutes / per * scale
    rung, size = 0, int(Fraction(step) * scale)
    rungs = [0, *(int(Fraction(each) * scale) for each in first)]
    while rungs[-1] <= raw:
        rungs.append(rungs[-1] + size)
    rung = max(each for each in rungs if each <= raw)
    above = min(each for each in rungs if each > rung)
    over, left = raw - rung, above - raw
    goes_up = {
        "down": False,
        "up": over > 0,
        "nearest up": over >= left,
        "nearest down": over > left,
        "threshold": over >= threshold_of(per, step) * 60,
    }[way]
    return Fraction(above if goes_up else rung, scale)


RULES = st.tuples(
    st.sampled_from([25, 50, 60, 100]), st.sampled_from(STEPS), st.sampled_from(FIRST), st.sampled_from(WAYS)
)


@given(RULES, st.integers(0, 1500))
def test_amounts_are_those_of_whole_number_arithmetic(rule: tuple[int, str, list[str], str], minutes: int) -> None:
    found = earned(written(*rule), minutes)
    assert found.status == "ok"
    assert found.amount == by_whole_numbers(minutes, *rule)


@given(RULES, st.integers(0, 1500), st.integers(0, 300))
def test_more_minutes_never_earn_less(rule: tuple[int, str, list[str], str], minutes: int, more: int) -> None:
    text = written(*rule)
    assert amount(earned(text, minutes)) <= amount(earned(text, minutes + more))


@given(RULES, st.lists(st.integers(1, 200), min_size=1, max_size=5))
def test_pooling_never_gives_less_than_splitting_when_rounding_down(
    rule: tuple[int, str, list[str], str], pieces: list[int]
) -> None:
    per, step, first, _ = rule
    steady = [each for each in first if Fraction(each) % Fraction(step) == 0]
    text = written(per, step, steady, "down")
    pooled, split = earned(text, *pieces), earned(text + '\npool = "segment"', *pieces)
    by_day = earned(text + '\npool = "day"', *pieces)
    assert amount(pooled) >= amount(split)
    assert amount(by_day) == amount(pooled)


def amount(found: Credit) -> Fraction:
    assert found.amount is not None, found
    return found.amount


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 4000), st.integers(1, 4000))
def test_a_rule_holds_from_its_first_day_to_its_last(start: date, length: int, gap: int) -> None:
    end = start + timedelta(days=length)
    later = end + timedelta(days=gap)
    text = f'each = "1"\nuntil = {end}\n[[award]]\nid = "rule"\nfrom = {later}\nsource = ["rule"]\neach = "2"'
    rules = body_of(text).award
    first, second = [*rules[:1]], rules[1]
    assert first[0].until == end
    old = [type(first[0])(id="rule", starts=start, source=("rule",), until=end, each=first[0].each), second]
    one = timedelta(days=1)
    assert living(old, start - one) == []
    assert before_first(old, start - one) == old[:1]
    assert living(old, start) == living(old, end) == old[:1]
    assert living(old, end + one) == (old[1:] if gap == 1 else [])
    assert living(old, later - one) == (old[:1] if gap == 1 else [])
    assert living(old, later) == living(old, date(2200, 1, 1)) == [second]


N = r"(\d+(?:\.\d+)?(?:/\d+)?)"
FORMS: dict[str, Callable[[Fraction, Sequence[Fraction]], bool]] = {
    rf"{N} min / {N} = {N}": lambda _, v: v[2] == v[0] / v[1],
    rf"x {N} = {N}": lambda now, v: v[1] == now * v[0],
    rf"x {N}% = {N}": lambda now, v: v[1] == now * v[0] / 100,
    rf"rounded down \(steps of {N}(?:, first {N}(?: then {N})?)?\): {N}": lambda now, v: (
        v[-1] == walked(now, v[0], v[1:-1])
    ),
    rf"rounded up \(steps of {N}\): {N}": lambda now, v: now < v[1] < now + v[0] and v[1] % v[0] == 0,
    rf"rounded to the nearest \(steps of {N}\): {N}": lambda now, v: abs(v[1] - now) * 2 <= v[0] and v[1] % v[0] == 0,
    rf"rounded by the threshold \(steps of {N}\): {N}": lambda now, v: abs(v[1] - now) < v[0] and v[1] % v[0] == 0,
    rf"never less than {N} is granted": lambda now, v: now < v[0],
    rf"capped at {N} per activity": lambda now, v: now > v[0],
    rf"{N} min is under the {N} min that earn anything()": lambda _, v: v[0] < v[1],
}


def walked(now: Fraction, step: Fraction, first: Sequence[Fraction]) -> Fraction:
    """The last rung of a ladder that is not above an amount, walked one by one."""
    rungs = [Fraction(0), *first]
    while rungs[-1] <= now:
        rungs.append(rungs[-1] + step)
    return max(rung for rung in rungs if rung <= now)


def recomputed(found: Award) -> Fraction:
    """The amount that the texts of the steps lead to; each step must follow from the one before."""
    now = Fraction(0)
    for step in found.steps:
        for form, follows in FORMS.items():
            match = re.fullmatch(form, step.text)
            if match:
                values = [Fraction(text or 0) for text in match.groups() if text is not None]
                assert follows(now, values), (now, step.text)
                now = values[-1]
                break
        else:
            raise AssertionError(step.text)
    return now


FAMILIES = [rule for rule, step, _ in EDGES.values() if "1/2" not in step or 'step = ["1/5", "1/2"]' not in rule]
MORE = ["", '\ncap = { max = "3", per = "activity" }', '\ntimes = "2"']


@given(st.sampled_from([each for each in FAMILIES if "unstated" not in each]), st.integers(0, 600))
def test_a_trace_recomputes_to_its_result(rule: str, minutes: int) -> None:
    found = earned(rule, minutes, **({"step": "1/5"} if '"1/5", "1/2"' in rule else {}))
    assert found.status == "ok"
    assert recomputed(found) == found.amount
    assert all(step.rule == "one/rule" and step.source for step in found.steps)


@given(st.sampled_from(MORE), st.integers(0, 600))
def test_a_trace_with_a_factor_or_a_limit_recomputes_too(more: str, minutes: int) -> None:
    found = earned(f'minutes = 50\nstep = ["1/2"]\nround = "down"{more}', minutes)
    assert recomputed(found) == found.amount


@given(st.integers(0, 99_999), st.sampled_from(["eb:cpe", "hours", "minutes"]))
def test_the_trace_of_a_conversion_recomputes_to_its_result(tenths: int, to: str) -> None:
    found = convert(Fraction(tenths, 10), "tens:cpe", to, DAY, bodies, facts={"format": "live", "step": "1/5"})
    policy, first, last = found.steps[0].text, found.steps[1].text, found.steps[-1].text
    assert policy.startswith("policy: ")
    given_amount, size, minutes = map(Fraction, re.findall(N, first.replace("tens:cpe", "")))
    assert minutes == given_amount * size == tenths * 60
    assert last.rpartition("= ")[2].startswith(show_amount(amount(found))) or last.endswith(
        f": {show_amount(amount(found))}"
    )


def floats_met(action: Callable[[], object]) -> Iterator[str]:
    """Every place of the credit path where a variable or a result is a binary float while something is worked out."""
    found: list[str] = []

    def watch(frame: FrameType, event: str, arg: Any) -> Any:
        name = frame.f_code.co_filename
        if "cectool/credits" not in name and not name.endswith("data/amount.py"):
            return None
        if event == "return":
            values = {**frame.f_locals, "result": arg}
            found.extend(f"{name}: {key}" for key, value in values.items() if holds_float(value))
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        action()
    finally:
        sys.settrace(before)
    yield from found


def holds_float(value: object, depth: int = 3) -> bool:
    if isinstance(value, float):
        return True
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple | set) else ()
    return depth > 0 and any(holds_float(each, depth - 1) for each in inside)


@pytest.mark.parametrize("name", EDGES)
def test_no_float_is_met_while_an_award_is_worked_out(name: str) -> None:
    rule, _, edges = EDGES[name]
    body = body_of(rule)
    met = [place for minutes in edges for place in floats_met(lambda n=minutes: award(body, done(n, 7), DAY))]  # type: ignore[misc]
    assert met == []


@pytest.mark.parametrize("to", ["eb:cpe", "hours"])
def test_no_float_is_met_while_an_amount_is_converted(to: str) -> None:
    assert list(floats_met(lambda: convert(Fraction("0.35"), "tens:cpe", to, DAY, bodies))) == []


def test_the_watch_for_floats_sees_one() -> None:
    assert holds_float((1, [2.5]))
    share = msgspec.structs.replace(done(60), amount=0.5)
    assert list(floats_met(lambda: owner(share)))


def owner(activity: Activity) -> object:
    """Hand an activity with a float in it to a function of the credit path."""
    return amounts_of(activity)
