"""Pictures for a purpose: flattened on white, by their own profiles, no heavier than they need to be, no secrets."""

import io

import pytest
from PIL import Image, ImageCms

from lianluo_desk.errors import DeskError
from lianluo_desk.output.pdf_objects import PdfObjects
from lianluo_desk.output.press.conditions import offset_coated, screen_rgb
from lianluo_desk.output.press.jpeg import without_metadata
from lianluo_desk.output.press.pictures import Treatment, flattened, in_colors, picture_object
from tests.output.press_samples import picture

SCREEN = Treatment(most=220, reduced=160, quality=82, lossy=True)
PRINT = Treatment(offset_coated(), most=600, reduced=400, gray=b"9 0 R")


def written(data: bytes, treatment: Treatment, width: float = 300.0) -> bytes:
    return picture_object(PdfObjects((1, 7)), data, treatment, width, "照片").body


def size_of(body: bytes) -> int:
    return int(body.partition(b"/Width ")[2].partition(b"/")[0])


def test_what_is_transparent_is_paper_white():
    made = Image.new("RGBA", (2, 1), (200, 0, 0, 0))
    made.putpixel((1, 0), (200, 0, 0, 255))
    flat = flattened(made)
    assert (flat.mode, flat.getpixel((0, 0)), flat.getpixel((1, 0))) == ("RGB", (255, 255, 255), (200, 0, 0))


@pytest.mark.parametrize(
    ("mode", "result"),
    [
        ("1", "1"),
        ("L", "L"),
        ("LA", "L"),
        ("P", "RGB"),
        ("RGB", "RGB"),
        ("RGBA", "RGB"),
        ("CMYK", "CMYK"),
        ("HSV", "RGB"),
    ],
)
def test_every_kind_of_picture_ends_as_one_of_four(mode, result):
    assert flattened(Image.radial_gradient("L").convert("RGB").convert(mode)).mode == result


def test_a_palette_with_a_transparent_entry_is_laid_on_white():
    made = Image.new("P", (1, 1), 0)
    made.putpalette([10, 20, 30])
    made.info["transparency"] = 0
    assert flattened(made).getpixel((0, 0)) == (255, 255, 255)


def test_gray_of_sixteen_bits_keeps_its_range():
    deep = Image.new("I;16", (2, 1))
    deep.putpixel((0, 0), 0)
    deep.putpixel((1, 0), 32768)
    flat = flattened(deep)
    assert flat.mode == "L"
    assert (flat.getpixel((0, 0)), flat.getpixel((1, 0))) == (0, 128)


def test_a_line_drawing_keeps_one_bit_a_pixel():
    body = written(picture("1"), PRINT)
    assert b"/BitsPerComponent 1" in body
    assert b"/ColorSpace 9 0 R/Decode [1 0]" in body.replace(b"/BitsPerComponent 1", b"")


def test_gray_stays_gray_and_colour_becomes_ink():
    gray = Image.new("L", (1, 1), 90)
    assert in_colors(gray, None, offset_coated()) is gray
    assert in_colors(Image.new("RGB", (1, 1)), None, offset_coated()).mode == "CMYK"
    assert in_colors(Image.new("CMYK", (1, 1)), None, None).mode == "RGB"


def test_inks_without_a_profile_are_left_as_they_are():
    made = Image.new("CMYK", (1, 1), (10, 20, 30, 40))
    assert in_colors(made, None, offset_coated()) is made


def test_a_picture_in_other_colours_than_srgb_is_converted_by_its_profile():
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert wide.profile.xcolor_space.strip() == "Lab"
    patch = Image.new("RGB", (1, 1), (40, 160, 90))
    assert in_colors(patch, wide.tobytes(), None) is patch  # a profile of another model is no profile of this picture
    assert in_colors(patch, screen_rgb().data, None) is patch
    assert in_colors(patch, b"broken", None) is patch


def test_a_photograph_for_the_screen_is_kept_byte_for_byte_where_it_is_small():
    data = picture(size=(400, 300), kind="JPEG")
    assert without_metadata(data) in written(data, SCREEN, 300)


def test_a_photograph_with_too_many_pixels_is_reduced():
    body = written(picture(size=(2000, 1000), kind="JPEG"), SCREEN, 300)
    assert size_of(body) == pytest.approx(160 * 300 / 72, abs=1)
    assert size_of(written(picture(size=(4000, 1000), kind="JPEG"), PRINT, 300)) == pytest.approx(400 * 300 / 72, abs=1)


def test_a_drawing_of_few_colours_is_never_made_lossy():
    drawing = io.BytesIO()
    Image.new("RGB", (50, 50), (1, 2, 3)).save(drawing, "PNG")
    assert b"/FlateDecode" in written(drawing.getvalue(), SCREEN)
    assert b"/DCTDecode" in written(picture(size=(300, 200)), SCREEN)


def test_camera_place_and_time_are_left_out():
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    data = picture(kind="JPEG", exif=exif.tobytes(), comment=b"written at home")
    assert b"SecretCamera" in data
    clean = without_metadata(data)
    assert b"SecretCamera" not in clean
    assert b"written at home" not in clean
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(clean)) as after:
        assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("odd", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x04ab", b"no picture at all"])
def test_an_odd_jpeg_is_left_as_it_is(odd):
    assert without_metadata(odd) == odd


def test_cmyk_photographs_are_written_as_they_are_read(tmp_path):
    import pikepdf

    data = io.BytesIO()
    Image.new("CMYK", (8, 8), (200, 100, 50, 10)).save(data, "JPEG", quality=100)
    body = written(data.getvalue(), PRINT, 20)
    head, _, rest = body.partition(b"\nstream\n")
    assert b"/Decode [1 0 1 0 1 0 1 0]" in head
    pixel = Image.open(io.BytesIO(rest.partition(b"\nendstream")[0])).convert("CMYK").getpixel((3, 3))
    assert all(abs(a - b) <= 4 for a, b in zip(pixel, (200, 100, 50, 10), strict=True))
    assert pikepdf.Name.DeviceCMYK == "/DeviceCMYK"


@pytest.mark.parametrize("broken", [b"", b"no picture", picture()[:200]])
def test_a_broken_picture_is_refused_by_name(broken):
    with pytest.raises(DeskError, match="照片"):
        written(broken, PRINT)


def test_a_picture_bomb_is_refused():
    bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0\x82\x1c\x1d\xaf\0\0\0\0IEND\xaeB`\x82"
    with pytest.raises(DeskError, match="照片"):
        written(bomb, SCREEN)
