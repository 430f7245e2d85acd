"""The division table is sound, and names find the division that the report means."""

import re

import pytest

from kg.lexicon.divisions import LEVELS, ancestors, by_code, by_name, find, load, short_name


def test_every_row_is_sound() -> None:
    rows = load()
    assert [d.code for d in rows] == sorted(d.code for d in rows)
    assert len({(d.code, d.name) for d in rows}) == len(rows)
    assert {d.level for d in rows} == set(LEVELS)
    assert {d.status for d in rows} == {"current", "former", "statistical"}
    for division in rows:
        assert re.fullmatch(r"\d{6}", division.code)
        assert re.fullmatch(r"[㐀-鿿]{2,}", division.name), division
        assert (division.parent == "") == (division.level == "province")
        above = by_code(division.parent)
        assert division.level == "province" or above is not None
        if above is not None:
            assert above.status == "current" and LEVELS.index(above.level) < LEVELS.index(division.level)
        if division.successor:
            after = by_code(division.successor)
            assert division.status == "former" and after is not None and after.status == "current"


def test_the_table_has_the_size_of_the_country() -> None:
    current = [d for d in load() if d.status == "current"]
    assert sum(d.level == "province" for d in current) == 34
    assert sum(d.level == "prefecture" for d in current) == 333
    assert 2800 < sum(d.level == "county" for d in current) < 2900
    assert "市辖区" not in {d.name for d in load()}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("河南省", "河南"),
        ("安阳市", "安阳"),
        ("鲁山县", "鲁山"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("延边朝鲜族自治州", "延边"),
        ("恩施土家族苗族自治州", "恩施"),
        ("互助土族自治县", "互助"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
        ("顺河回族区", "顺河"),
        ("浦东新区", "浦东"),
        ("阿拉善盟", "阿拉善"),
        ("大兴安岭地区", "大兴安岭"),
        ("郊区", "郊区"),
        ("横县", "横县"),
        ("沙县", "沙县"),
    ],
)
def test_short_names_keep_two_characters(name: str, short: str) -> None:
    assert short_name(name) == short
    assert by_name(short), short


def test_a_full_name_is_no_short_name() -> None:
    assert [d.name for d in by_name("安阳市")] == ["安阳市"]
    assert [d.name for d in by_name("安阳")] == ["安阳市", "安阳县"]
    assert by_name("集聚区") == by_name("") == ()


@pytest.mark.parametrize(
    ("name", "frame", "code"),
    [
        ("鲁山县", [], "410423"),
        ("河南", [], "410000"),
        ("河南", ["青海省"], "410000"),
        ("吉林", [], "220000"),
        ("大同", [], "140200"),
        ("大同", ["大庆市"], "230606"),
        ("朝阳区", ["吉林省"], "220104"),
        ("朝阳区", ["长春市"], "220104"),
        ("朝阳区", ["北京"], "110105"),
        ("鼓楼区", ["江苏省", "徐州市"], "320302"),
        ("鼓楼区", ["铜山区"], "320302"),
        ("海州区", ["赣榆区"], "320706"),
        ("库车县", [], "652923"),
        ("济源市", ["河南省"], "419001"),
        ("襄樊市", [], "420600"),
        ("江北区", ["宁波"], "330205"),
        ("江北区", ["重庆市"], "500105"),
        ("偃师", [], "410307"),
    ],
)
def test_find_settles_by_the_frame(name: str, frame: list[str], code: str) -> None:
    found = find(name, frame)
    assert found is not None and found.code == code


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("朝阳区", []),
        ("朝阳区", ["河南省"]),
        ("江北区", []),
        ("朝阳区", ["朝阳区"]),
        ("鼓楼区", ["江苏省"]),
        ("市中区", ["四川省"]),
        ("*区", ["河南省"]),
        ("高新区", ["安阳市"]),
    ],
)
def test_what_the_frame_does_not_settle_is_left_open(name: str, frame: list[str]) -> None:
    assert find(name, frame) is None


def test_ancestors_are_the_nearest_first() -> None:
    county = find("伊川县", [])
    assert county is not None
    assert [d.name for d in ancestors(county)] == ["洛阳市", "河南省"]
    district = find("朝阳区", ["北京市"])
    assert district is not None
    assert [d.name for d in ancestors(district)] == ["北京市"]
