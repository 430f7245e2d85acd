"""Parquet (extra ``parquet``): the tables of things, relations and figures with typed columns."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from kg.export.reader import Reader
from kg.export.rows import NUMBERS, Cell, Table, network_of, tables


def parquet_files(reader: Reader) -> dict[str, bytes]:
    """``nodes.parquet``, ``edges.parquet`` and ``figures.parquet``; what is not told is null, values are decimals."""
    return {f"{table.name}.parquet": _written(table) for table in tables(network_of(reader))}


def _written(table: Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {**dict.fromkeys(NUMBERS, pa.int32()), "value": pa.decimal256(50, 12), "approximate": pa.bool_()}
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [
        pa.array([_value(name, cell) for cell in cells], kinds.get(name, pa.string()))
        for name, cells in zip(table.columns, columns, strict=True)
    ]
    file = io.BytesIO()
    pq.write_table(pa.table(arrays, names=list(table.columns)), file, compression="zstd")
    return file.getvalue()


def _value(column: str, cell: Cell) -> Any:
    if cell == "":
        return None
    if column == "value":
        return Decimal(cell)
    return cell == "true" if column == "approximate" else cell
