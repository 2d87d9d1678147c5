"""Languages are told by script, function words and letters; where those are silent, nothing is claimed."""

from __future__ import annotations

import pytest

from generator.languages.identify import identify


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council said that it would not close the harbour before the end of the year."),
        ("de", "Der Rat erklärte, dass er den Hafen nicht vor dem Ende des Jahres schließen werde."),
        ("fr", "Le conseil a déclaré que le port ne serait pas fermé avant la fin de l'année."),
        ("es", "El consejo dijo que no cerraría el puerto antes del final del año y que habrá más obras."),
        ("pt", "O conselho disse que não fecharia o porto antes do fim do ano e que há mais obras."),
        ("it", "Il consiglio ha detto che il porto non sarà chiuso prima della fine dell'anno."),
        ("nl", "De raad zei dat de haven niet voor het einde van het jaar zou worden gesloten."),
        ("pl", "Rada oświadczyła, że port nie zostanie zamknięty przed końcem roku."),
        ("cs", "Rada uvedla, že se přístav do konce roku nezavře a že jsou plány připraveny."),
        ("sk", "Rada uviedla, že prístav sa do konca roka nezatvorí, ale už pripravuje ďalšie kroky."),
        ("ro", "Consiliul a spus că portul nu va fi închis înainte de sfârșitul anului."),
        ("da", "Rådet sagde, at havnen ikke bliver lukket før årets udgang, og at det blev aftalt efter mødet."),
        ("nb", "Rådet sa at havnen ikke blir stengt før årets slutt, og at det ble avtalt etter møtet nå."),
        ("sv", "Rådet sade att hamnen inte stängs före årets slut och att det är avtalat med staden."),
        ("fi", "Neuvosto sanoi, että satamaa ei suljeta ennen vuoden loppua, ja että se on päätetty."),
        ("hu", "A tanács azt mondta, hogy a kikötőt nem zárják be az év vége előtt, és ez már eldőlt."),
        ("tr", "Kurul, limanın yıl sonundan önce kapatılmayacağını ve bu kararın çok önemli olduğunu söyledi."),
        ("id", "Dewan mengatakan bahwa pelabuhan itu tidak akan ditutup dan ini sudah menjadi keputusan."),
        ("vi", "Hội đồng nói rằng cảng sẽ không bị đóng cửa trước cuối năm và đã được quyết định."),
        ("ru", "Совет заявил, что порт не будет закрыт до конца года и что это решение уже принято."),
        ("uk", "Рада заявила, що порт не буде закрито до кінця року і що це рішення вже прийнято."),
        ("bg", "Съветът заяви, че пристанището няма да бъде затворено и че това е решено."),
        ("el", "Το συμβούλιο είπε ότι το λιμάνι δεν θα κλείσει πριν από το τέλος του έτους."),
        ("ar", "قال المجلس إن الميناء لن يغلق قبل نهاية العام وإن هذا القرار قد اتخذ."),
        ("fa", "شورا گفت که بندر تا پایان سال بسته نخواهد شد و این تصمیم گرفته شده است."),
        ("ur", "کونسل نے کہا کہ بندرگاہ سال کے آخر سے پہلے بند نہیں ہوگی اور یہ فیصلہ ہو چکا ہے۔"),
        ("he", "המועצה אמרה כי הנמל לא ייסגר לפני סוף השנה וכי זה כבר הוחלט."),
        ("hi", "परिषद ने कहा कि बंदरगाह साल के अंत से पहले बंद नहीं होगा और यह निर्णय है।"),
        ("th", "สภากล่าวว่าท่าเรือจะไม่ปิดก่อนสิ้นปี"),
        ("ja", "評議会は年末までに港を閉鎖しないと述べた。"),
        ("ko", "위원회는 연말까지 항구를 폐쇄하지 않을 것이라고 말했다."),
        ("zh-Hans", "委员会说，港口在年底前不会关闭，这个决定已经作出。"),
        ("zh-Hant", "委員會說，港口在年底前不會關閉，這個決定已經作出。"),
    ],
)
def test_a_sentence_tells_its_language(language: str, text: str) -> None:
    guess = identify(text)
    assert guess is not None
    assert guess.language == language


@pytest.mark.parametrize("text", ["", "12 345", "Xqzzy wvkp qrtz mmnb ssdf lkjh poiu qwert", "Ok"])
def test_what_says_nothing_is_unknown(text: str) -> None:
    assert identify(text) is None


def test_teasers_in_other_languages_do_not_decide() -> None:
    page = (
        "Notice\nThe council will meet in the harbour on Monday and the public is invited to be there.\n"
        "El consejo se reunirá el lunes en el puerto\nLe conseil se réunira lundi au port\n"
    )
    guess = identify(page)
    assert guess is not None
    assert guess.language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Ben Vastel (3.) 5. Jeb Okonwo (5.) 6. Chris Brask (6.) 7.",
        "Quaylight stands out as an established lamp consultancy, by 14 percent",
        "Beetle convertible, a Harbour Expedition EL or a Harbour Transit Van",
    ],
)
def test_one_word_of_a_rare_language_in_a_short_text_is_no_sign_of_it(text: str) -> None:
    """ "Ben" is Turkish for "I", and a name: two signs tell a language, or one of those that most texts are in."""
    guess = identify(text)
    assert guess is None or guess.language == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mayor closes the harbour after storm"),
        ("de", "Bürgermeister sperrt nach Sturm den Hafen"),
        ("fr", "Le maire a fermé le port après la tempête, et les ferries ne partent plus"),
        ("es", "El alcalde cerró el puerto por la tormenta y los barcos no salen"),
        ("tr", "Belediye başkanı limanı fırtına nedeniyle bu sabah kapattı ve seferler durdu"),
        ("pl", "Burmistrz zamknął port po burzy i wstrzymał wszystkie promy"),
        ("sw", "Meya alifunga bandari baada ya dhoruba na kusema kwamba vivuko vimesimama"),
    ],
)
def test_a_short_text_has_its_language_where_its_words_tell_it(language: str, text: str) -> None:
    guess = identify(text)
    assert guess is not None
    assert guess.language == language


def test_one_word_said_a_thousand_times_tells_no_language() -> None:
    """ "long" is a small word of Tok Pisin; a text of one line over and over is in no language that is known by it."""
    assert identify("OK long line " * 900) is None
