"""Files and folders: what is read, what is written, and which folders are referentials."""
