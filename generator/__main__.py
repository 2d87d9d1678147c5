"""`python -m generator` is the command `onrecord`."""

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="onrecord")
