/** The words of the page, French and English side by side. */

/** @import { Language } from "./types.js" */

const WORDS = {
  // --- The page
  title: { fr: "reflint — vérifier un référentiel", en: "reflint — check a referential" },
  product: { fr: "Vérifier un référentiel", en: "Check a referential" },
  skip: { fr: "Aller au contenu", en: "Skip to the content" },
  otherLanguage: { fr: "English", en: "Français" },
  navigation: { fr: "Parties de la page", en: "Parts of the page" },
  views_texts: { fr: "Textes", en: "Texts" },
  views_findings: { fr: "Constats", en: "Findings" },
  views_weights: { fr: "Poids", en: "Weights" },
  views_score: { fr: "Noter", en: "Score" },
  views_summary: { fr: "Résumé", en: "Summary" },
  privacyShort: {
    fr: "Vos textes restent sur votre ordinateur",
    en: "Your texts stay on your computer",
  },
  privacyLong: {
    fr: "La vérification se fait ici, dans votre navigateur. Aucun texte n’est envoyé ni enregistré ailleurs, et la page fonctionne aussi sans connexion après une première visite.",
    en: "The check runs here, in your browser. No text is sent or stored anywhere else, and after a first visit the page also works offline.",
  },
  close: { fr: "Fermer", en: "Close" },

  // --- The start
  startTitle: {
    fr: "Votre référentiel est-il juste ?",
    en: "Is your referential right?",
  },
  startLead: {
    fr: "Déposez-le ici : les poids qui ne font pas le compte, les règles de notation ambiguës et les fautes de format se voient aussitôt, chacune avec son explication et souvent sa correction.",
    en: "Drop it here: weights that do not add up, ambiguous scoring rules and slips of format show at once, each with an explanation and often a fix.",
  },
  dropHere: {
    fr: "Déposez un dossier, un zip, des fichiers Markdown, CSV ou Excel",
    en: "Drop a folder, a zip, or Markdown, CSV or Excel files",
  },
  pickFolder: { fr: "Choisir un dossier", en: "Choose a folder" },
  pickFiles: { fr: "Choisir des fichiers ou un zip", en: "Choose files or a zip" },
  orExample: {
    fr: "Vous n’en avez pas sous la main ?",
    en: "Nothing at hand?",
  },
  openExample: { fr: "Ouvrir un exemple", en: "Open an example" },
  stepsTitle: { fr: "Ce que vous pouvez faire ici", en: "What you can do here" },
  step1Title: { fr: "Vérifier et corriger", en: "Check and fix" },
  step1: {
    fr: "Les constats suivent la frappe. Une correction se relit avant d’être appliquée.",
    en: "Findings follow as you type. You read a fix before it is applied.",
  },
  step2Title: { fr: "Voir les poids et noter", en: "See weights and score" },
  step2: {
    fr: "Ce que pèse chaque action, comment chaque principe est lu, et le score d’une collectivité.",
    en: "What each action weighs, how each principle is read, and the score of a collectivité.",
  },
  step3Title: { fr: "Transmettre", en: "Pass on" },
  step3: {
    fr: "Les fichiers modifiés dans un zip, un résumé pour un message, un lien qui contient le texte.",
    en: "The changed files in a zip, a summary for an e-mail, a link that holds the text.",
  },

  // --- The engine and its state
  loading: { fr: "Chargement du vérificateur", en: "Loading the checker" },
  loadingPart: {
    fr: "Chargement du vérificateur : {done} sur {total} Mo",
    en: "Loading the checker: {done} of {total} MB",
  },
  starting: { fr: "Démarrage du vérificateur…", en: "Starting the checker…" },
  checking: { fr: "Vérification en cours…", en: "Checking…" },
  stop: { fr: "Arrêter", en: "Stop" },
  stopped: {
    fr: "La vérification est arrêtée. Vos textes sont gardés.",
    en: "The check is stopped. Your texts are kept.",
  },
  askedStopped: {
    fr: "Relancez d’abord la vérification : rien ne peut être montré tant qu’elle est arrêtée.",
    en: "First check again: nothing can be shown while the check is stopped.",
  },
  restart: { fr: "Relancer la vérification", en: "Check again" },
  failed: {
    fr: "Le vérificateur n’a pas pu démarrer : {message}",
    en: "The checker could not start: {message}",
  },
  sound: { fr: "Rien à signaler", en: "Nothing to report" },
  nothingRead: { fr: "Aucun référentiel reconnu", en: "No referential recognised" },
  errors: { fr: "{n} erreur", frs: "{n} erreurs", en: "{n} error", ens: "{n} errors" },
  warnings: {
    fr: "{n} avertissement",
    frs: "{n} avertissements",
    en: "{n} warning",
    ens: "{n} warnings",
  },
  infos: { fr: "{n} information", frs: "{n} informations", en: "{n} info", ens: "{n} infos" },
  filesCount: { fr: "{n} fichier", frs: "{n} fichiers", en: "{n} file", ens: "{n} files" },
  error: { fr: "Erreur", en: "Error" },
  warning: { fr: "Avertissement", en: "Warning" },
  info: { fr: "Information", en: "Info" },

  // What the checker says itself, such as of a configuration that cannot be read.
  said: { fr: "{text}", en: "{text}" },

  // --- Files
  files: { fr: "Fichiers", en: "Files" },
  openOther: { fr: "Ouvrir autre chose", en: "Open something else" },
  replaceUnsaved: {
    fr: "Vous avez des modifications ou des réponses qui n’ont pas été téléchargées. Les abandonner ?",
    en: "You have changes or answers that were not downloaded. Drop them?",
  },
  replaceTitle: { fr: "Abandonner votre travail ?", en: "Drop your work?" },
  replaceNow: { fr: "Abandonner et ouvrir", en: "Drop and open" },
  keep: { fr: "Garder", en: "Keep" },
  changed: { fr: "modifié", en: "changed" },
  nothingTaken: {
    fr: "Rien à lire ici : un référentiel est fait de fichiers Markdown, dont le nom finit par « .md ».",
    en: "Nothing to read here: a referential is made of Markdown files, whose names end in “.md”.",
  },
  ignored: {
    fr: "{n} fichier laissé de côté : ni texte ni configuration.",
    frs: "{n} fichiers laissés de côté : ni textes ni configuration.",
    en: "{n} file left aside: neither text nor configuration.",
    ens: "{n} files left aside: neither texts nor configuration.",
  },
  problemsTitle: { fr: "Ce qui n’a pas été ouvert", en: "What was not opened" },
  more: { fr: "et {n} autre", frs: "et {n} autres", en: "and {n} more" },
  unsafePath: {
    fr: "« {name} » n’a pas été ouvert : ce nom mène hors du dossier.",
    en: "“{name}” was not opened: this name leads out of the folder.",
  },
  fileTooLarge: {
    fr: "« {name} » n’a pas été ouvert : il dépasse 2 Mo.",
    en: "“{name}” was not opened: it is larger than 2 MB.",
  },
  workbook: {
    fr: "C’est un classeur : ses constats nomment la cellule, à corriger dans votre tableur.",
    en: "This is a workbook: its findings name the cell, to be fixed in your spreadsheet.",
  },
  pathTwice: {
    fr: "« {name} » est là deux fois : seul le premier a été ouvert.",
    en: "“{name}” is there twice: only the first was opened.",
  },
  tooMuch: {
    fr: "À partir de « {name} », rien n’a été ouvert : la page s’arrête à 2 000 fichiers et à 20 Mo.",
    en: "From “{name}” on, nothing was opened: the page stops at 2,000 files and 20 MB.",
  },
  unreadable: {
    fr: "« {name} » n’a pas pu être lu.",
    en: "“{name}” could not be read.",
  },
  archiveTooLarge: {
    fr: "L’archive « {name} » n’a pas été ouverte en entier : son contenu est trop grand.",
    en: "The archive “{name}” was not opened in full: what is in it is too large.",
  },
  archiveBroken: {
    fr: "L’archive « {name} » est abîmée, ou n’est pas un zip.",
    en: "The archive “{name}” is damaged, or is no zip.",
  },
  download: { fr: "Télécharger", en: "Download" },
  downloadName: { fr: "modifications", en: "changes" },
  nothingChanged: {
    fr: "Aucun fichier n’est modifié : il n’y a rien à télécharger.",
    en: "No file is changed: there is nothing to download.",
  },
  downloaded: {
    fr: "{n} fichier modifié est dans le zip téléchargé.",
    frs: "{n} fichiers modifiés sont dans le zip téléchargé.",
    en: "{n} changed file is in the downloaded zip.",
    ens: "{n} changed files are in the downloaded zip.",
  },
  notUtf8: {
    fr: "Ce fichier n’est pas en UTF-8. Enregistrez-le ainsi dans votre éditeur, puis rouvrez-le : ici, il se lit mais ne se modifie pas.",
    en: "This file is not UTF-8. Save it so in your editor, then open it again: here it can be read, not changed.",
  },

  // --- The editor
  editorOf: { fr: "Texte de {path}", en: "Text of {path}" },

  renameTitle: { fr: "Changer l’identifiant {id}", en: "Rename {id}" },
  renameTo: { fr: "Nouvel identifiant", en: "New id" },
  rename: { fr: "Renommer", en: "Rename" },
  renamed: {
    fr: "L’identifiant est changé partout où il est cité.",
    en: "The id is changed wherever it is named.",
  },

  // --- Findings
  panels: { fr: "À côté du texte", en: "Beside the text" },
  panel_findings: { fr: "Constats", en: "Findings" },
  panel_principes: { fr: "Principes", en: "Principles" },
  panel_rule: { fr: "Règle", en: "Rule" },
  noFindingsHere: {
    fr: "Rien à signaler dans ce fichier.",
    en: "Nothing to report in this file.",
  },
  noFindings: {
    fr: "Rien à signaler : ce référentiel est juste.",
    en: "Nothing to report: this referential is right.",
  },
  noReferentiel: {
    fr: "Rien n’a été vérifié : aucun de ces fichiers n’est d’un référentiel. Une action s’y écrit avec un titre, puis un bloc qui donne son identifiant ; l’exemple en montre.",
    en: "Nothing was checked: none of these files is of a referential. There, an action has a title, then a block with its id, as the example shows.",
  },
  fileNotRead: {
    fr: "Ce fichier n’a pas été vérifié : il n’est pas d’un référentiel.",
    en: "This file was not checked: it is not of a referential.",
  },
  notChecked: {
    fr: "Le résultat viendra ici, une fois les textes vérifiés.",
    en: "The result will be here once the texts are checked.",
  },
  notCheckedTitle: { fr: "Ce qui n’a pas été vérifié", en: "What was not checked" },
  allFindings: { fr: "Tous les constats", en: "All findings" },
  lineOf: { fr: "ligne {line}", en: "line {line}" },
  goTo: { fr: "{path}, ligne {line}", en: "{path}, line {line}" },
  explain: { fr: "Comprendre", en: "Explain" },
  seeFix: { fr: "Voir la correction", en: "See the fix" },
  seeOtherFix: { fr: "Voir une autre correction", en: "See another fix" },
  alsoHere: { fr: "Voir aussi", en: "See also" },
  show: { fr: "Montrer", en: "Show" },
  filterAll: { fr: "Tout", en: "All" },
  filterErrors: { fr: "Erreurs", en: "Errors" },
  filterWarnings: { fr: "Avertissements", en: "Warnings" },
  filterInfos: { fr: "Informations", en: "Infos" },
  filter: { fr: "Montrer", en: "Show" },
  ruleEmpty: {
    fr: "Choisissez « Comprendre » sous un constat : la règle s’explique ici, avec des exemples.",
    en: "Choose “Explain” below a finding: its rule is explained here, with examples.",
  },
  ruleNamed: { fr: "Règle", en: "Rule" },

  // --- Fixes
  fixSafe: {
    fr: "Sans risque : elle ne change pas le sens du texte.",
    en: "Safe: it does not change what the text means.",
  },
  fixUnsafe: {
    fr: "À relire : elle change ce que dit le texte.",
    en: "To be reviewed: it changes what the text says.",
  },
  apply: { fr: "Appliquer", en: "Apply" },
  cancel: { fr: "Annuler", en: "Cancel" },
  fixAll: {
    fr: "Appliquer les corrections sans risque",
    en: "Apply the safe fixes",
  },
  fixAllTitle: { fr: "Toutes les corrections sans risque", en: "All safe fixes" },
  fixGone: {
    fr: "Cette correction ne s’applique plus : le texte a changé.",
    en: "This fix no longer applies: the text has changed.",
  },
  fixTaken: { fr: "La correction est appliquée.", en: "The fix is applied." },
  diffOf: { fr: "Changements dans {path}", en: "Changes in {path}" },
  removed: { fr: "Retiré", en: "Removed" },
  added: { fr: "Ajouté", en: "Added" },

  // --- Weights
  weightsTitle: { fr: "Ce que pèse chaque action", en: "What each action weighs" },
  weightsEmpty: {
    fr: "Aucune action n’a été trouvée dans ces textes.",
    en: "No action was found in these texts.",
  },
  weightsLead: {
    fr: "Le poids de chaque action dans son parent, et ce qu’elle compte dans le tout.",
    en: "The weight of each action in its parent, and what it counts for in the whole.",
  },
  lost: { fr: "Son fichier n’a pas pu être lu.", en: "Its file could not be read." },
  action: { fr: "Action", en: "Action" },
  weight: { fr: "Poids", en: "Weight" },
  share: { fr: "Part du tout", en: "Share of the whole" },
  wholeOf: { fr: "Référentiel {name}", en: "Referential {name}" },

  // --- Principles
  principesEmpty: {
    fr: "Il n’y a pas de principe dans ce fichier.",
    en: "There is no principle in this file.",
  },
  level: { fr: "Palier", en: "Level" },
  gives: { fr: "Donne", en: "Gives" },
  levels: { fr: "Paliers", en: "Levels" },
  notRead: { fr: "Cette ligne n’est pas comprise : {text}", en: "This line is not understood: {text}" },
  reading_additive: { fr: "Les paliers s’additionnent.", en: "Levels add up." },
  reading_exclusive: { fr: "Un seul palier compte.", en: "One level counts." },
  reading_progression: { fr: "Une progression.", en: "A progression." },
  reading_groups: { fr: "Des groupes de paliers.", en: "Groups of levels." },
  reading_free: { fr: "Un pourcentage libre.", en: "A free percentage." },
  reading_ambiguous: { fr: "Ambigu.", en: "Ambiguous." },
  reading_unreadable: { fr: "Illisible.", en: "Unreadable." },
  "reading_no-level": { fr: "Aucun palier.", en: "No level." },

  // --- Scores
  scoreTitle: { fr: "Noter une collectivité", en: "Score a collectivité" },
  scoreLead: {
    fr: "Répondez pour une collectivité : le score se calcule à mesure. Ce qui reste sans réponse donne un intervalle.",
    en: "Answer for one collectivité: the score follows. What has no answer gives an interval.",
  },
  scoreEmpty: {
    fr: "Aucune action de ces textes ne peut être notée : il faut des principes ou des statuts.",
    en: "No action of these texts can be scored: principles or statuts are needed.",
  },
  referentiel: { fr: "Référentiel", en: "Referential" },
  theCollectivite: { fr: "La collectivité", en: "The collectivité" },
  population: { fr: "Population", en: "Population" },
  inhabitants: { fr: "habitants", en: "inhabitants" },
  kind: { fr: "Type", en: "Kind" },
  dom: { fr: "Outre-mer", en: "Overseas" },
  questions: { fr: "Questions", en: "Questions" },
  statuts: { fr: "Statut de chaque action", en: "Statut of each action" },
  fromZeroToOne: { fr: "de 0 à 1", en: "from 0 to 1" },
  count: { fr: "Nombre", en: "Number" },
  onHowMany: { fr: "Sur combien : {unit}", en: "On how many: {unit}" },
  shareAsked: { fr: "Pourcentage", en: "Percentage" },
  followsOthers: {
    fr: "Une part suit les scores d’autres actions.",
    en: "A part follows from the scores of other actions.",
  },
  nothingDone: { fr: "Rien de cela", en: "None of these" },
  notConcerned: {
    fr: "Ne concerne pas ce type de collectivité.",
    en: "Does not concern this kind of collectivité.",
  },
  notScorable: { fr: "Ne peut pas être noté : {why}", en: "Cannot be scored: {why}" },
  populationFirst: {
    fr: "La question dépend de la population : indiquez-la en haut.",
    en: "The question depends on the population: give it above.",
  },
  noAnswer: { fr: "Sans réponse", en: "No answer" },
  scoreWhole: { fr: "Score de l’ensemble", en: "Score of the whole" },
  scoreByAction: { fr: "Score de chaque action", en: "Score of each action" },
  score: { fr: "Score", en: "Score" },
  scoreReset: { fr: "Effacer les réponses", en: "Clear the answers" },
  scoreSave: { fr: "Télécharger les réponses", en: "Download the answers" },
  between: { fr: "{low} à {high}", en: "{low} to {high}" },
  desactive: { fr: "désactivé", en: "off (désactivé)" },
  nonConcerne: { fr: "non concerné", en: "not concerned" },

  // --- Summary and share
  summaryTitle: { fr: "Résumé à transmettre", en: "A summary to pass on" },
  summaryLead: {
    fr: "Pour un message : copiez ce texte et collez-le où vous voulez.",
    en: "For an e-mail: copy this text and paste it where you like.",
  },
  summaryText: { fr: "Texte du résumé", en: "Text of the summary" },
  copy: { fr: "Copier", en: "Copy" },
  copied: { fr: "C’est copié.", en: "Copied." },
  notCopied: {
    fr: "Le navigateur refuse la copie : sélectionnez le texte, puis copiez-le.",
    en: "The browser refuses to copy: select the text, then copy it.",
  },
  shareButton: { fr: "Partager", en: "Share" },
  shareTitle: { fr: "Partager par un lien", en: "Share by a link" },
  shareLead: {
    fr: "Le lien contient le texte lui-même, après le signe « # », que les navigateurs n’envoient à personne. Qui a le lien a le texte.",
    en: "The link holds the text itself, after the sign “#”, which browsers send to nobody. Who has the link has the text.",
  },
  shareWhat: { fr: "Ce que le lien contient", en: "What the link holds" },
  shareAll: { fr: "Tous les fichiers", en: "All files" },
  shareOne: { fr: "Seulement {path}", en: "Only {path}" },
  shareLink: { fr: "Lien", en: "Link" },
  shareLength: {
    fr: "{n} caractères.",
    en: "{n} characters.",
  },
  shareLong: {
    fr: "Certains logiciels de messagerie coupent les liens de plus de 2 000 caractères.",
    en: "Some programs for e-mail cut links of more than 2,000 characters.",
  },
  shareTooLong: {
    fr: "Ces textes donnent un lien de {n} caractères, et la limite est de {limit}. Partagez un seul fichier, ou envoyez le zip.",
    en: "These texts give a link of {n} characters, and the limit is {limit}. Share one file, or send the zip.",
  },
  sharedOpened: {
    fr: "Ces textes viennent d’un lien ; rien n’a été demandé à un serveur.",
    en: "These texts come from a link; nothing was asked of a server.",
  },
  sharedBroken: {
    fr: "Ce lien est incomplet : il a sans doute été coupé. Demandez le zip à qui vous l’a envoyé.",
    en: "This link is incomplete: it was probably cut. Ask its sender for the zip.",
  },
  exampleOpened: {
    fr: "Voici un exemple avec quelques erreurs. Essayez de les corriger.",
    en: "This is an example with some errors. Try to fix them.",
  },
};

/** @typedef {keyof typeof WORDS} Key */
/** @typedef {Record<string, string | number>} Values */

/**
 * Return the words of a key. With a number `n`, the plural where the language has it: from 2 in
 * French, for all but 1 in English.
 *
 * @param {Language} language
 * @param {Key} key
 * @param {Values} [values]
 * @returns {string}
 */
export function say(language, key, values = {}) {
  /** @type {{ fr: string, en: string, frs?: string, ens?: string }} */
  const words = WORDS[key];
  const { n } = values;
  const isPlural = typeof n === "number" && (language === "fr" ? n >= 2 : n !== 1);
  const plural = language === "fr" ? words.frs : words.ens;
  const text = (isPlural && plural) || words[language];
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? number(language, value) : String(value);
  });
}

/**
 * @param {Language} language
 * @param {number} value
 * @param {number} [decimals]
 */
export function number(language, value, decimals = 0) {
  const options = { maximumFractionDigits: decimals };
  return new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", options).format(value);
}

/**
 * @param {Language} language
 * @param {number} percent
 * @param {number} [decimals]
 */
export function percentage(language, percent, decimals = 2) {
  const space = language === "fr" ? "\u202f" : "";
  return `${number(language, percent, decimals)}${space}%`;
}
