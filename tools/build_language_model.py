"""Builds the spelling corrector's data: `language.npz` and `divisions.tsv` in `lianluo_desk/proof/spelling/data/`.

    python tools/build_language_model.py libime_1.0.16.orig.tar.xz jieba-0.42.1.tar.gz cpca-0.5.5-py3-none-any.whl

* The word trigram model, the pinyin of words and the Wubi and Cangjie codes come from Debian's source package `libime`
  1.0.16-1 (`apt-get source --download-only libime`; LGPL-2.1-or-later).
* The counts of single words come from the Python package `jieba` 0.42.1 (MIT).
* The names of administrative divisions come from the Python package `cpca` 0.5.5 (MIT), and from
  `language_model/divisions.txt`, written for this project: what has changed since.
* `language_model/phrases.txt`, written for this project, shows the words of official documents beside each other.

`pip download --no-deps --no-binary jieba jieba==0.42.1` and `pip download --no-deps cpca==0.5.5` fetch the packages.
Takes about two minutes and 2 GB of memory. The judge is learnt afterwards by `tools/train_spelling_judge.py`.
"""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from language_model.lexicon import Lexicon, lexicon, sound_arrays, word_arrays  # noqa: E402
from language_model.mixture import BITS, BOUNDARY, NUMBER, General, Mixed, Recipe, mixture  # noqa: E402
from language_model.pack import language_model_of, packed_model, save, vocabulary_of  # noqa: E402
from language_model.shapes import look_alikes  # noqa: E402
from language_model.sources import Libime, Prefecture, divisions, is_word, jieba_counts, libime, phrases  # noqa: E402

from lianluo_desk.proof.spelling.lattice import best_words, lattice_of  # noqa: E402
from lianluo_desk.proof.spelling.stream import stream_of  # noqa: E402

DATA = ROOT / "lianluo_desk" / "proof" / "spelling" / "data"
MIT_NOTICE = """The MIT License (MIT)

jieba 0.42.1: Copyright (c) 2013 Sun Junyi
cpca 0.5.5: Copyright (c) 2018 QinYuan Du

"""
SHARE_OF_COUNTS = 0.5  # of jieba in the probability of a single word


def general_model(source: Libime, words: Lexicon) -> General:
    """The model of the tarball, keyed by the lexicon's numbers."""
    place = {word: k for k, word in enumerate(words.words)}

    def keyed(
        rows: list[tuple[str, float, float]], order: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        ids = [([place.get(part) for part in row[0].split(" ")], row[1:]) for row in rows]
        whole = [(found, values) for found, values in ids if None not in found]
        numbers = np.array([found for found, _ in whole], dtype=np.int64)
        keys = sum(numbers[:, k] << BITS * (order - 1 - k) for k in range(order))
        sort = np.argsort(keys)
        return keys[sort], np.array([values for _, values in whole])[sort]

    k2, v2 = keyed(source.arpa.bigrams, 2)
    k3, v3 = keyed(source.arpa.trigrams, 3)
    return General(10**words.unigram, 10**words.weight, k2, 10 ** v2[:, 0], 10 ** v2[:, 1], k3, 10 ** v3[:, 0])


def with_counts(general: General, counts: dict[str, int], words: Lexicon) -> General:
    """The general model, its single words mixed with those counted elsewhere."""
    total = sum(counts.values())
    counted = np.array([counts.get(word, 0) / total for word in words.words])
    mixed = (1 - SHARE_OF_COUNTS) * general.unigram + SHARE_OF_COUNTS * counted
    mixed[[BOUNDARY, NUMBER]] = general.unigram[[BOUNDARY, NUMBER]]
    return replace(general, unigram=mixed)


def segmented(text: str, words: Lexicon, general: General) -> npt.NDArray[np.int64]:
    """The text as one sequence of word numbers, BOUNDARY between runs."""
    model = language_model_of(Mixed(*(getattr(general, name) for name in Mixed.__dataclass_fields__)))
    stream = stream_of(text)
    lattice = lattice_of(stream, model, vocabulary_of(words.words))
    chosen = best_words(stream, lattice)
    chosen[np.flatnonzero(stream.codes == 0) + 1, 0] = True
    place, length = np.nonzero(chosen)
    return lattice.words[place, length]


def save_divisions(path: Path, prefectures: list[Prefecture]) -> None:
    """Province, city, short name of the city, counties."""
    rows = ["\t".join([row.province, row.city, row.short, " ".join(row.counties)]) for row in prefectures]
    path.write_text("\n".join(["# 省、市、简称、县区。", *rows]) + "\n", encoding="utf-8")


def shape_arrays(
    source: Libime, words: Lexicon, unigram: npt.NDArray[np.float64]
) -> dict[str, npt.NDArray[np.generic]]:
    """The look-alikes of the 7,000 most usual characters."""
    rows = [(word, value) for word, value in zip(words.words[3:], unigram[3:].tolist(), strict=True) if len(word) == 1]
    rows = sorted(rows, key=lambda row: -row[1])[:7000]
    characters = [character for character, _ in rows]
    fonts = [ROOT / "fonts" / "BulletinSong-Regular.ttf", ROOT / "fonts" / "BulletinHei-Regular.ttf"]
    usual = np.array([value for _, value in rows])
    order, likeness = look_alikes(characters, usual, fonts, [source.wubi, source.cangjie])
    codes = np.array([ord(character) for character in characters], dtype=np.uint16)
    quantised = np.clip(np.round(likeness * 100), 0, 255).astype(np.uint8)
    return {"shape_characters": codes, "shape_alike": codes[order], "shape_likeness": quantised}


def names_of(prefectures: list[Prefecture]) -> list[str]:
    """All names of divisions that are words of the model."""
    names = {name for row in prefectures for name in (row.province, row.city, *row.counties)}
    return sorted(name for name in names if is_word(name) and len(name) >= 3)


def _say(what: str, begun: float) -> None:
    print(f"{time.perf_counter() - begun:6.1f} s  {what}", flush=True)


def main() -> None:
    """Reads the sources named on the command line and writes the data and the licence beside it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("libime", type=Path, help="libime_*.orig.tar.xz")
    parser.add_argument("jieba", type=Path, help="jieba-*.tar.gz")
    parser.add_argument("cpca", type=Path, help="cpca-*.whl")
    parser.add_argument("--output", type=Path, default=DATA, help="the folder to write to")
    options = parser.parse_args()
    begun = time.perf_counter()
    source, counts = libime(options.libime), jieba_counts(options.jieba)
    prefectures, licence = divisions(options.cpca)
    words = lexicon(source, counts, names_of(prefectures))
    general = with_counts(general_model(source, words), counts, words)
    _say(f"general model: {len(words.words)} words, {general.bigrams.size} pairs", begun)
    mixed = mixture(general, segmented(phrases(), words, general), Recipe())
    _say(f"mixture: {mixed.bigrams.size} pairs, {mixed.trigrams.size} triples", begun)
    unigram = np.log10(mixed.unigram)
    arrays = {
        **word_arrays(words),
        **packed_model(mixed),
        **sound_arrays(words, unigram),
        **shape_arrays(source, words, unigram),
    }
    save(options.output / "language.npz", arrays)
    save_divisions(options.output / "divisions.tsv", prefectures)
    (options.output / "LGPL-2.1.txt").write_text(source.licence, encoding="utf-8")
    (options.output / "MIT.txt").write_text(MIT_NOTICE + licence.split("\n\n", 2)[2], encoding="utf-8")
    _say(f"{(options.output / 'language.npz').stat().st_size / 1e6:.1f} MB", begun)


if __name__ == "__main__":
    main()
