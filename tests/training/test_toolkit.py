"""The parts that every family's loop stands on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn, optim

from timbrel.errors import OutputError, TrainingError, UsageError
from timbrel.training.checkpoint import Checkpoint, Checkpoints, gather, scatter
from timbrel.training.clock import Alarm, Clock, stop_on_signals
from timbrel.training.ema import average_of, decay_after, update_average
from timbrel.training.events import Event, Note
from timbrel.training.metrics import MetricsLog, read_metrics
from timbrel.training.randomness import stream
from timbrel.training.request import TrainRequest
from timbrel.training.run import RunFolder
from timbrel.training.sitting import sit


def trained(seed: int, optimizer_type: type[optim.Optimizer]) -> tuple[nn.Module, optim.Optimizer]:
    torch.manual_seed(seed)
    layer = nn.Linear(3, 2)
    optimizer = optimizer_type(layer.parameters(), lr=0.1)  # type: ignore[call-arg]
    train_on(layer, optimizer)
    return layer, optimizer


def train_on(layer: nn.Module, optimizer: optim.Optimizer) -> None:
    for _ in range(3):
        optimizer.zero_grad()
        torch.autograd.backward(layer(torch.ones(4, 3)).square().sum())
        optimizer.step()


@pytest.mark.parametrize("optimizer_type", [optim.Adam, optim.RMSprop])
def test_a_restored_optimizer_takes_the_same_steps(tmp_path: Path, optimizer_type: type[optim.Optimizer]) -> None:
    layer, optimizer = trained(1, optimizer_type)
    Checkpoints(tmp_path).save(Checkpoint(3, gather({"net": layer}, {"net_optimizer": optimizer}), {"note": "x"}))
    other, other_optimizer = trained(2, optimizer_type)
    loaded = Checkpoints(tmp_path).load()
    scatter(loaded.tensors, {"net": other}, {"net_optimizer": other_optimizer})
    assert (loaded.step, loaded.state) == (3, {"note": "x"})
    train_on(layer, optimizer)
    train_on(other, other_optimizer)
    for mine, theirs in zip(layer.parameters(), other.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_last_and_best_are_kept(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path)
    for step, best in ((1, 1), (2, 1), (3, 3), (4, 3), (5, 3)):
        checkpoints.save(Checkpoint(step, {"x": torch.tensor([step])}, best_step=best))
    assert checkpoints.steps() == [3, 5]
    assert checkpoints.load().tensors["x"].item() == 5
    assert checkpoints.load(3).best_step == 3


def test_tensors_are_spread_over_small_files(tmp_path: Path) -> None:
    tensors = {f"t{i}": torch.full((1_000_000,), float(i)) for i in range(5)}
    Checkpoints(tmp_path).save(Checkpoint(1, tensors))
    assert all(path.stat().st_size < 15_000_000 for path in tmp_path.rglob("*.safetensors"))
    assert Checkpoints(tmp_path).load().tensors.keys() == tensors.keys()


def test_damaged_checkpoints_are_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="holds no checkpoint"):
        Checkpoints(tmp_path).load()
    Checkpoints(tmp_path).save(Checkpoint(1, {"a": torch.ones(2), "b": torch.ones(2)}))
    (file,) = tmp_path.rglob("*.safetensors")
    file.write_bytes(file.read_bytes()[:20])
    with pytest.raises(TrainingError, match="is damaged"):
        Checkpoints(tmp_path).load()
    file.unlink()
    with pytest.raises(TrainingError, match="0 of 2 tensors"):
        Checkpoints(tmp_path).load()
    with pytest.raises(TrainingError, match="does not fit"):
        scatter({"net/weight": torch.ones(1)}, {"net": nn.Linear(2, 2)}, {})


def test_a_full_disk_pauses_training_until_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Event] = []
    tries: list[int] = []
    save = Checkpoints.save

    def refuse_twice(self: Checkpoints, checkpoint: Checkpoint) -> None:
        tries.append(checkpoint.step)
        if len(tries) < 3:
            raise OutputError("cannot write x: the disk is full; free some space and run it again")
        save(self, checkpoint)

    monkeypatch.setattr(Checkpoints, "save", refuse_twice)
    monkeypatch.setattr("timbrel.training.sitting.RETRY_S", 0.01)
    run = RunFolder(tmp_path / "run")
    with run.locked(), sit(run, first=0, last=9, minutes=None, listen=heard.append) as sitting:
        sitting.save(Checkpoint(1, {"x": torch.ones(1)}))
    assert Checkpoints(run.checkpoints).steps() == [1]
    notes = [event for event in heard if isinstance(event, Note)]
    assert len(notes) == 1
    assert "disk is full" in notes[0].text
    assert notes[0].serious


def test_a_full_disk_at_the_end_is_an_error_and_the_last_checkpoint_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = RunFolder(tmp_path / "run")
    with run.locked(), sit(run, first=0, last=1, minutes=None, listen=lambda _: None) as sitting:
        sitting.save(Checkpoint(1, {"x": torch.ones(1)}))

        def refuse(_path: Path, _data: bytes) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("timbrel.training.checkpoint._write_bytes", refuse)
        with pytest.raises(OutputError, match="disk is full"):
            sitting.save(Checkpoint(2, {"x": torch.ones(1)}))
    assert Checkpoints(run.checkpoints).load().step == 1
    assert [path.name for path in run.checkpoints.iterdir()] == ["step-000001"]


def test_a_second_run_into_one_folder_is_refused(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from timbrel.training.run import RunFolder\n"
        "with RunFolder(Path(sys.argv[1])).locked(): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(TrainingError, match=f"process {other.pid} is training"), RunFolder(tmp_path).locked():
            pass
        other.kill()
    with RunFolder(tmp_path).locked():  # a killed process leaves no lock behind
        pass


def test_clock_ends_by_steps_or_minutes_and_tells_the_time_left() -> None:
    time = [0.0]
    clock = Clock(10, 30, 1.0, lambda: time[0])
    time[0] = 10.0
    assert clock.steps_per_second(15) == pytest.approx(0.5)
    assert clock.seconds_left(15) == pytest.approx(30.0)  # 15 steps at 0.5 a second
    assert clock.share(15) == pytest.approx(0.25)
    assert not clock.over(15)
    assert clock.over(30)
    time[0] = 60.0
    assert clock.over(15)
    assert Clock(0, 5, None, lambda: time[0]).seconds_left(0) == float("inf")
    alarm = Alarm(1, lambda: time[0])
    assert not alarm.rings()
    time[0] = 121.0
    assert alarm.rings()
    assert not alarm.rings()


def test_first_signal_asks_second_leaves() -> None:
    said: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    with stop_on_signals(said.append) as stop:
        signal.raise_signal(signal.SIGTERM)
        assert stop.asked
        assert len(said) == 1
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_training_in_a_thread_leaves_signals_alone() -> None:
    asked: list[bool] = []

    def work() -> None:
        with stop_on_signals(lambda _: None) as stop:
            stop.ask()
            asked.append(stop.asked)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert asked == [True]


def test_average_by_hand() -> None:
    network = nn.Linear(1, 1, bias=False)
    nn.init.constant_(network.weight, 1.0)
    average = average_of(network)
    nn.init.constant_(network.weight, 3.0)
    update_average(average, network, 0.75)
    assert average.weight.item() == pytest.approx(0.75 * 1 + 0.25 * 3)
    assert decay_after(1_000_000, 16, 16.0) == pytest.approx(0.5)  # one half-life in a step
    assert decay_after(100, 16, 1e6) == pytest.approx(0.5 ** (16 / 80))  # 5 % of 1600 examples
    assert decay_after(5, 16, 0) == 0.0


def test_draws_depend_on_seed_step_and_purpose_alone() -> None:
    def draw(*key: int) -> Any:
        return torch.rand(4, generator=stream(*key)).tolist()

    assert draw(1, 2, 3) == draw(1, 2, 3)
    assert len({tuple(draw(*key)) for key in ((1, 2, 3), (2, 2, 3), (1, 3, 3), (1, 2, 4))}) == 4


def test_metrics_forget_what_lies_after_the_checkpoint(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    log = MetricsLog(run, 0)
    for step in (1, 2, 3):
        log.add(step, {"loss": step / 2})
    log.close()
    with run.metrics.open("a") as file:
        file.write('{"step": 4, "lo')
    MetricsLog(run, 2).close()
    assert read_metrics(run.metrics) == [{"step": 1, "loss": 0.5}, {"step": 2, "loss": 1.0}]
    assert list(run.tensorboard.glob("events*"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"minutes": 0.0}, "minutes=0 must"),
        ({"minutes": float("nan")}, "minutes=nan must"),
        ({"steps": 0}, "steps=0 must"),
        ({"seed": -1}, "seed=-1 must"),
        ({"source": None}, "give a folder"),
        ({"resume": True, "preset": "small"}, "keeps the preset"),
    ],
)
def test_wrong_requests_are_named(tmp_path: Path, fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        TrainRequest(**{"out": tmp_path, "source": tmp_path, **fields})


def test_a_run_is_begun_once(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    with pytest.raises(TrainingError, match="no run to resume"):
        run.read_config()
    run.begin({"a": 1})
    with pytest.raises(TrainingError, match="--resume"):
        run.begin({"a": 2})
    assert run.read_config() == {"a": 1}
    (tmp_path / "config.json").write_text(json.dumps([1]))
    with pytest.raises(TrainingError, match="damaged"):
        run.read_config()
