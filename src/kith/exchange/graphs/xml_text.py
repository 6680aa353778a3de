"""Text as XML may hold it, and a tree of elements as the bytes of a file. Imports no Django."""

import re
from xml.etree.ElementTree import Element, indent, tostring

# Characters that XML 1.0 cannot hold at all, however they are written.
CANNOT_BE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INSTEAD = "\ufffd"


def plain(text: str) -> str:
    """The text, with a mark where there is a character that XML cannot hold."""
    return CANNOT_BE.sub(INSTEAD, text)


def written(root: Element) -> bytes:
    """The bytes of the file: UTF-8, an element a line."""
    indent(root)
    whole: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return whole + b"\n"
