"""Before report season: a message that tells the right person what to mend."""
