"""The picture of the page that the README shows, small enough to keep in a repository."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

from person import window
from playwright.sync_api import Browser, ViewportSize

SIZE: ViewportSize = {"width": 1280, "height": 800}

# Small text in ten tints has tens of thousands of colours. The 256 commonest, and for others the nearest of them.
REDUCE = """async (png) => {
  const bytes = Uint8Array.from(atob(png), c => c.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const data = context.getImageData(0, 0, image.width, image.height).data;
  const counts = new Map();
  const coarse = (i) => (data[i] >> 3) << 10 | (data[i + 1] >> 3) << 5 | data[i + 2] >> 3;
  for (let i = 0; i < data.length; i += 4) {
    const bin = counts.get(coarse(i)) || counts.set(coarse(i), { n: 0, seen: new Map() }).get(coarse(i));
    const exact = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
    bin.n += 1;
    bin.seen.set(exact, (bin.seen.get(exact) || 0) + 1);
  }
  const commonest = (map, score) => [...map].sort((a, b) => score(b[1]) - score(a[1]));
  const palette = commonest(counts, bin => bin.n).slice(0, 256).map(([, bin]) => commonest(bin.seen, n => n)[0][0]);
  const split = (c) => [c >> 16, c >> 8 & 255, c & 255];
  const distance = (a, b) => split(a).reduce((sum, part, k) => sum + (part - split(b)[k]) ** 2, 0);
  const closer = (exact) => (best, c, k) => distance(c, exact) < distance(palette[best], exact) ? k : best;
  const nearest = new Map();
  const out = new Uint8Array(data.length / 4);
  for (let i = 0; i < data.length; i += 4) {
    const exact = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
    if (!nearest.has(exact)) nearest.set(exact, palette.reduce(closer(exact), 0));
    out[i / 4] = nearest.get(exact);
  }
  let text = '';
  for (let i = 0; i < out.length; i += 8192) text += String.fromCharCode(...out.subarray(i, i + 8192));
  return [image.width, image.height, palette, btoa(text)];
}"""


def picture(browser: Browser, html: Path, target: Path) -> None:
    """The first view of a page, as PNG."""
    context = window(browser, offline=True, viewport=SIZE)
    page = context.new_page()
    page.goto(html.resolve().as_uri())
    page.wait_for_function("kg.loaded && kg.network")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shot = page.screenshot()
    page.goto("about:blank")
    width, height, palette, pixels = page.evaluate(REDUCE, base64.b64encode(shot).decode("ascii"))
    target.write_bytes(png(width, height, palette, base64.b64decode(pixels)))
    context.close()


def png(width: int, height: int, palette: list[int], pixels: bytes) -> bytes:
    """A PNG file of pixels that point into a palette."""
    rows = b"".join(b"\0" + pixels[row * width : (row + 1) * width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = b"".join(colour.to_bytes(3, "big") for colour in palette)
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, content) for name, content in chunks)


def chunk(name: bytes, content: bytes) -> bytes:
    """One part of a PNG file: length, name, content, checksum."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
