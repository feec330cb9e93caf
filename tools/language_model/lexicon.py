"""The words with their sounds, as arrays."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .sources import Libime, is_word

SPECIAL = ["#", "?", "0"]  # boundary, unknown, number
FLOOR = -6.8  # log10 probability of a word that the general model does not know
LEAST_COUNT = 20  # in jieba's dictionary, of a word that libime lacks
READINGS_PER_CHARACTER = 3
_RAREST_HEARD = {1: -4.7, 2: -6.4}  # rarer words of that length are no candidates by sound
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))

Arrays = dict[str, npt.NDArray[np.generic]]


def fuzzy(syllable: str) -> str:
    """The syllable as one hears it in the south: zh/z, ch/c, sh/s, n/l, ing/in, eng/en and ang/an fall together."""
    for full, plain in _INITIALS:
        if syllable.startswith(full):
            syllable = plain + syllable[len(full) :]
            break
    for full, plain in _FINALS:
        if syllable.endswith(full):
            return syllable[: -len(full)] + plain
    return syllable


@dataclass
class Lexicon:
    """`words` by falling probability; sounds of words and of single characters."""

    words: list[str]
    unigram: npt.NDArray[np.float64]  # log10, general model
    weight: npt.NDArray[np.float64]
    readings: dict[str, set[tuple[str, ...]]]
    divisions: list[str]


def lexicon(libime: Libime, counts: dict[str, int], divisions: list[str]) -> Lexicon:
    """All words of the model, the longer ones of the dictionaries, and the names of the divisions."""
    known = {word: values for word, values in libime.arpa.unigrams.items() if is_word(word)}
    counted = [word for word, count in counts.items() if count >= LEAST_COUNT]
    extra = {word for word in (*libime.readings, *counted, *divisions) if len(word) > 1} - known.keys()
    extra = {word for word in extra if is_word(word)}
    words = sorted((*known, *extra), key=lambda word: (-known.get(word, (FLOOR, 0))[0], word))
    nothing = (FLOOR, 0.0)
    values = np.array([nothing] * len(SPECIAL) + [known.get(word, nothing) for word in words])
    readings = dict(libime.readings)
    usual = usual_syllables(readings, {word: value[0] for word, value in known.items()})
    for word in (*counted, *divisions):
        if word not in readings and all(character in usual for character in word):
            readings[word] = {tuple(usual[character][0] for character in word)}
    return Lexicon(SPECIAL + words, values[:, 0], values[:, 1], readings, divisions)


def usual_syllables(readings: dict[str, set[tuple[str, ...]]], log10: dict[str, float]) -> dict[str, list[str]]:
    """The readings of each character, most usual first: at most three, each above one hundredth of its uses."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for word, variants in readings.items():
        share = 10 ** log10.get(word, FLOOR) * (1 if len(word) > 1 else 0.02) / len(variants)
        for syllables in variants:
            for character, syllable in zip(word, syllables, strict=True):
                uses[character][syllable] += share
    return {character: _above_one_hundredth(counted) for character, counted in uses.items()}


def _above_one_hundredth(counted: "Counter[str]") -> list[str]:
    least = 0.01 * counted.total()
    return [syllable for syllable, uses in counted.most_common(READINGS_PER_CHARACTER) if uses > least]


def sound_arrays(lexicon: Lexicon, unigram: npt.NDArray[np.float64]) -> Arrays:
    """Syllables of characters, and the words that are candidates by sound, likeliest first."""
    log10 = dict(zip(lexicon.words, unigram.tolist(), strict=True))
    syllables = sorted({s for variants in lexicon.readings.values() for variant in variants for s in variant})
    number = {syllable: k for k, syllable in enumerate(syllables, start=1)}
    classes = sorted({fuzzy(syllable) for syllable in syllables})
    usual = usual_syllables(lexicon.readings, log10)
    characters = sorted(c for c in usual if ord(c) < 0x10000)
    table = np.zeros((len(characters), READINGS_PER_CHARACTER), dtype=np.uint16)
    for k, character in enumerate(characters):
        table[k, : len(usual[character])] = [number[syllable] for syllable in usual[character]]
    place = {word: k for k, word in enumerate(lexicon.words)}
    heard = sorted(
        (
            (place[word], variant)
            for word, variants in lexicon.readings.items()
            if _is_heard(word, log10)
            for variant in variants
        ),
        key=lambda pair: (-unigram[pair[0]], pair),
    )
    return {
        "sound_classes": np.array(
            [0, *(classes.index(fuzzy(syllable)) + 1 for syllable in syllables)], dtype=np.uint16
        ),
        "sound_characters": np.array([ord(c) for c in characters], dtype=np.uint16),
        "sound_syllables": table,
        "heard_words": np.array([word for word, _ in heard], dtype=np.uint32),
        "heard_syllables": np.array([number[s] for _, variant in heard for s in variant], dtype=np.uint16),
    }


def _is_heard(word: str, log10: dict[str, float]) -> bool:
    return word in log10 and log10[word] >= _RAREST_HEARD.get(len(word), -99)


def word_arrays(lexicon: Lexicon) -> Arrays:
    """The words' characters, and which words are divisions."""
    place = {word: k for k, word in enumerate(lexicon.words)}
    return {
        "letters": np.frombuffer("".join(lexicon.words).encode("utf-16-le"), dtype="<u2"),
        "word_lengths": np.array([len(word) for word in lexicon.words], dtype=np.uint8),
        "divisions": np.array(sorted(place[name] for name in lexicon.divisions), dtype=np.uint32),
    }
