"""The pages with known meanings are what README.md says, and the mkdocs plugin is as right on them as it promises."""

import re
from collections.abc import Iterator

from benchmarks.pages.evaluation import PageUse, WrittenPage, figures, page_uses, read_pages, rendered
from cectool import Glossary
from cectool.acronyms.expand import expand

PAGES = read_pages()
GLOSSARY = Glossary.load()
RUN = 5


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def test_the_set_is_large_and_mixed() -> None:
    senses = [(acronym, sense) for page in PAGES for acronym, sense in page.senses.items()]
    assert len(PAGES) >= 200
    assert len({sense for acronym, sense in senses if acronym == "CEC" and sense}) >= 60
    assert len({acronym for acronym, _ in senses if acronym != "CEC"}) >= 25
    assert 0.13 < sum(sense is None for _, sense in senses) / len(senses) < 0.17
    assert sum(len(page.senses) > 1 for page in PAGES) >= 20
    assert {page.kind for page in PAGES} == {"plain", "several", "passing", "mixed", "none"}
    assert 0.45 < sum(page.half == 1 for page in PAGES) / len(PAGES) < 0.55


def test_every_page_is_whole() -> None:
    assert len({page.id for page in PAGES}) == len(PAGES)
    for page in PAGES:
        assert page.source.startswith(("https://", "http://")), page.id
        assert 80 <= len(page.markdown.split()) <= 250, page.id
        for acronym, sense in page.senses.items():
            assert sense is None or sense in {known.id for known in GLOSSARY.senses(acronym)}, page.id


def test_every_acronym_of_a_page_has_its_meaning_named() -> None:
    for page in PAGES:
        without_code = re.sub(r"<pre>.*?</pre>", "", rendered(page).content or "", flags=re.DOTALL)
        standing = {mention.acronym for mention in expand(GLOSSARY, f"{page.title}\n{without_code}").mentions}
        assert standing == set(page.senses), page.id
        assert rendered(page).title == page.title, page.id


def test_no_run_of_five_words_is_shared_with_the_glossary() -> None:
    written = {
        run
        for name in GLOSSARY.acronyms()
        for sense in GLOSSARY.senses(name)
        for text in (sense.definition, sense.expansion, *sense.examples, *sense.variants, *sense.keywords)
        for run in runs(text)
    }
    assert [(page.id, run) for page in PAGES for run in runs(page.markdown) if run in written] == []


def test_the_plugin_shows_the_right_expansions_and_hardly_a_wrong_one() -> None:
    found = figures([use for page in PAGES for use in page_uses(page, GLOSSARY)])
    assert found.right / found.uses >= 0.95, found
    assert found.wrong / found.uses <= 0.01, found


def page_use(wanted: str | None, said: str | None, flag: str = "") -> PageUse:
    return PageUse(WrittenPage("x", "plain", "", "", {"CEC": wanted}, ""), "CEC", wanted, said, flag)


def test_figures_are_what_they_are_called() -> None:
    found = figures([
        page_use("soil", "soil"),
        page_use("soil", "bank"),
        page_use("soil", None, "ambiguous"),
        page_use(None, "soil"),
        page_use(None, None, "unknown"),
        page_use(None, None, "ambiguous"),
    ])  # fmt: skip
    assert (found.uses, found.right, found.wrong, found.flagged) == (6, 2, 2, 2)


def test_front_matter_is_no_text_of_a_page() -> None:
    with_front_matter = [page for page in PAGES if page.markdown.startswith("---\n")]
    assert with_front_matter
    assert all((rendered(page).content or "").startswith("<h1") for page in with_front_matter)
