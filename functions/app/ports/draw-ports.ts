/** Where the secrets of draws wait until they are published, and where their beacons come from. */

/**
 * Secrets under their commitment, in a table that no page, list, log or export reads. A secret that no record names is never
 * used, so it is written before what names it.
 */
export interface Escrow {
  /** Keeps a secret under its SHA-256; kept twice it is the same. */
  keep(secret: string): Promise<void>;
  /** @returns what is kept under a commitment */
  find(secretSha256: string): Promise<string | undefined>;
}

/** Asks the network that the cohort file names for one round; what it answers is verified by who asked. */
export interface DrandRelay {
  /** @returns its signature, or undefined when there was no answer in time, or none yet */
  signatureOf(round: number): Promise<string | undefined>;
}
