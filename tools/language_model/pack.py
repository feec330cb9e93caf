"""The mixture in few bytes, and back as the objects that the program uses."""

import io
import zipfile
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lianluo_desk.proof.spelling.model import LanguageModel
from lianluo_desk.proof.spelling.store import model_of, vocabulary_from

from .mixture import BITS, MASK, Mixed, find

LOWEST_PROBABILITY, WEIGHTS = -8.0, (-3.0, 0.6)  # log10
WORTH_COMPRESSING = 0.5
Arrays = dict[str, npt.NDArray[np.generic]]


def _bytes(values: npt.NDArray[np.float64], low: float, high: float) -> npt.NDArray[np.uint8]:
    return np.clip(np.round((np.log10(values) - low) / (high - low) * 255), 0, 255).astype(np.uint8)


def save(path: Path, arrays: Arrays) -> None:
    """Writes a .npz in which only those arrays are compressed that gain much: the others load faster as they are."""
    with zipfile.ZipFile(path, "w") as packed:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array)
            small = len(zlib.compress(content.getvalue())) < WORTH_COMPRESSING * len(content.getvalue())
            packed.writestr(f"{name}.npy", content.getvalue(), zipfile.ZIP_DEFLATED if small else zipfile.ZIP_STORED)


def packed_model(mixed: Mixed) -> Arrays:
    """The arrays of the model: followers are listed row by row, their numbers split into 16 and 8 bits."""
    size = mixed.unigram.size
    second, third = mixed.bigrams & MASK, mixed.trigrams & MASK
    row, _ = find(mixed.bigrams, mixed.trigrams >> BITS)
    return {
        "unigram": np.log10(mixed.unigram).astype(np.float16),
        "unigram_weight": np.log10(mixed.weight).astype(np.float16),
        "bigram_counts": np.bincount(mixed.bigrams >> BITS, minlength=size).astype(np.uint32),
        "bigram_low": (second & 0xFFFF).astype(np.uint16),
        "bigram_high": (second >> 16).astype(np.uint8),
        "bigram_values": _bytes(mixed.p2, LOWEST_PROBABILITY, 0),
        "bigram_weights": _bytes(mixed.weights2, *WEIGHTS),
        "trigram_counts": np.bincount(row, minlength=mixed.bigrams.size).astype(np.uint16),
        "trigram_low": (third & 0xFFFF).astype(np.uint16),
        "trigram_high": (third >> 16).astype(np.uint8),
        "trigram_values": _bytes(mixed.p3, LOWEST_PROBABILITY, 0),
        "probability": np.linspace(LOWEST_PROBABILITY, 0, 256).astype(np.float32),
        "weight": np.linspace(*WEIGHTS, 256).astype(np.float32),
    }


def language_model_of(mixed: Mixed) -> LanguageModel:
    """The model as the program reads it."""
    return model_of(packed_model(mixed))


def vocabulary_of(words: list[str]):  # type: ignore[no-untyped-def]
    """The vocabulary as the program reads it."""
    letters = np.frombuffer("".join(words).encode("utf-16-le"), dtype="<u2")
    return vocabulary_from(letters, np.array([len(word) for word in words], dtype=np.uint8))
