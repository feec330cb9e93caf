"""The export that is read without the command-line library is the export that the library reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianluo_desk.cli import making
from lianluo_desk.cli.exporting import ExportWish, plain_export
from lianluo_desk.cli.main import perform

_words = st.sampled_from(["a.json", "2018-16", "", "-", "--", "--pdf", "-x", "--help", "b.pdf", "print", "--for"])
_options = st.one_of(
    st.sampled_from([["--force"], ["--json"], ["--pdf=a.pdf"], ["--forc"], ["--for", "archive"], ["--for", "nobody"]]),
    st.sampled_from([["--images", "beside"], ["--images", "embedded"], ["--images", "nowhere"], ["--html", "a.html"]]),
    st.tuples(st.sampled_from(["--pdf", "--docx", "--html", "--txt", "--for", "--images"]), _words).map(list),
    _words.map(lambda word: [word]),
)


def _by_the_library(arguments: list[str]) -> ExportWish | None:
    """The wish that the library makes of the arguments; None when it refuses them."""
    wishes: list[ExportWish] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "export_files", lambda _desk, wish: wishes.append(wish))
        perform(arguments)
    return wishes[0] if wishes else None


@settings(deadline=None)
@given(st.lists(_options, max_size=5))
def test_a_plain_export_is_read_as_the_library_reads_it(options: list[list[str]]) -> None:
    arguments = ["export", *(word for option in options for word in option)]
    wish = plain_export(arguments)
    if wish is not None:
        assert wish == _by_the_library(arguments)


@pytest.mark.parametrize(
    "line",
    [
        "export a.json --pdf a.pdf",
        "export --pdf a.pdf a.json",
        "export a.json --html a.html --images beside",
        "export a.json --images embedded --html a.html --pdf a.pdf",
        "export 2018-16 --pdf a.pdf --docx a.docx --html a.html --txt a.txt --for archive --force --json",
    ],
)
def test_the_everyday_forms_are_plain(line: str) -> None:
    wish = plain_export(line.split())
    assert wish is not None
    assert wish == _by_the_library(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "export",
        "export a.json",
        "export --pdf a.pdf",
        "export a.json b.json --pdf a.pdf",
        "export a.json --pdf",
        "export a.json --pdf --force",
        "export a.json --pdf a.pdf --pdf b.pdf",
        "export a.json --pdf=a.pdf",
        "export a.json --pdf a.pdf --for nobody",
        "export a.json --pdf a.pdf --help",
        "export a.json --pdf a.pdf --images beside",
        "export a.json --html a.html --images nowhere",
        "check a.json",
    ],
)
def test_whatever_else_is_left_to_the_library(line: str) -> None:
    assert plain_export(line.split()) is None
