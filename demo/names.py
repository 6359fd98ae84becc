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

SAFE_HOW = (
    "Call only after 18:00 on the second number.",
    "Send a text first, then call.",
    "Through the house, never directly.",
    "Call between 9:00 and 12:00.",
    "Only in person, at the office.",
)
SAFE_NEVER = (
    "No voicemail, no letters.",
    "Never say who is calling to anybody else.",
    "No messages on social media.",
    "",
)
NOTES = (
    "She wants to see the cooking class. We agreed to go together on Monday.",
    "He slept badly. We talked about the noise on the first floor and what helps.",
    "Explained the next steps once more with the interpreter. Questions about work.",
    "Went through the letter together. He keeps the copy, we keep the original.",
    "Short talk. She is looking forward to the Dutch lessons.",
    "Practical matters: card for the tram, doctor on Thursday, phone credit.",
    "We looked at the plan. Two steps are done. He chose the next one himself.",
    "She asked what happens after the summer. We wrote the questions down for the lawyer.",
    "Quiet contact, tea and a walk. Nothing needs doing before next week.",
    "Talked about contact with family at home, and what is safe to share.",
)
AGREEMENTS = ("Call the school before Friday.", "Bring the contract next time.", "")
GOALS = (
    ("I want to cook for work", ("Visit the cooking class", "Enrol", "First lesson", "Trial day")),
    ("Dutch, level 1.1", ("Level test", "Enrol", "First lesson")),
    ("A room of my own", ("Put savings aside", "Register with the agency", "Visit a room")),
    ("Sleep better", ("See the doctor", "Ask for the quiet floor")),
)
