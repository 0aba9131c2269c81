/** What refusals carry beside their sentence, by name: one without words here does not compile. */
import type { Bilingual } from '#domain/values/language.ts';
import type { KnownRefusal } from '#http/words/problem-words.ts';

type OwnKeys<T> = keyof { [K in keyof T as K extends string ? (string extends K ? never : K) : never]: 1 };

/** The names of what a value holds, at any depth. */
type NamesIn<T> = T extends readonly (infer Item)[]
  ? NamesIn<Item>
  : T extends object
    ? { [Name in OwnKeys<T>]-?: Name | NamesIn<T[Name & keyof T]> }[OwnKeys<T>]
    : never;

type Carried = Exclude<NamesIn<KnownRefusal>, 'code' | 'problems' | undefined>;

export const carriedWords: Readonly<Record<Carried | 'applicationStatus', Bilingual>> = {
  after: { fr: 'après le', en: 'after' },
  amountCents: { fr: 'montant', en: 'amount' },
  applicationId: { fr: 'candidature', en: 'application' },
  applicationIds: { fr: 'candidatures', en: 'applications' },
  applicationStatus: { fr: 'statut', en: 'status' },
  applications: { fr: 'candidatures', en: 'applications' },
  at: { fr: 'à partir du', en: 'from' },
  awaited: { fr: 'tirage attendu', en: 'draw awaited' },
  bound: { fr: 'borne', en: 'bound' },
  ballots: { fr: 'bulletins', en: 'ballots' },
  budgetCents: { fr: 'budget', en: 'budget' },
  category: { fr: 'catégorie', en: 'category' },
  'ceiling-reached': { fr: 'au plafond', en: 'at their ceiling' },
  closesAt: { fr: 'fin publiée', en: 'published end' },
  codes: { fr: 'codes', en: 'codes' },
  column: { fr: 'colonne', en: 'column' },
  command: { fr: 'acte', en: 'act' },
  committed: { fr: 'empreinte publiée', en: 'published hash' },
  declared: { fr: 'conflit déclaré', en: 'declared conflict' },
  dueAt: { fr: 'à rendre avant le', en: 'due' },
  'email-domain': { fr: 'même domaine d’adresse', en: 'same e-mail domain' },
  endsAt: { fr: 'fin', en: 'end' },
  excluded: { fr: 'jurés exclus', en: 'jurors kept out' },
  expected: { fr: 'attendu', en: 'expected' },
  expiresAt: { fr: 'jusqu’au', en: 'until' },
  expiredAt: { fr: 'expiré le', en: 'expired' },
  field: { fr: 'champ', en: 'field' },
  fields: { fr: 'champs', en: 'fields' },
  fix: { fr: 'que faire', en: 'what to do' },
  from: { fr: 'à partir du', en: 'from' },
  got: { fr: 'obtenu', en: 'got' },
  grantedCents: { fr: 'accordé', en: 'granted' },
  requestedCents: { fr: 'demandé', en: 'requested' },
  jurorId: { fr: 'juré', en: 'juror' },
  kilobytes: { fr: 'kilooctets', en: 'kilobytes' },
  lateJurors: { fr: 'Jurés qui n’ont pas tout rendu', en: 'Jurors who have not filed everything' },
  latest: { fr: 'au plus tard', en: 'at the latest' },
  leftCents: { fr: 'reste', en: 'left' },
  line: { fr: 'ligne', en: 'line' },
  maximum: { fr: 'maximum', en: 'maximum' },
  maximumBytes: { fr: 'octets au plus', en: 'bytes at most' },
  members: { fr: 'membres', en: 'members' },
  most: { fr: 'au plus', en: 'at most' },
  name: { fr: 'nom', en: 'name' },
  needed: { fr: 'nécessaire', en: 'needed' },
  notVoted: { fr: 'n’ont pas voté', en: 'have not voted' },
  of: { fr: 'parmi', en: 'among' },
  opensAt: { fr: 'ouverture', en: 'opening' },
  organisation: { fr: 'même organisation', en: 'same organisation' },
  outcome: { fr: 'résultat', en: 'outcome' },
  owner: { fr: 'adresse de qui tient le brouillon', en: 'address of the holder of the draft' },
  panelistId: { fr: 'membre du panel', en: 'panelist' },
  part: { fr: 'partie', en: 'part' },
  perPanelist: { fr: 'questions par membre', en: 'questions a member' },
  proposalId: { fr: 'proposition', en: 'proposal' },
  possible: { fr: 'possible', en: 'possible' },
  quota: { fr: 'qualité', en: 'quality' },
  receivedOn: { fr: 'reçu le', en: 'received on' },
  recused: { fr: 'déport', en: 'recused' },
  relaxation: { fr: 'Bornes à changer', en: 'Bounds to change' },
  remaining: { fr: 'lectures à rendre', en: 'readings to file' },
  retryAt: { fr: 'à réessayer le', en: 'try again' },
  round: { fr: 'session', en: 'round' },
  seconds: { fr: 'secondes', en: 'seconds' },
  short: { fr: 'Candidatures sans assez de lecteurs', en: 'Applications short of readers' },
  siren: { fr: 'même SIREN', en: 'same SIREN' },
  size: { fr: 'taille', en: 'size' },
  state: { fr: 'état', en: 'state' },
  status: { fr: 'statut', en: 'status' },
  today: { fr: 'aujourd’hui', en: 'today' },
  tied: { fr: 'ont un lien', en: 'have a tie' },
  ties: { fr: 'liens déclarés', en: 'declared ties' },
  title: { fr: 'titre', en: 'title' },
  to: { fr: 'jusqu’au', en: 'to' },
  tries: { fr: 'essais', en: 'tries' },
  triesLeft: { fr: 'essais restants', en: 'tries left' },
  unanswered: { fr: 'sans réponse', en: 'without an answer' },
  undecided: { fr: 'à modérer', en: 'to be moderated' },
  until: { fr: 'jusqu’au', en: 'until' },
  value: { fr: 'valeur', en: 'value' },
  version: { fr: 'version', en: 'version' },
  violations: { fr: 'Manquements', en: 'Violations' },
  volunteers: { fr: 'volontaires', en: 'volunteers' },
  voters: { fr: 'votants', en: 'voters' },
  would: { fr: 'deviendrait', en: 'would be' },
  wouldBe: { fr: 'deviendrait', en: 'would be' },
  wouldBeCents: { fr: 'deviendrait', en: 'would be' },
};

/** A name without words is a programme's that is newer than this command: told as it is. */
export const carriedName = (name: string): Bilingual =>
  (carriedWords as Readonly<Record<string, Bilingual>>)[name] ?? { fr: name, en: name };
