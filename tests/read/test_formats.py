"""What people have is read: one report in each format says the same, and evidence leads back to page and line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from making import REPORT, office, page_of_a_site, paragraphs, printed, word

from kg import pipeline
from kg.model import Source
from kg.network import to_networkx
from kg.quote import Quote
from kg.read import read
from kg.store import Store
from kg.text import documents

MAKERS: dict[str, Callable[[Path], Path]] = {
    "md": lambda folder: _written(folder / "报告.md", "# " + REPORT.replace("\n", "\n\n")),
    "html": lambda folder: _written(folder / "报告.html", page_of_a_site(REPORT)),
    "html in gbk": lambda folder: _written(folder / "报告.html", page_of_a_site(REPORT, "gbk")),
    "docx": lambda folder: word(REPORT, folder),
    "doc": lambda folder: office(word(REPORT, folder), "doc"),
    "odt": lambda folder: office(word(REPORT, folder), "odt"),
    "rtf": lambda folder: office(word(REPORT, folder), "rtf"),
    "pdf of LibreOffice": lambda folder: office(word(REPORT, folder), "pdf"),
    "pdf of a browser": lambda folder: printed(paragraphs(REPORT), folder),
}  # fmt: skip


def _written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def told(path: Path, out: Path) -> set[object]:
    """All that the graph of a report says, and by which words, without offsets and line breaks of a layout."""
    assert pipeline.build([path], out, lambda *_: None).reports == 1

    def words(quotes: list[Quote]) -> frozenset[tuple[str, str]]:
        return frozenset((re.sub(r"\s", "", quote["quote"]), quote["rule"]) for quote in quotes)

    network = to_networkx(Store.open(out).triples())
    said: set[object] = set()
    for node, facts in network.nodes(data=True):
        said.add((node, facts["cls"], facts["label"], *facts["aliases"], facts["status"], words(facts["evidence"])))
        for figure in facts["figures"]:
            said.add((node, figure["indicator"], figure["value"], figure["unit"], words(figure["evidence"])))
    return said | {(s, f["property"], o, words(f["evidence"])) for s, o, f in network.edges(data=True)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> set[object]:
    folder = tmp_path_factory.mktemp("plain")
    said = told(_written(folder / "报告.txt", REPORT), folder / "out")
    assert len(said) > 25
    return said


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_report_gives_the_same_graph(name: str, plain: set[object], tmp_path: Path) -> None:
    assert told(MAKERS[name](tmp_path), tmp_path / "out") == plain


def sentences(source: Source) -> list[str]:
    return [sentence.text for document in documents(source) for sentence in document.sentences]


def test_pages_of_a_pdf_have_no_heads_feet_and_numbers_and_a_paragraph_goes_on_over_them(tmp_path: Path) -> None:
    long = "".join(f"第{n}季度园区完成投资{n}亿元，新开工项目{n}个，投产项目{n}个；" for n in range(1, 120))
    source = read(printed(paragraphs(f"{REPORT}{long}\n完。"), tmp_path))
    assert source.text.count("\f") >= 3
    assert "调研材料汇编" not in source.text and "— 2 —" not in source.text
    assert [text for text in sentences(source) if text.startswith("第")] == [
        f"{part}；" for part in long[:-1].split("；")
    ]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    body = "<h1>关于青川县产业集聚区的调研报告</h1>" + paragraphs("\n".join(REPORT.splitlines()[1:]) * 4).replace(
        "break-before: page", ""
    )
    texts = sentences(read(printed(body, tmp_path, "column-count: 2; column-gap: 2em")))
    assert texts[0] == "关于青川县产业集聚区的调研报告"
    once = [text for line in REPORT.splitlines()[3:] for text in re.split("(?<=[；。])", line) if text]
    assert sum(texts.count(text) for text in once) >= 4 * len(once) - 2


TABLE = (("企业名称", "行业", "产值（万元）"), ("石门泵业有限公司", "机械", "186000"), ("青山阀门厂", "机械", "4300"))
ROWS = ["| 企业名称 | 行业 | 产值（万元） |", "| 石门泵业有限公司 | 机械 | 186000 |", "| 青山阀门厂 | 机械 | 4300 |"]


def _html_table() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    return f"<p>主要企业如下。</p><table>{rows}</table><p>以上为主要企业的情况。</p>"


def _word_table(folder: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("主要企业如下。")
    table = document.add_table(3, 3)
    for row, cells in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(folder / "t.docx"))
    return folder / "t.docx"


def _workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: printed(_html_table(), folder),
        _word_table,
        _workbook,
        lambda folder: office(_workbook(folder), "xls"),
        lambda folder: _written(folder / "t.csv", "\ufeff" + "\n".join(",".join(row) for row in TABLE)),
        lambda folder: _written(folder / "t.csv", "\n".join(";".join(f'"{c}"' for c in row) for row in TABLE).encode("gbk")),
        lambda folder: _written(folder / "t.html", page_of_a_site(REPORT).replace(b"</div>\n<div class=\"related", _html_table().encode() + b"</div>\n<div class=\"related")),
    ],
    ids=["pdf", "docx", "xlsx", "xls", "csv", "csv in gbk", "html"],
)  # fmt: skip
def test_tables_are_rows(make: Callable[[Path], Path], tmp_path: Path) -> None:
    assert [line for line in read(make(tmp_path)).text.splitlines() if "|" in line] == ROWS


def test_a_workbook_shows_shares_dates_and_merged_cells_and_hides_hidden_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["园区", "增速", "日期"])
    sheet.append(["甲园区", 0.124, None])
    sheet.append([None, 0.3, None])
    sheet["B2"].number_format = sheet["B3"].number_format = "0.0%"
    sheet.merge_cells("A2:A3")
    book.create_sheet("2023年").append(["乙", 5.5])
    book.create_sheet("草稿").sheet_state = "hidden"
    book["草稿"]["A1"] = "不看"
    book.save(tmp_path / "t.xlsx")
    first, second = read(tmp_path / "t.xlsx").text.split("\n\f")
    assert first.splitlines() == ["| 园区 | 增速 | 日期 |", "| 甲园区 | 12.4% |  |", "| 甲园区 | 30% |  |"]
    assert second.splitlines() == ["2023年", "| 乙 | 5.5 |"]


NUMBERED = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%3."/></w:lvl></w:abstractNum><w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num></w:numbering>"""


def test_the_numbers_that_word_sets_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    for child in list(parse_xml(NUMBERED)):
        root.insert(0 if "abstract" in child.tag else len(root), child)  # the order that the schema wants
    for level, text in ((0, "问题"), (1, "用地"), (2, "指标少"), (2, "闲置多"), (1, "资金"), (0, "措施"), (1, "清理")):
        paragraph = document.add_paragraph(text)
        mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(mark))
    document.save(str(tmp_path / "n.docx"))
    lines = ["一、问题", "（一）用地", "1.指标少", "2.闲置多", "（二）资金", "二、措施", "（一）清理"]
    assert read(tmp_path / "n.docx").text.splitlines() == lines
    assert read(office(tmp_path / "n.docx", "pdf")).text.replace(" ", "").split() == lines  # as LibreOffice prints them


def test_what_word_does_not_print_is_not_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("规划面积")
    mark = f'{nsdecls("w")} w:id="1" w:author="a"'
    paragraph._p.append(parse_xml(f"<w:del {mark}><w:r><w:delText>9</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {mark}><w:r><w:t>8</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:smartTag {nsdecls('w')}><w:r><w:t>平方公里</w:t></w:r></w:smartTag>"))
    document.add_page_break()
    document.add_paragraph("后页")
    document.save(str(tmp_path / "d.docx"))
    first, _, after = read(tmp_path / "d.docx").text.partition("\f")
    assert (first.strip(), after.strip()) == ("规划面积8平方公里", "后页")


def test_markdown_keeps_its_lines(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\n# 一、**问题**\n\n- 用地\n- 资金\n\n> 引文\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n\n见[链接](http://x)。\n"
    lines = read(_written(tmp_path / "m.md", text)).text.split("\n")
    shown = {
        3: "一、问题",
        5: "· 用地",
        6: "· 资金",
        8: "引文",
        10: "| a | b | c |",
        12: "| 1 | 2 | 3 |",
        14: "见链接。",
    }
    assert {at: line for at, line in enumerate(lines) if line} == shown


def test_evidence_tells_the_page_of_a_pdf_and_verify_reads_it_again(tmp_path: Path) -> None:
    path = printed(paragraphs(REPORT) + '<p style="break-before: page">青川县产业集聚区现有企业57家。</p>', tmp_path)
    out = tmp_path / "out"
    pipeline.build([path], out, lambda *_: None)
    store = Store.open(out)
    query = 'SELECT ?page ?line ?start {?e zk:quote ?q ; zk:page ?page ; zk:line ?line ; zk:start ?start FILTER(?q = "57家")}'
    page, line, start = (
        int(term.value) for term in next(iter(store.query(query, {"zk": "https://w3id.org/zonekg/ontology#"})))
    )
    text = read(path).text
    assert page == 3 and text[start:].startswith("57家")
    assert re.split("[\u2028\n]", text)[line - 1].strip("\f").startswith("青川县产业集聚区现有")
    from kg.verify import Candidate, verify

    assert verify(store, lambda *_: [Candidate(text)]).faults == []
