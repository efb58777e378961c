"""What a component sees of the world outside: nothing, unless it is given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from every import ResultError
from every.bindings.outside import Outside
from mirror import World


def outside(**grants: object) -> Outside:
    return World(**grants).component.outside


def test_nothing_is_granted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVERY", "thing")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("secret")
    seen = outside()
    assert seen.arguments() == ["every.wasm"]
    assert seen.variables() == []
    for path in ("file", str(tmp_path / "file"), "/", "."):
        with pytest.raises(ResultError):
            seen.read(path)
    with pytest.raises(ResultError):
        seen.write("new", "text")
    seen.say("said")
    seen.complain("complaint")
    assert seen.hear() == ""
    assert capfd.readouterr() == ("", "")
    assert os.listdir(tmp_path) == ["file"]


def test_arguments_and_variables_are_those_that_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERY", "thing")
    seen = outside(args=["a", "b c"], env={"LANG": "C", "EMPTY": ""})
    assert seen.arguments() == ["every.wasm", "a", "b c"]
    assert sorted(seen.variables()) == [("EMPTY", ""), ("LANG", "C")]


def test_a_folder_is_seen_under_its_name_and_nothing_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").write_text("text")
    (tmp_path / "beside").write_text("secret")
    (folder / "link").symlink_to(tmp_path / "beside")
    for given in (str(folder), folder):
        seen = outside(preopens={"/data": given})
        assert seen.read("/data/file") == "text"
        for path in ("/data/../beside", "/data/link", str(folder / "file"), "/beside"):
            with pytest.raises(ResultError):
                seen.read(path)
    seen.write("/data/new", "written")
    assert (folder / "new").read_text() == "written"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="nowhere"):
        outside(preopens={"/data": tmp_path / "nowhere"})


def test_what_is_written_goes_where_it_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    said, complaints = bytearray(), bytearray()
    seen = outside(stdout=said.extend, stderr=complaints.extend)
    seen.say("said")
    seen.complain("complaint")
    assert (said, complaints) == (b"said\n", b"complaint\n")
    assert capfd.readouterr() == ("", "")
    seen = outside(stdout=True, stderr=True)
    seen.say("said")
    seen.complain("complaint")
    assert capfd.readouterr() == ("said\n", "complaint\n")


def test_standard_input_is_heard() -> None:
    code = "import test_grants; print(test_grants.outside(stdin=True).hear())"
    told = subprocess.run(
        [sys.executable, "-c", code], input="a line\n", capture_output=True, text=True, check=True
    )
    assert told.stdout == "a line\n\n"
