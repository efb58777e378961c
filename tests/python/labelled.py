from labelled_calculator import bindings
from labelled_calculator.bindings.exact import Calculator as ExactCalculator
from labelled_calculator.bindings.resources import (
    FailureException,
    FailureNothingSaved,
    OperationAdd,
    OperationDivide,
    OperationRecall,
    Resources,
    Snapshot,
)
from labelled_calculator.bindings.rounded import Calculator as RoundedCalculator
from labelled_calculator.bindings.store import Entry, ErrorException, ErrorFull, ErrorNotFound


class Shelf:
    """A store that has room for so many entries."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.entries: dict[str, Entry] = {}

    def get(self, key: str) -> Entry:
        try:
            return self.entries[key]
        except KeyError:
            raise ErrorException(ErrorNotFound(key)) from None

    def set(self, key: str, entry: Entry) -> None:
        if len(self.entries) == self.room:
            raise ErrorException(ErrorFull())
        self.entries[key] = entry


cache, archive = Shelf(room=1), Shelf(room=10)
with bindings.instantiate(cache=cache, archive=archive) as world:
    # One interface under two labels: the same calls, other answers.
    exact = ExactCalculator(world.exact, 2.4)
    rounded = RoundedCalculator(world.rounded, 2.4)
    print(f"{exact.apply(OperationAdd(0.25)).value:.2f} {rounded.apply(OperationAdd(0.25)).value:.2f}")

    # What values are is the same for both.
    snapshot: Snapshot = exact.apply(OperationDivide(2))
    print(f"{RoundedCalculator.restore(world.rounded, snapshot).current_value():.2f} {snapshot.steps}")

    # The labels of an import are two objects.
    exact.save("first")
    exact.save("second")
    print(sorted(cache.entries), sorted(archive.entries))
    try:
        rounded.apply(OperationRecall("nowhere"))
    except FailureException as failure:
        match failure.value:
            case FailureNothingSaved(key):
                print(f"nothing is saved under {key}")
            case other:
                print(other)

    # A handle of one label is none of the other.
    try:
        exact.add_from(rounded)  # type: ignore[arg-type]
    except TypeError as error:
        print(type(error).__name__)
    print(f"{exact.current_value():.3f}")
