"""The tasks of this site: ``python3 tasks.py`` lists them.

It needs nothing but Python: the first run creates the environment in ``.venv/`` and installs into
it what ``requirements/`` names. Inside the environment, ``invoke`` is the same.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
# What is said while Plenary, which has all other words, is not there yet
WORDS = {
    "en": (
        "Python 3.11 or newer is needed; this is {}.",
        "Installing Plenary into .venv/ (only once) ...",
        "The environment could not be created in .venv/, for the reason above. Check that you may "
        "write into this folder and that the network can be reached, then try again.",
    ),
    "zh": (
        "需要Python 3.11或更高版本，当前版本为{}。",
        "正在将Plenary安装到.venv/（仅需一次）……",
        "由于上述原因，无法在.venv/中创建运行环境。请检查此文件夹是否可写、网络是否可用，然后重试。",
    ),
    "de": (
        "Python 3.11 oder neuer wird benötigt; dies ist {}.",
        "Plenary wird in .venv/ installiert (nur einmal) ...",
        "Die Umgebung konnte aus dem oben genannten Grund nicht in .venv/ angelegt werden. Prüfen "
        "Sie, ob Sie in diesen Ordner schreiben dürfen und ob das Netz erreichbar ist, und "
        "versuchen Sie es dann erneut.",
    ),
    "fi": (
        "Tarvitaan Python 3.11 tai uudempi; tämä on {}.",
        "Asennetaan Plenary kansioon .venv/ (vain kerran) ...",
        "Ympäristöä ei voitu luoda kansioon .venv/ yllä mainitusta syystä. Tarkistakaa, että tähän "
        "kansioon saa kirjoittaa ja että verkko toimii, ja yrittäkää sitten uudelleen.",
    ),
    "sk": (
        "Je potrebný Python 3.11 alebo novší; toto je {}.",
        "Inštaluje sa Plenary do .venv/ (iba raz) ...",
        "Prostredie sa z uvedeného dôvodu nepodarilo vytvoriť v .venv/. Skontrolujte, či smiete do "
        "tohto priečinka zapisovať a či je dostupná sieť, a skúste to znova.",
    ),
    "sr": (
        "Потребан је Python 3.11 или новији; ово је {}.",
        "Plenary се инсталира у .venv/ (само једном) ...",
        "Окружење није могло да се направи у .venv/, из горе наведеног разлога. Проверите да ли "
        "смете да пишете у ову фасциклу и да ли је мрежа доступна, па покушајте поново.",
    ),
}


def said(number: int) -> str:
    """Return a sentence in the user's language; in English if the terminal lacks its letters."""
    names = ("PLENARY_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next(filter(None, map(os.environ.get, names)), "")
    if os.name == "nt" and not wanted:
        import ctypes  # noqa: PLC0415 — few need it
        import locale  # noqa: PLC0415

        known = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        wanted = locale.windows_locale.get(known, "")
    language = wanted.replace("-", "_").partition(".")[0].partition("_")[0].lower()
    text = WORDS.get(language, WORDS["en"])[number]
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return WORDS["en"][number]
    return text


def begin() -> None:
    """Run this file in ``.venv/``, with Plenary, which installs all else that it needs itself."""
    if sys.version_info < (3, 11):
        sys.exit(said(0).format(sys.version.split()[0]))
    asked = [str(PYTHON), "-c", "import plenary"]
    if not PYTHON.exists() or subprocess.call(asked, stderr=subprocess.DEVNULL):
        print(said(1), flush=True)
        pinned = ROOT / "requirements" / "plenary.txt"
        # A wheel that lies beside the file needs no network
        carried = pinned.is_file() and b"--find-links ." in pinned.read_bytes()
        pip = [str(PYTHON), *PIP, *(["--no-index"] if carried else [])]
        # Names of folders are UTF-8 whatever the locale is; what is printed is for the terminal
        terminal = f"{sys.stdout.encoding or 'utf-8'}:backslashreplace"
        env = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": terminal}
        for step in (
            [sys.executable, "-m", "venv", "--clear", str(PYTHON.parent.parent)],
            [*pip, "--no-deps", "--requirement", str(pinned)],
        ):
            if subprocess.call(step, env=env):
                sys.exit(said(2))
    sys.exit(subprocess.call([str(PYTHON), __file__, *sys.argv[1:]]))


if __name__ == "__main__":
    try:
        from plenary.environment import hand_over
    except ModuleNotFoundError as error:
        if error.name != "plenary":
            raise
        try:
            begin()
        except KeyboardInterrupt:
            sys.exit(130)
    hand_over(ROOT, sys.argv[1:])

from plenary.tasks import tasks_of

namespace = tasks_of(ROOT)
