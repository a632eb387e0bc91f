"""Two themes, dark and light: warm, quiet, and a colour only where it means something."""

from typing import Literal

from textual.theme import Theme

__all__ = ["DARK", "LIGHT", "theme_for"]

DARK = Theme(
    name="lastword-dark",
    primary="#9db8d9",
    secondary="#7f93ac",
    accent="#d9b777",
    warning="#d9b777",
    error="#e8927c",
    success="#8fc7a4",
    foreground="#e6e1d8",
    background="#191a1d",
    surface="#212226",
    panel="#2a2c31",
    dark=True,
    variables={
        "anger": "#e8927c",
        "trust": "#8fc7a4",
        "patience": "#d9b777",
        "quiet": "#99958c",
        "text-muted": "#99958c",
        "text-success": "#8fc7a4",
        "text-error": "#e8927c",
        "text-warning": "#d9b777",
        "faint": "#55565b",
        "block-cursor-background": "#2f3238",
        "block-cursor-foreground": "#f3efe7",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#2a2c31",
        "block-cursor-blurred-foreground": "#e6e1d8",
        "input-cursor-background": "#e6e1d8",
        "input-cursor-foreground": "#191a1d",
        "footer-background": "#191a1d",
        "footer-key-foreground": "#e6e1d8",
        "footer-description-foreground": "#99958c",
        "scrollbar": "#3a3c42",
        "scrollbar-background": "#191a1d",
        "scrollbar-hover": "#55565b",
        "scrollbar-active": "#55565b",
        "scrollbar-background-hover": "#191a1d",
        "scrollbar-background-active": "#191a1d",
    },
)
LIGHT = Theme(
    name="lastword-light",
    primary="#2d5c8a",
    secondary="#5b7290",
    accent="#85600f",
    warning="#85600f",
    error="#a93d26",
    success="#24704d",
    foreground="#2b2927",
    background="#fbf9f5",
    surface="#f2eee6",
    panel="#e8e3d8",
    dark=False,
    variables={
        "anger": "#a93d26",
        "trust": "#24704d",
        "patience": "#85600f",
        "quiet": "#6d6860",
        "text-muted": "#6d6860",
        "text-success": "#24704d",
        "text-error": "#a93d26",
        "text-warning": "#85600f",
        "faint": "#c3bcae",
        "block-cursor-background": "#e6e0d3",
        "block-cursor-foreground": "#1f1d1b",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#ece7dc",
        "block-cursor-blurred-foreground": "#2b2927",
        "input-cursor-background": "#2b2927",
        "input-cursor-foreground": "#fbf9f5",
        "footer-background": "#fbf9f5",
        "footer-key-foreground": "#2b2927",
        "footer-description-foreground": "#6d6860",
        "scrollbar": "#d5cebf",
        "scrollbar-background": "#fbf9f5",
        "scrollbar-hover": "#b9b1a0",
        "scrollbar-active": "#b9b1a0",
        "scrollbar-background-hover": "#fbf9f5",
        "scrollbar-background-active": "#fbf9f5",
    },
)


def theme_for(wish: Literal["auto", "dark", "light"], *, terminal_is_light: bool = False) -> str:
    """The name of the theme for what somebody has set; auto goes with the terminal."""
    light = terminal_is_light if wish == "auto" else wish == "light"
    return LIGHT.name if light else DARK.name
