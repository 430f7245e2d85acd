"""rapidocr: PaddleOCR's models for Chinese, which its package brings, run by onnxruntime."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.read.ocr import Seen

_SURE = 0.5  # of 1: rapidocr's own bound for what it takes for words


def engine(png: bytes) -> Iterator[Seen]:
    """The lines of a page; see ``kg.read.ocr``."""
    seen = _rapid()(png)
    if seen.boxes is None:
        return
    for box, text, sure in zip(seen.boxes.tolist(), seen.txts, seen.scores, strict=True):
        if sure >= _SURE:
            xs, ys = [x for x, _ in box], [y for _, y in box]
            yield Seen(text, min(xs), min(ys), max(xs), max(ys))


@cache
def _rapid() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})
