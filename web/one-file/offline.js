/** The page in one file is on the machine already: there is nothing to keep. */

export function keepForOffline() {}
