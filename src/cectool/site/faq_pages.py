"""What does the page of questions show?"""

from collections.abc import Iterator, Sequence
from datetime import date

from cectool.credits.wording import counted, day_text
from cectool.site.addresses import distinct
from cectool.site.citing import Citing
from cectool.site.linked_data import LinkedData
from cectool.site.material import Reply
from cectool.site.model import FaqContent, Found, Link, Page, QuestionShown
from cectool.site.prose import blocks

INDEX = Link("Questions", "faq.html")


class FaqPages:
    """Makes the page of the questions."""

    def __init__(self, replies: Sequence[Reply], on: date, citing: Citing, linked: LinkedData) -> None:
        self._replies = replies
        self._on = on
        self._citing = citing
        self._linked = linked
        self._anchors = distinct((reply.id, reply.id) for reply in replies)

    def pages(self) -> Iterator[Page]:
        """One page with all questions."""
        shown = tuple(self._shown(reply) for reply in self._replies)
        yield Page(
            path=INDEX.to,
            template="faq.html",
            title="Questions about continuing education credit",
            description=f"{counted(len(shown), 'question')} answered with numbers computed for {day_text(self._on)}.",
            way=INDEX.to,
            content=FaqContent(shown),
            linked_data=self._linked.questions(shown) if shown else None,
        )

    def links(self) -> tuple[Link, ...]:
        """A link to each question."""
        return tuple(Link(reply.question, self._to(reply.id)) for reply in self._replies)

    def found(self) -> Iterator[Found]:
        """What the search can find here."""
        for reply in self._replies:
            words = " ".join((*reply.topics, *reply.phrasings))
            yield Found(
                title=reply.question, note=reply.title, to=self._to(reply.id), kind="question", words=words, rank=1
            )

    def _to(self, name: str) -> str:
        return f"{INDEX.to}#question--{self._anchors[name]}"

    def _shown(self, reply: Reply) -> QuestionShown:
        titles = {other.id: other.question for other in self._replies}
        return QuestionShown(
            question=reply.question,
            anchor=f"question--{self._anchors[reply.id]}",
            blocks=blocks(reply.text),
            sources=self._citing.cited(reply.sources, INDEX.to),
            see_also=tuple(Link(titles[name], self._to(name)) for name in reply.see_also if name in titles),
        )
