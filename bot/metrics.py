"""Counts for Prometheus, read from what the vitals saw last; no label names a person, a chat or a group."""

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.vitals import Ailment, Vitals

Gauge = GaugeMetricFamily


def metrics_of(vitals: Vitals) -> Callable[[], bytes]:
    """A registry of its own: nothing that a library counts gets in."""
    registry = CollectorRegistry()
    registry.register(_Counts(vitals))
    ProcessCollector(namespace="trait_dunion", registry=registry)
    return lambda: generate_latest(registry)


class _Counts(Collector):
    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals

    def collect(self) -> Iterable[Gauge]:
        yield self._ailing()
        yield Gauge(
            "trait_dunion_silence_seconds", "Since Telegram last answered getUpdates.", self._vitals.silence
        )
        if seen := self._vitals.standing:
            yield _by_state("trait_dunion_inbox_rows", "Updates, by what became of them.", seen.inbox)
            yield _by_state("trait_dunion_outbox_rows", "Messages, by what became of them.", seen.outbox)
            yield Gauge("trait_dunion_lanes_waiting", "Chats in which an update waits.", len(seen.heads))
            yield Gauge("trait_dunion_alarms", "Instants in the calendar.", seen.alarms)

    def _ailing(self) -> Gauge:
        ailing = Gauge("trait_dunion_ailing", "1 for what turns /readyz red.", labels=("what",))
        found = {one.ailment for one in self._vitals.findings()}
        for ailment in Ailment:
            ailing.add_metric((ailment.name.lower(),), float(ailment in found))
        return ailing


def _by_state(name: str, meaning: str, counts: dict[str, int]) -> Gauge:
    gauge = Gauge(name, meaning, labels=("state",))
    for state, count in sorted(counts.items()):
        gauge.add_metric((state,), count)
    return gauge
