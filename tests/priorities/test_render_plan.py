"""The command that writes a plan as a file, and the whole demonstration plan as PDF/UA and PDF/A."""

import subprocess

import pikepdf
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.document.tag_tree import read_tags
from tests.document.validity import failures
from tests.priorities.plans import a_plan_with

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR / "fixtures" / "plan-2020-2025"


def rendered(folder, key="plan-2030-2035", form="pdf"):
    file = folder / f"plan.{form}"
    call_command("render_plan", key, form, str(file))
    return file


def test_the_whole_plan_keeps_both_standards_with_a_tag_for_every_word(tmp_path):
    call_command("import_plan", str(FOLDER), verbosity=0)
    file = rendered(tmp_path, "plan-2020-2025")
    assert failures(file.read_bytes()) == []
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    tree = read_tags(file.read_bytes())
    assert (tree.unreached, tree.strays, tree.disagreements) == (set(), [], [])
    assert len(list(tree.root.every("Figure"))) > 10


def test_a_plan_is_written_as_a_web_page_and_the_same_each_time(tmp_path):
    a_plan_with()
    html = rendered(tmp_path, form="html").read_bytes()
    assert html.startswith(b"<!doctype html>")
    assert b"Ten weirs mended" in html
    assert rendered(tmp_path).read_bytes() == rendered(tmp_path).read_bytes()


def test_an_unknown_plan_and_a_folder_that_is_not_there_are_named(tmp_path):
    with pytest.raises(CommandError, match="Plans: none yet"):
        rendered(tmp_path)
    a_plan_with()
    with pytest.raises(CommandError, match="There is no plan “other”. Plans: plan-2030-2035."):
        rendered(tmp_path, "other")
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        rendered(tmp_path / "nowhere")


def test_every_page_says_which_it_is(tmp_path):
    a_plan_with(priorities=2)
    with pikepdf.open(rendered(tmp_path)) as pdf:
        count = len(pdf.pages)
    words = subprocess.run(["pdftotext", tmp_path / "plan.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert f"Page {count} of {count}" in words
