"""Reads the packed data once, lazily: about 0.2 s and 100 MiB."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...errors import DeskError
from .candidates import Patterns, Shapes, Sounds, pair_slot
from .model import WORD_BITS, LanguageModel
from .vocabulary import Vocabulary, word_hashes

DATA = Path(__file__).resolve().parent / "data"
CODE_POINTS = 0x10000
SPECIAL_WORDS = 3  # boundary, unknown, number
Arrays = Mapping[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Everything that is known about the language."""

    model: LanguageModel
    vocabulary: Vocabulary
    sounds: Sounds
    shapes: Shapes
    patterns: Patterns
    divisions: frozenset[int]


@cache
def language() -> Language:
    """The packed data. Raises DeskError when the installation lacks it or it cannot be read."""
    try:
        with np.load(DATA / "language.npz") as packed:
            return language_from({name: packed[name] for name in packed.files})
    except (OSError, ValueError, KeyError) as problem:
        raise DeskError("程序文件不完整：错别字检查所需的语言数据读不出来。", "请重新安装联络动态编辑台。") from problem


def language_from(arrays: Arrays) -> Language:
    """The objects made of packed arrays."""
    model = model_of(arrays)
    vocabulary = vocabulary_from(arrays["letters"], arrays["word_lengths"])
    return Language(
        model,
        vocabulary,
        _sounds(arrays),
        _shapes(arrays, vocabulary),
        Patterns.of(vocabulary, arrays["divisions"]),
        frozenset(arrays["divisions"].tolist()),
    )


def model_of(arrays: Arrays) -> LanguageModel:
    """The language model with its sorted keys."""
    bigrams = _keys(arrays["bigram_counts"], arrays["bigram_low"], arrays["bigram_high"])
    trigrams = _keys(arrays["trigram_counts"], arrays["trigram_low"], arrays["trigram_high"])
    return LanguageModel(
        unigram=arrays["unigram"].astype(np.float32),
        unigram_weight=arrays["unigram_weight"].astype(np.float32),
        bigram_keys=bigrams,
        bigram_values=arrays["bigram_values"].astype(np.uint8, copy=False),
        bigram_weights=arrays["bigram_weights"].astype(np.uint8, copy=False),
        trigram_keys=trigrams,
        trigram_values=arrays["trigram_values"].astype(np.uint8, copy=False),
        probability=arrays["probability"].astype(np.float32),
        weight=arrays["weight"].astype(np.float32),
    )


def _keys(
    counts: npt.NDArray[np.generic], low: npt.NDArray[np.generic], high: npt.NDArray[np.generic]
) -> npt.NDArray[np.int64]:
    rows = np.flatnonzero(counts)
    keys = np.repeat(rows.astype(np.int64) << WORD_BITS, counts[rows].astype(np.intp))
    keys |= low.astype(np.uint16, copy=False)
    large = np.flatnonzero(high)  # few: words are numbered by falling frequency
    keys[large] += np.left_shift(high[large], 16, dtype=np.int64)
    return keys


def vocabulary_from(letters: npt.NDArray[np.generic], lengths: npt.NDArray[np.generic]) -> Vocabulary:
    """The vocabulary, its hashes sorted."""
    bounds = _bounds(lengths)
    hashes = word_hashes(letters, bounds)
    order = np.argsort(hashes)
    order = order[order >= SPECIAL_WORDS]
    return Vocabulary(letters.astype(np.uint16, copy=False), bounds, hashes[order], order.astype(np.int64))


def _bounds(lengths: npt.NDArray[np.generic]) -> npt.NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(lengths.astype(np.int64))))


def _sounds(arrays: Arrays) -> Sounds:
    classes = arrays["sound_classes"].astype(np.uint16, copy=False)
    syllables = np.zeros((CODE_POINTS, arrays["sound_syllables"].shape[1]), dtype=np.uint16)
    syllables[arrays["sound_characters"].astype(np.intp)] = arrays["sound_syllables"]
    words = arrays["heard_words"].astype(np.int64)
    bounds = _bounds(arrays["word_lengths"][words])
    hashes = word_hashes(classes[arrays["heard_syllables"].astype(np.intp)], bounds)
    order = np.argsort(hashes, kind="stable")  # likeliest words stay first in their group
    hashes = hashes[order]
    first = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    return Sounds(classes[syllables], syllables, hashes[first], np.append(first, hashes.size), words[order])


def _shapes(arrays: Arrays, vocabulary: Vocabulary) -> Shapes:
    characters = arrays["shape_characters"].astype(np.intp)
    width = arrays["shape_alike"].shape[1]
    alike = np.zeros((CODE_POINTS, width), dtype=np.uint16)
    likeness = np.zeros((CODE_POINTS, width), dtype=np.float32)
    alike[characters] = arrays["shape_alike"]
    likeness[characters] = arrays["shape_likeness"].astype(np.float32) / 100
    pairs = np.zeros(1 << 22, dtype=np.bool_)
    inside = np.ones(vocabulary.letters.size - 1, dtype=np.bool_)
    inside[vocabulary.bounds[1:-1] - 1] = False
    pairs[pair_slot(vocabulary.letters[:-1][inside], vocabulary.letters[1:][inside])] = True
    return Shapes(alike, likeness, pairs)
