"""Where everything stands on the page, computed beforehand and the same on every run.

Each zone is the head of a card. Under it stand its things as chips, a row or more for each class,
and its problems beside the measures that address them. A force layout was tried first: with a few
hub zones it folds into stars whose labels overlap, and it needs seconds where this needs none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf, sqrt

from kg.ontology import CLASSES
from kg.view.groups import Arc, Group, Vertex, groups
from kg.view.text import Chip, chip

FONT, ANCHOR_FONT = 14, 19
GAP_X, GAP_Y, PADDING, GUTTER = 5.0, 4.0, 9.0, 10.0
CAPTION_WIDTH = 48.0
WIDE_CAPTIONS = {"Plan": 72.0}  # four characters, not two
ROW_GAP = 7.0
PAIR_GAP = 26.0
DEFAULT_LIMIT = 18
MAX_STRETCH = 80.0
PAIRED = ("Problem", "Measure")
ASPECT = 1264 / 712  # of the room that a screen of 1280 × 800 leaves to the drawing
SMALL = 2000
HEIGHTS = 32
WIDTHS = tuple(float(width) for width in range(310, 961, 10))
FEW_WIDTHS = (480.0, 640.0, 960.0, 1600.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A chip with the place of its centre."""

    x: float
    y: float
    chip: Chip


@dataclass(frozen=True, slots=True)
class Caption:
    """The name of a class at the head of its row: its left edge, its middle, and the room that it has."""

    cls: str
    count: int
    x: float
    y: float
    width: float


@dataclass(slots=True)
class Card:
    """One group laid out from its own upper left corner."""

    width: float
    height: float = PADDING
    spots: dict[int, Spot] = field(default_factory=dict)
    captions: list[Caption] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a card lies on the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything placed, in the units of the page's canvas."""

    spots: Mapping[int, Spot]
    captions: tuple[Caption, ...]
    frames: tuple[Frame, ...]
    anchors: frozenset[int] = frozenset()


def lay_out(vertices: Sequence[Vertex], arcs: Sequence[Arc]) -> Layout:
    """Place all vertices so that the page shows them as large as it can."""
    if not vertices:
        return Layout({}, (), ())
    parts = groups(vertices, arcs)
    anchors = frozenset(part.anchor for part in parts if part.anchor is not None)
    widths = FEW_WIDTHS if len(vertices) > SMALL else WIDTHS
    cards = [cards_of_width(width, parts, vertices, anchors, arcs) for width in widths]
    return replace(arrange(cards), anchors=anchors)


def cards_of_width(
    width: float, parts: Sequence[Group], vertices: Sequence[Vertex], anchors: frozenset[int], arcs: Sequence[Arc]
) -> list[Card]:
    """All groups as cards of one width, problems and measures broken to share it."""
    column = (width - 2 * PADDING - PAIR_GAP) / FONT
    whole = int((width - 2 * PADDING) / FONT) - 1
    limits = {
        "Problem": int(column * 0.45),
        "Measure": int(column * 0.55) - 1,
        "Plan": min(20, whole),
        "Report": min(24, whole),
    }
    chips = [
        chip(v.label, ANCHOR_FONT if i in anchors else FONT, limits.get(v.cls, DEFAULT_LIMIT))
        for i, v in enumerate(vertices)
    ]
    return [build_card(part, vertices, chips, arcs, width) for part in parts]


def build_card(
    group: Group, vertices: Sequence[Vertex], chips: Sequence[Chip], arcs: Sequence[Arc], width: float
) -> Card:
    """One group as a card of the given width."""
    card = Card(width)
    if group.anchor is not None:
        head = chips[group.anchor]
        card.spots[group.anchor] = Spot(width / 2, card.height + head.height / 2, head)
        card.height += head.height + ROW_GAP * 1.25
    by_class: dict[str, list[int]] = {}
    for member in group.members:
        by_class.setdefault(vertices[member].cls, []).append(member)
    known = [cls for cls in CLASSES if cls in by_class]
    for cls in [*known, *sorted(by_class.keys() - set(known))]:
        if cls not in PAIRED:
            add_row(card, cls, by_class[cls], chips)
    problems, measures = (by_class.get(cls, []) for cls in PAIRED)
    if problems and measures:
        add_pairs(card, problems, beside(problems, measures, arcs), chips)
    else:
        for cls in PAIRED:
            add_row(card, cls, by_class.get(cls, []), chips)
    card.height += PADDING - ROW_GAP
    return card


def add_row(card: Card, cls: str, members: Sequence[int], chips: Sequence[Chip]) -> None:
    """The chips of one class, flowing like words, the caption being the first of them."""
    if not members:
        return
    left, right = PADDING, card.width - PADDING
    caption = WIDE_CAPTIONS.get(cls, CAPTION_WIDTH)
    x, line = left + caption, float(FONT)
    first = chips[members[0]].height
    card.captions.append(Caption(cls, len(members), left, card.height + first / 2, caption - GAP_X))
    for member in members:
        box = chips[member]
        if x > left and x + box.width > right:
            card.height += line + GAP_Y
            x, line = left, 0.0
        card.spots[member] = Spot(x + box.width / 2, card.height + box.height / 2, box)
        x, line = x + box.width + GAP_X, max(line, box.height)
    card.height += line + ROW_GAP


def beside(problems: Sequence[int], measures: Sequence[int], arcs: Sequence[Arc]) -> list[int]:
    """The measures in the order of the problems that they address, so that few arrows cross."""
    rank = {problem: position for position, problem in enumerate(problems)}
    first: dict[int, int] = {}
    for arc in arcs:
        if arc.property == "addresses" and arc.target in rank:
            first[arc.source] = min(rank[arc.target], first.get(arc.source, len(rank)))
    return sorted(measures, key=lambda m: first.get(m, len(rank)))


def add_pairs(card: Card, problems: Sequence[int], measures: Sequence[int], chips: Sequence[Chip]) -> None:
    """Problems in a column on the left, measures on the right: what answers what is read across."""
    card.height += ROW_GAP * 0.5
    top = card.height
    widths = [max(chips[m].width for m in members) for members in (problems, measures)]
    left = PADDING + max(0.0, (card.width - 2 * PADDING - sum(widths) - PAIR_GAP) / 2)
    starts = (left, left + widths[0] + PAIR_GAP)
    for cls, members, x in zip(PAIRED, (problems, measures), starts, strict=True):
        card.captions.append(Caption(cls, len(members), x, top + FONT / 2, CAPTION_WIDTH * 2))
        y = top + FONT + ROW_GAP
        for member in members:
            box = chips[member]
            card.spots[member] = Spot(x + box.width / 2, y + box.height / 2, box)
            y += box.height + GAP_Y
        card.height = max(card.height, y)
    card.width = max(card.width, starts[1] + widths[1] + PADDING)


def arrange(cards: Sequence[Sequence[Card]]) -> Layout:
    """Cards (for each width, all groups) in columns, in order: the height that shows them largest."""
    tallest = max(min(each[i].height for each in cards) for i in range(len(cards[0])))
    area = min(sum((c.width + GUTTER) * (c.height + GUTTER) for c in each) for each in cards)
    start = max(tallest + GUTTER, sqrt(area / ASPECT) * 0.8)
    fitted = [fit_columns(cards, start * (1 + step / HEIGHTS)) for step in range(HEIGHTS)]
    return place(min(fitted, key=extent))


def fit_columns(cards: Sequence[Sequence[Card]], height: float) -> list[list[Card]]:
    """The columns of least total width that hold all cards in order, none higher than ``height``."""
    count = len(cards[0])
    best: list[tuple[float, list[Card]]] = [(0.0, []), *((inf, []) for _ in range(count))]
    origin = [0] * (count + 1)
    for end in range(1, count + 1):
        for begin in range(end - 1, -1, -1):
            column = narrowest(cards, begin, end, height)
            if column is None:
                break
            width = best[begin][0] + max(card.width for card in column) + GUTTER
            if width < best[end][0]:
                best[end], origin[end] = (width, column), begin
    columns = []
    while count:
        columns.append(best[count][1])
        count = origin[count]
    return columns[::-1]


def narrowest(cards: Sequence[Sequence[Card]], begin: int, end: int, height: float) -> list[Card] | None:
    """Some groups as one column of the least width that keeps it below ``height``."""
    for each in cards:
        column = list(each[begin:end])
        if column_height(column) <= height:
            return column
    return None


def column_height(column: Sequence[Card]) -> float:
    """How high cards stand on top of each other."""
    return sum(card.height + GUTTER for card in column)


def extent(columns: Sequence[Sequence[Card]]) -> float:
    """The width that a screen must show to show all of it."""
    width = sum(max(card.width for card in column) + GUTTER for column in columns)
    return max(width, max(map(column_height, columns)) * ASPECT)


def place(columns: Sequence[Sequence[Card]]) -> Layout:
    """Columns side by side; the cards of a column as wide as its widest, what room is left between them."""
    spots: dict[int, Spot] = {}
    captions: list[Caption] = []
    frames: list[Frame] = []
    left, bottom = 0.0, max(map(column_height, columns))
    for column in columns:
        width, top = max(card.width for card in column), 0.0
        spare = min((bottom - column_height(column)) / len(column), MAX_STRETCH)
        for card in column:
            frames.append(Frame(round(left, 1), round(top, 1), round(width, 1), round(card.height + spare, 1)))
            move(card, left + (width - card.width) / 2, top + spare / 2, spots, captions)
            top += card.height + spare + GUTTER
        left += width + GUTTER
    return Layout(spots, tuple(captions), tuple(frames))


def move(card: Card, x: float, y: float, spots: dict[int, Spot], captions: list[Caption]) -> None:
    """Put what a card holds to its place on the page."""
    for index, spot in card.spots.items():
        spots[index] = Spot(round(spot.x + x, 1), round(spot.y + y, 1), spot.chip)
    captions.extend(Caption(c.cls, c.count, round(c.x + x, 1), round(c.y + y, 1), c.width) for c in card.captions)
