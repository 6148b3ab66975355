r"""Line ends: Windows and browsers write `\r\n`, old files `\r`; here they are `\n`."""


def plain_line_ends(text: str) -> str:
    r"""Return the text with `\n` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for line ends and spaces around, as forms send."""
    return plain_line_ends(one).strip() == plain_line_ends(other).strip()
