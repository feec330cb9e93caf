"""The two colour schemes: a light sheet and a dark one; the printed page stays white in both."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """One colour scheme, as #RRGGBB."""

    window: str
    sheet: str
    ink: str
    quiet: str
    line: str
    accent: str
    accent_soft: str
    hover: str
    desk: str  # the grey around the printed pages
    error: str
    doubtful: str
    hint: str
    good: str
    selection: str
    on_accent: str  # text on the accent
    dark: bool


LIGHT = Colors(
    "#F6F5F2", "#FFFFFF", "#1E1E1E", "#6B6862", "#DCD9D2", "#B3261E", "#F6E9E7", "#ECEAE4", "#E3E1DB",
    "#B3261E", "#8A5800", "#5B6B7A", "#2F6B3C", "#F0C9C5", "#FFFFFF", dark=False,
)  # fmt: skip
DARK = Colors(
    "#1F2023", "#26282B", "#E6E4DF", "#A5A19A", "#3A3C40", "#F08A80", "#46302E", "#2F3135", "#17181A",
    "#F08A80", "#E0A84A", "#9DB0C2", "#8CC79A", "#6A3A36", "#1F2023", dark=True,
)  # fmt: skip
