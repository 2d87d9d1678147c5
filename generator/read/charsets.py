"""Which of the old charsets a text without mark is in: Windows-1252, its neighbours, Cyrillic, Asian, ...

Strict Windows-1252 accepts nearly all bytes, so it is only believed where what comes out are words. The candidates are
compared by what they give: function words, letters of the alphabet of that language, kana, common Hangul and Han.
charset-normalizer is asked where none convinces. Measured: charset-normalizer alone reads 86 of 100 Windows-1252 texts.
"""

from __future__ import annotations

import re
from unicodedata import category

from generator.languages.identify import Guess, identify, speaks
from generator.nouns import dataclass

_SAMPLE = 12_000  # bytes that are compared

# in order of how common they are: the first of two equals wins
_SINGLE = (
    "cp1252", "cp1250", "cp1251", "cp1254", "cp1253", "cp1256", "cp1255", "cp1257", "cp1258", "koi8-r", "koi8-u",
    "cp874", "iso8859-15", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-8", "iso8859-6", "iso8859-9",
    "iso8859-13", "iso8859-16", "mac-roman", "mac-cyrillic", "mac-greek", "cp866", "cp850", "cp852", "cp437", "cp855",
)  # fmt: skip
_WIDE = ("cp932", "euc_jp", "gb18030", "cp949", "big5hkscs", "euc_jis_2004", "shift_jis_2004")
_NAMES = {"cp932": "shift_jis"}  # the plain name where the text needs no more

# letters beyond ASCII in running text, the language's own alphabet
_ALPHABETS = {
    "en": "éèêëàâçïîôöüñáíóú", "de": "äöüßéèà", "fr": "éèêëàâçîïôùûüœæÿ", "es": "áéíóúñü", "it": "àèéìòùîó",
    "pt": "áâãàçéêíóôõúü", "ro": "ăâîșțşţ", "ca": "àçèéíïòóúü·", "gl": "áéíóúñü", "nl": "éëïóöüèáêç", "af": "êëéôûïáó",
    "sv": "åäöéüà", "da": "åæøéä", "nb": "åæøéòô", "nn": "åæøéòô", "is": "áéíóúýðþæö", "fo": "áíóúýðæø", "fi": "äöåšž",
    "et": "äöõüšž", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšžćđ", "hr": "čćđšž", "bs": "čćđšž", "sq": "çë", "hu": "áéíóöőúüű",
    "tr": "çğıİöşüâîû", "az": "çəğıöşü", "mt": "ċġħżàèìòù", "ga": "áéíóú", "cy": "âêîôûŵŷ", "eu": "ñç",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u0300\u0301\u0303\u0309\u0323",
}  # fmt: skip
_MARKS = set("“”„‘’‚«»‹›–—…•€£§°©®™·½¼¾²³ªº¿¡×´¨†‡\xa0")
_RARE = set("½¼¾¤¦¨´¸¯¬þÞðÐµ¶¹²³ªº†‡ƒˆ˜‰")  # between letters they show that the charset is wrong
_INSIDE = re.compile(r"(?<=[^\W\d_])[^\w\s](?=[^\W\d_])|[¤¦¨´¸¼½¾](?=[^\W\d_])")  # "c½ur", "½uvre": Latin-9

_HIGH = re.compile(r"[^\x00-\x7f]")
_KANA = re.compile(r"[\u3041-\u30fe]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ODD_WIDE = re.compile(r"[\ue000-\uf8ff\u3400-\u4dbf\uff61-\uff9f]")
_COMMON_HAN = set(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作"
    "里裡用道行所然家种種事成方多经經么去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實"
    "日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手应應战戰向头頭文体體"
    "政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論"
    "处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期"
)
_COMMON_HANGUL = set(
    "이다는에의을가고한를하은로서지도사기자어있시정인해나그대리과들부수아일으스제라장전만원주게상보공여유소거국성동안면것"
)
_THAI = re.compile("ที่|การ|และ|ของ|ใน|เป็น|ได้|ความ")
_THRESHOLD = 0.4  # of the score that clear text reaches, from which a charset is believed (docs/decisions/0010)
_SELDOM_SEEN = 0.1  # charsets of old Macintosh and DOS machines must convince by so much more
_CONVINCING = 0.8  # below it the Asian charsets are tried as well


@dataclass(frozen=True, slots=True)
class Charset:
    """A charset chosen; is_sure: what it gives reads as a language."""

    encoding: str
    is_sure: bool


def choose_charset(content: bytes) -> Charset | None:
    """The charset of bytes that are not UTF-8; None where nothing decodes them."""
    sample = _high_sample(content)
    high = sum(byte > 127 for byte in sample)
    if high * 3 > len(sample) and (wide := _choose_wide(sample)):
        return wide
    best, best_score = None, 0.0
    for encoding in _SINGLE:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _fit(text) - (_SELDOM_SEEN if encoding.startswith(("mac", "cp4", "cp8")) else 0.0)
        if score > best_score + 1e-9:
            best, best_score = encoding, score
        if score >= 0.999:
            break
    if best_score < _CONVINCING and (wide := _choose_wide(sample)):
        return wide
    if best and best_score >= _THRESHOLD:
        return Charset(best, is_sure=True)
    return _choose_wide(sample) or _ask_library(content) or (Charset(best, is_sure=False) if best else None)


def read_twice(text: str) -> str | None:
    """The text as it was meant, where another charset was read as Latin-1 or Windows-1252; None where it was not."""
    for encoding in ("cp1252", "latin-1"):
        try:
            content = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        choice = choose_charset(content)
        if choice and choice.is_sure and choice.encoding not in ("cp1252", "iso8859-15", "mac-roman", "cp850", "cp437"):
            return content.decode(choice.encoding, "replace")
        return None
    return None


def _high_sample(content: bytes) -> bytes:
    """The lines with bytes beyond ASCII, as many as are compared, and some others for their function words."""
    if len(content) <= _SAMPLE:
        return content
    lines = [line for line in re.split(rb"(?<=[\r\n])", content[: 40 * _SAMPLE]) if len(line) < _SAMPLE]
    high = b"".join(line for line in lines if not line.isascii())
    return (high or content)[:_SAMPLE].rpartition(b"\n")[0] or content[:_SAMPLE]


def _choose_wide(sample: bytes) -> Charset | None:
    best, best_score = None, 0.0
    for encoding in _WIDE:
        text = _all_but_a_cut_end(sample, encoding)
        if text is None:
            continue
        kana, hangul, han = len(_KANA.findall(text)), len(_HANGUL.findall(text)), _HAN.findall(text)
        high = max(1, len(_HIGH.findall(text)))
        common = sum(char in _COMMON_HAN for char in han)
        syllables = sum(char in _COMMON_HANGUL for char in text)
        score = (
            (kana if encoding not in ("gb18030", "cp949", "big5hkscs") else 0)
            + (syllables * 2 if hangul else 0)
            + common * 2
            - len(_ODD_WIDE.findall(text)) * 2
        ) / high
        if score > best_score + 1e-9:
            best, best_score = encoding, score
    return Charset(best, is_sure=True) if best and best_score >= _THRESHOLD else None


def _all_but_a_cut_end(sample: bytes, encoding: str) -> str | None:
    for cut in range(4):
        try:
            return sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                return None
    return None


def _fit(text: str) -> float:
    """How well a text reads as a language, 0 to 1: its characters beyond ASCII are those of the language it is in."""
    high = _HIGH.findall(text)
    if not high:
        return 0.0
    guess = identify(text)
    if guess is None:
        # Too little to tell the language: Western letters and marks in Western places.
        good = sum(char in _MARKS or char in _ALPHABETS["fr"] or char.lower() in "äöüßñáíóúåøæ" for char in high)
        return 0.9 * (good - 2 * _misplaced(text)) / len(high)
    alphabet = _ALPHABETS.get(guess.language)
    if alphabet is None:
        if all(char < "\u0370" for char in high) or _words_of(guess, text) < 0.06:
            return 0.0
        good = sum(char in _MARKS or (char > "\u036f" and category(char)[0] in "LM") for char in high)
        return (good - 2 * _misplaced(text) - 2 * _capitals_inside(text)) / len(high)
    good = sum(char in _MARKS or char.lower() in alphabet for char in high)
    return max(0.0, (good - 2 * _misplaced(text) - _capitals_inside(text)) / len(high))


def _words_of(guess: Guess, text: str) -> float:
    """The share of words that are function words of the language; of Thai, which writes no blanks, all or nothing."""
    if guess.language == "th":
        return 1.0 if len(_THAI.findall(text)) * 60 > len(text) else 0.0
    return speaks(text, guess.language)


def _misplaced(text: str) -> int:
    return sum(match in _RARE for match in _INSIDE.findall(text)) + sum(
        text.count(control) for control in map(chr, range(0x80, 0xA0)) if control in text
    )


_CAPITAL_INSIDE = re.compile(r"(?<=[a-zа-яё])[À-ÖØ-ÞА-ЯЁΑ-Ω](?=[a-zа-яё])")


def _capitals_inside(text: str) -> int:
    """Capitals between small letters: KOI8 read as Windows-1251 turns case around."""
    return len(_CAPITAL_INSIDE.findall(text)) + max(0, sum(c.isupper() for c in text if c > "\x7f") * 2 - len(text))


def _ask_library(content: bytes) -> Charset | None:
    from charset_normalizer import from_bytes

    match = from_bytes(content[: 8 * _SAMPLE]).best()
    return Charset(match.encoding, is_sure=False) if match else None
