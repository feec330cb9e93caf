"""Learns the judge of the spelling corrector from corrected sentences: `lianluo_desk/proof/spelling/data/judge.npz`.

    python tools/train_spelling_judge.py odw.train law.train [--validate]

Each file has lines `label<TAB>written<TAB>correct` of equal length. What decoding finds in the written sentences and in
the correct ones (where every edit is a false alarm) is the material; only the trees are kept. `--validate` prints, for
each file, how edits are judged that the trees have not seen: learnt on the other files alone, and on three quarters of
all. The thresholds in `speller.py` are chosen by these figures. Needs scikit-learn.
"""

import argparse
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lianluo_desk.proof.spelling.judge import Judge, features_of  # noqa: E402
from lianluo_desk.proof.spelling.lattice import lattice_of  # noqa: E402
from lianluo_desk.proof.spelling.proposals import proposals_for  # noqa: E402
from lianluo_desk.proof.spelling.readings import edits  # noqa: E402
from lianluo_desk.proof.spelling.store import DATA, Language, language  # noqa: E402
from lianluo_desk.proof.spelling.stream import stream_of  # noqa: E402

DEPTH, TREES, RATE = 4, 300, 0.03
BATCH = 60  # sentences
PARTS = 4
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97)
Pair = tuple[str, str]


@dataclass(frozen=True)
class Material:
    """Features of edits, whether each is right, and the sentence and the changes (offset, character) of each."""

    rows: npt.NDArray[np.float64]
    right: npt.NDArray[np.bool_]
    owners: npt.NDArray[np.intp]
    changes: list[list[tuple[int, str]]]


def sentences(path: Path) -> list[Pair]:
    """Pairs (written, correct) of equal length."""
    lines = path.read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines if line.count("\t") == 2]
    return [(written, correct) for _, written, correct in parts if len(written) == len(correct)]


def material(pairs: list[Pair], known: Language) -> Material:
    """What decoding finds in the written sentences."""
    rows, right, owners, changes = [], [], [], []
    for begin in range(0, len(pairs), BATCH):
        batch = pairs[begin : begin + BATCH]
        stream = stream_of("\n".join(written for written, _ in batch))
        correct = "\n".join(correct for _, correct in batch)
        starts = np.cumsum([0, *(len(written) + 1 for written, _ in batch)])
        lattice = lattice_of(stream, known.model, known.vocabulary)
        proposals = proposals_for(stream, lattice, known)
        found = edits(stream, lattice, proposals, known.model, known.vocabulary)
        rows.append(features_of(stream, lattice, proposals, found, known))
        for edit in found:
            at = [int(stream.offsets[place]) for place in edit.changed]
            owner = int(np.searchsorted(starts, at[0], "right")) - 1
            right.append(all(correct[k] == chr(code) for k, code in zip(at, edit.letters, strict=True)))
            owners.append(begin + owner)
            changes.append([(k - int(starts[owner]), chr(code)) for k, code in zip(at, edit.letters, strict=True)])
    return Material(np.concatenate(rows), np.array(right, dtype=np.bool_), np.array(owners), changes)


def figures(pairs: list[Pair], found: Material, likely: npt.NDArray[np.float64], threshold: float) -> str:
    """F1, precision and recall by sentence; precision by character; false alarms by 10,000 characters without error."""
    results = [list(written) for written, _ in pairs]
    for k in np.flatnonzero(likely >= threshold):
        for offset, character in found.changes[k]:
            results[found.owners[k]][offset] = character
    hit = wrong = missed = changed = good = alarms = clean = 0
    for (written, correct), letters in zip(pairs, results, strict=True):
        result = "".join(letters)
        hit += written != result == correct
        wrong += result not in (written, correct)
        missed += written != correct != result
        changed += sum(w != r for w, r in zip(written, result, strict=True))
        good += sum(w != r == c for w, c, r in zip(written, correct, result, strict=True))
        if written == correct:
            alarms, clean = alarms + sum(w != r for w, r in zip(written, result, strict=True)), clean + len(written)
    precision, recall = hit / max(hit + wrong, 1), hit / max(hit + missed, 1)
    return (
        f"{threshold:.2f}: F1 {200 * precision * recall / max(precision + recall, 1e-9):.1f}, P {100 * precision:.1f}, "
        f"R {100 * recall:.1f}, by character P {100 * good / max(changed, 1):.1f}, "
        f"false alarms {10_000 * alarms / max(clean, 1):.1f} per 10,000"
    )


def learnt(rows: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> Judge:
    """Boosted trees, filled up to equal depth."""
    from sklearn.ensemble import GradientBoostingClassifier

    booster = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=DEPTH, learning_rate=RATE,
        subsample=0.5, max_features=8, min_samples_leaf=18, random_state=1,
    )  # fmt: skip
    booster.fit(rows, right)
    inner = 2**DEPTH - 1
    features = np.zeros((TREES, inner), dtype=np.intp)
    thresholds = np.full((TREES, inner), np.inf)
    leaves = np.zeros((TREES, inner + 1))
    for k, (estimator,) in enumerate(booster.estimators_):
        _fill(estimator.tree_, 0, 0, features[k], thresholds[k], leaves[k])
    share = right.mean()
    return Judge(features, thresholds, leaves * RATE, float(np.log(share / (1 - share))))


def _fill(tree, node: int, place: int, features, thresholds, leaves) -> None:  # type: ignore[no-untyped-def]
    """Copies a subtree; a leaf that comes early is repeated below."""
    inner = features.size
    if place >= inner:
        leaves[place - inner] = tree.value[node, 0, 0]
        return
    is_leaf = tree.children_left[node] < 0
    if not is_leaf:
        features[place], thresholds[place] = tree.feature[node], tree.threshold[node]
    for side, child in ((1, tree.children_left[node]), (2, tree.children_right[node])):
        _fill(tree, node if is_leaf else int(child), 2 * place + side, features, thresholds, leaves)


def with_targets(pairs: list[Pair]) -> list[Pair]:
    """The pairs, and the correct side of the faulty ones as clean sentences."""
    return [*pairs, *((correct, correct) for written, correct in pairs if written != correct)]


def validate(files: dict[str, list[Pair]], found: dict[str, Material]) -> None:
    """Prints the figures of each file, judged by trees that have not seen it, or not the quarter in question."""
    for name, pairs in files.items():
        others = [part for other, part in found.items() if other != name]
        if others:
            judge = learnt(np.concatenate([o.rows for o in others]), np.concatenate([o.right for o in others]))
            _show(f"{name}, learnt on the other files", pairs, found[name], judge.probabilities(found[name].rows))
        _show(f"{name}, learnt on three quarters", pairs, found[name], _by_quarters(name, pairs, found))


def _by_quarters(name: str, pairs: list[Pair], found: dict[str, Material]) -> npt.NDArray[np.float64]:
    own = found[name]
    likely = np.zeros(own.right.size)
    quarter = np.array([zlib.crc32(pairs[owner][1].encode()) % PARTS for owner in own.owners])  # by the correct side
    for part in range(PARTS):
        rows = [own.rows[quarter != part], *(other.rows for key, other in found.items() if key != name)]
        right = [own.right[quarter != part], *(other.right for key, other in found.items() if key != name)]
        judge = learnt(np.concatenate(rows), np.concatenate(right))
        likely[quarter == part] = judge.probabilities(own.rows[quarter == part])
    return likely


def _show(what: str, pairs: list[Pair], found: Material, likely: npt.NDArray[np.float64]) -> None:
    print(what)
    for threshold in THRESHOLDS:
        print("  ", figures(pairs, found, likely, threshold))


def main() -> None:
    """Trains on the files named and writes the trees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--validate", action="store_true", help="print held-out figures and write nothing")
    options = parser.parse_args()
    files = {path.name: with_targets(sentences(path)) for path in options.files}
    found = {name: material(pairs, language()) for name, pairs in files.items()}
    if options.validate:
        validate(files, found)
        return
    right = np.concatenate([part.right for part in found.values()])
    judge = learnt(np.concatenate([part.rows for part in found.values()]), right)
    np.savez_compressed(
        DATA / "judge.npz",
        features=judge.features.astype(np.uint8), thresholds=judge.thresholds, leaves=judge.leaves, prior=judge.prior,
    )  # fmt: skip
    print(f"{right.sum()} right and {(~right).sum()} wrong edits")


if __name__ == "__main__":
    main()
