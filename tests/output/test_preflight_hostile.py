"""Files that are broken, locked or built to harm are refused in one sentence, soon, and without much memory."""

import io
import time
import tracemalloc
import zlib

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.output.imposition import impose
from lianluo_desk.output.preflight import preflight
from lianluo_desk.output.preflight.inspection import read_xmp
from lianluo_desk.output.preflight.opening import LIMITS, Limits, inflated_size
from lianluo_desk.output.preflight.truetype import read_truetype
from lianluo_desk.resources import fonts
from tests.output.press_samples import changed, draw, exported

GOOD = exported("small", "print")


def only_rule(data: bytes, limits: Limits = LIMITS) -> str:
    report = preflight(data, "print", limits=limits)
    assert not report.ok
    assert all(finding.message.endswith("。") and finding.hint for finding in report.findings)
    return report.findings[0].rule


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "empty"),
        (b"GIF89a", "not-pdf"),
        (b"%PDF-1.4\n", "damaged"),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF", "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (GOOD[:-30], "damaged"),
        (GOOD[:-3000] + GOOD[-200:], "damaged"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(data, rule):
    assert only_rule(data) == rule


@pytest.mark.parametrize(("user", "owner"), [("", "x"), ("secret", "x")])
def test_locked_files_are_refused(user, owner):
    locked = changed(GOOD, lambda pdf: None, encryption=pikepdf.Encryption(user=user, owner=owner))
    assert only_rule(locked) == "encrypted"


def bomb(entries: bytes, filters: bytes = b"/FlateDecode", times: int = 1) -> bytes:
    """A file with a stream of objects that unpacks to 200 MB."""
    engine = zlib.compressobj(9)
    packed = b"".join(engine.compress(b" " * 2**20) for _ in range(200)) + engine.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed)
    stream = b"9 0 obj\n<<%s/Filter %s/Length %d>>\nstream\n" % (entries, filters, len(packed))
    start = GOOD.rindex(b"xref\n0")
    return GOOD[:start] + stream + packed + b"\nendstream\nendobj\n" + GOOD[start:]


@pytest.mark.parametrize(
    "data",
    [
        bomb(b"/Type/ObjStm/N 1/First 10"),
        bomb(b"/Type/Obj#53tm/N 1/First 10"),
        bomb(b"/Type/XRef/Size 9/W[1 2 1]"),
        bomb(b"/Subtype/Image/Type/ObjStm/N 1/First 10"),
        bomb(b"/Type/ObjStm/N 1/First 10", b"[/FlateDecode/FlateDecode]", 2),
        bomb(b"/Type/Whatever"),
    ],
    ids=["objects", "escaped", "references", "as a picture", "packed twice", "any"],
)
def test_streams_that_swell_are_refused_without_being_held(data):
    tracemalloc.start()
    try:
        assert only_rule(data) == "bomb"
        assert tracemalloc.get_traced_memory()[1] < 40 * 2**20
    finally:
        tracemalloc.stop()


def test_a_page_that_swells_is_refused():
    swollen = changed(GOOD, lambda pdf: draw(pdf, b"0 0 m " * 3_000_000), compress_streams=True)
    assert len(swollen) < 2 * len(GOOD)
    assert only_rule(swollen) == "bomb"


def test_a_file_that_is_too_large_or_has_too_many_pages_is_refused():
    assert only_rule(GOOD, Limits(file=1000)) == "too-large"
    assert only_rule(GOOD, Limits(pages=1)) == "pages"


def test_time_is_limited():
    assert only_rule(GOOD, Limits(seconds=0.0)) == "too-slow"


def test_forms_that_call_themselves_end():
    def change(pdf: pikepdf.Pdf) -> None:
        kind = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 9, 9]}
        form = pdf.make_indirect(pikepdf.Stream(pdf, b"/Self Do /Self Do", **kind))
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Self=form))
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Self=form)
        draw(pdf, b"/Self Do")

    assert preflight(changed(GOOD, change), "print").ok


def test_forms_that_call_ever_more_forms_end():
    def change(pdf: pikepdf.Pdf) -> None:
        below = None
        for _ in range(40):
            kind = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 9, 9]}
            form = pdf.make_indirect(pikepdf.Stream(pdf, b"/Next Do " * (10 if below else 0), **kind))
            if below is not None:
                form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Next=below))
            below = form
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Next=below)
        draw(pdf, b"/Next Do")

    started = time.monotonic()
    preflight(changed(GOOD, change), "print", limits=Limits(seconds=2.0))
    assert time.monotonic() - started < 30


def test_structures_that_run_in_circles_end():
    def change(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot.K[0]
        root.K.append(root)
        pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(P=pikepdf.Name.Q, Q=pikepdf.Name.P)

    assert preflight(changed(exported("small", "archive"), change), "archive").purpose == "archive"


@pytest.mark.parametrize(
    "data", [b"", GOOD[: len(GOOD) // 2], bomb(b"/Type/ObjStm/N 1/First 10")], ids=str.__len__ and None
)
def test_a_booklet_is_not_made_of_such_a_file(data):
    with pytest.raises(DeskError):
        impose(data)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, len(GOOD) - 1),
    st.binary(min_size=1, max_size=40),
    st.sampled_from(["print", "archive", "screen"]),
)
def test_no_spoiled_byte_makes_it_stumble(position, garbage, purpose):
    spoiled = GOOD[:position] + garbage + GOOD[position + len(garbage) :]
    told = preflight(spoiled, purpose).to_json()
    assert set(told) == {"findings", "ok"}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(GOOD) - 12))
def test_no_cut_makes_it_stumble(length):
    assert not preflight(GOOD[:length], "print").ok


@given(st.binary(max_size=400))
def test_any_bytes_at_all_make_a_report(data):
    assert not preflight(data).ok


@given(st.binary(max_size=300))
def test_any_bytes_as_metadata_make_a_dictionary(data):
    assert isinstance(read_xmp(b"<rdf:RDF" + data + b"</rdf:RDF>"), dict)


def test_a_font_tells_its_glyphs_widths_and_codes():
    program = read_truetype((fonts() / "BulletinLatin-Regular.ttf").read_bytes())
    codes = program.maps[3, 1]
    assert program.width(codes[ord("i")]) < program.width(codes[ord("M")])
    assert 0 < max(codes.values()) < program.glyphs
    han = read_truetype((fonts() / "BulletinHei-Regular.ttf").read_bytes())
    assert han.width(han.maps[3, 10][ord("国")]) == 1000


@settings(deadline=None)
@given(st.data())
def test_any_spoiled_font_is_read_or_refused(data):
    whole = (fonts() / "BulletinLatin-Regular.ttf").read_bytes()
    position = data.draw(st.integers(0, 600))
    garbage = data.draw(st.binary(min_size=1, max_size=30))
    try:
        program = read_truetype(whole[:position] + garbage + whole[position + len(garbage) :])
    except ValueError:
        return
    assert program.glyphs >= 0


@given(st.binary(max_size=2000), st.integers(1, 3000))
def test_sizes_are_counted_up_to_the_limit(data, most):
    packed = zlib.compress(data)
    size = inflated_size(packed, 0, len(packed), most)
    assert size == len(data) if len(data) < most else size >= most
    assert io.BytesIO(packed).read() == packed
