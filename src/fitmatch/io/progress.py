"""A progress bar for long work, quiet where nobody looks (rich, when it is installed)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import TypeVar

    T = TypeVar("T")


class Progress:
    """Shows how far a loop has come, with rate and time left, on standard error.

    Args:
        visible: Show it at all; the command line asks whether standard error is a terminal.
    """

    def __init__(self, *, visible: bool) -> None:
        self._bar: Any = None
        if visible:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            class Rate(TaskProgressColumn):
                """Items a second, as rich writes them."""

                def render(self, task: Any) -> Any:
                    return self.render_speed(task.finished_speed or task.speed)

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                Rate(),
                TimeRemainingColumn(),
            )
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)

    def __enter__(self) -> Self:
        """Start showing."""
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop showing."""
        if self._bar is not None:
            self._bar.stop()

    def over(self, items: Iterable[T], label: str, total: int) -> Iterator[T]:
        """Yield the items and count them."""
        if self._bar is None:
            yield from items
            return
        task = self._bar.add_task(label, total=total)
        for item in items:
            yield item
            self._bar.advance(task)
