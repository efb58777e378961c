"""Imported and exported under labels.

The interface `python:shapes/shelf@1.2.0`, exported as `up`.
"""

from __future__ import annotations

from .. import _rt
from .shelf import (
    Error as Error,
    ErrorException as ErrorException,
)


class Book(_rt.Resource):
    __slots__ = ()

    def __init__(self, up: Up, title: str) -> None:
        self._make(up, "book", title)

    @staticmethod
    def new(up: Up, title: str) -> Book:
        return Book(up, title)

    def title(self) -> str:
        result: str = self._calls.book_title(self)
        return result

    @staticmethod
    def find(up: Up, title: str) -> Book:
        """Fails for a book that is not there.

        :raises ErrorException: what went wrong.
        """
        result: Book = up._calls.book_find(title)
        return result


class Up(_rt.Exports):
    """Imported and exported under labels."""

    _export = "up"
    _classes = {"shelf.book": Book}

    def lend(self, book: Book) -> list[Book]:
        result: list[Book] = self._calls.lend(book)
        return result
