"""`reflint principes`: how scoring principles are read, and why."""
