"""Reports made up from a seed: ``python -m tests.bench.reports FOLDER [--number N] [--seed S]``.

Each is of a zone in a county of the lexicon, in one of five genres, of 1,000 to 2,000 characters; the same seed and
number give the same text. Sentences are patterns with names, industries and figures in them, each pattern at most
once a report.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.lexicon.divisions import Division, load
from kg.lexicon.words import rows

_HEADS = ("产业集聚区", "经济开发区", "高新技术产业开发区", "工业园区", "化工园区", "循环经济产业园", "现代农业产业园")
_BRANDS = "安宝昌德丰广海和江康兰明宁平清荣山泰文新阳永云泽鑫瑞华盛宏远达通恒源润景晟凯博诚"
_LEGAL = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司")
_PRODUCTS = ("装备生产线", "精深加工", "智能化改造", "仓储物流基地", "零部件制造", "循环利用", "标准化厂房", "研发中心")
_ROADS = ("迎宾大道", "工业一路", "创业路", "滨河路", "科技大道", "纬三路", "环城北路")

_OPENINGS = (
    "{zone}（以下简称“园区”）位于{county}{side}部，距县城{km}公里，{year}年{month}月经{province}人民政府批准设立，规划面积{area}平方公里。",
    "{year}年，{province}发展和改革委员会批准设立{zone}，规划面积{area}平方公里，建成区面积{small}平方公里。",
    "{zone}始建于{year}年，地处{city}{county}，东至{road}，西至{road2}，总规划面积{area}平方公里。",
    "经{province}人民政府批准，{zone}于{year}年{month}月挂牌成立，批准面积{mu}亩，目前建成{small}平方公里。",
)
_BODIES = (
    "园区由{zone}管理委员会负责管理，内设办公室、招商局、规划建设局等{few}个机构，核定编制{staff}名。",
    "{zone}管理委员会为{county}人民政府派出机构，实有工作人员{staff}人。",
    "{county}自然资源局、{county}发展和改革委员会派驻专人，实行“一站式”服务。",
    "{year2}年，管委会委托编制的《{zone}总体规划》获{city}人民政府批复。",
)
_ECONOMY = (
    "园区主导产业为{industry}、{industry2}和{industry3}，{year2}年实现工业总产值{money}亿元，同比增长{percent}%。",
    "目前，园区已形成以{industry}为主导、{industry2}为补充的产业格局，入驻企业{firms}家，其中规模以上工业企业{few}家。",
    "{year2}年完成固定资产投资{money}亿元，税收收入{money2}亿元，从业人员{people}人。",
    "园区重点发展{industry2}、{industry3}两大产业，产值占全区的{percent}%。",
    "截至{year2}年底，累计投入基础设施建设资金{money2}亿元，建成标准化厂房{metres}万平方米，铺设管网{km}公里。",
    "全年进出口总额{money2}亿元，比上年下降{percent}%，高新技术企业达到{few}家。",
)
_FIRMS = (
    "{firm}于{year2}年入驻园区，主要从事{industry}，年销售收入{money2}亿元，带动就业{staff}人。",
    "由{firm2}投资建设的{project}总投资{money}亿元，占地{mu}亩，{year2}年{month}月开工建设，预计{next}年投产。",
    "园区现有{firm}、{firm2}、{firm3}等重点企业，龙头带动作用逐步显现。",
    "{firm3}承建的{project}已完成投资{money2}亿元，主体工程基本完工。",
    "{firm2}位于园区{side}部，现有职工{staff}人，是{province}农业产业化重点龙头企业。",
)
_TROUBLES = (
    "土地指标紧缺，报批周期长，{few}个项目因用地问题未能落地",
    "企业融资渠道单一，贷款难、担保难的情况没有根本改变",
    "产业链条短，{industry}配套企业少，本地配套率只有{percent}%",
    "基础设施建设滞后，{road}至今没有贯通",
    "专业技术人才缺乏，企业招工难、留人难",
    "管理体制不顺，管委会与乡镇职责不清",
    "污水处理能力不足，环保压力较大",
    "物流成本偏高，{industry2}产品运输半径受限",
    "项目投资强度不高，亩均税收偏低",
    "科技创新能力不强，研发投入不足",
)
_MEASURES = (
    "盘活闲置土地{mu}亩，优先保障重点项目用地",
    "设立{money2}亿元产业引导基金，搭建银企对接平台",
    "围绕{industry}开展产业链招商，力争引进企业{few}家",
    "加快{road}、{road2}建设，完善供水、供电、供气管网",
    "与高等院校合作建立实训基地，每年培训技术工人{staff}人",
    "理顺管理体制，由{county}人民政府明确管委会与乡镇的职责分工",
    "扩建污水处理厂，日处理能力提高到{few}万吨",
    "推行领导包联项目制度，定期协调解决企业困难",
    "对投资强度达不到要求的企业实施腾退",
    "支持{firm}建设省级企业技术中心",
)
_PLANS = (
    "到{next}年，园区力争实现工业总产值{money}亿元，入驻企业达到{firms}家，税收突破{money2}亿元。",
    "“十五五”期间，计划新增建设用地{mu}亩，新建道路{km}公里，打造{industry}千亿级产业集群。",
    "力争{next}年固定资产投资增长{percent}%以上，新签约亿元以上项目{few}个。",
)
_ASIDES = (
    "调研组先后走访了{few}家企业，召开座谈会{few}次，听取了管委会和有关部门的情况介绍。",
    "总体上看，园区发展势头良好，但与先进地区相比仍有差距，需要引起高度重视。",
    "各级各部门要进一步统一思想，提高认识，形成推动园区高质量发展的强大合力。",
    "近年来，{county}坚持把园区作为经济工作的主战场，紧紧围绕高质量发展这一主题，抓重点、补短板、强弱项。",
    "干部群众普遍反映，园区建设带动了周边乡镇的就业和增收，城乡面貌发生了明显变化。",
    "要坚持问题导向，加强调查研究，把各项惠企政策落到实处，让企业有更多获得感。",
)

Values = Mapping[str, str]


class _Report:
    """The names, figures and sentences of one report, drawn as they are asked for."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.names = _names(rng)

    def fill(self, pattern: str) -> str:
        """A pattern with its names and with figures of its own."""
        return pattern.format_map({**self.names, **_figures(self._rng)})

    def some(self, patterns: tuple[str, ...], number: int) -> str:
        """A paragraph of so many of the patterns, in any order."""
        return "".join(map(self.fill, self._rng.sample(patterns, min(number, len(patterns)))))

    def listed(self, patterns: tuple[str, ...], number: int, marks: Callable[[int], str]) -> list[str]:
        """Numbered lines, one a pattern."""
        chosen = self._rng.sample(patterns, number)
        return [f"{marks(at)}{self.fill(pattern)}。" for at, pattern in enumerate(chosen)]


def report(seed: int, number: int) -> str:
    """The text of one report."""
    rng = random.Random(f"{seed} {number}")
    made = _Report(rng)
    return "\n".join(rng.choice(_GENRES)(made)) + "\n"


def write(folder: Path, number: int, seed: int = 0) -> None:
    """``number`` reports as files of ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in range(number):
        (folder / f"{each:06}.txt").write_text(report(seed, each), encoding="utf-8")


def _names(rng: random.Random) -> dict[str, str]:
    counties, above = _divisions()
    county = rng.choice(counties)
    city = above[county.parent]
    province = above[city.parent] if city.parent else city
    kinds = rng.sample(_industries(), 3)
    firms = [f"{county.name[:2]}{_brand(rng)}{kind.removesuffix('产业')}{rng.choice(_LEGAL)}" for kind in kinds]
    roads = rng.sample(_ROADS, 2)
    names = {"county": county.name, "city": city.name, "province": province.name, "side": rng.choice("东南西北")}
    names |= {"zone": county.name + rng.choice(_HEADS), "project": f"{kinds[0]}{rng.choice(_PRODUCTS)}项目"}
    names |= dict(zip(("industry", "industry2", "industry3"), kinds, strict=True))
    names |= dict(zip(("firm", "firm2", "firm3"), firms, strict=True))
    return names | {"road": roads[0], "road2": roads[1]}


def _figures(rng: random.Random) -> dict[str, str]:
    year = rng.randint(2018, 2025)
    return {
        "year": str(rng.randint(1998, 2017)), "year2": str(year), "next": str(year + rng.randint(1, 5)),
        "month": str(rng.randint(1, 12)), "area": f"{rng.uniform(5, 60):.1f}", "small": f"{rng.uniform(1, 5):.2f}",
        "km": f"{rng.uniform(1, 40):.1f}", "mu": str(rng.randint(50, 9000)), "few": str(rng.randint(2, 30)),
        "staff": str(rng.randint(20, 900)), "people": str(rng.randint(1000, 60_000)), "firms": str(rng.randint(30, 400)),
        "money": f"{rng.uniform(5, 400):.2f}", "money2": f"{rng.uniform(0.5, 20):.2f}", "percent": f"{rng.uniform(2, 60):.1f}",
        "metres": f"{rng.uniform(2, 80):.1f}",
    }  # fmt: skip


def _brand(rng: random.Random) -> str:
    return "".join(rng.sample(_BRANDS, 2))


def _divisions() -> tuple[list[Division], dict[str, Division]]:
    known = {division.code: division for division in load() if division.status == "current"}
    return [d for d in known.values() if d.level == "county" and d.parent in known and d.name[-1] in "县市"], known


def _industries() -> list[str]:
    return sorted({row[0] for row in rows("industry_terms") if 2 <= len(row[0]) <= 4})


def _chinese(at: int) -> str:
    return "一二三四五六七八九十"[at]


def _survey(made: _Report) -> list[str]:
    zone = made.names["zone"]
    return [
        f"关于{zone}发展情况的调研报告", "", made.fill(_ASIDES[0]),
        "一、基本情况", made.some(_OPENINGS, 1) + made.some(_BODIES, 2), made.some(_ECONOMY, 4), made.some(_FIRMS, 4),
        "二、存在的主要问题", *made.listed(_TROUBLES, 4, lambda at: f"（{_chinese(at)}）"),
        "三、对策建议", *made.listed(_MEASURES, 4, lambda at: f"（{_chinese(at)}）"), made.some(_PLANS, 2), made.some(_ASIDES[1:], 3),
    ]  # fmt: skip


def _brief(made: _Report) -> list[str]:
    zone = made.names["zone"]
    problems = "；".join(f"{_chinese(at)}是{made.fill(t)}" for at, t in enumerate(_TROUBLES[2:6]))
    return [
        f"{zone}工作情况汇报", f"{zone}管理委员会", made.some(_OPENINGS, 2), made.some(_BODIES, 3), made.some(_ECONOMY, 6),
        made.some(_FIRMS, 5), f"当前存在的困难：{problems}。",
        "下一步，主要做好以下工作：", *made.listed(_MEASURES, 5, lambda at: f"{at + 1}．"), made.some(_PLANS, 2), made.some(_ASIDES[1:], 4),
    ]  # fmt: skip


def _yearbook(made: _Report) -> list[str]:
    zone = made.names["zone"]
    return [
        zone, f"【概况】{made.some(_OPENINGS, 2)}", f"【管理机构】{made.some(_BODIES, 3)}", f"【经济运行】{made.some(_ECONOMY, 6)}",
        f"【重点企业】{made.some(_FIRMS, 5)}", f"【发展规划】{made.some(_PLANS, 3)}", f"【综述】{made.some(_ASIDES, 5)}",
        "【存在问题】", *made.listed(_TROUBLES, 4, lambda at: f"{at + 1}. "),
    ]  # fmt: skip


def _answer(made: _Report) -> list[str]:
    county, zone = made.names["county"], made.names["zone"]
    return [
        f"对{county}政协委员关于加快{zone}建设提案的答复", "委员：", f"您提出的关于加快{zone}建设的建议收悉，现答复如下：",
        made.some(_OPENINGS, 2), made.some(_ECONOMY, 5), f"您指出的{made.fill(_TROUBLES[0])}、{made.fill(_TROUBLES[4])}等问题客观存在。",
        "针对上述问题，主要采取了以下措施：", *made.listed(_MEASURES, 6, lambda at: f"{_chinese(at)}是"), made.some(_FIRMS, 4),
        made.some(_ASIDES, 4), made.some(_PLANS, 3), f"{county}人民政府",
    ]  # fmt: skip


def _table(made: _Report) -> list[str]:
    columns = ["指标", "单位", "数值"]
    figures = [("规划面积", "平方公里", "{area}"), ("入驻企业", "家", "{firms}"), ("从业人员", "人", "{people}"), ("工业总产值", "亿元", "{money}")]  # fmt: skip
    return [
        f"{made.names['zone']}统计资料", made.some(_OPENINGS, 2), " | ".join(columns),
        *(" | ".join((name, unit, made.fill(value))) for name, unit, value in figures),
        made.some(_BODIES, 4), made.some(_ECONOMY, 5), made.some(_FIRMS, 5), f"存在的问题：{made.fill(_TROUBLES[5])}；{made.fill(_TROUBLES[7])}。",
        made.some(_ASIDES, 5), made.some(_PLANS, 3),
    ]  # fmt: skip


_GENRES = (_survey, _brief, _yearbook, _answer, _table)


def main() -> None:
    """Write reports into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    write(told.folder, told.number, told.seed)


if __name__ == "__main__":
    main()
