"""Write the present scores as floors, where they are higher: ``make floor``."""

from __future__ import annotations

import json

from tests.quality.floors import FILE, SETS, floors, present, risen

if __name__ == "__main__":
    old = floors()
    new = {name: risen(old.get(name, {}), present(name)) for name in SETS}
    FILE.write_text(json.dumps(new, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for name, its in new.items():
        print(
            name,
            its["headline"],
            *(f"{key} {score}" for key, score in its.items() if score != old.get(name, {}).get(key)),
        )
