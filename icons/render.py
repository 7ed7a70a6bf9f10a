#!/usr/bin/env python3
"""Draws every size that the bundler wants from ngao.svg.

Needs rsvg-convert (Debian: librsvg2-bin) and nothing beside Python's own library. Run it after a change of the drawing:
python3 icons/render.py. The .ico and .icns containers hold plain PNG files, as both formats allow.
"""

import struct
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = {
    "32x32.png": 32,
    "64x64.png": 64,
    "128x128.png": 128,
    "128x128@2x.png": 256,
    "icon.png": 512,
    "StoreLogo.png": 50,
    **{f"Square{size}x{size}Logo.png": size for size in (30, 44, 71, 89, 107, 142, 150, 284, 310)},
}
# Tauri wants the 32 pixel layer first: its development window shows that one.
ICO = (32, 16, 24, 48, 64, 256)
# Apple's names for the sizes that are stored as PNG.
ICNS = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic13": 256, b"ic09": 512, b"ic14": 512, b"ic10": 1024}


def png(size: int) -> bytes:
    """The drawing as an RGBA PNG of size by size pixels."""
    call = ["rsvg-convert", "--width", str(size), "--height", str(size), str(HERE / "ngao.svg")]
    data = subprocess.run(call, check=True, capture_output=True).stdout
    depth, colour = data[24], data[25]
    assert (depth, colour) == (8, 6), "the bundler takes only 8-bit RGBA"
    return data


def ico() -> bytes:
    """A Windows icon: a directory of 16-byte entries, then the pictures. A size of 256 is written as 0."""
    pictures = [(size, png(size)) for size in ICO]
    offset = 6 + 16 * len(pictures)
    directory, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, data in pictures:
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset + len(body))
        body += data
    return directory + body


def icns() -> bytes:
    """An Apple icon: chunks of a four-letter type, their length with this head, and the picture."""
    body = b""
    for kind, size in ICNS.items():
        data = png(size)
        body += kind + struct.pack(">I", len(data) + 8) + data
    return b"icns" + struct.pack(">I", len(body) + 8) + body


if __name__ == "__main__":
    for name, size in FILES.items():
        (HERE / name).write_bytes(png(size))
    (HERE / "icon.ico").write_bytes(ico())
    (HERE / "icon.icns").write_bytes(icns())
