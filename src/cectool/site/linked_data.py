"""What do the pages say to machines, as linked data in the vocabulary of schema.org?"""

from collections.abc import Mapping, Sequence
from typing import Any

from cectool.acronyms.model import Sense
from cectool.site.model import AcronymContent, Link, QuestionShown
from cectool.site.prose import plain

Data = Mapping[str, Any]


class LinkedData:
    """Writes linked data; addresses are given only where it is known where the site will lie."""

    def __init__(self, url: str) -> None:
        self._url = url

    def website(self, name: str, description: str) -> Data:
        """The site as a whole."""
        return {**_of("WebSite"), "name": name, "description": description, **self._at("")}

    def term_set(self, content: AcronymContent, path: str) -> Data:
        """An acronym as the set of its meanings."""
        terms = [
            {
                "@type": "DefinedTerm",
                "name": meaning.expansion,
                "termCode": content.acronym,
                **({"description": meaning.definition} if meaning.definition else {}),
                **self._at(meaning.to),
            }
            for domain in content.domains
            for meaning in domain.meanings
        ]
        return {**_of("DefinedTermSet"), "name": content.acronym, **self._at(path), "hasDefinedTerm": terms}

    def term(self, sense: Sense, path: str, acronym: Link) -> Data:
        """One meaning."""
        return {
            **_of("DefinedTerm"),
            "name": sense.expansion,
            "termCode": sense.acronym,
            **({"description": sense.definition} if sense.definition else {}),
            **({"alternateName": list(sense.variants)} if sense.variants else {}),
            **self._at(path),
            "inDefinedTermSet": {"@type": "DefinedTermSet", "name": acronym.text, **self._at(acronym.to)},
        }

    def questions(self, questions: Sequence[QuestionShown], of: str = "") -> Data:
        """Questions with their answers; ``of`` is the body that answers for itself, named in each."""
        entities = [
            {
                "@type": "Question",
                "name": f"{of}: {shown.question}" if of else shown.question,
                "acceptedAnswer": {"@type": "Answer", "text": plain(shown.blocks)},
            }
            for shown in questions
        ]
        return {**_of("FAQPage"), "mainEntity": entities}

    def _at(self, path: str) -> Data:
        return {"url": f"{self._url}{path}"} if self._url else {}


def _of(kind: str) -> Data:
    return {"@context": "https://schema.org", "@type": kind}
