"""The “Contact:” block: who readers may ask, over as many lines and persons as there are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sdp.document.readers.text.lines import Line, join
from sdp.document.tree import Contact, Contacts

CONTACT = re.compile(r"contact(?:s|\(s\)| officers?)?(?: ?:.*)?", re.IGNORECASE)
"""A line that opens the block."""

_LABEL = re.compile(
    r"(?:^|(?<=[\s,;]))(?:(?P<contact>contact(?:s|\(s\)| officers?)?) ?:|contacts?$"
    r"|(?P<telephone>tel(?:ephone)?(?: no\.?| number)?|phone|mobile) ?(?:[:.]|(?=[ +(]*\d))"
    r"|(?P<email>e-?mail(?: address)?) ?(?::|(?= \S+@)))",
    re.IGNORECASE,
)
_LOOK_AHEAD = 3


@dataclass(slots=True)
class _Person:
    who: list[str] = field(default_factory=list)
    telephone: list[str] = field(default_factory=list)
    email: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether a way to reach the person has been read."""
        return bool(self.telephone or self.email)


def read_contacts(lines: list[Line]) -> tuple[Contacts, int]:
    """The persons in these lines, and how many of the lines they take; what follows is not about contacts."""
    people: list[_Person] = []
    taken = 0
    for at, line in enumerate(lines):
        pieces = _pieces(line.text)
        if at and not pieces[0][0] and not _belongs(lines, at, people[-1]):
            break
        for label, words in pieces:
            _add(people, label, words)
        taken = at + 1
    return Contacts(tuple(_contact(person) for person in people if person.who or person.is_complete)), taken


def _pieces(text: str) -> list[tuple[str, str]]:
    """The words of a line by the label they stand behind; words before any label come first, with none."""
    found = list(_LABEL.finditer(text))
    if not found:
        return [("", text)]
    ends = [*(match.start() for match in found[1:]), len(text)]
    pieces = [
        (match.lastgroup or "contact", text[match.end() : end].strip(" ,;"))
        for match, end in zip(found, ends, strict=True)
    ]
    before = text[: found[0].start()].strip(" ,;")
    return [("", before), *pieces] if before else pieces


def _belongs(lines: list[Line], at: int, person: _Person) -> bool:
    """Whether a line without a label goes on with a person, or begins the next."""
    labelled = any(_LABEL.match(line.text) for line in lines[at + 1 : at + 1 + _LOOK_AHEAD])
    if person.is_complete:
        return labelled or _reaches(lines[at].text)
    return not person.who or not lines[at].gap or labelled or person.who[-1].endswith((",", "&", " and"))


def _reaches(text: str) -> bool:
    return bool(_LABEL.search(text))


def _add(people: list[_Person], label: str, words: str) -> None:
    if not people or label == "contact" or (not label and people[-1].is_complete):
        people.append(_Person())
    person = people[-1]
    held = {"telephone": person.telephone, "email": person.email}.get(label, person.who)
    if words:
        held.append(words)


def _contact(person: _Person) -> Contact:
    name, _, job_title = join(person.who).partition(",")
    return Contact(name.strip(), job_title.strip(), join(person.telephone), join(person.email))
