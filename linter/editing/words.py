"""Messages of edits: why one is refused; and the words of the tombstones that they write."""


# --- Tombstones

# --- Suppressions, by their verbs

# --- Ids that name no action, or several

# --- Actions in sheets

# --- Ids that an action cannot have

# --- Files that make an edit unsafe

# --- What an edit would come to
