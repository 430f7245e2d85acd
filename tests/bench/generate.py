"""Knowledge of the shape that reports give, made up from a seed: the same for the same seed and number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from kg.knowledge import Evidence, Knowledge, Observation, Statement, Thing

TRIPLES_EACH = 1_000  # of a report, facts and evidence together; about
_SYLLABLES = "安宝昌德丰广海和江康兰明宁平清荣山泰文新阳永云泽"
_INDUSTRIES = [
    f"{kind}{what}"
    for kind in ("食品", "医药", "纺织", "机械", "电子", "建材")
    for what in ("加工", "制造", "研发", "物流")
]
_TROUBLES = ("用地指标不足", "融资渠道不畅", "产业链条短", "基础设施滞后", "人才缺乏", "管理体制不顺", "环保压力大")
_INDICATORS = (
    ("规划面积", "km2"),
    ("完成投资", "CNY"),
    ("企业数", "count"),
    ("从业人数", "count"),
    ("占比", "percent"),
)


def knowledge(reports: int, seed: int = 0) -> Knowledge:
    """What ``reports`` reports say: each of a zone of its own, with industries, places and agencies in common."""
    rng = random.Random(seed)
    things: dict[str, Thing] = {}
    statements: list[Statement] = []
    observations: list[Observation] = []
    for number in range(reports):
        _report(number, rng, things, statements, observations)
    return Knowledge(tuple(things.values()), tuple(statements), tuple(observations))


def _report(
    number: int,
    rng: random.Random,
    things: dict[str, Thing],
    statements: list[Statement],
    observations: list[Observation],
) -> None:
    key = f"{_name(rng)}县产业集聚区调研报告{number}"
    proofs = _proofs(key, rng)

    def thing(cls: str, label: str, aliases: tuple[str, ...] = (), **attributes: str) -> str:
        made = Thing(f"{cls.lower()}/{label}", cls, label, aliases, attributes, (next(proofs),))
        return things.setdefault(made.id, made).id

    def state(subject: str, verb: str, value: str) -> None:
        statements.append(Statement(subject, verb, value, (next(proofs),)))

    county = f"{_name(rng)}县"
    report = thing("Report", key, source=f"{number}.txt", title=key)
    zone = thing("Zone", f"{county}产业集聚区{number}", (f"{county}集聚区{number}",))
    place, province = thing("Place", county), thing("Place", f"{rng.choice(_SYLLABLES)}省")
    state(report, "about", zone)
    state(zone, "locatedIn", place)
    state(place, "partOf", province)
    state(zone, "managedBy", thing("Agency", f"{county}产业集聚区{number}管委会"))
    state(zone, "approvedBy", thing("Agency", f"{rng.choice(_SYLLABLES)}省人民政府"))
    plan = thing("Plan", f"{county}产业集聚区{number}总体规划")
    state(zone, "hasPlan", plan)
    state(plan, "preparedBy", thing("Agency", f"{county}发改委"))
    state(plan, "approvedBy", thing("Agency", f"{county}人民政府"))
    state(thing("Zone", f"{county}产业集聚区{number}东园"), "partOf", zone)
    for industry in rng.sample(_INDUSTRIES, 3):
        state(zone, "leadingIndustry", thing("Industry", industry, broader=str(rng.randint(13, 43))))
    for each in range(8):
        firm = thing("Enterprise", f"{_name(rng)}{rng.choice(_INDUSTRIES)}公司{number}-{each}")
        state(zone, "hosts", firm)
        if each < 4:
            project = thing("Project", f"{_name(rng)}{rng.choice(_INDUSTRIES)}项目{number}-{each}")
            state(zone, "hasProject", project)
            state(firm, "undertakes", project)
            observations.append(_figure(f"{number}-p{each}", project, "总投资", "CNY", rng, proofs))
    for each in range(6):
        problem = thing("Problem", f"{rng.choice(_TROUBLES)}{number}-{each}")
        measure = thing(
            "Measure", f"着力解决{rng.choice(_TROUBLES)}{number}-{each}", status=rng.choice(("adopted", "proposed"))
        )
        state(zone, "facesProblem", problem)
        state(zone, "takesMeasure", measure)
        if each % 3:
            state(measure, "addresses", problem)
    for each, (indicator, unit) in enumerate(_INDICATORS * 2):
        observations.append(_figure(f"{number}-{each}", zone, indicator, unit, rng, proofs))


def _figure(
    key: str, subject: str, indicator: str, unit: str, rng: random.Random, proofs: Iterator[Evidence]
) -> Observation:
    value = Decimal(rng.randint(1, 99_999)) / 100
    modality = rng.choice(("actual", "actual", "planned"))
    return Observation(
        f"observation/{key}", subject, indicator, value, unit, modality, (next(proofs),), f"{rng.randint(2010, 2025)}年"
    )


def _proofs(report: str, rng: random.Random) -> Iterator[Evidence]:
    at = 0
    while True:
        at += rng.randint(5, 60)
        quote = "".join(rng.choices(_SYLLABLES, k=rng.randint(6, 30)))
        yield Evidence(
            report, at, at + len(quote), quote, rng.choice(("zone.named", "problem.headed", "figure.counted"))
        )


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=2))
