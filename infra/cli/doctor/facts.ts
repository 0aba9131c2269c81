/** What the doctor looks at, and what it finds. Everything here is data: reading and mending are elsewhere. */
import type { Key } from '#adapters/dynamodb/keys.ts';
import type { PaperRef } from '#app/ports/paper-ports.ts';
import type { MachineKind } from '#app/ports/workflow-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Bilingual } from '#domain/values/language.ts';

export type StoredItem = Key & { kind?: string } & Record<string, unknown>;

export interface KnownExecution {
  machine: MachineKind;
  name: string;
  isRunning: boolean;
}

export interface StoredFacts {
  /** Programme time. */
  now: Date;
  /** The whole programme table. */
  items: readonly StoredItem[];
  /** How many ballots of the vote there are, without those of an annulled one: all that anybody but the count may know. */
  ballots: number;
  /** Draws whose committed secret is not in escrow, though it is needed yet; none when left out. */
  missingSecrets?: readonly string[];
  /** Those in the bucket; nobody looked when left out. */
  papers?: readonly PaperRef[];
  /** Of every machine, as far back as Step Functions keeps them. */
  executions: readonly KnownExecution[];
  cohort: Pick<Cohort, 'agreement' | 'calendar' | 'cohort' | 'funding' | 'timeZone'>;
}

/** A repair that needs no decision by a person. */
export type Fix =
  /** Starts the execution again; it walks to its gate by the resolutions that the queue of waits keeps. */
  | { kind: 'restart'; id: string; name: string }
  | { kind: 'restart-release'; releaseId: string; name: string }
  /** The application's line on the register, which the filing of an older programme did not write. */
  | { kind: 'register'; applicationId: string }
  /** The application's place among those whom an appeal made finalists, which an older programme did not write. */
  | { kind: 'reinstated'; applicationId: string; at: string }
  /** A file in the bucket that no record has: a replacement or a refusal was cut off after its transaction. */
  | ({ kind: 'erase-paper' } & PaperRef)
  /** Sets or removes attributes that can be computed from others, provided that `expect` still holds. */
  | { kind: 'attributes'; key: Key; set?: Attributes; remove?: readonly string[]; expect?: Attributes };
type Attributes = Readonly<Record<string, unknown>>;

export interface DoctorFinding {
  code: FindingCode;
  /** The item, execution or address within the programme that it is about. */
  item: string;
  what: Bilingual;
  /** Absent where a person must decide: `decide` then says what. */
  fix?: Fix;
}

/** What was found, as machines are told. */
export const inEnglish = <T extends { what: Bilingual }>(all: readonly T[]) =>
  all.map((one) => ({ ...one, what: one.what.en }));

/** Every invariant, by the code of its breach, with what a person decides where nothing can be mended alone. */
export const findingCodes = {
  'unknown-item': {
    fr: 'voyez qui l’a écrit ; rien dans le programme ne le lit',
    en: 'see who wrote it; nothing of the programme reads it',
  },
  unreadable: {
    fr: 'restaurez l’élément d’après un export ou la restauration à un instant donné',
    en: 'restore the item from an export or from the point-in-time recovery',
  },
  'execution-missing': {
    fr: 'npm run aic -- ops doctor --fix la relance',
    en: 'npm run aic -- ops doctor --fix starts it again',
  },
  'execution-left-over': {
    fr: 'arrêtez-la dans Step Functions : ce qu’elle suit est terminé',
    en: 'stop it in Step Functions: what it is of is over',
  },
  'execution-of-nothing': {
    fr: 'arrêtez-la dans Step Functions, ou restaurez sa candidature',
    en: 'stop it in Step Functions, or restore its application',
  },
  'wrong-gate': {
    fr: 'arrêtez l’exécution ; le --fix suivant la relance à la bonne attente',
    en: 'stop the execution; the next --fix starts it again at the right gate',
  },
  'waits-nowhere': {
    fr: 'arrêtez l’exécution ; le --fix suivant la relance',
    en: 'stop the execution; the next --fix starts it again',
  },
  'audit-broken': {
    fr: 'restaurez les événements d’après un export : une chaîne rompue ne se répare pas, seul l’original la remplace',
    en: 'restore the events from an export: a broken chain cannot be mended, only replaced by its original',
  },
  'audit-head': {
    fr: 'restaurez l’élément d’après un export : ses événements disent autre chose',
    en: 'restore the item from an export: its events say otherwise',
  },
  'record-differs': {
    fr: 'restaurez le dossier d’après un export, ou tenez-vous-en à ce que disent les événements',
    en: 'restore the record from an export, or let the events say what happened',
  },
  'resolutions-differ': {
    fr: 'restaurez l’élément d’après un export',
    en: 'restore the item from an export',
  },
  'list-entry': {
    fr: 'npm run aic -- ops doctor --fix la réécrit',
    en: 'npm run aic -- ops doctor --fix writes it again',
  },
  'not-registered': {
    fr: 'npm run aic -- ops doctor --fix l’inscrit au registre',
    en: 'npm run aic -- ops doctor --fix writes it on the register',
  },
  'undelivered-old': {
    fr: 'npm run aic -- ops doctor --fix réveille sa distribution ; si elle reste, lisez les messages abandonnés',
    en: 'npm run aic -- ops doctor --fix wakes its delivery; if it stays, read the dead letters',
  },
  'undelivered-unlisted': {
    fr: 'npm run aic -- ops doctor --fix l’inscrit à nouveau',
    en: 'npm run aic -- ops doctor --fix lists it again',
  },
  'delivered-listed': {
    fr: 'npm run aic -- ops doctor --fix le retire de la liste',
    en: 'npm run aic -- ops doctor --fix takes it off the list',
  },
  'kept-confirmed': {
    fr: 'npm run aic -- ops doctor --fix la met en file',
    en: 'npm run aic -- ops doctor --fix queues it',
  },
  'payments-missing': {
    fr: 'restaurez les versements d’une copie : ils s’ouvrent avec l’attribution',
    en: 'restore the payments from an export: they are opened with the award',
  },
  'amended-otherwise': {
    fr: 'restaurez l’un des deux d’après un export : ils changent ensemble',
    en: 'restore one of both from an export: they change together',
  },
  'paid-above-grant': {
    fr: 'arrêtez tout versement à ce bénéficiaire, et comparez avec le comptable',
    en: 'stop every payment to this beneficiary, and compare with the accountant',
  },
  'account-missing': {
    fr: 'demandez un autre compte au bénéficiaire (payments return-account)',
    en: 'ask the beneficiary for another account (payments return-account)',
  },
  'paid-without-order': {
    fr: 'demandez au comptable ce qu’il a payé, et sur quelle pièce',
    en: 'ask the accountant what they paid, and on which paper',
  },
  'support-missing': {
    fr: 'restaurez l’accompagnement d’après un export : il est ouvert avec l’attribution',
    en: 'restore the support from an export: it is opened with the award',
  },
  'orphan-item': {
    fr: 'restaurez ce à quoi il appartient d’après un export, ou supprimez-le',
    en: 'restore what it belongs to from an export, or delete it',
  },
  'orphan-link': { fr: 'supprimez-le : il n’ouvre rien', en: 'delete it: it opens nothing' },
  'message-key': {
    fr: 'voyez laquelle des deux a été envoyée : une clé de message est celle d’une seule lettre',
    en: 'see which of the two was sent: a message key stands for one e-mail',
  },
  'agreement-differs': {
    fr: 'restaurez la convention d’après un export : le lauréat signe son empreinte',
    en: 'restore the agreement from an export: the laureate signs its digest',
  },
  'paper-lost': {
    fr: 'ramenez la version précédente du fichier (30 jours), ou importez-le d’après un export',
    en: 'bring back the former version of the file (30 days), or import it from an export',
  },
  'paper-differs': {
    fr: 'restaurez l’élément d’après un export : le dossier fait foi',
    en: 'restore the item from an export: the record is right',
  },
  'paper-of-nobody': {
    fr: 'npm run aic -- ops doctor --fix l’efface',
    en: 'npm run aic -- ops doctor --fix erases it',
  },
  'amount-over-budget': {
    fr: 'relisez la session du panel : rounds status panel',
    en: 'read the panel round again: rounds status panel',
  },
  'import-unfinished': {
    fr: 'relancez le même ops import, il reprend où il a été interrompu (procédure)',
    en: 'run the same ops import again, it goes on where it was cut off (runbook)',
  },
  'ballots-differ': {
    fr: 'cherchez pourquoi avant la clôture du panel ; une fois clos, un tel vote est annulé et recommencé : voir vote-not-counted dans la procédure',
    en: 'find out why before the panel is closed; once closed, such a vote is annulled and held again: see vote-not-counted in the runbook',
  },
  'secret-missing': {
    fr: 'rétablissez son élément du séquestre depuis une sauvegarde : sans lui la session ne peut ni affecter ni clore (procédure)',
    en: 'bring its item of the escrow back from a backup: without it the round can neither assign nor close (runbook)',
  },
  'vote-not-counted': {
    fr: 'closez-le à nouveau : rounds close panel ; si c’est refusé, le vote est annulé et recommencé : rounds annul-vote (procédure)',
    en: 'close it again: rounds close panel; where it is refused, the vote is annulled and held again: rounds annul-vote (runbook)',
  },
  'decision-untold': {
    fr: 'annoncez la session à nouveau, ou décidez ce qui est dit à ces candidatures',
    en: 'release the round again, or decide what these applications are told',
  },
  'mailing-differs': {
    fr: 'restaurez ses pages d’après un export, ou renvoyez leur lien à ceux qui n’ont pas eu de lettre',
    en: 'restore its pages from an export, or send a link to those who had no letter',
  },
  'release-differs': {
    fr: 'restaurez ses éléments d’après un export',
    en: 'restore its items from an export',
  },
  'release-stands': {
    fr: 'npm run aic -- ops doctor --fix la relance',
    en: 'npm run aic -- ops doctor --fix starts it again',
  },
  'round-differs': { fr: 'restaurez la session d’après un export', en: 'restore the round from an export' },
} as const satisfies Record<string, Bilingual>;
export type FindingCode = keyof typeof findingCodes;

/** The items by what they are and where they lie. */
export interface Chart extends StoredFacts {
  of(kind: string): readonly StoredItem[];
  /** Items of one partition. */
  in(partition: string): readonly StoredItem[];
  /** Those of them that are events and can be read. */
  eventsIn(partition: string): readonly StoredItem[];
  at(key: Key): StoredItem | undefined;
  /** Executions of an application or release, the first and its restarts. */
  executionsOf(id: string): readonly KnownExecution[];
}

/** The id, then `_p10` where a release went on at its page 10, or a day where a support went on after a year, then `_r2`, `_r3`, … where it was started again: Step Functions
 * keeps a name for 90 days. */
export const idOfExecution = (name: string): string =>
  name.replace(/(_[ap]\d+|_\d{4}-\d\d-\d\d)?(_r\d+)?$/, '');

/** A name that no execution of this id had. */
export function nextName(chart: Chart, id: string): string {
  const taken = new Set(chart.executionsOf(id).map(({ name }) => name));
  if (!taken.has(id)) return id;
  let attempt = 2;
  while (taken.has(`${id}_r${attempt}`)) attempt += 1;
  return `${id}_r${attempt}`;
}

/** @param unreadable items that exist but cannot be parsed: what belongs to them is no orphan, and `of` leaves them out */
export function chartOf(facts: StoredFacts, unreadable: readonly StoredItem[]): Chart {
  const readable =
    unreadable.length === 0 ? facts.items : facts.items.filter((item) => !unreadable.includes(item));
  const byKind = Map.groupBy(readable, ({ kind }) => kind ?? '');
  const byPartition = Map.groupBy(facts.items, ({ PK }) => PK);
  const events = Map.groupBy(byKind.get('audit') ?? [], ({ PK }) => PK);
  const executions = Map.groupBy(facts.executions, ({ name }) => idOfExecution(name));
  return {
    ...facts,
    of: (kind) => byKind.get(kind) ?? [],
    in: (partition) => byPartition.get(partition) ?? [],
    eventsIn: (partition) => events.get(partition) ?? [],
    at: ({ PK, SK }) => byPartition.get(PK)?.find((item) => item.SK === SK),
    executionsOf: (id) => executions.get(id) ?? [],
  };
}

export const nameOfItem = ({ PK, SK }: Key): string => `${PK} ${SK}`;
