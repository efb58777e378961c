"""Resources of the component and of the host, and what goes wrong with them."""

from __future__ import annotations

import gc
import os
import signal
import threading
import traceback

import pytest
from every import _rt, InstanceClosed, ReentrantCall, ResultError, Trap
from every.bindings.things import Counter, Number, Pair
from every.bindings.types import Colour, ColourException, Point
from every.bindings.world import Journey
from mirror import Bucket, World


@pytest.fixture
def world() -> World:
    return World()


def test_constructors_and_methods(world: World) -> None:
    counter = Counter(world.things, 3)
    assert counter.next() == 4
    assert Counter.new(world.things, 1).next() == 2
    assert Counter.parse(world.things, "7").next() == 8
    assert counter.close_() == "closed at 4"
    with pytest.raises(ResultError, match="seven: invalid digit"):
        Counter.parse(world.things, "seven")
    assert Number(world.things, "12").value() == 12
    with pytest.raises(ColourException) as error:
        Number(world.things, "twelve")
    assert error.value.value is Colour.RED


def test_handles_in_values(world: World) -> None:
    counters = world.things.make(4)
    assert world.things.total(counters) == 6
    left, right = counters[3].split()
    assert right.is_ahead_of(left)
    swapped = world.things.swap(Pair(left, right))
    assert left.closed and right.closed
    assert swapped.left.next() == 3
    assert world.things.swap(Pair(counters[0], None)).right is None
    assert world.things.consume(counters[1:3]) == 3
    assert counters[1].closed


def test_functions_may_be_called_as_they_like(world: World) -> None:
    assert world.things.kind(Counter(world.things, 3)) == "a counter at 3"
    assert [it.next() for it in world.things.make(2)] == [1, 2]


def test_an_owned_handle_is_gone(world: World) -> None:
    one, two = Counter(world.things, 1), Counter(world.things, 2)
    assert one.absorb(two) == 3
    with pytest.raises(ValueError, match="closed"):
        two.next()
    with pytest.raises(ValueError, match="closed"):
        one.absorb(two)
    with pytest.raises(ValueError, match="closed"):
        world.things.total([one, two])
    assert one.next() == 4


def test_a_refused_call_takes_nothing(world: World) -> None:
    one, two = world.things.make(2)
    with pytest.raises(TypeError):
        world.things.consume([one, two, 3])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="twice"):
        world.things.consume([one, one])
    with pytest.raises(ValueError, match="lent"):
        world.things.both(one, one)
    with pytest.raises(ValueError, match="lent"):
        one.absorb(one)
    assert world.things.consume([one, two]) == 1
    assert world.things.live() == 0


def test_foreign_handles_are_refused(world: World) -> None:
    foreign = Counter(World().things, 1)
    own = Counter(world.things, 1)
    for call in (own.absorb, own.is_ahead_of):
        with pytest.raises(TypeError, match="another instance"):
            call(foreign)
    with pytest.raises(TypeError):
        own.absorb(Number(world.things, "1"))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Counter(world.work, 1)  # type: ignore[arg-type]
    assert (own.next(), foreign.next()) == (2, 2)


def test_destructors_run(world: World) -> None:
    with Counter(world.things, 1) as counter:
        assert world.things.live() == 1
    assert world.things.live() == 0
    counter.close()
    kept = Counter(world.things, 1)
    for _ in range(100):
        Counter(world.things, 1)
    gc.collect()
    assert world.things.live() == 1
    kept.close()
    assert world.things.live() == 0


def test_host_resources(world: World) -> None:
    assert world.work.fill("a", [1, 2, 3]) == (6, 60)
    assert world.primary.open == ["a"]
    assert world.secondary.open == []
    assert world.work.find("a") == 6
    with pytest.raises(ResultError, match="there is no b"):
        world.work.find("b")
    assert world.work.compare(["three"]) == 5
    assert world.secondary.open == []


def test_several_borrows_in_one_call(world: World) -> None:
    assert world.work.compare(["one", "three"]) == 5


def test_functions_of_the_world(world: World) -> None:
    journey = Journey(Point(0, 0), [Point(1, 1), Point(1, 3)])
    assert world.component.measure(journey) == 4.0
    assert world.lines == ["2 stops"]


def test_a_panic_tells_what_and_where(world: World) -> None:
    counter = Counter(world.things, 1)
    with pytest.raises(Trap, match="it was the cat") as trap:
        world.things.panic("it was the cat")
    assert "panic" in trap.value.backtrace
    assert "it was the cat" in trap.value.stderr
    for call in (counter.next, world.things.live):
        with pytest.raises(InstanceClosed):
            call()
    counter.close()
    world.component.close()
    assert Counter(World().things, 1).next() == 2


def test_an_exception_of_the_host_is_the_cause(world: World) -> None:
    def fail(value: object) -> object:
        raise KeyError(value)

    world.mirror.reflect = fail
    with pytest.raises(Trap) as trap:
        world.echo.u8(7)
    assert isinstance(trap.value.__cause__, KeyError)
    assert "fail" in "".join(traceback.format_exception(trap.value))


def test_a_wrong_answer_of_the_host_is_a_trap(world: World) -> None:
    world.mirror.reflect = lambda value: 256
    with pytest.raises(Trap) as trap:
        world.echo.u8(7)
    assert isinstance(trap.value.__cause__, OverflowError)


def test_an_interrupt_stays_one(world: World) -> None:
    def interrupt(value: object) -> object:
        raise KeyboardInterrupt

    world.mirror.reflect = interrupt
    with pytest.raises(KeyboardInterrupt):
        world.echo.u8(7)
    with pytest.raises(InstanceClosed):
        world.echo.u8(7)


def test_reentrant_calls_are_refused(world: World) -> None:
    refused = []

    def call_back(value: object) -> object:
        for call in (lambda: world.echo.u8(1), world.component.close):
            with pytest.raises(ReentrantCall) as error:
                call()
            refused.append(error)
        return value

    world.mirror.reflect = call_back
    assert world.echo.u8(7) == 7
    assert len(refused) == 2


def test_missing_imports_are_named() -> None:
    from every import bindings

    with pytest.raises(TypeError, match="`primary` has no `bucket`"):
        bindings.instantiate(
            mirror=World().mirror,
            primary=object(),  # type: ignore[arg-type]
            secondary=object(),  # type: ignore[arg-type]
            log=print,
            distance=lambda a, b: 0.0,
        )


def test_a_closed_instance_says_so(world: World) -> None:
    counter = Counter(world.things, 1)
    with world.component:
        assert counter.next() == 2
    assert world.component.closed
    with pytest.raises(InstanceClosed, match="closed"):
        counter.next()
    with pytest.raises(InstanceClosed):
        Counter(world.things, 1)
    world.component.close()
    counter.close()


def test_threads_take_turns(world: World) -> None:
    counter = Counter(world.things, 0)
    wrong: list[object] = []

    def work(number: int) -> None:
        for step in range(200):
            counter.next()
            text = f"{number}/{step}"
            if world.echo.text(text) != text or world.echo.octets(text.encode()) != text.encode():
                wrong.append(text)
            Counter(world.things, step)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert counter.next() == 801
    gc.collect()
    assert world.things.live() == 1


forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")


def exit_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@forks
def test_a_fork_is_noticed(world: World) -> None:
    counter = Counter(world.things, 0)
    child = os.fork()
    if child == 0:
        try:
            counter.next()
        except InstanceClosed:
            os._exit(Counter(World().things, 4).next())
        os._exit(1)
    assert exit_of(child) == 5
    assert counter.next() == 1


@forks
def test_a_fork_amid_a_call_of_another_thread_waits_for_nobody(world: World) -> None:
    counter = Counter(world.things, 0)
    assert counter.next() == 1 and world.echo.u8(1) == 1
    entered, over = threading.Event(), threading.Event()

    def wait(value: object) -> object:
        entered.set()
        assert over.wait(20)
        return value

    world.mirror.reflect = wait
    thread = threading.Thread(target=world.echo.u8, args=(7,))
    thread.start()
    assert entered.wait(20)
    child = os.fork()
    if child == 0:
        signal.alarm(10)  # Ends it, if it waits.
        refused = 0
        for call in (counter.next, lambda: world.echo.u8(7), world.things.live):
            try:
                call()
            except InstanceClosed:
                refused += 1
        counter.close()
        world.component.close()
        os._exit(refused)
    try:
        assert exit_of(child) == 3
    finally:
        over.set()
        thread.join()
    assert counter.next() == 2


@forks
def test_a_call_in_which_there_is_a_fork_ends_twice(world: World) -> None:
    children: list[int] = []

    def fork(value: object) -> object:
        children.append(os.fork())
        return value

    world.mirror.reflect = fork
    answer = world.echo.u8(7)
    if children == [0]:
        try:
            world.things.live()
        except InstanceClosed:
            os._exit(answer)
        os._exit(1)
    assert (answer, exit_of(children[0])) == (7, 7)
    assert world.things.live() == 0


@forks
def test_a_component_is_compiled_after_a_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPONENT_PKG_CACHE", "0")
    ours, other = (_rt.Component("every", "every.wasm", "", None) for _ in range(2))
    assert ours._load()  # By threads, which a child does not have.
    child = os.fork()
    if child == 0:
        signal.alarm(30)  # Ends it, if it waits.
        os._exit(bool(other._load()))
    assert exit_of(child) == 1


@pytest.mark.parametrize("kind", [RuntimeError, KeyboardInterrupt])
def test_an_object_that_fails_to_close_is_the_cause(
    kind: type[BaseException], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Bucket) -> None:
        raise kind("full")

    monkeypatch.setattr(Bucket, "close", fail)
    with pytest.raises((Trap, KeyboardInterrupt)) as raised:
        world.work.fill("a", [1, 2])
    cause = raised.value.__cause__ if kind is RuntimeError else raised.value
    assert type(cause) is kind and cause.args == ("full",)
