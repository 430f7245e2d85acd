"""Parts that leave nothing out: words of one family (东区, 西区), the grades of one scale, 其他 at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.words import rows, wording, wordlist

OTHERS = wordlist("partitions", "others")
_ENDS = (("以上", "超过"), (wording("partitions", "at-most"), "不足"))


def graded(labels: Sequence[str]) -> bool:
    """Whether parts are the grades of one scale: one 以下, or one 以上 and one 以下 (35岁以下, 36至50岁, 51岁以上)."""
    above, below = (sum(bool(re.search(f"{word}|{other}", label)) for label in labels) for word, other in _ENDS)
    return below == 1 and above <= 1 and len(labels) > 2


def apart(labels: Sequence[str]) -> bool:
    """Whether each part bears another word of a family, so that none is in two of them."""
    families = [family for _, *family in rows("partitions")]
    found = [[next((word for word in family if word in label), "") for label in labels] for family in families]
    return any(all(words) and len(set(words)) == len(labels) for words in found)


def one_family(labels: Sequence[str]) -> bool | None:
    """Whether parts leave nothing out: words of one family (东区, 西区), or 其他 at the end; None if neither tells."""
    if len(labels) == 2 and any(labels[at].startswith("非" + labels[1 - at][:2]) for at in (0, 1)):
        return True
    for least, *family in rows("partitions"):
        if least == "some":
            continue
        heads = ["" if "公司" in label else label[:8] for label in labels]  # the places in firms' names part nothing
        named = {word for head in heads for word in family if word in head}
        own = all(any(word in head for word in family) for head in heads)
        if own and len(named) >= len(labels) > 1:
            return least == "any" or len(named) == len(family)
    return True if len(labels) > 2 and labels[-1].startswith(OTHERS) else None
