"""QR codes as pictures."""

import re

import pytest
import segno

from plenary.formats.qr_code import LEVEL, MASK, QUIET, svg


@pytest.mark.parametrize("address", ["https://a.cn/", f"https://forum.example/{'x' * 200}/论坛"])
def test_the_picture_of_a_qr_code_has_its_modules_and_a_quiet_zone(address: str) -> None:
    rows = segno.make_qr(address, error=LEVEL, mask=MASK).matrix
    made = svg(address).decode()
    found = re.search(r'stroke="#000" d="M0 \.5(.*)"', made)
    assert found
    dark = set()
    x = y = 0
    for right, down, length in re.findall(r"m(-?\d+) (\d+)h(\d+)", found[1]):
        x, y = x + int(right), y + int(down)
        dark |= {(x + module, y) for module in range(int(length))}
        x += int(length)
    assert dark == {
        (QUIET + across, QUIET + down)
        for down, row in enumerate(rows)
        for across, module in enumerate(row)
        if module
    }
    assert f'viewBox="0 0 {len(rows) + 8} {len(rows) + 8}"' in made
