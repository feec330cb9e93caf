"""How fast an issue becomes pages, beside Typst, plain reportlab and LibreOffice on the same text."""
