"""``python -m timbrel.cli`` is the same as ``timbrel``."""

from timbrel.cli.main import run

if __name__ == "__main__":
    run()
