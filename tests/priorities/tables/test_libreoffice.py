"""A workbook that went through LibreOffice: one cell is edited there, and that one field changes."""

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from priorities.tables import write_plan
from tests.priorities.tables.sheets import changes, everything

SOFFICE = shutil.which("soffice")
EDIT = """
Sub Edit(source, target, sheet, cell, words)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim form(0) As New com.sun.star.beans.PropertyValue
  Dim typed(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  form(0).Name = "FilterName" : form(0).Value = "Calc MS Excel 2007 XML"
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If cell <> "" Then
    book.CurrentController.ActiveSheet = book.Sheets.getByName(sheet)
    book.CurrentController.select(book.CurrentController.ActiveSheet.getCellRangeByName(cell))
    typed(0).Name = "StringName" : typed(0).Value = words
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(book.CurrentController.Frame, ".uno:EnterString", "", 0, typed())
  End If
  book.storeToURL(target, form())
  book.close(True)
End Sub
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Edits"/></library:library>"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic"
 >{}</script:module>"""

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Opens a workbook in LibreOffice, types into one cell as a person would, and saves it."""
    profile = tmp_path_factory.mktemp("libreoffice")
    # Its first start lays the profile out, and would write over ours.
    _start(profile, "--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    (library / "script.xlb").write_text(LIBRARY)
    (library / "Edits.xba").write_text(MODULE.format(escape(EDIT)))

    def edit(source: Path, target: Path, sheet: str = "", cell: str = "", words: str = "") -> Path:
        arguments = ",".join(f'"{word}"' for word in (source.as_uri(), target.as_uri(), sheet, cell, words))
        _start(profile, f"macro:///Standard.Edits.Edit({arguments})")
        assert target.is_file(), "LibreOffice wrote nothing"
        return target

    return edit


def _start(profile, *arguments):
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def test_opening_and_saving_changes_nothing(office, plan, tmp_path):
    write_plan(plan, tmp_path / "plan.xlsx")
    before = everything()
    assert changes(office(tmp_path / "plan.xlsx", tmp_path / "saved.xlsx")) == []
    assert everything() == before


@pytest.mark.parametrize(
    ("sheet", "cell", "words", "change"),
    [
        ("observations", "F2", "22.50", "priority-1-measure-1, Riverside, 2029/30, value: “21.0” → “22.50”"),
        ("observations", "G2", "2018-19", "priority-1-measure-1, Riverside, 2029/30, value_words: “” → “2018-19”"),
        ("partner_plans", "D2", "2018-19", "partner-plan-1, period: “2031” → “2018-19”"),
        ("work_areas", "D2", "=eels", "priority-1-area-1, title: “Bank work 1.1” → “=eels”"),
    ],
)
def test_one_edited_cell_changes_one_field_and_says_so(office, plan, tmp_path, sheet, cell, words, change):
    write_plan(plan, tmp_path / "plan.xlsx")
    edited = office(tmp_path / "plan.xlsx", tmp_path / "edited.xlsx", sheet, cell, words)
    assert changes(edited) == [f"Changed in {sheet}: {change}"]
