"""The language is told from script and small words, or not at all."""

import pytest

from reader.ingest.language import language


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
        ("", "Nora Vance 1912"),
        ("", "12 34"),
    ],
)
def test_language(code: str, text: str) -> None:
    assert language(text) == code
