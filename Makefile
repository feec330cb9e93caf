# Everything from nothing: `make run` makes the sample issue and opens the window, `make test` proves the house.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
DESK   := $(BIN)/lianluo-desk
SAMPLE := templates/lianluo/samples/2018-16.txt
JOBS   ?= 2
LOOPS  := $(wildcard lianluo_desk/typeset/*.py lianluo_desk/render/markup.py lianluo_desk/render/tree.py lianluo_desk/output/pdf*.py lianluo_desk/output/press/painter.py)

# Compiled modules are kept between runs, whatever the shell says: a second `make test` is much quicker.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run window sample test lint format bench setup program clean

run: sample window

sample: $(VENV)/.compiled
	@mkdir -p out
	$(DESK) read $(SAMPLE) -o out/2018-16.json --force
	$(DESK) new --after out/2018-16.json --date 2018-06-28 -o out/2018-17.json --force
	$(DESK) export out/2018-16.json --pdf out/2018-16.pdf --docx out/2018-16.docx --txt out/2018-16.txt --force
	$(DESK) export out/2018-17.json --pdf out/2018-17.pdf --docx out/2018-17.docx --force
	@echo "写好了：out/2018-16.pdf out/2018-16.docx（真实的一期），out/2018-17.pdf out/2018-17.docx（编好号的下一期）"

window: $(VENV)/.compiled
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	    $(BIN)/python app.py; \
	else echo "没有屏幕，不打开窗口；有屏幕时运行 make window。"; fi

test: lint $(VENV)/.compiled
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.compiled
	$(BIN)/python -m benchmarks

setup: $(VENV)/.compiled

# A folder that runs on a machine without Python and without a network: dist/lianluo-desk.
program: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt pyinstaller
	$(BIN)/pyinstaller --noconfirm packaging/lianluo-desk.spec

$(VENV)/.ready: setup.cfg constraints.txt tools/prepare_machine.sh
	bash tools/prepare_machine.sh $(PYTHON)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt pip setuptools wheel
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -c constraints.txt -e '.[dev]'
	$(BIN)/python -m compileall -q lianluo_desk ui app.py
	touch $@

# The inner loops of composition as machine code; where there is no C compiler they stay Python.
$(VENV)/.compiled: $(VENV)/.ready $(LOOPS) tools/compile_loops.py
	$(BIN)/python tools/compile_loops.py
	touch $@

clean:
	find lianluo_desk -name compiled -type d -prune -exec rm -rf {} +
	rm -rf out build dist *.egg-info .mypy_cache .ruff_cache .hypothesis
