"""Which characters look alike: by their drawn glyphs, and by the components that their Wubi and Cangjie codes share."""

from collections import defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

NEIGHBOURS = 24
_SIZE, _BOX = 36, 40  # px
_COMPONENTS = 0.6  # weight of shared components against the picture
_USUAL = 0.1  # weight of a character's log10 frequency

Matrix = npt.NDArray[np.float32]


def _pictures(characters: list[str], font_file: Path) -> Matrix:
    font = ImageFont.truetype(str(font_file), _SIZE)
    rows = []
    for character in characters:
        image = Image.new("L", (_BOX, _BOX), 0)
        ImageDraw.Draw(image).text((2, 0), character, fill=255, font=font)
        small = image.filter(ImageFilter.GaussianBlur(1.6)).resize((_BOX // 2, _BOX // 2))
        rows.append(np.asarray(small, dtype=np.float32).ravel())
    pictures = np.array(rows)
    pictures -= pictures.mean(axis=0)
    return pictures / (np.linalg.norm(pictures, axis=1, keepdims=True) + 1e-6)


def _shared(characters: list[str], codes: dict[str, str]) -> npt.NDArray[np.float16]:
    """Twice the longest common part of two codes over the sum of their lengths."""
    holders: dict[str, set[int]] = defaultdict(set)
    for k, character in enumerate(characters):
        code = codes.get(character, "")
        for length in range(2, len(code) + 1):
            for start in range(len(code) - length + 1):
                holders[code[start : start + length]].add(k)
    lengths = np.array([max(1, len(codes.get(character, ""))) for character in characters])
    shared = np.zeros((len(characters), len(characters)), dtype=np.float16)
    for part in sorted(holders, key=len):
        rows = np.array(sorted(holders[part]))
        shared[np.ix_(rows, rows)] = 2 * len(part) / (lengths[rows][:, None] + lengths[rows][None, :])
    return shared


def look_alikes(
    characters: list[str], usual: npt.NDArray[np.float64], fonts: list[Path], code_tables: list[dict[str, str]]
) -> tuple[npt.NDArray[np.intp], Matrix]:
    """For each character the places of its nearest look-alikes, and how alike they are.

    `usual` are log10 frequencies; a character rarer than 10^-5.7 is never proposed.
    """
    likeness = np.zeros((len(characters), len(characters)), dtype=np.float32)
    for font in fonts:
        pictures = _pictures(characters, font)
        likeness += pictures @ pictures.T / len(fonts)
    likeness = np.maximum(likeness, 0)
    for codes in code_tables:
        likeness += np.float32(_COMPONENTS) * _shared(characters, codes)
    np.fill_diagonal(likeness, 0)
    wanted = likeness + np.float32(_USUAL) * usual[None, :].astype(np.float32)
    wanted[:, usual < -5.7] = -9
    order = np.argsort(-wanted, axis=1, kind="stable")[:, :NEIGHBOURS]
    return order, np.take_along_axis(likeness, order, axis=1)
