"""Where invented people come from: languages, given names, family names, how often.

The weights follow the proportions centres publish (domain notes on the yearly report): many
from West Africa, the Balkans and North Africa, some from Asia, a few from Belgium itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """A country, as it is needed to invent somebody.

    `languages` are ISO 639-3, the first one spoken best; `script` pairs a given name with its
    original writing, where that is not Latin.
    """

    country: str
    weight: int
    languages: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    script: tuple[tuple[str, str], ...] = ()


ORIGINS = (
    Origin(
        "NG",
        22,
        ("bin", "eng"),
        ("Ada", "Blessing", "Osasere", "Itohan", "Efe", "Joy", "Ivie", "Nkechi"),
        ("Osaze", "Emeka", "Tunde", "Efosa"),
        ("Aimuan", "Osagie", "Idahosa", "Ogbeide", "Ehigiator", "Oriakhi", "Adéyẹmí"),
    ),
    Origin(
        "MA",
        12,
        ("ary", "fra"),
        ("Salma", "Hind", "Naïma", "Ikram"),
        ("Youssef", "Hamid", "Anouar", "Rachid", "Tarik"),
        ("El Fassi", "Benali", "Amrani", "Ouazzani", "Tazi", "Bouzid"),
        (("Youssef", "يوسف"), ("Salma", "سلمى"), ("Hamid", "حميد")),
    ),
    Origin(
        "RO",
        11,
        ("ron",),
        ("Daniela", "Ilinca", "Ioana", "Mirela", "Ștefania"),
        ("Marius", "Costel", "Ionuț", "Vasile"),
        ("Dumitrescu", "Munteanu", "Lăcătuș", "Rusu", "Țurcanu"),
    ),
    Origin(
        "VN",
        9,
        ("vie",),
        ("Thị Hồng", "Lan", "Thúy", "Ngọc"),
        ("Minh", "Đức", "Quang", "Hùng"),
        ("Nguyễn", "Trần", "Phạm", "Vũ", "Đặng"),
    ),
    Origin(
        "BG",
        7,
        ("bul", "tur"),
        ("Rosa", "Ralitsa", "Desislava", "Snezhana"),
        ("Stoyan", "Ognyan", "Asen"),
        ("Ivanova", "Petkova", "Angelov", "Yankov"),
        (("Rosa", "Роса"), ("Ralitsa", "Ралица"), ("Stoyan", "Стоян"), ("Asen", "Асен")),
    ),
    Origin(
        "AL",
        6,
        ("sqi",),
        ("Arta", "Blerina", "Mirjeta"),
        ("Agim", "Besnik", "Ilir"),
        ("Hoxha", "Çela", "Gjoni", "Prifti"),
    ),
    Origin(
        "BR",
        5,
        ("por",),
        ("Luana", "Jéssica", "Tainá"),
        ("Wesley", "João", "Edson"),
        ("da Silva", "Araújo", "Conceição", "Gonçalves"),
    ),
    Origin(
        "CN",
        5,
        ("cmn",),
        ("Mei", "Xiulan", "Yan"),
        ("Wei", "Jianguo", "Qiang"),
        ("Zhao", "Lin", "Huang", "Xu"),
        (("Mei", "梅"), ("Wei", "伟"), ("Qiang", "强")),
    ),
    Origin(
        "IN",
        5,
        ("pan", "hin"),
        ("Simran", "Harpreet"),
        ("Gurpreet", "Sukhdev", "Baljit"),
        ("Kaur", "Gill", "Sandhu", "Dhillon"),
        (("Simran", "ਸਿਮਰਨ"), ("Gurpreet", "ਗੁਰਪ੍ਰੀਤ")),
    ),
    Origin(
        "ER",
        4,
        ("tir",),
        ("Selam", "Semhar", "Luwam"),
        ("Filmon", "Yonas"),
        ("Tesfay", "Habte", "Gebremedhin"),
        (("Selam", "ሰላም"), ("Yonas", "ዮናስ"), ("Luwam", "ልዋም")),
    ),
    Origin(
        "PL",
        4,
        ("pol",),
        ("Bożena", "Agnieszka"),
        ("Marek", "Zbigniew", "Łukasz"),
        ("Wójcik", "Kamiński", "Zając"),
    ),
    Origin(
        "GN",
        3,
        ("ful", "fra"),
        ("Aïssatou", "Mariama"),
        ("Mamadou", "Ousmane"),
        ("Diallo", "Barry", "Camara"),
    ),
    Origin(
        "UA",
        3,
        ("ukr", "rus"),
        ("Oksana", "Halyna"),
        ("Andriy", "Taras"),
        ("Kovalchuk", "Bondarenko", "Melnyk"),
        (("Oksana", "Оксана"), ("Andriy", "Андрій")),
    ),
    Origin(
        "BE",
        4,
        ("nld",),
        ("Lotte", "Femke", "Noor"),
        ("Jarne", "Wout"),
        ("Verhaegen", "Claessens", "De Ridder"),
    ),
)
