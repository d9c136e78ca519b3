"""The words of argparse in Dutch: analysts read the help and the errors."""

from __future__ import annotations

import argparse

_WOORDEN = {
    "usage: ": "gebruik: ",
    "positional arguments": "argumenten",
    "options": "keuzes",
    "show this help message and exit": "toont deze uitleg",
    "%(prog)s: error: %(message)s\n": "%(prog)s: deze opdracht klopt niet: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "er ontbreekt iets: %s",
    "unrecognized arguments: %s": "onbekend: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "kies uit %(choices)s",
    "expected one argument": "hier hoort een waarde achter",
    "ignored explicit argument %r": "hier hoort geen waarde achter",
}


def ontleder(naam: str, omschrijving: str) -> argparse.ArgumentParser:
    """Return the parser of a command line that speaks Dutch."""
    # argparse looks its words up with gettext, under this name.
    argparse._ = lambda woord: _WOORDEN.get(woord, woord)  # type: ignore[attr-defined]
    return argparse.ArgumentParser(prog=naam, description=omschrijving)
