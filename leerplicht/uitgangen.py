"""The exit statuses of the command line: a contract for schedulers."""

IN_ORDE, OPMERKINGEN, GEWEIGERD, FOUT = range(4)

UITLEG = (
    "Uitgang voor een taakplanner: 0 in orde; 1 met opmerkingen (een bouw neemt de "
    "leveringen in, maar er zijn rijen opzijgezet of er is een waarschuwing); "
    "2 geweigerd (een bouw stopt en neemt niets in) of een verkeerde opdracht; "
    "3 onverwachte fout. Het oordeel staat op de gewone uitvoer, een weigering en de "
    "voortgang op de foutuitvoer."
)
