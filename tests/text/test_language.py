"""The language is told from script and small words, or not at all."""

import pytest

from reader.text.compared import UNKNOWN, is_compared, language_name, notice
from reader.text.language import language, looks_english


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The owner of the factory said that the doors had not been locked and that all of the workers knew it."),
        ("de", "Der Eigentümer der Fabrik sagte, dass die Türen nicht verschlossen waren und dass alle es wussten."),
        ("fr", "Le propriétaire de la fabrique a dit que les portes n'étaient pas fermées et que tous les ouvriers le savaient."),
        ("es", "El dueño de la fábrica dijo que las puertas no estaban cerradas y que todos los obreros lo sabían."),
        ("ru", "Владелец фабрики сказал, что двери не были заперты и что все рабочие это знали."),
        ("uk", "Власник фабрики сказав, що двері не були зачинені і що всі робітники її знали."),
        ("kk", "Зауыт қожайыны есіктер жабық болмағанын және барлық жұмысшылар мұны білгенін айтты."),
        ("zh", "工厂主说门没有上锁，所有工人都知道。"),
        ("ja", "工場の持ち主は、ドアには鍵がかかっていなかったと言った。"),
        ("ar", "قال صاحب المصنع إن الأبواب لم تكن مغلقة"),
        ("el", "Ο ιδιοκτήτης είπε ότι οι πόρτες δεν ήταν κλειδωμένες."),
        ("en", "In Los Angeles, Maria de la Cruz and Juan de los Santos were hit near El Segundo, La Verne police said."),
        (
            "en",
            "Nora Vance, Tom Reed, Ida Low, Jim Hart and Ann Lee were hurt when a lorry hit the Kelm bus, Orrin police said.",
        ),
        (
            "de",
            "Siebzehn Menschen starben bei dem Brand in der Seilerei, wie „The Guardian“ und die BBC melden.",
        ),
        ("hr", "Požar je izbio u tvornici užadi kraj luke, a policija kaže da su vrata bila zaključana."),
        (
            "cs",
            "Majitel továrny řekl, že dveře nebyly zamčené a že to všichni dělníci věděli, když oheň vypukl na dvoře po půlnoci.",
        ),
        (
            "sk",
            "Majiteľ továrne povedal, že dvere neboli zamknuté a že všetci o tom vedeli, ako aj polícia pri požiari.",
        ),
        ("no", "Eieren av fabrikken sa at dørene ikke var låst, og at alle arbeiderne visste det etter at brannen ble oppdaget."),
        (
            "da",
            "Ejeren af fabrikken sagde, at dørene ikke var låst, og at alle arbejderne vidste det, efter branden blev opdaget.",
        ),
        (
            "vi",
            "Chủ nhà máy nói rằng các cửa không bị khóa và tất cả công nhân đều biết điều này trong một cuộc họp với cảnh sát.",
        ),
        ("", "Nora Vance 1912"),
        ("", "12 34"),
    ],
)
def test_language(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ["Sixteen people died.", "Three were hurt, and the police came.", "16 dead in Port Ellis", "12"])
def test_what_may_be_english_is(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Siebzehn Menschen starben bei dem Brand.",
        "Požar u tvornici",
        "Seitsemäntoista ihmistä kuoli tulipalossa köysitehtaassa sataman laidalla maanantaina iltapäivällä.",
    ],
)
def test_what_does_not_look_english_is_not_compared(text: str) -> None:
    assert not looks_english(text)
    assert not is_compared("", text)
    assert is_compared("en", text)


def test_a_known_language_goes_before_the_looks_of_the_words() -> None:
    assert not is_compared("de", "The owner of the factory said that the doors had not been locked.")


def test_the_sentence_about_a_language() -> None:
    assert notice("en") == ""
    assert notice("de") == "The language is German: claims are sentences, and nothing is compared."
    assert notice(UNKNOWN) == "The language is none that is known: claims are sentences, and nothing is compared."
    assert notice("") == ""
    assert (language_name("zh"), language_name("kk"), language_name("zz"), language_name("gd")) == (
        "Chinese",
        "Kazakh",
        "“zz”",
        "Scottish Gaelic",
    )
