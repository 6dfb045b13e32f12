"""The database engine of a process to which nobody gave DATABASE_URL: commands that need none run, others are told."""
