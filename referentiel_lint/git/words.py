"""Errors of git: repositories, revisions, the index."""

from linter.words.text import N_

ABSENT = N_("git is not installed", remedy=N_("install git, or add it to PATH"))
NONE = N_("this is not a git repository", remedy=N_("run this in a repository, or `git init`"))
BARE = N_("this git repository has no working tree", remedy=N_("run this in a clone"))
OWNER = N_(
    "this git repository belongs to another user",
    remedy=N_("if you trust it: `git config --global --add safe.directory PATH`"),
)
FAILED = N_("git cannot read this repository ({detail})", remedy=N_("run `git fsck`"))
INDEX = N_(
    "git cannot read the index of this repository ({detail})",
    remedy=N_("remove `.git/index` and rebuild it: `git reset`"),
)
LARGE = N_(
    "git's output for this repository is over {most} MB",
    remedy=N_("run this in a smaller repository, or without `--staged` and `--diff-base`"),
)
SILENT = N_(
    "git did not answer within {seconds} seconds",
    remedy=N_("check that `{program} status` finishes in this repository"),
)
UNSEEN = N_(
    "there seems to be a git repository here, but git does not recognise it",
    remedy=N_(
        "run `git status` for details; to check the files on disk, run `reflint check` without "
        "`--staged` or `--diff-base`"
    ),
)
OUTSIDE = N_("this path is outside the git repository", remedy=N_("check one at a time"))
UNMERGED = N_(
    "this file is in conflict in git's index",
    remedy=N_(
        "resolve the conflict, then `git add`; to check the file as it is, run this again without "
        "--staged"
    ),
)
INCOMPLETE = N_(
    "at the revision {revision}, this file is missing in this partial or damaged clone",
    remedy=N_("clone without `--filter`, or complete the clone: `git fetch --refetch --no-filter`"),
)
UNKNOWN = N_(
    "there is no such revision", remedy=N_("name a commit, a branch or a tag known to `git log`")
)
UNKNOWN_NEAREST = UNKNOWN._replace(remedy=N_("did you mean `{nearest}`?"))
AMBIGUOUS = N_(
    "this name is ambiguous: several revisions match",
    remedy=N_("write it in full, such as `refs/heads/NAME`, `refs/tags/NAME`, or with more digits"),
)
NO_COMMIT = N_("this is not a commit", remedy=N_("name a commit, a branch or a tag"))
SHALLOW = N_(
    "this revision is not in this shallow clone",
    remedy=N_(
        "complete it: `git fetch --unshallow`; in continuous integration, `fetch-depth: 0` "
        "(GitHub) or `GIT_DEPTH: 0` (GitLab)"
    ),
)
UNBORN = N_(
    "this repository has no commit yet",
    remedy=N_("create one, or run this again without comparing with a revision"),
)
NO_BASE = N_(
    "this revision and HEAD have no common ancestor",
    remedy=N_("to compare with this revision itself, write `{revision}..`"),
)
NO_BASE_SHALLOW = N_(
    "the common ancestor of this revision and HEAD is not in this shallow clone",
    remedy=N_(
        "complete it: `git fetch --unshallow`; in continuous integration, `fetch-depth: 0` "
        "(GitHub) or `GIT_DEPTH: 0` (GitLab); or write `{revision}..`, to compare with this "
        "revision itself"
    ),
)
