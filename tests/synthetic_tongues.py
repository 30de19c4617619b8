"""The events of tests.synthetic_news told in German, Spanish, Russian, Arabic and Chinese, to measure how they are
grouped across languages and scripts.

Sentences and transliterations from our own pen, by the usual rules of each language, none made by the program.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import Any

from tests import synthetic_news as news

_RU = """
Эш Брэд Стэн Харт Вуд Ланг Мар Торн Блэк Ред Фарн Олд Хэтч Сел Уол Олд Бен Кран Дан Эд Фал Гос Хар Ипс Кес
Лит Мил Нор От Прес Рад Санд Тат Ап Уин Уит Яр Бер Кол Дер форд тон бери хэм вик филд ли боро мут стед ворт
минстер бридж велл комб херст Джеймс Мария Питер Сьюзан Роберт Хелен Томас Лора Мартин Джулия Дэниел Элис
Джордж Эмма Саймон Клара Виктор Рут Филип Анна Оскар Диана Хьюго Нина Уолтер Айрин Артур Сара Лео Вера
Альберт Джудит Миллер Картер Беннетт Фишер Маршалл Палмер Харви Спенсер Лоусон Грэм Баркер Фостер Холмс
Ламберт Мортон Портер Сондерс Тернер Уолш Беккер Новак Росси Моро Силва Ларсен Янсен Ковач Петров Вебер
Келлер Коста Романо Дюбуа Мартинес Нильсен Линдквист Хорват Попеску Иванов Шмидт сон ман берг ард ли ингс етт
лок мор
""".split()
_AR = """
أش براد ستان هارت وود لانغ مار ثورن بلاك ريد فارن أولد هاتش سيل وال ألد بن كران دن إد فال غوس هار إبس كيس ليت
ميل نور أوت بريس راد ساند تات أب وين ويت يار بر كول دير فورد تون بري هام ويك فيلد لي بورو ماوث ستيد وورث
منستر بريدج ويل كومب هيرست جيمس ماريا بيتر سوزان روبرت هيلين توماس لورا مارتن جوليا دانيال أليس جورج إيما
سيمون كلارا فيكتور روث فيليب آنا أوسكار ديانا هوغو نينا والتر إيرين آرثر سارة ليو فيرا ألبرت جوديث ميلر كارتر
بينيت فيشر مارشال بالمر هارفي سبنسر لوسون غراهام باركر فوستر هولمز لامبرت مورتون بورتر ساندرز تيرنر والش بيكر
نوفاك روسي مورو سيلفا لارسن يانسن كوفاتش بيتروف فيبر كيلر كوستا رومانو دوبوا مارتينيز نيلسن ليندكفيست هورفاث
بوبيسكو إيفانوف شميت سون مان بيرغ ارد لي ينغز يت لوك مور
""".split()
_ZH = """
阿什 布拉德 斯坦 哈特 伍德 朗 马尔 索恩 布莱克 雷德 法恩 奥尔德 哈奇 塞尔 沃尔 阿尔德 本 克兰 邓
埃德 法尔 戈斯 哈尔 伊普斯 凯斯 利特 米尔 诺尔 奥特 普雷斯 拉德 桑德 塔特 厄普 温 惠特 亚尔 伯尔
科尔 德尔 福德 顿 伯里 汉姆 威克 菲尔德 利 伯勒 茅斯 斯特德 沃思 明斯特 布里奇 韦尔 库姆 赫斯特
詹姆斯 玛丽亚 彼得 苏珊 罗伯特 海伦 托马斯 劳拉 马丁 朱莉娅 丹尼尔 爱丽丝 乔治 艾玛 西蒙 克拉拉 维克托
露丝 菲利普 安娜 奥斯卡 戴安娜 雨果 尼娜 沃尔特 艾琳 亚瑟 萨拉 利奥 薇拉 阿尔伯特 朱迪思 米勒 卡特
贝内特 费希尔 马歇尔 帕尔默 哈维 斯宾塞 劳森 格雷厄姆 巴克 福斯特 霍姆斯 兰伯特 莫顿 波特 桑德斯 特纳
沃尔什 贝克尔 诺瓦克 罗西 莫罗 席尔瓦 拉森 扬森 科瓦奇 彼得罗夫 韦伯 凯勒 科斯塔 罗马诺 迪布瓦 马丁内斯
尼尔森 林德奎斯特 霍瓦特 波佩斯库 伊万诺夫 施密特 森 曼 伯格 阿德 利 因斯 特 洛克 莫尔
""".split()
_OWN = [*news.HEADS, *news.ENDS, *news.FIRST, *news.LAST, *"son man berg ard ley ings ett lock more".split()]
_PARTS = {"ru": _RU, "ar": _AR, "zh": _ZH}
_FIRMS = ["Mills", "Power", "Freight", "Foods", "Steel", "Timber"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]

# Per language: kinds of event, kinds of firm, days, what each outlet writes, and words for the background.
TONGUES: dict[str, dict[str, Any]] = {
    "de": {
        "kinds": ["der Fluss bei {place} trat über die Ufer", "im Lager von {firm} in {place} brach ein Feuer aus", "die Arbeiter des Werks von {firm} in {place} legten die Arbeit nieder", "in {place} wurde gewählt", "in {place} begann der Prozess gegen {second}", "ein Erdbeben erschütterte die Provinz {place}"],
        "firms": ["Mühlen", "Energie", "Fracht", "Lebensmittel", "Stahl", "Holz"],
        "days": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"],
        "parts": [
            ["Am {day} hieß es aus dem Innenministerium, {event}; {n} Menschen mussten ihre Häuser verlassen.", "{n} Menschen mussten am {day} ihre Häuser verlassen, nachdem es hieß: {event}."],
            ["„Wir haben alle Kräfte nach {place} geschickt und lassen niemanden zurück“, sagte {first}, Gouverneur von {place}."],
            ["„Von {firm} kam keine Warnung“, sagte {second} gegenüber {agency}.", "{second} erklärte {agency}, {firm} habe nicht gewarnt."],
            ["Mindestens {m} Gebäude waren betroffen, am Abend blieben {k} Straßen gesperrt."],
            ["Das Krankenhaus von {village} behandelte {p} Menschen, unter ihnen {third}; {third} wollte das Archiv von {firm} retten."],
        ],
        "filler": "Die {a} {b} {c} {d} {e}.",
        "words": ["alte junge müde stille reiche kluge", "Lehrerin Bäckerin Fischerin Ärztin Pilotin Malerin Schneiderin Richterin", "reparierte verkaufte malte fand ordnete vergaß öffnete", "die Laterne|den Garten|das Klavier|die Brücke|den Ofen|das Fass|die Uhr|den Zaun", "am Morgen|nach dem Essen|im Regen|bei Kerzenlicht|hinter dem Bahnhof|zweimal die Woche"],
    },
    "es": {
        "kinds": ["el río se desbordó en {place}", "se declaró un incendio en el almacén de {firm} en {place}", "los obreros de la planta de {firm} en {place} se declararon en huelga", "los vecinos de {place} acudieron a las urnas", "empezó en {place} el juicio contra {second}", "un terremoto sacudió la provincia de {place}"],
        "firms": ["Molinos", "Energía", "Transportes", "Alimentos", "Aceros", "Maderas"],
        "days": ["lunes", "martes", "miércoles", "jueves", "viernes"],
        "parts": [
            ["El {day} {event} y {n} personas tuvieron que dejar sus casas, según el ministerio del interior.", "Unas {n} personas tuvieron que dejar sus casas el {day}: {event}."],
            ["«Hemos enviado todos los equipos a {place} y no dejaremos a nadie atrás», dijo {first}, gobernador de {place}."],
            ["«{firm} no dio ningún aviso», dijo {second} a {agency}.", "Según contó {second} a {agency}, {firm} no avisó."],
            ["Al menos {m} edificios resultaron dañados y {k} carreteras seguían cortadas por la noche."],
            ["El hospital de {village} atendió a {p} personas, entre ellas {third}; {third} intentó salvar el archivo de {firm}."],
        ],
        "filler": "La {a} {b} {c} {d} {e}.",
        "words": ["vieja joven cansada callada rica lista", "maestra panadera pescadora doctora piloto pintora sastra jueza", "reparó vendió pintó encontró ordenó olvidó abrió", "la linterna|el jardín|el piano|el puente|el horno|el barril|el reloj|la valla", "al alba|después de cenar|bajo la lluvia|a la luz de una vela|detrás de la estación|dos veces por semana"],
    },
    "ru": {
        "kinds": ["река у города {place} вышла из берегов", "на складе фирмы «{firm}» в городе {place} начался пожар", "рабочие завода «{firm}» в {in_place} объявили забастовку", "в {in_place} прошли выборы", "в {in_place} начался суд, где обвиняемый — {second}", "землетрясение произошло в провинции {place}"],
        "firms": ["Фабрика", "Энергия", "Перевозки", "Продукты", "Сталь", "Лес"],
        "days": ["понедельник", "вторник", "среду", "четверг", "пятницу"],
        "parts": [
            ["В {day}, по данным министерства внутренних дел, {event}, и {n} человек были вынуждены покинуть дома.", "Не менее {n} человек в {day} покинули дома: {event}."],
            ["«Мы направили все силы в {place} и никого не бросим», — заявил губернатор {first}. По его словам, в {in_place} работают все службы."],
            ["«От фирмы {firm} не было никакого предупреждения», — рассказал {second} агентству {agency}."],
            ["Пострадали не менее {m} зданий, вечером {k} дорог оставались закрытыми."],
            ["В больнице города {village} приняли {p} человек, среди них — {third}; {third} спасал архив фирмы «{firm}»."],
        ],
        "filler": "{a} {b} {c} {d} {e}.",
        "words": ["Старая Молодая Усталая Тихая Богатая Умная", "учительница пекарша рыбачка докторша лётчица художница портниха судья", "починила продала нарисовала нашла убрала забыла открыла", "фонарь|сад|пианино|мост|печь|бочку|часы|забор", "на рассвете|после ужина|под дождём|при свечах|за вокзалом|дважды в неделю"],
    },
    "ar": {
        "kinds": ["فاض النهر في {place}", "اندلع حريق في مخزن شركة {firm} في {place}", "أضرب عمال مصنع {firm} في {place}", "توجه الناخبون في {place} إلى صناديق الاقتراع", "بدأت محاكمة {second} في {place}", "ضرب زلزال مقاطعة {place}"],
        "firms": ["للمطاحن", "للطاقة", "للشحن", "للأغذية", "للصلب", "للأخشاب"],
        "days": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"],
        "parts": [
            ["قالت وزارة الداخلية يوم {day} إنه {event}، واضطر {n} شخص إلى ترك منازلهم.", "اضطر {n} شخص إلى ترك منازلهم يوم {day} بعدما {event}."],
            ["«أرسلنا كل الفرق إلى {place} ولن نترك أحدا»، قال {first} حاكم {place}."],
            ["قال {second} لوكالة {agency} إن شركة {firm} لم تحذر أحدا."],
            ["تضرر ما لا يقل عن {m} مبنى وبقيت {k} طريقا مغلقة في المساء."],
            ["استقبل مستشفى {village} نحو {p} شخصا من بينهم {third}، وقد حاول {third} إنقاذ أرشيف شركة {firm}."],
        ],
        "filler": "{c} {b} {a} {d} {e}.",
        "words": ["العجوز الشابة المتعبة الهادئة الغنية الذكية", "المعلمة الخبازة الصيادة الطبيبة الرسامة الخياطة القاضية", "أصلحت باعت رسمت وجدت رتبت نسيت فتحت", "المصباح|الحديقة|البيانو|الجسر|الفرن|البرميل|الساعة|السياج", "عند الفجر|بعد العشاء|تحت المطر|على ضوء الشموع|خلف المحطة|مرتين في الأسبوع"],
    },
    "zh": {
        "kinds": ["{place}附近的河水漫过堤岸", "{firm}位于{place}的仓库发生火灾", "{firm}在{place}的工厂工人罢工", "{place}举行投票", "{second}案在{place}开庭", "{place}省发生地震"],
        "firms": ["面粉公司", "电力公司", "货运公司", "食品公司", "钢铁公司", "木材公司"],
        "days": ["一", "二", "三", "四", "五"],
        "parts": [
            ["内政部星期{day}说，{event}，{n}人被迫离开家园。", "星期{day}{event}，{n}人离开家园。"],
            ["“我们已把所有队伍派往{place}，不会丢下任何人，”{place}省长{first}说。"],
            ["“{firm}没有发出任何警告，”{second}对{agency}说。"],
            ["至少有{m}座建筑受损，晚上仍有{k}条道路关闭。"],
            ["{village}的医院收治了{p}人，其中有{third}。{third}曾试图抢救{firm}的档案。"],
        ],
        "filler": "{a}{b}{e}{c}{d}。",
        "words": ["年老的|年轻的|疲倦的|安静的|富有的|聪明的", "女教师|面包师|渔民|医生|飞行员|画家|裁缝|法官", "修好了|卖掉了|画下了|找到了|整理了|忘记了|打开了", "灯笼|花园|钢琴|小桥|烤炉|木桶|钟表|篱笆", "清晨|晚饭后|在雨中|在烛光下|在车站后面|每周两次"],
    },
}  # fmt: skip
_AGENCIES = {
    "ru": {"Reuters": "Рейтер", "the Associated Press": "Ассошиэйтед Пресс", "Interfax": "Интерфакс", "Ansa": "АНСА"},
    "ar": {"Reuters": "رويترز", "the Associated Press": "أسوشيتد برس", "Interfax": "إنترفاكس", "Ansa": "أنسا"},
    "zh": {"Reuters": "路透社", "the Associated Press": "美联社", "Interfax": "国际文传电讯社", "Ansa": "安莎社"},
}


def written(name: str, language: str) -> str:
    """A name of synthetic_news as the language's newspapers write it."""
    if language not in _PARTS:
        return name
    found = [_word(word, dict(zip(_OWN, _PARTS[language], strict=True))) for word in name.split()]
    return ("·" if language == "zh" else " ").join(found)


def _word(word: str, parts: dict[str, str]) -> str:
    if word in parts:
        return parts[word]
    splits = ((word[:i], word[i:]) for i in range(len(word) - 1, 0, -1))
    return next(parts[a] + parts[b] for a, b in splits if a in parts and b in parts)


def _facts(seed: int, event: int, language: str) -> dict[str, Any]:
    facts, tongue = news._facts(seed, event), TONGUES[language]
    kind = [k[0] for k in news.KINDS].index(facts.pop("kind")[0])
    surname, branch = facts["firm"].split()
    own = tongue["firms"][_FIRMS.index(branch)]
    facts["firm"] = written(surname, language) + ("" if language == "zh" else " ") + own
    for key in ("place", "village", "first", "second", "third"):
        facts[key] = written(facts[key], language)
    facts["in_place"] = facts["place"] + ("" if facts["place"][-1] in "иоеу" else "е")
    facts["agency"] = _AGENCIES.get(language, {}).get(facts["agency"], facts["agency"])
    facts["day"] = tongue["days"][_DAYS.index(facts["day"])]
    return {**facts, "event": tongue["kinds"][kind].format(**facts)}


def told(events: int, seed: int, event: int, language: str, size: int) -> dict[str, Any]:
    """One outlet's text on an event of synthetic_news.record, in another language."""
    facts, own = _facts(seed, event, language), random.Random(f"{seed} {event} {language}")
    tongue = TONGUES[language]
    if own.random() < 0.15:
        facts["n"] = str(int(facts["n"]) + own.randint(5, 50))
    text = "\n\n".join(own.choice(x) for x in tongue["parts"]).format(**facts)
    words = [x.split("|") if "|" in x else x.split() for x in tongue["words"]]
    while len(text) < (size // 3 if language == "zh" else size):
        text += " " + tongue["filler"].format(**dict(zip("abcde", map(own.choice, words), strict=True)))
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=event * 700 // max(1, events) + own.randint(0, 1))
    return {"id": f"e{event}-{language}", "text": text, "language": language, "published": day.isoformat()}


def records(events: int, seed: int = 7, *, size: int = 3000, days: float = 1.0) -> Iterator[dict[str, Any]]:
    """Every event in English, by one or two outlets, and in two of the other languages. `days`: of 700, over which they
    are spread: fewer put more events into one window."""
    for event in range(events):
        own = random.Random(f"{seed} {event} languages")
        spread = int(events / days)
        for outlet in range(own.choice([1, 2])):
            yield news.record(spread, seed, event, outlet, size)
        for language in own.sample(sorted(TONGUES), 2):
            yield told(spread, seed, event, language, size)
