"""Figures of the spelling corrector: loading, speed, memory, and quality on files of corrected sentences.

    python benchmarks/spelling/measure.py ISSUE.txt [CORRECTED …]

ISSUE.txt is any issue as text; CORRECTED are files of lines `label<TAB>written<TAB>correct`.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from lianluo_desk.proof.spelling import Speller  # noqa: E402

VOLUME, PARAGRAPH, HOSTILE = 110_000, 150, 1_000_000  # characters


def timed(what: str, work: Callable[[], object]) -> None:
    """Prints the processor time that `work` takes, in milliseconds."""
    begun = time.process_time()
    work()
    print(f"{what:<40}{1000 * (time.process_time() - begun):>10.0f} ms")


def speed(text: str) -> None:
    """Loading, an issue from nothing, a changed paragraph, a volume, hostile text."""
    timed("load", lambda: Speller.load().check("检查"))
    timed(f"issue, {len(text)} characters", lambda: Speller.load().check(text))
    speller = Speller.load()
    speller.check(text)
    paragraph = text[len(text) // 2 :][:PARAGRAPH]
    timed("paragraph of 150, changed", lambda: speller.check(paragraph + "改"))
    timed("issue again, nothing changed", lambda: speller.check(text))
    volume = "\n".join(text.replace("。", f"{k}。") for k in range(1, VOLUME // len(text) + 2))
    timed(f"volume, {len(volume)} characters", lambda: Speller.load().check(volume))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory so far':<40}{peak:>10.0f} MiB")
    flat = "".join(character for character in text if "一" <= character <= "鿿")
    timed(
        "1 M characters without punctuation",
        lambda: Speller.load().check((flat * (HOSTILE // len(flat) + 1))[:HOSTILE]),
    )
    timed("1 M emoji, private use, right-to-left", lambda: Speller.load().check("😀\ue000א‏" * (HOSTILE // 4)))


def quality(path: Path) -> None:
    """Sentence F1, precision and recall by character, false alarms on sentences without error."""
    rows = [line.split("\t")[1:] for line in path.read_text(encoding="utf-8").splitlines() if line.count("\t") == 2]
    speller = Speller.load()
    for tiers in (("error",), ("error", "doubtful")):
        hit = miss = wrong = right_characters = changed = alarms = clean = 0
        for written, correct in rows:
            slips = [slip for slip in speller.check(written) if slip.tier in tiers]
            result = written
            for slip in reversed(slips):
                result = result[: slip.start] + slip.suggestion + result[slip.end :]
            hit += result != written and result == correct
            wrong += result != written and result != correct
            miss += written != correct and result != correct
            if len(written) == len(correct) == len(result):
                made = [(w, c, r) for w, c, r in zip(written, correct, result, strict=True) if w != r]
                changed += len(made)
                right_characters += sum(c == r for _, c, r in made)
            if written == correct:
                alarms, clean = alarms + len(slips), clean + len(written)
        precision, recall = hit / max(hit + wrong, 1), hit / max(hit + miss, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(
            f"{path.name} {'+'.join(tiers)}: F1 {100 * f1:.1f}, P {100 * precision:.1f}, R {100 * recall:.1f}, "
            f"by character P {100 * right_characters / max(changed, 1):.1f}, "
            f"false alarms {10_000 * alarms / max(clean, 1):.2f} per 10,000 ({alarms} in {clean})"
        )


if __name__ == "__main__":
    speed(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for name in sys.argv[2:]:
        quality(Path(name))
