"""What the set-up says, in each of the program's languages.

It runs before any package is installed, so without the catalogues, which Babel compiles.
"""

from __future__ import annotations  # the set-up runs it with any Python

import os
import sys
from pathlib import Path

from plenary.user_language import language

CHINESE = {
    "The name of the folder {folder} is not in UTF-8. Move the project to a folder with another "
    "name, then try again.": (
        "文件夹{folder}的名称不是UTF-8编码。请将项目移至其他名称的文件夹，然后重试。"
    ),
    "Downloading packages: {done} of {count}": "正在下载软件包：{done}/{count}",
    "Installing packages: {done} of {count}": "正在安装软件包：{done}/{count}",
    "Python 3.11 or newer is needed; this is {version}.": (
        "需要Python 3.11或更高版本，当前版本为{version}。"
    ),
    "Installing packages into .venv/ (only once) ...": "正在将软件包安装到.venv/（仅需一次）……",
    "Creating the environment in .venv/ ...": "正在.venv/中创建运行环境……",
    "Python cannot create an environment, because its part `venv` is not installed. On Debian and "
    "Ubuntu, run: {command}": (
        "Python的`venv`组件未安装，无法创建运行环境。在Debian和Ubuntu上请运行：{command}"
    ),
    "Python cannot create the environment {folder}: {detail}": (
        "Python无法创建运行环境{folder}：{detail}"
    ),
    "The packages cannot be downloaded: the network or the package index cannot be reached. Check "
    "the connection (and the proxy: HTTPS_PROXY), then try again.": (
        "无法下载软件包：网络或软件包索引无法访问。请检查网络连接（以及代理设置HTTPS_PROXY）"
        "后重试。"
    ),
    "There is not enough space on the disk for the packages. Free some space, then try again.": (
        "磁盘空间不足，无法安装软件包。请释放空间后重试。"
    ),
    "Plenary cannot write into {folder}. Move the project to a folder in which you may write, or "
    "change its permissions, then try again.": (
        "Plenary无法写入{folder}。请将项目移至可写的文件夹，或修改其权限，然后重试。"
    ),
    "The environment could not be created, for the reason above.": (
        "由于上述原因，无法创建运行环境。"
    ),
    "no reason given": "未说明原因",
    "{file}: {detail}. Plenary keeps its environment in {folder}. Move the project to a folder in "
    "which you may write, or change its permissions.": (
        "{file}：{detail}。Plenary的运行环境位于{folder}。请将项目移至可写的文件夹，或修改其权限。"
    ),
    "There is no file {file}. It names the packages that are needed. Restore it, then try again.": (
        "找不到文件{file}。该文件列出所需的软件包。请恢复该文件后重试。"
    ),
}

GERMAN = {
    "The name of the folder {folder} is not in UTF-8. Move the project to a folder with another "
    "name, then try again.": (
        "Der Name des Ordners {folder} ist nicht in UTF-8. Verschieben Sie das Projekt in einen "
        "Ordner mit einem anderen Namen, und versuchen Sie es dann erneut."
    ),
    "Downloading packages: {done} of {count}": "Pakete werden heruntergeladen: {done} von {count}",
    "Installing packages: {done} of {count}": "Pakete werden installiert: {done} von {count}",
    "Python 3.11 or newer is needed; this is {version}.": (
        "Python 3.11 oder neuer wird benötigt; dies ist {version}."
    ),
    "Installing packages into .venv/ (only once) ...": (
        "Pakete werden in .venv/ installiert (nur einmal) ..."
    ),
    "Creating the environment in .venv/ ...": "Die Umgebung wird in .venv/ angelegt ...",
    "Python cannot create an environment, because its part `venv` is not installed. On Debian and "
    "Ubuntu, run: {command}": (
        "Python kann keine Umgebung anlegen, weil sein Bestandteil `venv` nicht installiert ist. "
        "Führen Sie unter Debian und Ubuntu aus: {command}"
    ),
    "Python cannot create the environment {folder}: {detail}": (
        "Python kann die Umgebung {folder} nicht anlegen: {detail}"
    ),
    "The packages cannot be downloaded: the network or the package index cannot be reached. Check "
    "the connection (and the proxy: HTTPS_PROXY), then try again.": (
        "Die Pakete können nicht heruntergeladen werden: Das Netz oder der Paketindex ist nicht "
        "erreichbar. Prüfen Sie die Verbindung (und den Proxy: HTTPS_PROXY), und versuchen Sie es "
        "dann erneut."
    ),
    "There is not enough space on the disk for the packages. Free some space, then try again.": (
        "Auf dem Datenträger ist nicht genug Platz für die Pakete. Schaffen Sie Platz, und "
        "versuchen Sie es dann erneut."
    ),
    "Plenary cannot write into {folder}. Move the project to a folder in which you may write, or "
    "change its permissions, then try again.": (
        "Plenary kann nicht in {folder} schreiben. Verschieben Sie das Projekt in einen Ordner, in "
        "den Sie schreiben dürfen, oder ändern Sie die Zugriffsrechte, und versuchen Sie es dann "
        "erneut."
    ),
    "The environment could not be created, for the reason above.": (
        "Die Umgebung konnte aus dem oben genannten Grund nicht angelegt werden."
    ),
    "no reason given": "ohne Angabe von Gründen",
    "{file}: {detail}. Plenary keeps its environment in {folder}. Move the project to a folder in "
    "which you may write, or change its permissions.": (
        "{file}: {detail}. Die Umgebung von Plenary liegt in {folder}. Verschieben Sie das Projekt "
        "in einen Ordner, in den Sie schreiben dürfen, oder ändern Sie die Zugriffsrechte."
    ),
    "There is no file {file}. It names the packages that are needed. Restore it, then try again.": (
        "Die Datei {file} fehlt. Sie nennt die Pakete, die gebraucht werden. Stellen Sie sie "
        "wieder her, und versuchen Sie es dann erneut."
    ),
}

SLOVAK = {
    "The name of the folder {folder} is not in UTF-8. Move the project to a folder with another "
    "name, then try again.": (
        "Názov priečinka {folder} nie je v UTF-8. Presuňte projekt do priečinka s iným názvom "
        "a skúste to znova."
    ),
    "Downloading packages: {done} of {count}": "Sťahujú sa balíky: {done} z {count}",
    "Installing packages: {done} of {count}": "Inštalujú sa balíky: {done} z {count}",
    "Python 3.11 or newer is needed; this is {version}.": (
        "Je potrebný Python 3.11 alebo novší; toto je {version}."
    ),
    "Installing packages into .venv/ (only once) ...": (
        "Inštalujú sa balíky do .venv/ (iba raz) ..."
    ),
    "Creating the environment in .venv/ ...": "Vytvára sa prostredie v .venv/ ...",
    "Python cannot create an environment, because its part `venv` is not installed. On Debian and "
    "Ubuntu, run: {command}": (
        "Python nedokáže vytvoriť prostredie, pretože nie je nainštalovaná jeho súčasť `venv`. "
        "V systémoch Debian a Ubuntu spustite: {command}"
    ),
    "Python cannot create the environment {folder}: {detail}": (
        "Python nedokáže vytvoriť prostredie {folder}: {detail}"
    ),
    "The packages cannot be downloaded: the network or the package index cannot be reached. Check "
    "the connection (and the proxy: HTTPS_PROXY), then try again.": (
        "Balíky sa nedajú stiahnuť: sieť alebo zdroj balíkov nie sú dostupné. Skontrolujte "
        "pripojenie (a proxy server: HTTPS_PROXY) a skúste to znova."
    ),
    "There is not enough space on the disk for the packages. Free some space, then try again.": (
        "Na disku nie je pre balíky dosť miesta. Uvoľnite miesto a skúste to znova."
    ),
    "Plenary cannot write into {folder}. Move the project to a folder in which you may write, or "
    "change its permissions, then try again.": (
        "Plenary nemôže zapisovať do {folder}. Presuňte projekt do priečinka, do ktorého smiete "
        "zapisovať, alebo zmeňte jeho prístupové práva, a skúste to znova."
    ),
    "The environment could not be created, for the reason above.": (
        "Prostredie sa z uvedeného dôvodu nepodarilo vytvoriť."
    ),
    "no reason given": "dôvod neuvedený",
    "{file}: {detail}. Plenary keeps its environment in {folder}. Move the project to a folder in "
    "which you may write, or change its permissions.": (
        "{file}: {detail}. Plenary má svoje prostredie v {folder}. Presuňte projekt do priečinka, "
        "do ktorého smiete zapisovať, alebo zmeňte jeho prístupové práva."
    ),
    "There is no file {file}. It names the packages that are needed. Restore it, then try again.": (
        "Chýba súbor {file}. Sú v ňom uvedené potrebné balíky. Obnovte ho a skúste to znova."
    ),
}

FINNISH = {
    "The name of the folder {folder} is not in UTF-8. Move the project to a folder with another "
    "name, then try again.": (
        "Kansion {folder} nimi ei ole UTF-8-muodossa. Siirtäkää projekti toisennimiseen kansioon "
        "ja yrittäkää sitten uudelleen."
    ),
    "Downloading packages: {done} of {count}": "Ladataan paketteja: {done}/{count}",
    "Installing packages: {done} of {count}": "Asennetaan paketteja: {done}/{count}",
    "Python 3.11 or newer is needed; this is {version}.": (
        "Tarvitaan Python 3.11 tai uudempi; tämä on {version}."
    ),
    "Installing packages into .venv/ (only once) ...": (
        "Asennetaan paketteja kansioon .venv/ (vain kerran) ..."
    ),
    "Creating the environment in .venv/ ...": "Luodaan ympäristöä kansioon .venv/ ...",
    "Python cannot create an environment, because its part `venv` is not installed. On Debian and "
    "Ubuntu, run: {command}": (
        "Python ei voi luoda ympäristöä, koska sen osaa `venv` ei ole asennettu. Suorittakaa "
        "Debianissa ja Ubuntussa: {command}"
    ),
    "Python cannot create the environment {folder}: {detail}": (
        "Python ei voi luoda ympäristöä {folder}: {detail}"
    ),
    "The packages cannot be downloaded: the network or the package index cannot be reached. Check "
    "the connection (and the proxy: HTTPS_PROXY), then try again.": (
        "Paketteja ei voi ladata: verkkoon tai pakettihakemistoon ei saada yhteyttä. Tarkistakaa "
        "yhteys (ja välityspalvelin: HTTPS_PROXY) ja yrittäkää sitten uudelleen."
    ),
    "There is not enough space on the disk for the packages. Free some space, then try again.": (
        "Levyllä ei ole tarpeeksi tilaa paketeille. Vapauttakaa levytilaa ja yrittäkää sitten "
        "uudelleen."
    ),
    "Plenary cannot write into {folder}. Move the project to a folder in which you may write, or "
    "change its permissions, then try again.": (
        "Plenary ei voi kirjoittaa kansioon {folder}. Siirtäkää projekti kansioon, johon saatte "
        "kirjoittaa, tai muuttakaa sen käyttöoikeuksia, ja yrittäkää sitten uudelleen."
    ),
    "The environment could not be created, for the reason above.": (
        "Ympäristöä ei voitu luoda yllä mainitusta syystä."
    ),
    "no reason given": "syytä ei ilmoitettu",
    "{file}: {detail}. Plenary keeps its environment in {folder}. Move the project to a folder in "
    "which you may write, or change its permissions.": (
        "{file}: {detail}. Plenaryn ympäristö on kansiossa {folder}. Siirtäkää projekti kansioon, "
        "johon saatte kirjoittaa, tai muuttakaa sen käyttöoikeuksia."
    ),
    "There is no file {file}. It names the packages that are needed. Restore it, then try again.": (
        "Tiedostoa {file} ei ole. Siinä mainitaan tarvittavat paketit. Palauttakaa se ja yrittäkää "
        "sitten uudelleen."
    ),
}

SERBIAN = {
    "The name of the folder {folder} is not in UTF-8. Move the project to a folder with another "
    "name, then try again.": (
        "Назив фасцикле {folder} није у UTF-8. Преместите пројекат у фасциклу са другим називом, "
        "па покушајте поново."
    ),
    "Downloading packages: {done} of {count}": "Пакети се преузимају: {done} од {count}",
    "Installing packages: {done} of {count}": "Пакети се инсталирају: {done} од {count}",
    "Python 3.11 or newer is needed; this is {version}.": (
        "Потребан је Python 3.11 или новији; ово је {version}."
    ),
    "Installing packages into .venv/ (only once) ...": (
        "Пакети се инсталирају у .venv/ (само једном) ..."
    ),
    "Creating the environment in .venv/ ...": "Прави се окружење у .venv/ ...",
    "Python cannot create an environment, because its part `venv` is not installed. On Debian and "
    "Ubuntu, run: {command}": (
        "Python не може да направи окружење, јер његов део `venv` није инсталиран. У системима "
        "Debian и Ubuntu покрените: {command}"
    ),
    "Python cannot create the environment {folder}: {detail}": (
        "Python не може да направи окружење {folder}: {detail}"
    ),
    "The packages cannot be downloaded: the network or the package index cannot be reached. Check "
    "the connection (and the proxy: HTTPS_PROXY), then try again.": (
        "Пакети не могу да се преузму: мрежа или индекс пакета нису доступни. Проверите везу "
        "(и прокси: HTTPS_PROXY), па покушајте поново."
    ),
    "There is not enough space on the disk for the packages. Free some space, then try again.": (
        "На диску нема довољно простора за пакете. Ослободите простор, па покушајте поново."
    ),
    "Plenary cannot write into {folder}. Move the project to a folder in which you may write, or "
    "change its permissions, then try again.": (
        "Plenary не може да пише у {folder}. Преместите пројекат у фасциклу у коју смете да пишете "
        "или промените дозволе за приступ, па покушајте поново."
    ),
    "The environment could not be created, for the reason above.": (
        "Окружење није могло да се направи, из горе наведеног разлога."
    ),
    "no reason given": "разлог није наведен",
    "{file}: {detail}. Plenary keeps its environment in {folder}. Move the project to a folder in "
    "which you may write, or change its permissions.": (
        "{file}: {detail}. Plenary чува своје окружење у {folder}. Преместите пројекат у фасциклу "
        "у коју смете да пишете или промените дозволе за приступ."
    ),
    "There is no file {file}. It names the packages that are needed. Restore it, then try again.": (
        "Нема датотеке {file}. У њој су наведени потребни пакети. Вратите је, па покушајте поново."
    ),
}
# What is said in another language than English, by language
WORDS = {"de": GERMAN, "fi": FINNISH, "sk": SLOVAK, "sr": SERBIAN, "zh": CHINESE}


def said(text: str, **values: object) -> str:
    """Return a sentence of the set-up in the user's language.

    It is in English if the terminal has no letters for it, as in the locale C.
    """
    known = WORDS.get(language(), {}).get(text, text)
    try:
        known.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        known = text
    return known.format_map({name: _named(value) for name, value in values.items()})


def _named(value: object) -> object:
    """Return a path as its name is meant: in UTF-8, also where the locale has another encoding."""
    if isinstance(value, Path) and is_utf8(value):
        return os.fsencode(value).decode("utf-8")
    return value


def is_utf8(path: Path) -> bool:
    """Whether a path is in UTF-8, as Python wants it in files about an environment."""
    try:
        os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
