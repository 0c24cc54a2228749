/** One running server at a time: it is started, restarted by a command, and stopped. */
import * as vscode from "vscode";

/** @typedef {{ stop: () => Promise<void> }} Running */

export class Session {
  /**
   * @param {vscode.LogOutputChannel} log
   * @param {() => Promise<Running | undefined>} start undefined if there is nothing to start, which
   *   it has reported
   */
  constructor(log, start) {
    this.log = log;
    this.start = start;
    /** @type {Running | undefined} */
    this.running = undefined;
    /** @type {Promise<void>} */
    this.last = Promise.resolve();
  }

  /** Start the server, after the running one has stopped; failures are reported. */
  restart() {
    return this.after(async () => {
      await this.stopRunning();
      this.running = await this.start();
    });
  }

  /** Stop the server. */
  stop() {
    return this.after(() => this.stopRunning());
  }

  /**
   * Act after what was asked before: a restart may be asked for during a start.
   *
   * @param {() => Promise<void>} act
   */
  after(act) {
    this.last = this.last.then(act).catch((error) => this.tell(error));
    return this.last;
  }

  async stopRunning() {
    const running = this.running;
    this.running = undefined;
    await running?.stop();
  }

  /** @param {unknown} error */
  tell(error) {
    const reason = error instanceof Error ? error.message : String(error);
    this.log.error(reason);
    const show = vscode.l10n.t("Show the log");
    // Not awaited: the message stays until someone closes it.
    vscode.window
      .showErrorMessage(vscode.l10n.t("The reflint server cannot be started: {0}", reason), show)
      .then((chosen) => chosen === show && this.log.show());
  }
}

/**
 * Return a session whose server is started by `start`, with the commands of the extension.
 *
 * @param {vscode.ExtensionContext} context
 * @param {(log: vscode.LogOutputChannel) => Promise<Running | undefined>} start
 */
export function session(context, start) {
  const log = vscode.window.createOutputChannel("reflint", { log: true });
  const one = new Session(log, () => start(log));
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand("reflint.restart", () => one.restart()),
    vscode.commands.registerCommand("reflint.log", () => log.show()),
  );
  return one;
}
