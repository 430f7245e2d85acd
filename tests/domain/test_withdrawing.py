"""What comes with zonekg does not hold everywhere: a project takes shipped words and cues away, and the build says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_own_domain import kg

REPORT = """关于岚皋县经济开发区的调研报告

岚皋县经济开发区位于岚皋县民主镇，规划面积12.5平方公里，主导产业为食品加工。
2012年经陕西省人民政府批准设立。岚皋县陆港正在建设。
目前存在的主要问题是用地指标不足。
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    kg("init", tmp_path / "ours")
    (tmp_path / "ours" / "reports" / "r.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "ours"


def built(project: Path) -> tuple[str, str]:
    """The graph and the evidence of a project's build."""
    kg("build", cwd=project)
    graph, evidence = ((project / "out" / name).read_text(encoding="utf-8") for name in ("graph.ttl", "evidence.ttl"))
    return graph, evidence


def write(project: Path, name: str, text: str) -> None:
    path = project / "lexicon" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_shipped_word_is_taken_away_and_given_back(ours: Path) -> None:
    before, evidence = built(ours)
    assert "zone:岚皋县陆港" in before and "zk:withdraws" not in evidence
    write(ours, "zone_heads.txt", "-陆港\n")
    without, evidence = built(ours)
    assert "zone:岚皋县陆港" not in without and "zone:岚皋县经济开发区" in without
    assert 'zk:withdraws "zone_heads 陆港"@zh' in evidence
    assert "nothing to complain of" in kg("lint", cwd=ours)
    (ours / "lexicon" / "zone_heads.txt").unlink()
    assert built(ours)[0] == before


def test_a_shipped_cue_is_taken_away(ours: Path) -> None:
    approved = "zk:approvedBy agency:陕西省人民政府"
    assert approved in built(ours)[0]
    with (ours / "ontology.ttl").open("a", encoding="utf-8") as file:
        file.write('zk:approvedBy zk:notCue "批准" .\n')
    graph, evidence = built(ours)
    assert approved not in graph and 'zk:withdraws "approvedBy 批准"@zh' in evidence
    assert "nothing to complain of" in kg("lint", cwd=ours)


def test_words_of_patterns_are_taken_away_and_reworded_too(ours: Path) -> None:
    (ours / "reports" / "r.txt").write_text(REPORT + "拳头方向是铝材加工、纺织服装。\n", encoding="utf-8")
    built(ours)
    positioned = re.compile(r"“拳头方向是铝材加工” r\.txt:\d+ \[industry\.positioned\]")
    assert not positioned.search(kg("explain", "岚皋县经济开发区", "leadingIndustry", cwd=ours))
    write(ours, "wordings/industries.txt", "-产业定位\n拳头方向\tlead\n")
    assert 'zk:withdraws "wordings/industries 产业定位"@zh' in built(ours)[1]
    assert positioned.search(kg("explain", "岚皋县经济开发区", "leadingIndustry", cwd=ours))


def test_a_row_is_taken_away_and_the_words_others_stay(ours: Path) -> None:
    """``-word<TAB>group`` is that row alone; ``-word`` is all of them."""
    write(ours, "wordings/stance.txt", "-取消\tdenied\n")
    assert "nothing to complain of" in kg("lint", cwd=ours)
    write(ours, "wordings/stance.txt", "-取消\tnonsense\n")
    assert "wordings/stance.txt: -取消: no such row" in kg("lint", cwd=ours, code=1)


def test_what_is_not_there_cannot_be_taken_away(ours: Path) -> None:
    write(ours, "zone_heads.txt", "-没有这个词\n")
    with (ours / "ontology.ttl").open("a", encoding="utf-8") as file:
        file.write('zk:hosts zk:notCue "没有这个词" .\nzk:facesProblem zk:notCue "瓶颈" .\n')
    told = kg("lint", cwd=ours, code=1)
    assert "zone_heads.txt: -没有这个词: no such row" in told
    assert "hosts: zk:notCue “没有这个词”: it is no shipped cue" in told
    assert "facesProblem: zk:notCue “瓶颈” is of questions alone" in told and "lexicon/problem_words.txt" in told


def test_a_group_without_words_matches_nowhere(ours: Path) -> None:
    """All cues of a relation and all words of a list can go; what is read without them is still read."""
    from kg.lexicon.words import shipped

    write(ours, "approval_words.txt", "".join(f"-{row[0]}\n" for row in shipped("approval_words")))
    write(ours, "wordings/stance.txt", "".join(f"-{row[0]}\n" for row in shipped("wordings/stance")))
    assert "zone:岚皋县经济开发区" in built(ours)[0]
