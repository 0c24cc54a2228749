/** What the modules of the page share, and what the server answers. Positions are those of LSP. */

/** @import { SourceFile } from "./files/source-file.js" */
/** @import { Problem } from "./files/intake.js" */
/** @import { Message, Values } from "./words.js" */

/** @typedef {"fr" | "en"} Language */
/** @typedef {"texts" | "findings" | "weights" | "score"} ViewName */
/** @typedef {"error" | "warning" | "info"} Severity */

/** @typedef {{ line: number, character: number }} Position */
/** @typedef {{ start: Position, end: Position }} Range */
/** @typedef {{ range: Range, newText: string }} TextEdit */
/** @typedef {{ changes?: Record<string, TextEdit[]>, documentChanges?: { textDocument: { uri: string }, edits: TextEdit[] }[] }} WorkspaceEdit */

/**
 * The engine: the worker that reads and checks.
 *
 * @typedef {object} Engine
 * @property {"loading" | "ready" | "stopped" | "failed"} phase
 * @property {number} done bytes that were loaded
 * @property {number} total bytes to load, 0 if that is not known
 * @property {string} message why it failed
 */

/**
 * @typedef {object} Finding
 * @property {string} key its rule and its number among those of this rule in its file
 * @property {"safe" | "unsafe" | null} fix how safe its fix is, if it has one
 * @property {string | null} cell its place, in a sheet: `H12 (points)`
 * @property {string} path
 * @property {Range} range
 * @property {Severity} severity
 * @property {string} rule
 * @property {string} message
 * @property {string} remedy empty if there is none
 * @property {{ path: string, range: Range, message: string }[]} related
 */

/**
 * What a command of reflint did.
 *
 * @typedef {object} Run
 * @property {number} status
 * @property {string} stdout
 * @property {string} stderr
 * @property {Record<string, TextEdit[]>} edits what it would change in Markdown files, by path
 * @property {Record<string, string>} pages the HTML pages that it made, by name
 */

/**
 * What a check covered.
 *
 * @typedef {object} Overview
 * @property {ReadonlySet<string | null>} paths of its files
 * @property {{ folder: string, name: string }[]} referentiels
 * @property {string[]} notChecked what belongs to no referential, or was not read, and why
 */

/**
 * A node of a tree, as `reflint tree --output-format json` gives it.
 *
 * @typedef {object} TreeNode
 * @property {string} id
 * @property {string | null} title
 * @property {number} depth
 * @property {string | null} path null for a node that has no file
 * @property {number | null} line from 1
 * @property {boolean} lost whether its file cannot be read
 * @property {{ key: string, written: string } | null} weight its key, such as `points`, and its value as written
 * @property {{ number: number } | null} share its percentage of the whole
 * @property {{ message: string }[]} wrong_sums
 */

/** @typedef {{ name: string, folder: string, nodes: TreeNode[] }} Tree nodes in order, the first is the root */

/**
 * How a principle is read, for everybody or for a population.
 *
 * @typedef {object} PrincipeBranch
 * @property {string | null} condition
 * @property {"additive" | "exclusive" | "progression" | "groups" | "free" | "ambiguous" | "unreadable" | "no-level"} reading
 * @property {string} why
 * @property {{ label: string, percent: number }[]} levels
 * @property {string[]} zeros
 */

/**
 * @typedef {object} Principe
 * @property {string | null} id
 * @property {string} title
 * @property {number} line of its heading, from 1
 * @property {PrincipeBranch[]} branches
 * @property {{ text: string }[]} unreadable
 */

/**
 * A list of levels; either several of them can be ticked, or only one.
 *
 * @typedef {object} FormList
 * @property {string | null} head
 * @property {boolean} multiple
 * @property {{ number: number, label: string, percent: number, can_be_ticked: boolean }[]} levels
 */

/**
 * How collectivités of a population answer a principle; without a `condition`, all of them.
 *
 * @typedef {object} FormBranch
 * @property {string | null} condition
 * @property {number | null} least_population
 * @property {number | null} most_population
 * @property {string[]} keys
 * @property {FormList[]} lists
 * @property {string[]} zeros
 * @property {"things" | "share" | null} counts
 * @property {string | null} thing
 * @property {string | null} unit
 * @property {string[]} rates
 * @property {string | null} entry
 */

/**
 * @typedef {object} FormNiveau
 * @property {string | null} id
 * @property {string | null} title
 * @property {string | null} above
 * @property {string[] | null} kinds
 * @property {string | null} unscored why it cannot be answered
 * @property {FormBranch[]} branches
 */

/** @typedef {{ id: string, title: string, type: string, choix: { id: string, title: string }[], unanswerable: string | null }} FormQuestion */
/** @typedef {{ name: string, id: string, title: string | null, depth: number, unanswerable: string | null }} FormAction */
/** @typedef {{ needed: string[], types: string[] }} FormCollectivite */

/**
 * What a collectivité is asked, by principes or by statuts.
 *
 * @typedef {object} ScoreForm
 * @property {"principes" | "statuts"} kind
 * @property {string | null} reason why nothing can be scored
 * @property {string[]} notices
 * @property {FormCollectivite} collectivite
 * @property {FormNiveau[]} niveaux
 * @property {FormQuestion[]} questions
 * @property {FormAction[]} actions
 * @property {string[]} statuts
 */

/** @typedef {{ collectivite?: object, reponses?: object, statuts?: object }} Answers the content of an answers file */

/**
 * The scores of a collectivité, as `reflint score --output-format json` gives them.
 *
 * @typedef {object} Scores
 * @property {{ id: string | null, title: string | null, depth: number, percent?: Figure | null, part_fait?: Figure, score?: { concerne: boolean, desactive: boolean, point_potentiel: Figure, point_non_renseigne: Figure }, bounds?: { low: Figure, high: Figure } | null, reason?: { message: string } | null }[]} scores
 * @property {{ message: string }[]} errors
 */

/** @typedef {{ number: number }} Figure */

/**
 * All that the page shows.
 *
 * @typedef {object} State
 * @property {Language} language
 * @property {ReadonlyMap<string, SourceFile>} files by path, in the order in which they are listed
 * @property {number} revision how often texts have changed
 * @property {Problem[]} problems what was not opened
 * @property {string[]} ignored the paths of files that were left out because of their names
 * @property {string | null} open the path of the file in the editor
 * @property {ViewName} view
 * @property {boolean} readsPrincipes whether the principles of the open file are shown
 * @property {Engine} engine
 * @property {number} generation of the last check, 0 before the first
 * @property {boolean} isChecking whether something has changed since
 * @property {ReadonlyMap<string, Finding[]>} findings by path
 * @property {Overview | null} overview
 * @property {Tree[] | null} tree
 * @property {Principe[] | null} principes of the open file
 * @property {string | null} folder of the referential to score
 * @property {ScoreForm | null} form
 * @property {Answers | null} answers to it, so far
 * @property {Scores | null} scores
 * @property {{ text: Message, values?: Values } | null} notice a message
 */

export {};
