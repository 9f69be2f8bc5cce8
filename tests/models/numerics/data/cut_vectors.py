#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cuts the small subset of tile vectors that the tests carry out of the full vector folder.

usage: cut_vectors.py VECTORS OUT
Writes OUT/tile_<group>.csv and .bin. The .bin keeps the operands; of the recorded Dst and packed
tile only a hash (FNV-1a, 64 bits, over the recorded bytes) stays, in the columns dst_fnv, out_fnv.
"""

import csv
import sys
from pathlib import Path

# What the chosen cases must show, per group: a format, an operation, a reduction; "wide" is a wide
# range of exponents with a 32-bit Dst.
CASES = {
    "matmul": ["bfp4_b", "fp16", "bfp8_b", "wide"],
    "eltwise": ["mul", "sub", "add"],
    "reduce": ["row", "col", "scalar", "max"],
    "convert": ["bfp8_b", "bfp4_b", "fp16", "fp32", "pack_l1_acc"],
}


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = (h ^ byte) * 0x100000001B3 % 2**64
    return h


def wanted(group, rows):
    """One case for each mark of the group: the smallest that is not taken yet."""
    chosen = []
    for mark in CASES[group]:
        for row in rows:
            wide = "wide" if row["dist"] == "1" and row["dst_bits"] == "32" else ""
            hit = mark in (row["fmt_a"], row["op"], wide) or "=" + mark in row["extra"]
            rich = row["fidelity"] in ("HiFi4", "HiFi2") or row["op"] not in ("matmul", "mul")
            if hit and rich and row not in chosen:
                chosen.append(row)
                break
        else:
            raise SystemExit(f"no case for {group} {mark}")
    return chosen


def cut(vectors, group, out):
    data = (vectors / f"tile_{group}.bin").read_bytes()
    rows = list(csv.DictReader((vectors / f"tile_{group}.csv").open()))
    rows.sort(key=lambda row: int(row["a_len"]) + int(row["b_len"]))
    blob = bytearray()
    lines = []
    for row in wanted(group, rows):
        part = {k: data[int(row[k + "_off"]):int(row[k + "_off"]) + int(row[k + "_len"])]
                for k in ("a", "b", "out", "dst")}
        kept = {k: v for k, v in row.items() if not k.endswith(("_off", "_len"))}
        for k in ("a", "b"):
            kept[k + "_off"], kept[k + "_len"] = len(blob), len(part[k])
            blob += part[k]
        kept["out_fnv"], kept["dst_fnv"] = f"{fnv(part['out']):016x}", f"{fnv(part['dst']):016x}"
        lines.append(kept)
    (out / f"tile_{group}.bin").write_bytes(blob)
    with (out / f"tile_{group}.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=lines[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


if __name__ == "__main__":
    for name in CASES:
        cut(Path(sys.argv[1]) / "tile", name, Path(sys.argv[2]))
