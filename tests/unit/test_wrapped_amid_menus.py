"""A short text amid long menus, as text browsers set pages, is wrapped like any other."""

from textwrap import fill

from generator.clean.segments import find_segments, wrap_width
from generator.model import Role
from generator.read import split_lines

_MENU = "".join(f"     * Quay {number}\n          o Berth {number} of the day\n" for number in range(60))
_TEXT = """
   The harbour board of Vesterey has agreed on Monday to keep the lamps on
   the northern mole lit through the winter, the first time since the old
   keeper left. The lamps are to be trimmed by hand until spring, as the
   wardens had asked for in autumn, and counted each morning.

   A keeper is looked for, the board said, who knows the mole and the tides
   and has no fear of birds.

"""


def _blocks(text: str) -> list[str]:
    segments, _ = find_segments(text, split_lines(text), ())
    return [" ".join(block.span.of(text).split()) for block in segments if block.role is not Role.BLANK]


def test_a_short_text_amid_long_menus_is_known_as_wrapped() -> None:
    """Hardly a line of the page goes on below, but no line is longer than those that do."""
    blocks = _blocks(_MENU + _TEXT + _MENU)
    assert (
        "A keeper is looked for, the board said, who knows the mole and the tides and has no fear of birds." in blocks
    )
    assert blocks.count("* Quay 1") == 2


def test_the_mark_of_a_list_in_a_list_is_no_small_letter() -> None:
    """Text browsers mark the third level with an "o": headlines above such items do not tell a width."""
    menu = "".join(
        f"     + The harbour board agrees on lamps {'and more ' * (n % 3)}\n          o Berths\n" for n in range(40)
    )
    assert wrap_width(menu, split_lines(menu)) is None


def test_a_page_with_long_lines_has_paragraphs_on_one_line() -> None:
    """A few lines that seem to go on prove nothing where paragraphs stand on lines of their own."""
    long = f"{'The wardens counted the lamps on the mole and wrote the number down. ' * 4}\n"
    text = (
        "\n".join(f"the lamp of the mole number {n} stands where the old one\nstood" for n in range(4))
        + "\n"
        + long * 9
    )
    assert wrap_width(text, split_lines(text)) is None


def test_an_arabic_text_without_capitals_is_joined() -> None:
    """Where no letter is small, a line that ends within a sentence over another tells the width."""
    words = "قال حارس الميناء ان المصابيح على الرصيف الشمالي ستبقى مضاءة طوال الشتاء كما طلب الحراس في الخريف " * 4
    text = "\n\n".join(fill(words.strip() + ".", 72, initial_indent="   ", subsequent_indent="   ") for _ in range(2))
    assert _blocks(text + "\n\n   * الرئيسية\n   * الاخبار\n") == [
        *[words.strip() + "."] * 2,
        "* الرئيسية",
        "* الاخبار",
    ]


def test_verses_without_capitals_stay_apart() -> None:
    """Lines with room for the next word are ends of their own."""
    text = "\n".join(f"   {'מגדלור על הים ' * (2 + n % 2)} אור" for n in range(6)) + "\n"
    assert len(_blocks(text)) == 6
