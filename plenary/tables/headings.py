"""What people call sheets and columns, beside our own words for them.

Our own words are the labels of the desk (:mod:`plenary.messages.labels`) in each language of the
program; those of both are read alike. Languages are divided by semicolons, in the order of ``LANGUAGES``.
"""

from collections.abc import Mapping

LANGUAGES = ("en", "zh", "sk", "sr", "de", "fi")

# What is no field: an entry's id, what holds it, its day, its time, and a running number
ID, HOLDER, DAY, TIME, NUMBER = "(id)", "(in)", "(day)", "(time)", "(number)"
ASIDE: Mapping[str, str] = {
    ID: "id|folder name;标识|标识符;id kód;ознака;kennung;tunniste|tunnus",
    HOLDER: "in|folder|part of;所属|文件夹|目录;priečinok;мапа|фасцикла;ordner;kansio",
    DAY: "day|date;日期|日子|会议日期;deň|dátum;дан|датум;tag|datum;päivä|päivämäärä|pvm",
    TIME: "time|times|time slot|slot|hours;时间|时段|起止时间;čas|hodina;време|сатница;zeit|uhrzeit;aika|kellonaika|klo",
    NUMBER: "no|nr|number|#|№;序号|编号;č|číslo|poradie|poradové číslo|p č;рб|р бр|редни број;lfd nr|nummer;nro|numero",
}
# By shelf
SHEETS: Mapping[str, str] = {
    "speakers": "speakers|people|persons|experts|guests|panellists|panelists;演讲嘉宾|嘉宾|嘉宾名单|演讲人|讲者|专家|发言人;rečníci|prednášajúci|hostia;говорници|предавачи|учесници;referenten|redner|sprecher|vortragende|gäste;puhujat|esiintyjät|luennoitsijat|vieraat",
    "sessions": "sessions|programme|program|agenda|schedule|timetable|talks|events;日程|议程|会议日程|活动安排|日程安排|活动|程序;harmonogram|relácie|podujatia|prednášky;сесије|програм|распоред|дневни ред;programm|zeitplan|ablauf|sitzungen|vorträge;ohjelma|aikataulu|istunnot|esitykset",
    "rooms": "rooms|halls|venues;会场|会议室|房间|场地;sály|miestnosti;сале|просторије;räume|säle|raumplan;huoneet|salit|tilat",
    "partners": "partners|organisers|organizers|hosts|sponsors|supporters;主办单位|合作伙伴|合作单位|支持单位|承办单位|协办单位;partneri|organizátori|sponzori;партнери|организатори|спонзори;partner|veranstalter|träger;kumppanit|yhteistyökumppanit|järjestäjät",
    "forums": "sub-forums|subforums|forums|tracks|themes;分论坛|论坛|专题论坛|平行论坛|专题;odborné fóra|fóra|sekcie;подфоруми|форуми|секције;fachforen|foren|themen|tracks;osafoorumit|foorumit|teemat",
    "photos": "photos|pictures|images|captions|photo captions;照片|图片|图片说明|照片说明|图说;fotografie|fotky|popisy fotografií|obrázky;фотографије|слике;fotos|bilder|bildunterschriften|bildtexte;kuvat|valokuvat|kuvatekstit",
    "contacts": "contacts|press contacts;媒体联系人|联系人|联系方式;kontakty;контакти;kontakte|pressekontakte;yhteyshenkilöt|yhteystiedot",
    "logos": "logos|logo;标识|徽标|标志;logá|logo;логотипи|лого;logos|logo;logot|logo",
    "spokespersons": "spokespersons|spokespeople|interviews;新闻发言人|发言人名单|采访;hovorcovia|rozhovory;портпароли|интервјуи;ansprechpersonen|sprecherinnen und sprecher|interviews;puhehenkilöt|haastattelut",
    "news": "news|releases|press releases|news releases;新闻|新闻稿;správy|tlačové správy;вести|саопштења;pressemitteilungen|nachrichten|meldungen;uutiset|tiedotteet",
    "galleries": "galleries|albums;相册|图集;galérie|albumy;галерије;galerien|alben;galleriat|albumit",
    "results": "results|outcomes|signed;成果|合作成果|签约项目;výsledky;резултати|исходи;ergebnisse;tulokset",
    "parties": "parties|signed by;签约方|合作方|参与方;strany|zmluvné strany;стране|потписници;parteien|beteiligte;osapuolet",
    "updates": "updates|progress;进展|最新进展;aktualizácie|vývoj;новости|напредак;stand|fortgang;eteneminen|päivitykset",
    "films": "films|videos|recordings;视频|影片|录像;videá|filmy;филмови|видео снимци;filme|videos;videot|elokuvat",
    "pages": "pages;页面;stránky;странице;seiten;sivut",
    "edition": "edition|the edition;本届|届次;ročník;издање;ausgabe|edition;",
    "site": "site|the site|forum;网站|论坛概况;web;сајт;website;sivusto",
    "participation": "taking part|take part|participation;参会指南|参会;účasť|ako sa zúčastniť;учешће;teilnahme;osallistuminen",
    "venue": "getting there|directions|venue;到达指南|交通;cesta|ako sa dostať;долазак|како доћи;anreise;perille|saapuminen",
    "deadlines": "deadlines|important dates;截止日期|重要日期;termíny|dôležité termíny;рокови|важни датуми;fristen|termine;määräajat",
    "documents": "documents|visa documents|checklist;签证材料|材料清单;doklady|podklady na víza;документи|документа за визу;unterlagen|visumsunterlagen;asiakirjat|viisumiasiakirjat",
    "features": "accessibility|access;无障碍设施|无障碍;bezbariérovosť|prístupnosť;приступачност;barrierefreiheit;esteettömyys",
    "helpdesk": "participants' contacts|helpdesk|help desk|participants' desk;会务联系人|参会咨询;kontakty pre účastníkov;контакти за учеснике;kontakte für teilnehmende;osallistujien yhteystiedot",
    "routes": "routes|transport|airports|stations;交通方式|机场|车站;doprava|letiská|stanice;превоз|аеродроми|станице;verkehr|flughäfen|bahnhöfe;liikenne|lentoasemat|asemat",
    "hotels": "hotels|accommodation;酒店|住宿;hotely|ubytovanie;хотели|смештај;hotels|unterkünfte;hotellit|majoitus",
    "quotes": "quotes|quotations;引语|引述;citáty|výroky;цитати|изјаве;zitate;lainaukset|sitaatit",
    "corrections": "corrections;更正;opravy;исправке;berichtigungen|korrekturen;oikaisut|korjaukset",
    "(translations)": "translations|translation|titles|translated titles;翻译|译文|标题翻译|标题|对照表|术语;preklady|názvy;преводи|наслови;übersetzungen|titel;käännökset|otsikot",
}
# Remarks and notes are not among them: they are for those who write the table, not for visitors.
# By "group.field" where a field of a group is called otherwise, else by the field, as labels are
COLUMNS: Mapping[str, str] = {
    "(text)": "text|biography|bio|about|about the speaker|cv|short cv|profile|content|body;正文|简介|个人简介|嘉宾简介|介绍|简历;životopis|medailón|o rečníkovi;биографија|о говорнику|текст;biografie|biographie|lebenslauf|kurzbiografie|vita|inhalt;elämäkerta|esittely|ansioluettelo|teksti",
    "title": "title|name|heading|topic;标题|题目|主题|名称;názov|téma|titul;наслов|назив|тема;titel|thema|name|bezeichnung;otsikko|aihe|nimi",
    "summary": "summary|short description|teaser;摘要|概要|简述;zhrnutie|stručný opis;сажетак|кратак опис;zusammenfassung|kurzbeschreibung;tiivistelmä|yhteenveto",
    "name": "name|full name|speaker|person;姓名|名字|演讲人|嘉宾|嘉宾姓名|演讲嘉宾;meno|meno a priezvisko|celé meno|rečník;име|име и презиме|говорник;name|vor- und nachname|vollständiger name|redner|referent;nimi|koko nimi|puhuja",
    "family_name": "family name|last name|surname;姓|姓氏;priezvisko;презиме;nachname|familienname|zuname;sukunimi",
    "given_name": "given name|first name|forename;名;krstné meno;име без презимена;vorname;etunimi",
    "honorific": "title|form of address|salutation|honorific|academic title;称谓|头衔|尊称;titul|oslovenie;титула|звање|ословљавање;titel|anrede|akademischer titel;titteli|arvo|puhuttelu",
    "speaker.role": "position|job title|job|function|role|post;职务|职位|职称|岗位|身份;funkcia|pozícia|pracovná pozícia;функција|положај|радно место;position|funktion|rolle|amt|stelle;tehtävä|asema|tehtävänimike",
    "organisation": "organisation|organization|company|institution|affiliation|employer;单位|公司|机构|工作单位|所在单位|组织;organizácia|spoločnosť|firma|inštitúcia;организација|фирма|компанија|установа;organisation|firma|unternehmen|institution|einrichtung;organisaatio|yritys|laitos",
    "country": "country|country of origin|nationality|state;国家|国别|国籍|国家/地区|国家或地区;krajina|štát;земља|држава;land|staat|herkunftsland;maa|valtio|kotimaa",
    "speaker.language": "language of the name|native language|mother tongue;姓名语言|母语;jazyk mena|rodný jazyk;језик имена|матерњи језик;sprache des namens|muttersprache;nimen kieli|äidinkieli",
    "portrait": "portrait|photo|picture|headshot;头像|照片|肖像;portrét|fotografia|foto;портрет|фотографија;porträt|foto|bild;muotokuva|kuva",
    "sessions.kind": "kind|type|format|session type;类型|形式|环节类型;druh|typ|formát;врста|тип|облик;art|typ|format;tyyppi|laji|muoto",
    "sessions.(in)": "sub-forum|subforum|forum|track|theme;分论坛|论坛|专题|板块;odborné fórum|fórum|sekcia;подфорум|форум|секција;fachforum|forum|track;osafoorumi|foorumi|teema",
    "quotes.(in)": "release|news release|press release;新闻稿|新闻;správa|tlačová správa;саопштење|вест;pressemitteilung|meldung;tiedote|uutinen",
    "corrections.(in)": "release|news release|press release;新闻稿|新闻;správa|tlačová správa;саопштење|вест;pressemitteilung|meldung;tiedote|uutinen",
    "sessions.start": "start|begin|beginning|starts|from|start time;开始|开始时间;začiatok|začína|od;почетак|почиње|од;beginn|anfang|von|startzeit;alku|alkaa|alkamisaika",
    "sessions.end": "end|ends|until|to|end time|finish;结束|结束时间;koniec|končí|do;крај|завршава|до;ende|bis|endzeit;loppu|päättyy|päättymisaika",
    "length": "length|duration|minutes|min;时长|分钟;dĺžka|trvanie|minúty;трајање|дужина|минути;dauer|länge|minuten;kesto|pituus|minuutit",
    "status": "status|state;状态;stav;статус|стање;stand;tila",
    "room": "room|hall|venue|place|location;地点|会场|会议室|房间|场地;miestnosť|sála|miesto;сала|просторија|место;raum|saal|ort;sali|huone|paikka|tila",
    "sessions.moderators": "moderators|moderator|chair|chairs|host;主持人|主持;moderátor|moderátori;модератор|модератори;moderation|moderator|moderatoren|vorsitz;juontaja|juontajat|puheenjohtaja",
    "sessions.speakers": "speakers|speaker|presenter|presenters|with;演讲人|演讲嘉宾|嘉宾|发言人|主讲人|讲者;rečníci|rečník|prednášajúci;говорници|говорник|предавач;redner|rednerin|referent|referenten|sprecher|vortragende;puhujat|puhuja|esiintyjä|esiintyjät",
    "panellists": "panellists|panelists|panel;圆桌嘉宾|对话嘉宾;panelisti|diskutujúci;панелисти|учесници панела;podium|podiumsgäste;panelistit|keskustelijat",
    "signatories": "signatories|signed by;签约方|签约代表|签署人;signatári|podpisujúci;потписници;unterzeichner;allekirjoittajat",
    "sessions.languages": "languages|language|spoken languages;语言|工作语言|发言语言;jazyk|jazyky;језик|језици;sprache|sprachen;kieli|kielet",
    "interpretation": "interpretation|interpreting;同声传译|翻译|口译;tlmočenie;превођење;dolmetschen|verdolmetschung;tulkkaus",
    "attendance": "attendance|mode|participation;参与方式|参会方式|线上/线下;forma účasti|účasť;начин учешћа;teilnahme|teilnahmeart;osallistuminen|osallistumistapa",
    "abstract": "abstract|description|long description|content;内容|内容简介|详细介绍;abstrakt|opis|popis;апстракт|опис;beschreibung|inhalt;abstrakti|kuvaus",
    "description": "details|further details;详情;podrobnosti;детаљи;einzelheiten|details;lisätiedot",
    "streams": "stream|streams|live stream|watch live;直播|直播链接;živý prenos;пренос;livestream;suoratoisto|lähetys",
    "recordings": "recording|recordings|video;录像|回放|视频;záznam|záznamy;снимак|снимци;aufzeichnung|aufzeichnungen;tallenne|tallenteet",
    "materials": "materials|slides|papers|documents;资料|幻灯片|课件;materiály|podklady|prezentácie;материјали|презентације;materialien|folien|unterlagen;materiaalit|diat",
    "partners.title": "name|organisation|organization|partner|company;单位名称|名称|单位|机构;názov|organizácia;назив|организација;name|organisation;nimi|organisaatio|yhteisö",
    "partners.role": "role|part|kind|type;角色|类别|单位类型;úloha|rola;улога;rolle|art;rooli|tehtävä",
    "logo": "logo|logo file|emblem;标志|标识文件|徽标|logo文件;logo|logotyp;лого|логотип;logo|logodatei|signet;logo|tunnus|logotiedosto",
    "partners.languages": "languages|language|contact languages;语言|联系语言;jazyk|jazyky;језик|језици;sprache|sprachen;kieli|kielet",
    "url": "website|web|url|link|homepage|address;网址|网站|链接;webová stránka;веб|сајт;webseite|website|internetseite;verkkosivu|sivusto|osoite",
    "rooms.title": "name|room|hall;名称|会场|会议室|房间;názov|miestnosť|sála;назив|сала;name|raum|saal;nimi|sali|huone",
    "forums.order": "order|no|number;顺序|序号;poradie;редослед;reihenfolge|nummer;järjestys|numero",
    "order": "order|position;顺序|排序;poradie;редослед;reihenfolge;järjestys",
    "accent": "colour|color;颜色|主色;farba;боја;farbe;väri",
    "results.kind": "kind|type;类型|类别;druh|typ;врста|тип;art|typ;tyyppi|laji",
    "results.date": "date|day|signed on;日期|签约日期;dátum|deň;датум;datum;päivämäärä|pvm",
    "parties.(in)": "outcome|result;成果|项目;výsledok;исход|резултат;ergebnis;tulos",
    "updates.(in)": "outcome|result;成果|项目;výsledok;исход|резултат;ergebnis;tulos",
    "updates.date": "date|day;日期;dátum;датум;datum;päivämäärä|pvm",
    "value": "value|amount|sum;金额|合同金额|价值;hodnota|suma;вредност|износ;wert|betrag|summe;arvo|summa",
    "session": "session;环节|场次;relácia;сесија;sitzung|programmpunkt;istunto",
    "release": "release|news release;新闻稿;správa|tlačová správa;саопштење;pressemitteilung|meldung;tiedote",
    "state": "state|progress;进展|状态;stav;стање;stand;tila",
    "photos.(id)": "file|file name|filename|photo|picture|image;文件|文件名|照片|图片;súbor|názov súboru|fotografia;датотека|назив датотеке|фотографија;datei|dateiname|foto|bild;tiedosto|tiedostonimi|kuva|valokuva",
    "alt": "alt|alt text|alternative text|description;替代文字|图片描述|描述;alternatívny text|opis|popis;опис|алтернативни текст;alternativtext|beschreibung;vaihtoehtoinen teksti|kuvaus",
    "caption": "caption|title|text;说明|图说|图片说明|照片说明;popisok|titulok;натпис|потпис;bildunterschrift|bildtext;kuvateksti",
    "people": "people|who|persons;人物|人员;osoby|ľudia;особе|људи;personen|wer;henkilöt|ketkä",
    "credit": "credit|photographer|photo by|author;摄影|摄影者|作者|来源;autor|fotograf;аутор|фотограф;fotograf|urheber;kuvaaja|tekijä",
    "licence": "licence|license|copyright|rights;许可|版权;licencia|autorské práva;лиценца|права;lizenz|rechte;lisenssi|oikeudet",
    "email": "email|e-mail|mail;电子邮件|邮箱|电邮|电子邮箱;e-mailová adresa;имејл|е-пошта;e-posta;sähköposti",
    "phone": "phone|telephone|tel|mobile;电话|手机|联系电话;telefón|mobil;телефон|мобилни;telefon|handy;puhelin|matkapuhelin",
    "news.date": "date|day;日期;dátum;датум;datum;päivämäärä|päiväys|pvm",
    "film.date": "date|day;日期;dátum;датум;datum;päivämäärä|päiväys|pvm",
    "film.file": "file|film|video|file name;文件|视频文件|影片;súbor|film;датотека|филм;datei|film|video;tiedosto|video",
    "film.languages": "languages|language|spoken languages;语言;jazyk|jazyky;језик|језици;sprache|sprachen;kieli|kielet",
    "galleries.date": "date|day;日期;dátum;датум;datum;päivämäärä|päiväys|pvm",
    "corrections.date": "date|day;日期;dátum;датум;datum;päivämäärä|pvm",
    "deadlines.title": "title|deadline|what;事项|标题;názov|úloha;назив|обавеза;frist|aufgabe|bezeichnung;otsikko|tehtävä",
    "deadlines.date": "date|day|until;日期|截止日期;dátum|do;датум|рок;datum|bis;päivämäärä|pvm",
    "advice": "advice|note|remarks for visitors;说明|提示;rada|poznámka;савет|напомена;hinweis;neuvo|lisätieto",
    "routes.kind": "kind|type|means;类型|方式;druh|typ;врста|тип;art|typ|verkehrsmittel;tyyppi|laji",
    "distance": "distance|km|kilometres|kilometers;距离|公里;vzdialenosť|km;удаљеност|км;entfernung|km;etäisyys|km",
    "minutes": "minutes|min|travel time;分钟|用时;minúty|čas cesty;минути|време пута;minuten|fahrzeit;minuutit|matka-aika",
    "directions": "directions|how;交通说明|走法;cesta|ako;пут|како;weg|wie;reitti|miten",
    "address": "address|street address;地址;adresa;адреса;adresse|anschrift;osoite|katuosoite",
    "hotels.price": "price|rate|per night;价格|房价;cena|cena za noc;цена|цена ноћења;preis|pro nacht;hinta|yöhinta",
    "book_by": "book by|booking deadline;预订截止日期;rezervovať do;резервисати до;buchen bis;varattava viimeistään",
    "coordinates": "coordinates|position|gps;坐标|经纬度;súradnice;координате;koordinaten;koordinaatit",
    "sample": "sample|example;示例;vzor|ukážka;пример;beispiel|muster;esimerkki|malli",
}


def by_language(words: str) -> dict[str, list[str]]:
    """Return the names that stand between bars, by language."""
    parts = (part.split("|") for part in words.split(";"))
    return {language: names for language, names in zip(LANGUAGES, parts, strict=True) if names}


def named(words: str) -> list[str]:
    """Return the names in all languages."""
    return [name for names in by_language(words).values() for name in names] if words else []
