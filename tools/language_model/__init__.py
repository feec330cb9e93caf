"""How the spelling corrector's data are made: parts of `tools/build_language_model.py`."""
