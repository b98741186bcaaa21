import subprocess
import sys

HEAVY = "torch onnx onnxruntime soundfile pydantic typer rich"


def test_import_timbrel_is_light() -> None:
    """A script that only asks for the version must not wait for networks and decoders."""
    code = f"import sys, timbrel; print([name for name in {HEAVY.split()} if name in sys.modules])"
    assert _run(code) == "[]"


def test_making_sound_needs_no_torch() -> None:
    code = "import sys, timbrel; timbrel.load('drums').generate(kind='kick', seed=1); print('torch' in sys.modules)"
    assert _run(code) == "False"


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
