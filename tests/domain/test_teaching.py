"""What decisions teach: a diff with the score before and after, that can be applied; nothing changes by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from test_own_domain import f1, incubators, kg

from kg.curate import corrections, table
from kg.curate.corrections import Claim, Correction, Place
from kg.curate.propose import cue_in, proposals, without

assert incubators is not None  # a fixture


def added(subject: str, property: str, value: str, quote: str, file: str = "r.txt") -> Correction:
    claim = Claim("thing" if property == "a" else "relation", subject, property, value)
    return Correction("added", claim, claim, Place(file, quote, 0), "李审", "2026-11-23")


@pytest.mark.parametrize(
    ("quote", "cue"),
    [
        ("甲园毕业企业有乙公司", "毕业企业有"),
        ("甲园占地9亩，运营单位是乙公司", "运营单位是"),
        ("甲园由乙公司负责运营", "由…负责"),
        ("甲园与乙公司合作", "与…合作"),
        ("乙公司在甲园", ""),
        ("甲园，乙公司", ""),
        ("甲园有很多很多很多很多人说乙公司", ""),
    ],
)
def test_the_words_that_state_a_relation_are_found(quote: str, cue: str) -> None:
    assert cue_in(quote, Claim("relation", "甲园", "runBy", "乙公司")) == cue


def test_two_names_with_one_end_propose_its_head_noun() -> None:
    labels = ("河海大学", "太湖大学", "江北书院")
    lines = [p.line for p in proposals(added(label, "a", "Institute", label) for label in labels)]
    assert lines == ['zk:Institute zk:head "大学" .', 'zk:Institute zk:known "江北书院" .']


def test_hostile_words_stay_words() -> None:
    (one,) = proposals([added('甲"\n. zk:x', "a", "Institute", "甲")])
    assert one.line == 'zk:Institute zk:known "甲\\". zk:x" .'


def test_decisions_teach_and_nothing_changes_by_itself(incubators: Path) -> None:
    """Two cues are taken out of the data; decisions bring them back, and a harmful word is left out."""
    ontology = incubators / "ontology.ttl"
    text = (
        ontology.read_text(encoding="utf-8").replace('"毕业企业有" , ', "").replace('"由…运营" , "由…负责运营" , ', "")
    )
    ontology.write_text(text, encoding="utf-8")
    zone, firm = "梁溪智谷科技企业孵化器", "无锡智谷创业服务有限公司"
    wrong = Claim("thing", "传感", "a", "Enterprise")
    told = [
        added(zone, "graduated", "锡航传感技术有限公司", "毕业企业有锡航传感技术有限公司", "liangxi.txt"),
        added(zone, "runBy", firm, f"孵化器由{firm}运营", "liangxi.txt"),
        added(zone, "graduated", "芯联微电子科技有限公司", "在孵企业有芯联微电子科技有限公司", "liangxi.txt"),
        Correction("wrong", wrong, wrong, Place("liangxi.txt", "传感", 0), "李审", "2026-11-23"),
    ]
    (incubators / corrections.FILE).write_text(corrections.text_of(told), encoding="utf-8")
    before = {path: path.read_bytes() for path in incubators.rglob("*") if path.is_file()}
    out = subprocess.run(
        [sys.executable, "-m", "kg", "review", "--propose"], cwd=incubators, capture_output=True, text=True, check=True
    )
    assert before == {path: path.read_bytes() for path in incubators.rglob("*") if path.is_file()}
    assert '+zk:graduated zk:cue "毕业企业有" .' in out.stdout and '+zk:runBy zk:cue "由…运营" .' in out.stdout
    assert (
        "left out" in out.stderr
        and '"在孵企业有"' in out.stderr
        and '+zk:graduated zk:cue "在孵企业有"' not in out.stdout
    )
    subprocess.run(["patch", "-p1"], input=out.stdout, cwd=incubators, text=True, check=True, capture_output=True)
    (incubators / corrections.FILE).unlink()
    table = kg("eval", "reports", "--gold", "gold", cwd=incubators)
    now, then = out.stderr.split("headline F1 on the gold: ")[1].split(" with these")[0].split(" now, ")
    assert float(now) < float(then) and f"headline F1 {then}" in table
    assert f1(table, "relation", "runBy") >= 0.8


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('zk:r a zk:P ; zk:cue "甲" , "乙" .', 'zk:r a zk:P ; zk:cue "甲" .'),
        ('zk:r zk:cue "乙" , "甲" ; a zk:P .', 'zk:r zk:cue "甲" ; a zk:P .'),
        ('zk:r zk:cue "乙" ; a zk:P .', "zk:r a zk:P ."),
        ('zk:r a zk:P ; zk:cue "乙" .', "zk:r a zk:P ."),
        ('zk:r zk:cue "甲" .\nzk:r zk:cue "乙" .\n', 'zk:r zk:cue "甲" .\n'),
        ('zk:s zk:cue "乙" , "甲" . zk:r zk:cue "乙" , "丙" .', 'zk:s zk:cue "乙" , "甲" . zk:r zk:cue "丙" .'),
        ('zk:s zk:cue "乙" .', 'zk:s zk:cue "乙" .'),
    ],
)
def test_a_cue_is_taken_out_of_what_is_written(text: str, left: str) -> None:
    prefix = "@prefix zk: <https://w3id.org/zonekg/ontology#> .\n"
    assert without(prefix + text, 'zk:r zk:cue "乙" .') == prefix + left


def test_a_cue_that_states_only_what_is_wrong_is_withdrawn(incubators: Path) -> None:
    """A harmful cue in the data; one wrong row leaves it, all of its rows wrong propose that it goes."""
    ontology = incubators / "ontology.ttl"
    good = ontology.read_text(encoding="utf-8")
    ontology.write_text(good.replace('zk:cue "毕业企业有"', 'zk:cue "在孵企业有" , "毕业企业有"'), encoding="utf-8")
    kg("build", cwd=incubators)
    kg("review", "--all", cwd=incubators)
    rows = [row for _, row in table.read(incubators / "out" / "review.csv")]
    wrong = [r | {"判断": "错"} for r in rows if r["关系"] == "毕业企业" and "在孵企业有" in r["原文"]]
    assert len(wrong) > 1

    def decide(marked: list[dict[str, str]]) -> None:
        (incubators / "t.csv").write_bytes(table.as_csv([row[name] for name in table.COLUMNS] for row in marked))
        kg("review", "t.csv", cwd=incubators)

    decide(wrong[:1])
    assert "no correction proposes anything" in kg("review", "--propose", cwd=incubators, code=1)
    decide(wrong[1:])
    command = [sys.executable, "-m", "kg", "review", "--propose"]
    out = subprocess.run(command, cwd=incubators, capture_output=True, text=True, check=True)
    assert 'no more: zk:graduated zk:cue "在孵企业有" .' in out.stderr
    now, then = out.stderr.split("headline F1 on the gold: ")[1].split(" with these")[0].split(" now, ")
    assert float(now) < float(then)
    subprocess.run(["patch", "-p1"], input=out.stdout, cwd=incubators, text=True, check=True, capture_output=True)
    assert ontology.read_text(encoding="utf-8") == good


def test_without_decisions_there_is_nothing_to_propose(incubators: Path) -> None:
    assert "no correction proposes anything" in kg("review", "--propose", cwd=incubators, code=1)
