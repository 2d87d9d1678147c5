"""Any bytes become a text or a named problem; what was changed is listed."""

from __future__ import annotations

import pytest

from generator.model import Raw
from generator.read import decode

GERMAN = "Die Behörde für Küstenschutz erklärte am Dienstag, sie werde die Prüfung der Dämme nicht einstellen.\n" * 3
RUSSIAN = "Министр сказал, что это решение было принято в прошлом году и не будет изменено.\n" * 3
JAPANESE = "海上保安会議の事務局は火曜日、新しい灯台についての計画を発表しました。\n" * 3
KOREAN = "해양안전위원회는 화요일에 새로운 등대에 대한 계획을 발표했다고 말했다.\n" * 3
CHINESE = "海上安全委员会星期二说，我们已经对新的灯塔作出了决定，这是一个很好的开始。\n" * 3
TURKISH = "Kurul bu karar için çok uzun süre çalıştığını ve değişiklik olmayacağını söyledi.\n" * 3
CZECH = "Rada uvedla, že se o tom bude jednat a že také další návrhy jsou již připraveny.\n" * 3
GREEK = "Το συμβούλιο είπε ότι η απόφαση για τον φάρο δεν είναι τελική και θα γίνει αλλαγή.\n" * 3


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (GERMAN, "cp1252"),
        (GERMAN, "mac-roman"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "cp949"),
        (CHINESE, "gb18030"),
        (TURKISH, "cp1254"),
        (CZECH, "cp1250"),
        (GREEK, "cp1253"),
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (GERMAN, "utf-32"),
    ],
)
def test_a_charset_is_told_from_the_bytes(text: str, charset: str) -> None:
    source = decode(Raw("a.txt", text.encode(charset)))
    assert source.text == text
    assert not source.problems


@pytest.mark.parametrize("word", ["café", "Café in Zürich", "naïve", "20 £", "“no”", "L’été", "señor"])
def test_a_few_western_letters_are_enough(word: str) -> None:
    assert decode(Raw("a.txt", word.encode("cp1252"))).text == word


def test_the_named_encoding_wins() -> None:
    source = decode(Raw("a.txt", "ã Ã".encode("cp1252")), encoding="iso8859-5")
    assert source.encoding == "iso8859-5"
    assert source.text != "ã Ã"


def test_an_unknown_encoding_is_reported_and_the_bytes_are_read_all_the_same() -> None:
    source = decode(Raw("a.txt", b"plain"), encoding="utf-9")
    assert source.text == "plain"
    assert [problem.code for problem in source.problems] == ["encoding-unknown"]


@pytest.mark.parametrize("codec", ["zlib_codec", "rot13", "base64", "idna", "undefined"])
def test_a_codec_that_is_no_charset_never_raises(codec: str) -> None:
    assert decode(Raw("a.txt", b"plain \xff"), encoding=codec).text.startswith("plain")


def test_a_cut_character_is_reported_with_its_line() -> None:
    source = decode(Raw("a.txt", "öne\ntwo ö".encode()[:-1]))
    assert source.text == "öne\ntwo \ufffd"
    assert [(problem.code, problem.line) for problem in source.problems] == [("undecodable-bytes", 2)]


def test_stray_bytes_of_windows_1252_in_utf8_are_read_and_listed() -> None:
    source = decode(Raw("a.txt", "Die Küste – öde, kühl – ".encode() + "“Küste”".encode("cp1252")))
    assert source.text == "Die Küste – öde, kühl – “Küste”"
    assert [problem.code for problem in source.problems] == ["mixed-encoding"]
    assert [repair.kind for repair in source.repairs] == ["mixed-encoding"]


def test_mojibake_is_put_right_with_its_place_and_clean_text_is_left_alone() -> None:
    source = decode(Raw("a.txt", "A line.\nThe councilâ€™s cafÃ©\n".encode()))
    assert source.text == "A line.\nThe council’s café\n"
    (repair,) = source.repairs
    assert repair.span is not None
    assert repair.span.of(source.text) == repair.after == "The council’s café\n"
    clean = "“Curly” ‘quotes’, ﬁ, ｆｕｌｌ & Ångström — Âme, São Paulo, NAÏVE\r\nÃ alone\x0c"
    assert decode(Raw("b.txt", clean.encode())).text == clean


def test_what_hides_in_a_text_is_taken_out_and_counted() -> None:
    source = decode(Raw("a.txt", "a\x00b \x1b[31mred\x1b[0m co\u00adope\u200bration \u202egnol\u202c".encode()))
    assert source.text == "ab red cooperation gnol\u202c"
    kinds = ["terminal-control", "control-character", "invisible-character", "direction-override"]
    assert [repair.kind for repair in source.repairs] == kinds


def test_joiners_that_a_script_is_spelt_with_stay() -> None:
    text = "می\u200cشود ภาษา\u200bไทย"
    assert decode(Raw("a.txt", text.encode())).text == text


def test_a_text_padded_with_nuls_or_with_a_run_of_controls_is_a_text() -> None:
    """Files cut from a disk image or a form feed printer; the words are there."""
    for noise in (b"\0" * 500, bytes(range(1, 9)) + bytes(range(14, 27))):
        source = decode(Raw("a.txt", GERMAN.encode() + noise))
        assert source.text == GERMAN
        assert not source.problems
        assert source.repairs[0].kind == "control-character"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\n", b"\xff\xfe"])
def test_an_empty_source_says_so(content: bytes) -> None:
    assert [problem.code for problem in decode(Raw("a.txt", content)).problems] == ["empty"]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n1234", b"PK\x03\x04 word/document.xml", bytes(range(256)) * 40])
def test_what_is_no_text_is_named_and_not_read(content: bytes) -> None:
    source = decode(Raw("a.txt", content))
    assert source.text == ""
    assert source.encoding is None
    assert [problem.code for problem in source.problems] == ["binary"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028"])
def test_a_text_of_more_than_a_million_lines_is_refused_with_their_number(end: str) -> None:
    """Each line is a block: 32 MB of bare line ends would fill 11 GB."""
    source = decode(Raw("a.txt", (f"A title{end}" + end * 1_000_001).encode()))
    assert [(problem.code, problem.message) for problem in source.problems] == [
        ("too-large", "1,000,002 lines; a source has at most 1,000,000; split it")
    ]
    assert source.text == ""
    assert decode(Raw("a.txt", (f"A title{end}" + f"a{end}" * 999_999).encode())).text.startswith("A title")


@pytest.mark.parametrize("field", ["Low tide at noon;\0", "Der Damm hält.\0", "a record that is padded\0\0\0\0\n"])
def test_nuls_between_the_fields_of_a_text_make_it_no_utf_16(field: str) -> None:
    source = decode(Raw("a.txt", (field * 60).encode()))
    assert source.text.startswith(field.partition("\0")[0])
    assert source.encoding in ("ascii", "utf-8")


@pytest.mark.parametrize("text", [RUSSIAN, "港口 关闭 了。\n" * 20, GREEK, GERMAN])
@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_from_a_text_with_nuls(text: str, charset: str) -> None:
    assert decode(Raw("a.txt", text.encode(charset))).text == text
