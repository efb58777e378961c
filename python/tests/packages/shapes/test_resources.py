"""Resources that the world has itself, and those of interfaces on both sides of the component, and under labels."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from host import Book, Item, Session, Slip, World
from shapes import InstanceClosed, Trap, bindings
from shapes.bindings.down import Book as LowerBook
from shapes.bindings.shelf import Error, ErrorException
from shapes.bindings.typing import Page
from shapes.bindings.up import Book as UpperBook
from shapes.bindings.vault import Item as OurItem, Pair
from shapes.bindings.world import Refusal, RefusalException, Talk


@pytest.fixture
def world() -> Iterator[World]:
    Session.closed.clear()
    Session.by_id.clear()
    world = World()
    yield world
    assert not any(kind.objects for kind in kinds(world)), "objects are kept"


def kinds(world: World) -> list[Any]:
    hosts = world.component._instance.hosts
    return [kind for host in hosts for kind in host.kinds.values()]


def test_objects_are_lent_to_the_component(world: World) -> None:
    assert world.component.greet(Session("me")) == "current greets me, false"
    assert world.component.greet(world.current) == "current greets current, true"
    # It has made none of its own but for `current`, which it has dropped.
    assert set(Session.closed) == {"current"}


def test_objects_go_to_the_component_and_come_back(world: World) -> None:
    only, last = Session("only"), Session("last")
    assert world.component.finish(only) is only
    assert world.component.finish(Session("first", last)) is last
    assert Session.closed == ["first"]


def test_objects_are_in_records(world: World) -> None:
    first, second, third = (Session(name) for name in ("1", "2", "3"))
    talk = world.component.join(Talk(first, [second, third]))
    assert talk.first is third
    assert talk.rest == [first, second]
    assert not Session.closed


def test_the_worlds_own_functions_make_objects(world: World) -> None:
    with pytest.raises(RefusalException) as raised:
        world.component.reopen(9)
    assert raised.value.value == Refusal(9)
    Session.by_id[3] = Session("three")
    assert world.component.reopen(3) is Session.by_id[3]
    assert world.component.annotate(Page(["a"]), "bob") == ["bob: a", "bob: bob"]
    ((session, page),) = world.notes
    assert (session.user(), page) == ("bob", Page(["a", "bob"]))
    assert Session.closed == ["bob"]


def test_what_an_object_raises_is_the_cause(world: World) -> None:
    session = Session("me")
    session.failure = LookupError("no name")
    with pytest.raises(Trap) as raised:
        world.component.greet(session)
    assert raised.value.__cause__ is session.failure
    with pytest.raises(InstanceClosed):
        world.component.greet(Session("you"))
    for kind in kinds(world):
        kind.objects.clear()


def test_nothing_is_no_object(world: World) -> None:
    with pytest.raises(TypeError):
        world.component.greet(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        world.component.join(Talk(Session("1"), [Session("2"), None]))  # type: ignore[list-item]
    assert world.component.finish(Session("3")).user() == "3"


def test_objects_that_were_lent_are_forgotten(world: World) -> None:
    session = Session("me")
    found = weakref.ref(session)
    world.component.greet(session)
    del session
    gc.collect()
    assert found() is None


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TypeError, match="`session_open` has no `a call`"):
        bindings.instantiate(**{**given(), "session_open": None})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="`vault` has no `item_longest`"):
        bindings.instantiate(**{**given(), "vault": Book("no vault")})  # type: ignore[arg-type]


def given() -> dict[str, object]:
    """What a world is given."""
    hosts = World().component._instance.hosts
    return {host.item.keyword: host.implementation for host in hosts if host.item.keyword}


def test_an_interface_is_on_both_sides(world: World) -> None:
    component = world.component
    ours = OurItem(component.vault, "ours")
    assert ours.name() == "our ours"
    assert component.desk.copy(ours).name() == "our ours"
    (pair,) = world.vault.swapped
    assert isinstance(pair.first, Item) and pair.second is None
    swapped = component.vault.swap(Pair(ours, OurItem(component.vault, "second")))
    assert component.desk.names(swapped) == ["our second", "our ours"]
    assert ours.closed
    with pytest.raises(TypeError, match="expected a shapes.bindings.vault.Item"):
        component.vault.swap(Pair(Item("the host's"), None))
    longest = OurItem.longest(
        component.vault, OurItem(component.vault, "a"), OurItem(component.vault, "bcd")
    )
    assert longest.name() == "our bcd"
    longest.close()


def test_the_world_uses_what_it_imports(world: World) -> None:
    item = Item("the host's")
    assert world.component.worth(item) == len("the host's") + 1000
    assert world.appraiser.seen == [item, item]
    with pytest.raises(TypeError):
        world.component.worth(None)  # type: ignore[arg-type]


def test_objects_pass_through_exports(world: World) -> None:
    slip = Slip("text")
    written, same = world.component.desk.note(slip)
    assert same is slip and written.text() == "text!"
    assert world.component.desk.longer(slip, written) == "text!"
    assert world.component.desk.longer(slip, slip) == "text"


def test_an_interface_is_on_both_sides_under_labels(world: World) -> None:
    component = world.component
    book = UpperBook.find(component.up, "blue")
    assert book.title() == "blue found"
    lent = component.up.lend(book)
    assert [it.title() for it in lent] == ["blue found", "more than blue found"]
    with pytest.raises(ErrorException) as raised:
        LowerBook.find(component.down, "none")
    assert raised.value.value is Error.MRO
    with pytest.raises(TypeError, match="shapes.bindings.down.Book"):
        component.down.lend(book)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        component.up.lend(Book("the host's"))  # type: ignore[arg-type]
