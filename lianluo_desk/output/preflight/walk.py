"""Reads what the pages draw, with the forms and patterns that they call, and notes what checks ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from .facts import FontUse, PictureUse, Seen, Spot
from .opening import OpenedPdf, UnsafeFileError, stream_bytes
from .spaces import space_name
from .state import IDENTITY, Matrix, State, lengths, multiplied

if TYPE_CHECKING:
    import pikepdf

DEEPEST = 12
"""Forms inside forms."""

HAIRLINE = 0.2
"""pt: thinner lines may vanish on a plate."""

_TICK = 512  # operators between two looks at the clock
_FILLS = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_STROKES = {"G": "/DeviceGray", "RG": "/DeviceRGB", "K": "/DeviceCMYK"}
_PAINTS_FILL = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_PAINTS_STROKE = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})


def look_through(opened: OpenedPdf) -> Seen:
    """Everything that the pages use. Raises UnsafeFileError when there is more to read than a bulletin has."""
    seen = Seen()
    for number, page in enumerate(opened.pdf.pages, start=1):
        opened.tick()
        _Walker(opened, seen, number).page(page)
    return seen


class _Walker:
    """Reads the streams of one page."""

    def __init__(self, opened: OpenedPdf, seen: Seen, page: int) -> None:
        self._opened = opened
        self._seen = seen
        self._page = page
        self._room = opened.limits.content
        self._active: set[object] = set()
        self._marks: list[bool] = []  # open marked content: is it tagged or an artifact?

    def page(self, page: pikepdf.Page) -> None:
        import pikepdf

        seen = self._seen
        seen.marked.setdefault(self._page, set())
        resources = page.obj.get("/Resources") or _inherited(page.obj)
        group = page.obj.get("/Group")
        if group is not None and group.get("/S") == "/Transparency":
            self._note(seen.transparent, "页面的透明组", IDENTITY)
        contents = page.obj.get("/Contents")
        parts = [contents] if isinstance(contents, pikepdf.Stream) else list(cast(Any, contents or ()))
        data = b"\n".join(self._bytes(part) for part in parts if isinstance(part, pikepdf.Stream))
        self._fonts_listed(resources)
        self._run(data, resources, State(), 0)
        self._annotations(page.obj)

    def _bytes(self, stream: pikepdf.Object) -> bytes:
        data = stream_bytes(stream, self._room)
        self._room -= len(data)
        return data

    def _annotations(self, page: pikepdf.Object) -> None:
        """What annotations look like is printed too."""
        import pikepdf

        for annotation in cast(Any, page.get("/Annots") or ()):
            looks = annotation.get("/AP") if isinstance(annotation, pikepdf.Dictionary) else None
            shown = looks.get("/N") if looks is not None else None
            if isinstance(shown, pikepdf.Stream):
                self._marks.append(True)
                self._form(shown, State(), 0)
                self._marks.pop()

    def _run(self, data: bytes, resources: Any, state: State, depth: int) -> None:
        import pikepdf

        stream = pikepdf.Stream(self._opened.pdf, data)
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except Exception:  # noqa: BLE001 - whatever a broken stream provokes in the library
            self._seen.broken[self._page] = "页面内容"
            return
        run = _Run(self, resources or {}, state, depth)
        opened_here = len(self._marks)
        for index, instruction in enumerate(instructions):
            if index % _TICK == 0:
                self._opened.tick()
            try:
                run.operate(str(instruction.operator), cast(Any, instruction).operands)
            except UnsafeFileError:
                raise
            except Exception:  # noqa: BLE001 - operands that no sound file holds
                self._seen.broken[self._page] = f"操作符 {instruction.operator}"
        del self._marks[opened_here:]

    def _form(self, form: Any, state: State, depth: int) -> None:
        """A form, once at a time and not too deep."""
        key = form.objgen if form.objgen != (0, 0) else id(form)
        if depth >= DEEPEST or key in self._active:
            return
        self._active.add(key)
        group = form.get("/Group")
        if group is not None and group.get("/S") == "/Transparency":
            self._note(self._seen.transparent, "透明组", state.ctm)
        matrix = form.get("/Matrix")
        if matrix is not None:
            state = state.moved(cast(Matrix, tuple(float(value) for value in matrix)))
        resources = form.get("/Resources")
        self._fonts_listed(resources)
        self._run(self._bytes(form), resources, state, depth + 1)
        self._active.discard(key)

    def _fonts_listed(self, resources: Any) -> None:
        """Fonts count when they are listed, shown or not: shops ask for all of them."""
        import pikepdf

        fonts = resources.get("/Font") if resources is not None else None
        if isinstance(fonts, pikepdf.Dictionary):
            for name, font in fonts.items():
                if isinstance(font, pikepdf.Dictionary):
                    self._font(font, str(name))

    def _font(self, font: Any, name: str) -> FontUse:
        key = font.objgen if font.objgen != (0, 0) else (self._page, name)
        if key not in self._seen.fonts:
            told = str(font.get("/BaseFont", name)).lstrip("/")
            self._seen.fonts[key] = FontUse(font, told, first=Spot(self._page))
        return self._seen.fonts[key]

    def _note(self, notes: dict[tuple[str, int], Spot], what: str, ctm: Matrix) -> None:
        notes.setdefault((what, self._page), Spot(self._page, ctm[4], ctm[5]))


class _Run:
    """One stream being read."""

    def __init__(self, walker: _Walker, resources: Any, state: State, depth: int) -> None:
        self.walker = walker
        self.seen = walker._seen
        self.page = walker._page
        self.resources = resources
        self.state = state
        self.depth = depth
        self.stack: list[State] = []
        self.text: Matrix = IDENTITY

    def operate(self, operator: str, operands: Sequence[Any]) -> None:
        state = self.state
        if operator in _SHOWS:
            self._show(operator, operands)
        elif operator == "Tm":
            self.text = cast(Matrix, tuple(float(value) for value in operands))
        elif operator in ("Td", "TD"):
            self.text = multiplied((1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1])), self.text)
        elif operator == "BT":
            self.text = IDENTITY
        elif operator == "Tf":
            font = self._resource("/Font", operands[0])
            self.state = replace(state, font=self.walker._font(font, str(operands[0])) if font is not None else None)
        elif operator in _FILLS:
            self.state = replace(state, fill=(_FILLS[operator], tuple(float(value) for value in operands)))
        elif operator in _STROKES:
            self.state = replace(state, stroke=(_STROKES[operator], tuple(float(value) for value in operands)))
        elif operator == "q":
            self.stack.append(state)
        elif operator == "Q":
            self.state = self.stack.pop() if self.stack else state
        elif operator == "cm":
            self.state = state.moved(cast(Matrix, tuple(float(value) for value in operands)))
        else:
            self._less_common(operator, operands)

    def _less_common(self, operator: str, operands: Sequence[Any]) -> None:
        state = self.state
        if operator == "w":
            self.state = replace(state, width=float(operands[0]))
        elif operator == "Tr":
            self.state = replace(state, mode=int(operands[0]))
        elif operator in ("cs", "CS"):
            color = (space_name(self._space(operands[0])), ())
            self.state = replace(state, fill=color) if operator == "cs" else replace(state, stroke=color)
        elif operator in ("scn", "sc", "SCN", "SC"):
            self._color(operator, operands)
        elif operator == "gs":
            self._graphics_state(self._resource("/ExtGState", operands[0]))
        elif operator == "Do":
            self._xobject(self._resource("/XObject", operands[0]))
        elif operator == "sh":
            shading = self._resource("/Shading", operands[0])
            self._colored(space_name(shading.get("/ColorSpace")), "底纹")
        elif operator == "INLINE IMAGE":
            self._inline(operands[0])
        elif operator in ("BMC", "BDC", "EMC"):
            self._mark(operator, operands)
        elif operator in _PAINTS_FILL or operator in _PAINTS_STROKE:
            self._painted(operator)

    def _resource(self, kind: str, name: Any) -> Any:
        listed = self.resources.get(kind)
        return listed.get(str(name)) if listed is not None else None

    def _space(self, name: Any) -> Any:
        found = self._resource("/ColorSpace", name)
        return name if found is None else found

    def _color(self, operator: str, operands: Sequence[Any]) -> None:
        import pikepdf

        values = tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name))
        fill = operator in ("scn", "sc")
        space = (self.state.fill if fill else self.state.stroke)[0]
        if operands and isinstance(operands[-1], pikepdf.Name):
            pattern = self._resource("/Pattern", operands[-1])
            if isinstance(pattern, pikepdf.Stream):
                self.walker._form(pattern, self.state, self.depth)
            elif pattern is not None and "/Shading" in pattern:
                self._colored(space_name(pattern.Shading.get("/ColorSpace")), "底纹")
        color = (space, values)
        self.state = replace(self.state, fill=color) if fill else replace(self.state, stroke=color)

    def _colored(self, space: str, what: str) -> None:
        """Something is painted in a colour space."""
        x, y = self._where()
        self.seen.spaces.setdefault((f"{space} {what}", self.page), Spot(self.page, x, y))

    def _where(self) -> tuple[float, float]:
        return (self.state.ctm[4], self.state.ctm[5])

    def _painted(self, operator: str) -> None:
        self._untagged(*self._where())
        if operator in _PAINTS_FILL:
            self._colored(self.state.fill[0], "色块")
        if operator in _PAINTS_STROKE:
            self._colored(self.state.stroke[0], "线条")
            if self.state.width * max(lengths(self.state.ctm)) < HAIRLINE:
                self.seen.hairlines.setdefault(self.page, Spot(self.page, *self._where()))

    def _show(self, operator: str, operands: Sequence[Any]) -> None:
        import pikepdf

        place = multiplied(self.text, self.state.ctm)
        spot = Spot(self.page, place[4], place[5])
        self._untagged(spot.x, spot.y)
        if self.state.mode != 3:  # 3 is invisible
            space, values = self.state.fill
            self.seen.spaces.setdefault((f"{space} 文字", self.page), spot)
            if space == "/DeviceCMYK" and len(values) == 4 and values[3] > 0.4 and sum(values[:3]) > 0.1:
                self.seen.rich_black.setdefault(self.page, spot)
        font = self.state.font
        if not isinstance(font, FontUse):
            self.seen.broken[self.page] = "没有指定字体的文字"
            return
        shown = operands[-1]
        for part in shown if operator == "TJ" else (shown,):
            if isinstance(part, pikepdf.String | bytes):
                _note_codes(font, _raw(part), spot)

    def _untagged(self, x: float, y: float) -> None:
        if not any(self.walker._marks):
            self.seen.untagged.setdefault(self.page, Spot(self.page, x, y))

    def _mark(self, operator: str, operands: Sequence[Any]) -> None:
        import pikepdf

        marks = self.walker._marks
        if operator == "EMC":
            if marks:
                marks.pop()
            return
        tagged = str(operands[0]) == "/Artifact"
        if operator == "BDC":
            properties = operands[1]
            if isinstance(properties, pikepdf.Name):
                properties = self._resource("/Properties", properties)
            number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
            if number is not None:
                self.seen.marked[self.page].add(int(number))
                tagged = True
        marks.append(tagged)

    def _graphics_state(self, gs: Any) -> None:
        """ISO 32000-1 §11: alpha, blending and soft masks; §10.5: functions that change colours behind one's back."""
        import pikepdf

        if gs is None:
            return
        notes, ctm = self.seen.transparent, self.state.ctm
        for key in ("/ca", "/CA"):
            if float(gs.get(key, 1)) < 1:
                self.walker._note(notes, "半透明", ctm)
        if gs.get("/SMask") is not None and str(gs.get("/SMask")) != "/None":
            self.walker._note(notes, "蒙版", ctm)
        mode = gs.get("/BM")
        modes = {str(each) for each in cast(Any, mode)} if isinstance(mode, pikepdf.Array) else {str(mode or "/Normal")}
        if modes - {"/Normal", "/Compatible"}:
            self.walker._note(notes, "混合模式", ctm)
        if any(
            gs.get(key) is not None and str(gs.get(key)) not in ("/Default", "/Identity") for key in ("/TR", "/TR2")
        ):
            self.walker._note(self.seen.forbidden, "传递函数", ctm)
        if gs.get("/LW") is not None:
            self.state = replace(self.state, width=float(gs.LW))

    def _xobject(self, xobject: Any) -> None:
        kind = str(xobject.get("/Subtype")) if xobject is not None else ""
        if kind == "/Form":
            if "/Ref" in xobject:
                self.walker._note(self.seen.forbidden, "引用别的文件", self.state.ctm)
            self.walker._form(xobject, self.state, self.depth)
        elif kind == "/Image":
            self._untagged(*self._where())
            self._picture(xobject)
        elif kind == "/PS":
            self.walker._note(self.seen.forbidden, "PostScript 程序", self.state.ctm)

    def _picture(self, image: Any) -> None:
        mask = bool(image.get("/ImageMask", False))
        space = self.state.fill[0] if mask else space_name(image.get("/ColorSpace"))
        if "/SMask" in image or int(image.get("/SMaskInData", 0)):
            self.walker._note(self.seen.transparent, "带透明的图片", self.state.ctm)
        if "/OPI" in image or "/Alternates" in image:
            self.walker._note(self.seen.forbidden, "替换图片（OPI）", self.state.ctm)
        if "/F" in image:
            self.walker._note(self.seen.forbidden, "放在文件外面的图片", self.state.ctm)
        bits = 1 if mask else int(image.get("/BitsPerComponent", 8))
        self._placed(int(image.Width), int(image.Height), space, bits)

    def _inline(self, inline: Any) -> None:
        space = inline.obj.get("/CS", inline.obj.get("/ColorSpace")) if hasattr(inline, "obj") else None
        name = space_name(self._space(space)) if space is not None else "/DeviceGray"
        self._untagged(*self._where())
        self._placed(int(inline.width), int(inline.height), name, int(inline.bits_per_component))

    def _placed(self, width: int, height: int, space: str, bits: int) -> None:
        self._colored(space, "图片")
        ctm = self.state.ctm
        spot = Spot(self.page, ctm[4], ctm[5] + max(0.0, ctm[3]))
        self.seen.pictures.append(PictureUse(spot, (width, height), lengths(ctm), space, bits))


def _raw(text: Any) -> bytes:
    return bytes(text)


def _note_codes(use: FontUse, data: bytes, spot: Spot) -> None:
    if use.first.page == 0 or not use.codes:
        use.first = spot
    if str(use.font.get("/Subtype")) == "/Type0":
        codes: Sequence[int] = [data[index] << 8 | data[index + 1] for index in range(0, len(data) - 1, 2)]
    else:
        codes = data
    known = use.codes
    for code in codes:
        if code not in known:
            known[code] = spot


def _inherited(page: Any) -> Any:
    """The resources of a page that has none of its own."""
    node = page.get("/Parent")
    for _ in range(DEEPEST * 4):
        if node is None:
            return None
        if "/Resources" in node:
            return node.Resources
        node = node.get("/Parent")
    return None
