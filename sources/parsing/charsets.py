"""Bytes to text: which charset a page is written in, tried in order of trust, and never a crash.

First step of reading. The order follows the WHATWG encoding sniffing algorithm, with two changes
that news pages teach: valid UTF-8 is UTF-8 whatever is declared, and "ISO-8859-1" in a header is
most often a server's default that nobody chose.
"""

import codecs
import re

from charset_normalizer import from_bytes

from .records import NotAnArticle

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The label says the smaller charset, the bytes are those of the larger (WHATWG Encoding, section 4.2).
WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Charsets in which harmless bytes become markup.
REFUSED = {"utf-7", "hz", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"}
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*+["']?\s*+([\w.:-]{2,40})""", re.I)
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
)
# Bytes that no charset of text uses (the escape of ISO-2022 is not among them), and how many are borne.
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0c\x1b\x0e\x0f")
MOST_CONTROLS = 0.03
UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]")
# No-break spaces that belong to the marks beside them; any other is a layout's and becomes a plain space.
TYPOGRAPHIC = re.compile("(?<=«)[\u00a0\u202f]|[\u00a0\u202f](?=[»?!:;])")
SHIELD, NARROW_SHIELD = "\u2423", "\u237d"
# How much of a page is looked at to guess a charset that nothing declares.
GUESS_BYTES = 64 * 1024
HEAD_BYTES = 4096


def decode(data: bytes, content_type: str = "") -> str:
    """Return the text of a page or a pasted file, without control characters and lone surrogates.

    Args:
        data: the bytes as received.
        content_type: the Content-Type header that came with them, if any.
    Raises:
        NotAnArticle: the bytes are empty or are no text.
    """
    refuse_empty_and_binary(data)
    for mark, charset in MARKS:
        if data.startswith(mark):
            return clean(data[len(mark) :].decode(charset, "replace"))
    return clean(_decode_unmarked(data, content_type))


def clean(text: str) -> str:
    """Return the text without control characters, lone surrogates and non-characters; line ends are ``\\n``."""
    return UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))


def one_line(text: str) -> str:
    """Return the text as one line: white space runs as one space, a typographic no-break space as printed."""
    return " ".join(shield(text).split()).replace(SHIELD, "\u00a0").replace(NARROW_SHIELD, "\u202f")


def shield(text: str) -> str:
    """Hide the no-break spaces of guillemets and French punctuation from what collapses white space; see one_line."""
    return TYPOGRAPHIC.sub(lambda match: SHIELD if match[0] == "\u00a0" else NARROW_SHIELD, text)


def refuse_empty_and_binary(data: bytes) -> None:
    """Raise NotAnArticle where the bytes hold nothing, or something that is not text."""
    if not data.strip():
        raise NotAnArticle(
            "The document is empty: nothing but white space was received. Send the article's text or page."
        )
    for signature, name in SIGNATURES:
        if data.lstrip()[:8].startswith(signature):
            raise NotAnArticle(
                f"The document is {name}, not a page or a text. Send the article as HTML or plain text."
            )
    head = data[:GUESS_BYTES]
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    controls = len(head) - len(head.translate(None, CONTROLS))
    if not marked and controls > len(head) * MOST_CONTROLS and not _is_wide(head):
        raise NotAnArticle("The document is binary data, not text. Send the article as HTML or plain text.")


def _decode_unmarked(data: bytes, content_type: str) -> str:
    declared = declared_charsets(data, content_type)
    if b"\x1b" not in data and not _is_wide(data[:HEAD_BYTES]):
        utf8 = _decode_utf8(data, declared)
        if utf8 is not None:
            return utf8
    for charset in declared:
        text = _decode_strictly(data, charset)
        if text is not None and not _is_mojibake(text, charset):
            return text
    return _guess(data)


def declared_charsets(data: bytes, content_type: str) -> list[str]:
    """Return the charsets that the header and the page declare, the more trusted first."""
    labels = [label for source in (content_type.encode(), data[:HEAD_BYTES]) for label in DECLARED.findall(source)[:2]]
    names = [name for name in map(_python_name, labels) if name]
    # A Latin-1 header is a server's default: what the page itself says goes first.
    return sorted(dict.fromkeys(names), key=lambda name: name == "cp1252")


def _python_name(label: bytes) -> str:
    try:
        name = codecs.lookup(label.decode("ascii")).name
    except LookupError:
        return ""
    return "" if name in REFUSED else WIDER.get(name, name)


def _decode_utf8(data: bytes, declared: list[str]) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass_text = data.decode("utf-8", "replace")
    # A few broken bytes in a page that is UTF-8 otherwise: the rest is worth more than they are.
    broken = pass_text.count("\ufffd")
    whole = sum(1 for character in pass_text[:GUESS_BYTES] if character > "\x7f" and character != "\ufffd")
    return pass_text if broken * 10 < whole or (broken <= 3 and "utf-8" in declared and whole > broken) else None


def _decode_strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _is_wide(head: bytes) -> bool:
    """Tell whether every second byte is NUL: UTF-16 that carries no mark."""
    halves = head[0::2], head[1::2]
    return any(
        zeros.count(0) > 0.2 * len(zeros) and len(others) - len(others.translate(None, CONTROLS)) < 0.2 * len(others)
        for zeros, others in (halves, halves[::-1])
    )


def _is_mojibake(text: str, charset: str) -> bool:
    """Tell whether Latin-1 text has more accented letters than any language writes."""
    if charset != "cp1252":
        return False
    letters = [character for character in text[:GUESS_BYTES] if character > "\x7f"]
    words = re.findall(r"[^\W\d_]+", text[:GUESS_BYTES])
    foreign = [word for word in words if len(word) > 2 and sum(c > "\x7f" for c in word) > len(word) * 0.6]
    return bool(letters) and len(foreign) > 0.1 * len(words)


def _guess(data: bytes) -> str:
    best = from_bytes(_prose_bytes(data)).best()
    charset = WIDER.get(codecs.lookup(best.encoding).name, best.encoding) if best else "cp1252"
    return data.decode(charset, "replace")


def _prose_bytes(data: bytes) -> bytes:
    # Tags and scripts are ASCII and drown the evidence.
    bare = re.sub(
        rb"<(script|style)\b.*?(?:</\1>|\Z)|<[^>]{0,2000}>", b" ", data[: 4 * GUESS_BYTES], flags=re.S | re.I
    )
    return bare[:GUESS_BYTES] if bare.strip() else data[:GUESS_BYTES]
