"""What there is to be seen of the world outside.

The interface `python:every/outside@0.1.0`.
"""

from __future__ import annotations

from .. import _rt


class Outside(_rt.Exports):
    """What there is to be seen of the world outside."""

    _export = "python:every/outside@0.1.0"
    _classes = {}

    def arguments(self) -> list[str]:
        result: list[str] = self._calls.arguments()
        return result

    def variables(self) -> list[tuple[str, str]]:
        result: list[tuple[str, str]] = self._calls.variables()
        return result

    def read(self, path: str) -> str:
        """The text of a file.

        :raises ResultError: what went wrong.
        """
        result: str = self._calls.read(path)
        return result

    def write(self, path: str, text: str) -> None:
        """May fail.

        :raises ResultError: what went wrong.
        """
        self._calls.write(path, text)

    def say(self, text: str) -> None:
        """Writes to standard output."""
        self._calls.say(text)

    def complain(self, text: str) -> None:
        """Writes to standard error."""
        self._calls.complain(text)

    def hear(self) -> str:
        """A line of standard input."""
        result: str = self._calls.hear()
        return result
