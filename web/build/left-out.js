/** What the archives leave out: patterns of files, and why. Each must match something. */

/** Of Python's standard library. */
export const LIBRARY = [
  // Programs, and tools of developers
  "_pyrepl/*", "bdb.py", "cProfile.py", "cmd.py", "code.py", "compileall.py", "doctest.py",
  "modulefinder.py", "optparse.py", "pdb.py", "pickletools.py", "profile.py", "pstats.py",
  "pyclbr.py", "pydoc.py", "rlcompleter.py", "tabnanny.py", "timeit.py", "trace.py", "unittest/*",
  "zipapp.py",
  // Networks and processes, which a browser does not have
  "ftplib.py", "http/cookiejar.py", "http/server.py", "imaplib.py", "mailbox.py", "poplib.py",
  "smtplib.py", "socketserver.py", "wsgiref/*", "xmlrpc/*", "multiprocessing/*",
  "concurrent/futures/process.py", "logging/config.py", "logging/handlers.py",
  // Encodings that no file of a referential has (referentiel/reading/decoding.py)
  "encodings/big5*", "encodings/cp[78]*", "encodings/cp0*", "encodings/cp1[01]*",
  "encodings/cp125[013-8]*", "encodings/cp9*", "encodings/euc*", "encodings/gb*",
  "encodings/iso2022*", "encodings/iso8859_[2-9]*", "encodings/iso8859_1[0-46]*",
  "encodings/johab*", "encodings/koi8*", "encodings/mac_*", "encodings/shift_jis*",
];

/** Of the wheels. */
export const PACKAGES = [
  // Compiled for the machine that the wheel is for; both packages work without
  "markupsafe/_speedups*.so", "yaml/_yaml*.so", "_yaml/*",
  // What only a terminal, a server or many collectivités have
  "referentiel_lint/score/many.py",
  "referentiel_lint/_packages/scoring/table.py",
  // The bundle needs no path but that of site-packages
  "referentiel_lint.pth",
  // Other interfaces and extras of packages
  "cattr/*", "cattrs/preconf/[!_]*", "pydantic/mypy.py", "pydantic/v1/*",
  "wcwidth/table_grapheme_overrides/_known_*",
];

/** The modules of the wheels whose tracebacks give lines. */
export const WITH_LINES = ["referentiel_lint/*"];
