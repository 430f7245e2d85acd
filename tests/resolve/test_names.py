"""Names of zones, agencies and places: where they begin and end."""

from __future__ import annotations

import pytest
from told import HOME, names

from kg.resolve.zone_names import fits

OWN = {HOME, "岚皋县", "民主镇"}
"""What each report names by itself."""
NAMED = [
    # a function word or verb before a name
    ("园区会同县人社局举办招聘会。", "Agency", {"岚皋县人社局"}),
    ("两园分别由县科技局和县人社局管理。", "Agency", {"岚皋县科技局", "岚皋县人社局"}),
    ("园区委托县应急管理局编制预案。", "Agency", {"岚皋县应急管理局"}),
    ("方案须经县水利局审查。", "Agency", {"岚皋县水利局"}),
    ("园区地跨油竹镇、山口镇。", "Place", {"油竹镇", "山口镇"}),
    # a place in brackets, a dot, and a short place in front belong to a zone's name
    ("县里在缙云县设立了青田（缙云）科创园。", "Zone", {"青田（缙云）科创园"}),
    ("浙江青田·四川平昌飞地产业园昨日揭牌。", "Zone", {"浙江青田·四川平昌飞地产业园"}),
    ("考察组走进位于庆元县的丽水庆元经济开发区。", "Zone", {"丽水庆元经济开发区"}),
    ("考察组走进浙江省丽水市庆元县屏都工业园。", "Zone", {"庆元县屏都工业园"}),
    ("园区位于五间房镇和三班镇。", "Place", {"五间房镇", "三班镇"}),
    ("园区下辖三个镇，涉及两个乡。", "Place", set()),
    ("青田县第十七届人大常委会视察了园区。", "Agency", {"青田县人大常委会"}),
    # numerals that begin a name, regiments, a firm's own park
    ("九里坡产业园与三桥产业园隔河相望。", "Zone", {"九里坡产业园", "三桥产业园"}),
    ("考察组走进三十三团产业园。", "Zone", {"三十三团产业园"}),
    ("恒瑞连云港产业园位于滔河镇。", "Zone", {"恒瑞连云港产业园"}),
    ("八一工业园落户企业3家，被批准为兵团级工业园区。", "Zone", {"八一工业园"}),
    ("考察组走访于都工业园，于都工业园产值增长。", "Zone", {"于都工业园"}),
    ("大理州祥云县滔河工业园区的经验值得借鉴。", "Zone", {"祥云县滔河工业园区"}),
    ("木垒县滔河工业园区的预案与木垒哈萨克自治县滔河工业园区一致。", "Zone", {"木垒哈萨克自治县滔河工业园区"}),
    ("第九师白杨市滔河工业园区产值增长。", "Zone", {"第九师白杨市滔河工业园区"}),
    # words before a name that are none of it
    ("由平利县人民政府派出机构广佛经济开发区负责。", "Zone", {"广佛经济开发区"}),
    ("园区是国家级新区西咸新区的组成部分。", "Zone", {"西咸新区"}),
    ("走访辖区内滔河新能源产业园。", "Zone", {"滔河新能源产业园"}),
    ("园区新开工滔河家居产业园项目。", "Zone", set()),
    # names made of common words, function words inside names, names of two places
    ("红旗工业园落户企业3家，友谊木业园产值增长。", "Zone", {"红旗工业园", "友谊木业园"}),
    ("前亭工业园设在滔河镇，上都工业园设在石门镇。", "Zone", {"前亭工业园", "上都工业园"}),
    ("考察组走访绥芬河—东宁重点开发开放试验区。", "Zone", {"绥芬河—东宁重点开发开放试验区"}),
    ("考察组走访科右中旗滔河工业园区。", "Zone", {"科右中旗滔河工业园区"}),
    ("会议责成县水利局牵头。", "Agency", {"岚皋县水利局"}),
    ("园区由锡林郭勒盟行政公署批准。", "Agency", {"锡林郭勒盟行政公署"}),
    # 区 behind 园 belongs to the head
    ("对标缙云国家农业科技园区，差距明显。", "Zone", {"缙云国家农业科技园区"}),
]  # fmt: skip
NO_ZONE = [
    "截至目前建成区面积7.2平方公里。",
    "园区聘请环保管家驻园，开展巡查。",
    "我们也想学一学兄弟园区的做法。",
    "县经信局园区股、县发改局园区科负责此事。",
    "岚皋县开发区现有企业12家，岚皋县开发区税收增长。",
    "全县十大产业园、三个工业园抓紧建设。",
    "一般高新区承担不了这样的任务，县属工业园区也一样。",
    "认定为合格化工园区后，园区发展提速。",
    "你建开发区，我建示范区，招来的都是同类项目。",
    "园区有核心区、示范区、辐射区之分。",
]  # fmt: skip


@pytest.mark.parametrize(("text", "cls", "expected"), NAMED)
def test_a_name_begins_where_it_begins(text: str, cls: str, expected: set[str]) -> None:
    assert names(text, cls) - OWN == expected


@pytest.mark.parametrize("text", NO_ZONE)
def test_what_only_looks_like_a_part(text: str) -> None:
    assert not names(text, "Zone") - OWN


def test_a_county_whose_name_begins_with_a_function_word() -> None:
    text = "乌江产业园位于和县乌江镇，由市发改委和和县发改委指导。"
    assert "和县" in names(text, "Place")
    assert "和县发改委" in names(text, "Agency")


ONE_ZONE = [
    "蔺河科创城（以下简称“蔺科城”）今年揭牌。蔺科城落户企业8家。",
    "民主镇民主产业园又称民主科技园，今年启动。民主科技园落户企业8家。",
    "岚皋民主产业园（Minzhu Park），简称民主园区，前身为2003年设立的岚皋县民主工业集中区。民主工业集中区曾由镇里管理，民主园区现有企业8家。",
]  # fmt: skip


@pytest.mark.parametrize("text", ONE_ZONE)
def test_a_name_that_is_declared_is_no_second_zone(text: str) -> None:
    assert len(names(text, "Zone") - OWN) == 1


@pytest.mark.parametrize(
    ("short", "name", "fitting"),
    [
        ("园区", "青田县工业园区", True),
        ("园区", "永嘉经济开发区", True),
        ("开发区", "永嘉经济技术开发区", True),
        ("经开区", "永嘉经济技术开发区", True),
        ("高新区", "永嘉高新技术产业开发区", True),
        ("产业园区", "青田县产业园", True),
        ("工业园", "青田县工业园区", True),
        ("产业集聚区", "岚皋县经济开发区", False),
        ("开发区", "青田县产业集聚区", False),
        ("工业区", "青田县工业园区", False),
        ("经济开发区", "永嘉经济技术开发区", False),
    ],
)
def test_a_bare_head_means_only_zones_of_its_kind(short: str, name: str, fitting: bool) -> None:
    assert fits(short, name) is fitting
