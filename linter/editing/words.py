"""Messages of edits: why one is refused; and the words of the tombstones that they write."""

from linter.words.text import Messages, Text

# --- Tombstones

TOMBSTONE = Text(fr="retiré {id} : {reason}", en="retired {id}: {reason}")
NOW = Text(fr="devenu {id}", en="now {id}")
WAS = Text(fr="autrefois {id} : {reason}", en="formerly {id}: {reason}")

# --- Suppressions, by their verbs

SUPPRESSIONS: Messages = {
    "hide": Text(fr="masquer {rule} : {reason}", en="hide {rule}: {reason}"),
    "leave out": Text(fr="écarter {rule} : {reason}", en="leave out {rule}: {reason}"),
}

# --- Ids that name no action, or several

NO_ID = Text(
    fr="ce n'est pas un identifiant",
    en="this is not an id",
    remedy=Text(fr="donnez-en un, tel que 5.2.1", en="give one such as 5.2.1"),
)
ROOT = Text(
    fr="la racine ne peut pas être modifiée ainsi",
    en="the root cannot be edited this way",
    remedy=Text(fr="donnez l'identifiant d'une action", en="give the id of an action"),
)
NO_REFERENTIEL = Text(
    fr="aucun référentiel ne s'appelle `{name}` ici",
    en="no referential here is named `{name}`",
    remedy=Text(fr="ceux qui sont là : {known}", en="those that are here: {known}"),
)
UNKNOWN = Text(
    fr="aucune action n'a cet identifiant",
    en="no action has this id",
    remedy=Text(fr="`reflint tree` montre ceux qui existent", en="`reflint tree` shows all ids"),
)
RETIRED = Text(
    fr="aucune action n'a l'identifiant `{id}`, qui est retiré : {reason}",
    en="no action has the id `{id}`, which is retired: {reason}",
    remedy=Text(
        fr="donnez l'identifiant de l'action qui la remplace",
        en="give the id of the action that replaces it",
    ),
)
SEVERAL = Text(
    fr="plusieurs référentiels ont une action de cet identifiant : {folders}",
    en="several referentials have an action with this id: {folders}",
    remedy=Text(
        fr="dites laquelle : {names}, ou donnez son dossier",
        en="say which one: {names}, or give its folder",
    ),
)
TWICE = Text(
    fr="deux actions ont l'identifiant `{id}` ; l'autre : {other}",
    en="two actions have the id `{id}`; the other one: {other}",
    remedy=Text(fr="corrigez-en une d'abord", en="correct one of them first"),
)

# --- Actions in sheets

CELL = Text(
    fr="`{id}` est dans la cellule {cell} : `rename`, `retire`, `new` et `move` ne modifient que "
    "des fichiers Markdown",
    en="`{id}` is in the cell {cell}: `rename`, `retire`, `new` and `move` edit only Markdown "
    "files",
    remedy=Text(
        fr="faites la modification dans le tableur, puis lancez `reflint check`",
        en="make the edit in the spreadsheet, then run `reflint check`",
    ),
)
SHEET = Text(
    fr="c'est un tableau : `rename`, `retire`, `new` et `move` ne modifient que des fichiers "
    "Markdown",
    en="this is a sheet: `rename`, `retire`, `new` and `move` edit only Markdown files",
    remedy=Text(
        fr="faites la modification dans le tableur, puis lancez `reflint check`",
        en="make the edit in the spreadsheet, then run `reflint check`",
    ),
)

# --- Ids that an action cannot have

SAME = Text(
    fr="l'action a déjà cet identifiant",
    en="the action already has this id",
    remedy=Text(fr="donnez-en un autre", en="give another one"),
)
TAKEN = Text(
    fr="l'identifiant `{id}` est pris, ou quelque chose au-dessous",
    en="the id `{id}` is taken, or something below it",
    remedy=Text(fr="prenez un numéro libre", en="choose a free number"),
)
TAKEN_UNREAD = Text(
    fr="un fichier dont rien n'a pu être lu porte cet identifiant",
    en="a file from which nothing could be read has this id",
    remedy=Text(
        fr="corrigez ce fichier d'abord : `reflint check` dit ce qui n'y va pas",
        en="correct this file first: `reflint check` says what is wrong",
    ),
)
WAS_RETIRED = Text(
    fr="l'identifiant `{id}` est retiré, et ne sert plus : {reason}",
    en="the id `{id}` is retired, and must not be used again: {reason}",
    remedy=Text(fr="prenez un numéro jamais utilisé", en="choose a number that was never used"),
)
OTHER_PARENT = Text(
    fr="`{id}` est sous `{parent}`, et ne peut y devenir un identifiant de `{above}`",
    en="`{id}` is below `{parent}`, so its new id cannot be below `{above}`",
    remedy=Text(
        fr="pour déplacer l'action : `reflint move {id} {above}`",
        en="to move the action: `reflint move {id} {above}`",
    ),
)

TOO_DEEP = Text(
    fr="cette action est trop profonde dans son fichier pour en avoir une au-dessous",
    en="this action is too deep in its file to have one below it",
    remedy=Text(
        fr="ajoutez l'action sous une autre, ou dans un fichier à elle",
        en="add the action below another one, or in a file of its own",
    ),
)
BAD_TITLE = Text(
    fr="ce n'est pas un titre",
    en="this is not a title",
    remedy=Text(fr="donnez-en un, sur une ligne", en="give one, on one line"),
)
INSIDE = Text(
    fr="cette action est `{id}`, ou au-dessous",
    en="this action is `{id}`, or below it",
    remedy=Text(fr="donnez un autre parent", en="give another parent"),
)
THERE = Text(
    fr="`{id}` y est déjà",
    en="`{id}` is there already",
    remedy=Text(
        fr="pour changer de numéro : `reflint rename`", en="to change its number: `reflint rename`"
    ),
)
OTHER_DEPTH = Text(
    fr="`{id}` ne peut aller que sous une action de même profondeur que son parent",
    en="`{id}` can only go below an action as deep as its parent",
    remedy=Text(fr="donnez un autre parent", en="give another parent"),
)

# --- Files that make an edit unsafe

UNREAD = Text(
    fr="ce fichier n'a pas pu être lu en entier, et peut renvoyer à l'action : rien n'a été écrit",
    en="this file could not be read completely, and may refer to the action: nothing was written",
    remedy=Text(
        fr="corrigez-le d'abord : `reflint check` dit ce qui n'y va pas",
        en="correct it first: `reflint check` says what is wrong",
    ),
)
CONFLICT = Text(
    fr="un conflit de fusion n'est pas résolu : rien n'a été écrit",
    en="a merge conflict is not resolved: nothing was written",
    remedy=Text(fr="résolvez-le d'abord", en="resolve it first"),
)
HIDING = Text(
    fr="une partie de ce fichier n'est pas lue comme elle est voulue : rien n'a été écrit",
    en="a part of this file is not read as it is meant: nothing was written",
    remedy=Text(
        fr="corrigez-la d'abord : `reflint check` dit ce qui n'y va pas",
        en="correct it first: `reflint check` says what is wrong",
    ),
)
COPY = Text(
    fr="ce fichier est une copie de `{original}`, et en garderait l'identifiant : rien n'a été "
    "écrit",
    en="this file is a copy of `{original}`, and would keep its id: nothing was written",
    remedy=Text(fr="supprimez la copie d'abord", en="delete the copy first"),
)
STRAY_BELOW = Text(
    fr="l'identifiant de cette action, sous `{above}`, ne le suit pas : rien n'a été écrit",
    en="the id of this action, below `{above}`, does not follow from it: nothing was written",
    remedy=Text(fr="corrigez-le d'abord", en="correct it first"),
)
TWICE_BELOW = Text(
    fr="une autre action a l'identifiant `{id}` : rien n'a été écrit",
    en="another action has the id `{id}`: nothing was written",
    remedy=Text(fr="corrigez-en une d'abord", en="correct one of them first"),
)

# --- What an edit would come to

REFERRED = Text(
    fr="un renvoi à `{id}`, qui disparaîtrait : rien n'a été écrit",
    en="a reference to `{id}`, which would be gone: nothing was written",
    remedy=Text(
        fr="renvoyez à l'action qui la remplace, ou supprimez ce renvoi",
        en="refer to the action that replaces it, or delete this reference",
    ),
)
LAST = Text(
    fr="c'est la seule action de son référentiel : nulle part où la dire retirée",
    en="it is the only action of its referential: there is nowhere to write that it is retired",
    remedy=Text(fr="supprimez le référentiel à la main", en="delete the referential by hand"),
)

WOULD_FIND = Text(
    fr="`reflint check` trouverait ensuite : {found}",
    en="`reflint check` would then find: {found}",
    remedy=Text(
        fr="prenez un autre identifiant, ou corrigez cela d'abord",
        en="choose another id, or correct this first",
    ),
)
NOT_VERIFIED = Text(
    fr="la modification changerait plus que ce qui est demandé : rien n'a été écrit",
    en="the edit would change more than was asked for: nothing was written",
    remedy=Text(
        fr="corrigez d'abord ce que trouve `reflint check`, ou modifiez à la main",
        en="first correct what `reflint check` finds, or edit by hand",
    ),
)
NO_REASON = Text(
    fr="une raison est nécessaire",
    en="a reason is required",
    remedy=Text(
        fr='dites pourquoi, et ce que deviennent les réponses : `--reason "réuni à 5.2.1"`',
        en='say why, and what becomes of the answers: `--reason "folded into 5.2.1"`',
    ),
)
BAD_REASON = Text(
    fr="un commentaire ne peut pas contenir cette raison",
    en="a comment cannot hold this reason",
    remedy=Text(
        fr="faites plus court, sans `--` ni retour à la ligne",
        en="make it shorter, without `--` or a line break",
    ),
)
