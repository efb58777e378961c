"""What a component of rare shapes imports: a vault, shelves, slips, pages, and conversations."""

from __future__ import annotations

from shapes import bindings
from shapes.bindings import shelf, wasmtime, world
from shapes.bindings.shelf import Error, ErrorException
from shapes.bindings.typing import Page
from shapes.bindings.vault import ItemHost, Pair
from shapes.bindings.world import Refusal, RefusalException


class Session:
    """A conversation; the class is what makes one."""

    closed: list[str] = []
    by_id: dict[int, Session] = {}

    def __init__(self, user: str, before: Session | None = None) -> None:
        self.name, self.before = user, before
        self.failure: BaseException | None = None

    def user(self) -> str:
        if self.failure is not None:
            raise self.failure
        return self.name

    def previous(self) -> Session | None:
        return self.before

    def close(self) -> None:
        Session.closed.append(self.name)

    @staticmethod
    def open(id: int) -> Session:
        try:
            return Session.by_id[id]
        except KeyError:
            raise RefusalException(Refusal(id)) from None

    @staticmethod
    def same(a: world.Session, b: world.Session) -> bool:
        return a is b


class Item:
    def __init__(self, name: str) -> None:
        self.text = name

    def name(self) -> str:
        return self.text


class Vault:
    """Imported, beside the component's own."""

    def __init__(self) -> None:
        self.swapped: list[Pair] = []

    def item(self, name: str) -> Item:
        return Item(name)

    def item_longest(self, a: ItemHost, b: ItemHost) -> ItemHost:
        return max(a, b, key=lambda it: len(it.name()))

    def swap(self, pair: Pair) -> Pair:
        self.swapped.append(pair)
        return pair


class Appraiser:
    def __init__(self) -> None:
        self.seen: list[ItemHost] = []

    def value(self, item: ItemHost) -> int:
        self.seen.append(item)
        return len(item.name())

    def buy(self, item: ItemHost) -> int:
        self.seen.append(item)
        return 1000


class Slip:
    def __init__(self, text: str) -> None:
        self.words = text

    def text(self) -> str:
        return self.words


class Desk:
    def write(self, text: str) -> wasmtime.Slip:
        return Slip(text)


class Book:
    def __init__(self, title: str) -> None:
        self.name = title

    def title(self) -> str:
        return self.name


class Shelf:
    def __init__(self, *titles: str) -> None:
        self.titles = titles

    def book(self, title: str) -> shelf.BookHost:
        return Book(title)

    def book_find(self, title: str) -> shelf.BookHost:
        if title not in self.titles:
            raise ErrorException(Error.MRO)
        return Book(f"{title} found")

    def lend(self, book: shelf.BookHost) -> list[shelf.BookHost]:
        return [book, Book(f"more than {book.title()}")]


class Pages:
    def add(self, page: Page, line: str) -> Page:
        return Page([*page.lines, line])


class World:
    """An instance, and what it was given."""

    def __init__(self) -> None:
        self.current = Session("current")
        self.vault, self.appraiser = Vault(), Appraiser()
        self.notes: list[tuple[world.Session, Page]] = []
        self.component = bindings.instantiate(
            import_pages=Pages(),
            vault=self.vault,
            appraiser=self.appraiser,
            wasmtime=Desk(),
            left=Shelf("red", "black"),
            right=Shelf("blue"),
            current=lambda: self.current,
            note=self.note,
            session=Session,
            session_open=Session.open,
            session_same=Session.same,
        )

    def note(self, session: world.Session, page: Page) -> list[str]:
        self.notes.append((session, page))
        return [f"{session.user()}: {line}" for line in page.lines]
