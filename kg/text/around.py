"""The sentences around one, found from its place and not by going through all."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Document, Sentence


def following(document: Document, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences behind one, in order."""
    return (document.sentences[at] for at in range(sentence.index + 1, len(document.sentences)))


def in_paragraph(document: Document, sentence: Sentence) -> list[Sentence]:
    """All sentences of the paragraph of one, in order."""
    first = sentence.index
    while first and document.sentences[first - 1].paragraph == sentence.paragraph:
        first -= 1
    found = [document.sentences[first]]
    for other in following(document, found[0]):
        if other.paragraph != sentence.paragraph:
            break
        found.append(other)
    return found
