"""Names as an enemy would choose them, and knowledge made of them."""

from __future__ import annotations

from decimal import Decimal

from kg.knowledge import Evidence, Knowledge, Observation, Statement, Thing

HOSTILE = (
    'a"b\\c\'d<script>alert(1)</script>',
    "../../etc/passwd",
    "=HYPERLINK(\"http://x\",\"y\")",
    "line\nbreak\r\ttab",
    "[bold red]markup[/] {brace} %0A `tick`",
    "\x1b[31mred\x07\x00end",
    "~tilde-.dash.-_·",
    "𠮷野家＊（北京）",
)  # fmt: skip


def knowledge() -> Knowledge:
    """Each hostile text as the label, alias, quote, rule, period and indicator of something."""

    def proof(text: str) -> tuple[Evidence, ...]:
        return (Evidence("r", 0, len(text), text, text),)

    report = Thing("report/r", "Report", "r", (), {"source": HOSTILE[2], "title": HOSTILE[0], "date": HOSTILE[3]})
    zones = tuple(Thing(f"zone/{text}", "Zone", text, (text + "!",), {}, proof(text)) for text in HOSTILE)
    first, *others = zones
    statements = tuple(Statement(zone.id, "partOf", first.id, proof(zone.label)) for zone in others)
    figures = tuple(
        Observation(f"observation/{number}", zone.id, zone.label, Decimal(number), "km2", "actual", proof(zone.label), zone.label)
        for number, zone in enumerate(zones)
    )  # fmt: skip
    return Knowledge((report, *zones), statements, figures)
