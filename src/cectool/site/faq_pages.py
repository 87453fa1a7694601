"""What do the pages of questions show: the one of all, and the one of each body?"""

from collections.abc import Iterator

from cectool.answers.figures import short_name
from cectool.credits.body import Body
from cectool.credits.wording import counted, day_text
from cectool.site.addresses import distinct
from cectool.site.body_pages import INDEX as BODIES
from cectool.site.body_pages import BodyPages
from cectool.site.citing import Citing
from cectool.site.linked_data import LinkedData
from cectool.site.material import Material, Reply
from cectool.site.model import Cited, FaqContent, Found, Link, Page, QuestionShown
from cectool.site.prose import blocks
from cectool.site.terms import Terms
from cectool.site.wording import shortened

INDEX = Link("Questions", "faq.html")


class FaqPages:
    """Makes the pages of the questions."""

    def __init__(self, material: Material, bodies: BodyPages, terms: Terms, citing: Citing, linked: LinkedData) -> None:
        self._replies = material.replies
        self._own = {name: replies for name, replies in material.own_replies.items() if replies}
        self._on = material.on
        self._bodies = bodies
        self._terms = terms
        self._citing = citing
        self._linked = linked
        self._anchors = distinct((reply.id, reply.id) for reply in material.replies)

    def pages(self) -> Iterator[Page]:
        """One page with all questions, and one for each body with those that it answers for itself."""
        yield self._general()
        for body, _ in self._bodies.bodies:
            link = self._bodies.questions(body.id)
            if link is not None:
                yield self._of_body(body, link)

    def _general(self) -> Page:
        cited = [self._citing.cited(reply.sources, INDEX.to) for reply in self._replies]
        shown = tuple(self._shown(reply, sources) for reply, (sources, _) in zip(self._replies, cited, strict=True))
        links = (self._bodies.questions(body.id) for body, _ in self._bodies.bodies)
        names = [(link, short_name(body)) for link, (body, _) in zip(links, self._bodies.bodies, strict=True) if link]
        return Page(
            path=INDEX.to,
            template="faq.html",
            title="Questions about continuing education credit",
            description=f"{counted(len(shown), 'question')} answered with numbers computed for {day_text(self._on)}.",
            way=INDEX.to,
            content=FaqContent(shown, bodies=tuple(Link(name, link.to) for link, name in names)),
            linked_data=self._linked.questions(shown) if shown else None,
            warnings=tuple(warning for _, warnings in cited for warning in warnings),
        )

    def _of_body(self, body: Body, link: Link) -> Page:
        """What one body says on every question that depends on the body."""
        name, page = short_name(body), self._bodies.link(body.id)
        anchors = distinct((reply.id, reply.id) for reply in self._own[body.id])
        general = {reply.id for reply in self._replies}
        shown = tuple(
            QuestionShown(
                question=reply.question,
                anchor=(anchor := f"question--{anchors[reply.id]}"),
                blocks=self._terms.in_blocks(blocks(reply.text), anchor),
                sources=self._citing.cited(reply.sources, link.to)[0],
                see_also=(Link("in general", self._to(reply.id)),) if reply.id in general else (),
            )
            for reply in self._own[body.id]
        )
        return Page(
            path=link.to,
            template="faq.html",
            title=link.text,
            description=shortened(
                f"What {body.name} says on {counted(len(shown), 'question')}, with numbers computed for "
                f"{day_text(self._on)}."
            ),
            way=BODIES.to,
            trail=(BODIES, page),
            content=FaqContent(shown, heading=link.text, body=page),
            linked_data=self._linked.questions(shown, of=name),
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
        for body, renewal in self._bodies.bodies:
            link = self._bodies.questions(body.id)
            if link is None:
                continue
            anchors = distinct((reply.id, reply.id) for reply in self._own[body.id])
            held = (text for name, held in renewal.credential.items() for text in (name, *held.covers))
            names = (body.id, *body.aliases, *held, *(unit.symbol for unit in body.unit.values()))
            for reply in self._own[body.id]:
                words = " ".join((*names, *reply.topics))
                title, to = f"{short_name(body)}: {reply.question}", f"{link.to}#question--{anchors[reply.id]}"
                yield Found(title=title, note=body.name, to=to, kind="question", words=words)

    def _to(self, name: str) -> str:
        return f"{INDEX.to}#question--{self._anchors[name]}"

    def _shown(self, reply: Reply, sources: tuple[Cited, ...]) -> QuestionShown:
        titles = {other.id: other.question for other in self._replies}
        return QuestionShown(
            question=reply.question,
            anchor=(anchor := f"question--{self._anchors[reply.id]}"),
            blocks=self._terms.in_blocks(blocks(reply.text), anchor),
            sources=sources,
            see_also=tuple(Link(titles[name], self._to(name)) for name in reply.see_also if name in titles),
        )
