"""Sample extracts: one fictitious municipality, as its suppliers would deliver it.

Every person, school and number is invented: citizen numbers begin with 999, which
is never issued, school codes with 99, and A-numbers with two equal digits, which
the BRP forbids. The records add up to the printed annual report of Twenterand
for 2022-2023 and 2023-2024; no file holds a figure of that report. Every situation
that a table can show occurs at least once (tests/aansluiting/voorbeeld).

The same code gives the same bytes: every random draw comes from a named, seeded
stream, and nothing looks at the clock.

``python -m leerplicht.voorbeeld [DIR]`` writes the files.
"""

from leerplicht.voorbeeld.maken import maak_voorbeeld

__all__ = ["maak_voorbeeld"]
