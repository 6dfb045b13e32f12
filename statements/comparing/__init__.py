"""Side by side: the readings of one statement, the outlets down a list of them, the versions of one article."""
