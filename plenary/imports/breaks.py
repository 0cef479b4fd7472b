"""What breaks are called in titles, in the languages of Europe and in Chinese.

A session whose title says nothing else, in which nobody speaks and of which nothing is told, is a
break: “Lunch”, “Coffee break (foyer)”, 午餐; but not “Lunch talk” or “Breaking the ice”.
"""

import re
import unicodedata

# Words that make a break, by language; marks on letters and capitals do not matter
WORDS = {
    "en": (
        "break breaks lunch breakfast brunch dinner supper coffee tea snack snacks refreshments "
        "buffet banquet reception registration checkin intermission recess lunchtime teatime meal"
    ),
    "de": (
        "pause pausen mittagspause mittagessen mittag kaffeepause teepause kaffee tee frühstück "
        "abendessen imbiss abendbuffet mittagsbuffet buffet empfang registrierung anmeldung "
        "frühstückspause verpflegung"
    ),
    "zh": "",
    "bg": "пауза почивка обяд закуска вечеря кафе кафепауза регистрация коктейл",
    "cs": "přestávka oběd večeře snídaně občerstvení káva registrace raut polední",
    "da": "pause frokost frokostpause morgenmad middag kaffe kaffepause registrering reception",
    "el": "διάλειμμα γεύμα μεσημεριανό πρωινό δείπνο καφές καφέ εγγραφή εγγραφές δεξίωση",
    "es": "pausa descanso almuerzo comida desayuno cena café merienda registro acreditación cóctel",
    "et": "paus lõuna lõunapaus lõunasöök hommikusöök õhtusöök kohv kohvipaus registreerimine",
    "fi": (
        "tauko lounas lounastauko kahvi kahvitauko aamiainen aamukahvi päivällinen illallinen "
        "ilmoittautuminen rekisteröityminen aamupala vastaanotto"
    ),
    "fr": "pause pauses déjeuner dîner café collation inscription accueil cocktail buffet",
    "ga": "sos lón bricfeasta dinnéar caife tae clárú",
    "hr": "stanka pauza odmor ručak doručak večera kava registracija domjenak",
    "hu": "szünet ebéd ebédszünet kávé kávészünet reggeli vacsora regisztráció fogadás",
    "it": "pausa pranzo colazione cena caffè registrazione ricevimento aperitivo rinfresco",
    "lt": "pertrauka pietūs pietų pusryčiai vakarienė kavos kava registracija vaišės",
    "lv": "pauze pārtraukums pusdienas pusdienu brokastis vakariņas kafija kafijas reģistrācija",
    "mk": "пауза одмор ручек појадок вечера кафе регистрација коктел",
    "mt": "waqfa pawża ikla kafè kolazzjon pranzu reġistrazzjoni",
    "nl": "pauze lunchpauze koffie koffiepauze ontbijt diner avondeten thee registratie ontvangst",
    "pl": "przerwa obiad obiadowa śniadanie kolacja kawa kawowa lunch lunchowa rejestracja bankiet",
    "pt": "pausa intervalo almoço jantar café lanche inscrição registo credenciamento",
    "ro": "pauză prânz masă cină mic dejun cafea înregistrare recepție",
    "ru": "перерыв обед завтрак ужин кофе кофебрейк регистрация фуршет",
    "sk": "prestávka obed obedná obedňajšia večera raňajky občerstvenie káva kávová registrácia",
    "sl": "odmor kosilo malica zajtrk večerja kava registracija prijava",
    "sq": "pushim pushimi dreka drekë darkë mëngjes kafe regjistrimi",
    "sr": "пауза одмор ручак доручак вечера кафа коктел регистрација pauza ručak",
    "bs": "pauza ručak doručak večera kafa registracija",
    "sv": "paus rast lunch lunchpaus lunchrast frukost middag kaffe kaffepaus fika registrering",
    "uk": "перерва обід обідня сніданок вечеря кава кавова реєстрація фуршет",
}
# Words that may stand beside them
BESIDE = (
    "a an and at for in of on the to with & + all day daily foyer lobby first second third morning "
    "afternoon evening noon midday gala welcome short long big small conference time standing "
    "closing opening hall networking participants guests "
    "und im am der die das mit zur zum für gemeinsames gemeinsame große kleine kurze "
    "i a na s u za v ve w ve po de du la le les el du des et y e en con del della di da do dos "
    "na az és ja och og met voor het een ir un și pe na з і та и за на "
    "kavna kávová obědová obedová polední obiadowa kawowa pietų de prânz café à l'heure "
    "kávu para petit networkingu przerwa kafe kaffe kave kávy kafijas кафе на кафу за ручак кава"
)
HAN_WORDS = (
    "茶歇|午餐|午饭|晚餐|晚饭|早餐|早饭|午宴|晚宴|欢迎宴会|宴会|酒会|冷餐会|自助|用餐|就餐|餐|午休|休息|"
    "中场|会间|茶点|咖啡|签到|报到|注册|合影"
)
HAN_BESIDE = (
    "嘉宾|代表|参会|人员|会议|来宾|上午|下午|中午|晚上|欢迎|时间|与|和|及|暨|、|交流|全体|工作"
)
HAN_BREAK = re.compile(rf"(?:{HAN_BESIDE})*(?:{HAN_WORDS})(?:{HAN_WORDS}|{HAN_BESIDE})*")
PARENTHESES = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
# Between a title in one language and in another
SEVERAL = re.compile(r"\s*[/|]\s*")
# A time of day, a number, or what joins and decorates
ASIDE = re.compile(r"\d+([:.h]\d\d)?|[^\w\s&+']|_")


def _plain(text: str) -> str:
    """Return words without marks on letters and capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


BREAKS = frozenset(_plain(" ".join(WORDS.values())).split())
FILLERS = frozenset(_plain(BESIDE).split())


def is_break(title: str) -> bool:
    """Whether a title names a break, and nothing else."""
    text = unicodedata.normalize("NFKC", PARENTHESES.sub(" ", title))
    parts = [part for part in SEVERAL.split(text) if part.strip()]
    return bool(parts) and all(_is_break(part) for part in parts)


def _is_break(text: str) -> bool:
    """Whether a title in one language names a break."""
    joined = "".join(ASIDE.sub("、", text).split()).strip("、")
    if HAN_BREAK.fullmatch(joined):
        return True
    found = ASIDE.sub(" ", _plain(text).replace("-", "")).split()
    apart = ASIDE.sub(" ", _plain(text)).split()
    return any(
        any(word in BREAKS for word in words)
        and all(word in BREAKS or word in FILLERS for word in words)
        for words in (found, apart)
    )
