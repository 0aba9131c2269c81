/** What two cohort files, or two versions of one, say differently, and what that means for a cohort that runs. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Bilingual } from '#domain/values/language.ts';

export type CohortChange = {
  /** Dotted; an item of a list that has an id or a code is named by it: `jury.criteria[growth].weight`. */
  path: string;
  /** Undefined where there is nothing. */
  old: unknown;
  new: unknown;
};

export type ChangedPart = {
  part: string;
  /** What happens to applications already received when the running cohort is given the second file. */
  running: Bilingual;
  changes: CohortChange[];
};

/** By the longest path that a change lies in. Every key of the file has one. */
const meanings = {
  cohort: {
    fr: 'une autre pile, et rien ne change pour une promotion en cours, et rien n’en passe dans la nouvelle',
    en: 'another stack: nothing of a running cohort changes, and nothing moves to the new one',
  },
  idPrefix: {
    fr: 'les identifiants donnés gardent leur préfixe ; un candidat qui renvoie le même dépôt serait pris pour un autre',
    en: 'ids given keep their prefix; an applicant who sends the same filing again would be taken for another',
  },
  rulesVersion: {
    fr: 'inscrite dans les classements figés à partir de là ; ceux qui le sont déjà gardent la leur',
    en: 'written into rankings that are frozen from then on; those frozen keep theirs',
  },
  title: { fr: 'lettres et pages faites à partir de là', en: 'letters and pages made from then on' },
  languages: {
    fr: 'dépôts et lettres à partir de là ; une candidature garde la langue de son dépôt',
    en: 'filings and letters from then on; an application keeps the language it was filed in',
  },
  timeZone: {
    fr: 'toute heure annoncée et tout jour compté à partir de là',
    en: 'every hour told and every day counted from then on',
  },
  calendar: {
    fr: 'aussitôt pour tous, car ce qui ouvre, ferme ou échoit est lu dans le fichier déployé',
    en: 'at once for all: what opens, closes or falls due is read from the file that is deployed',
  },
  'calendar.endsAt': {
    fr: 'liens créés à partir de là ; ceux qui sont envoyés expirent comme prévu à leur création',
    en: 'links minted from then on; those already sent expire as they were made',
  },
  applicants: {
    fr: 'dépôts à partir de là ; les candidatures reçues restent',
    en: 'filings from then on; applications received stay',
  },
  'applicants.types': {
    fr: 'dépôts et subventions à partir de là ; les candidatures reçues restent',
    en: 'filings and grants from then on; applications received stay',
  },
  'applicants.budgets': {
    fr: 'dépôts et modifications à partir de là ; les candidatures reçues restent',
    en: 'filings and changes of them from then on; applications received stay',
  },
  'applicants.rules': {
    fr: 'candidatures reçues à partir de là ; chacune de celles reçues avant est examinée selon les règles de sa réception',
    en: 'applications received from then on; each one received before is assessed by the rules it was received under',
  },
  papers: {
    fr: 'les pièces demandées à partir de là ; celles qui sont données restent, et ne peuvent plus être remplacées si leur code n’y est plus',
    en: 'the papers asked for from then on; those given stay, and can no longer be replaced where their code is gone',
  },
  jury: {
    fr: 'la session du jury si elle n’est pas close ; un classement figé garde les règles qu’il contient',
    en: 'the jury round if it is not closed; a frozen ranking keeps the rules that are in it',
  },
  'jury.criteria': {
    fr: 'les notes déjà données restent sous les anciens critères ; n’en changez aucun une fois que le jury lit',
    en: 'marks already given stand under the old criteria: change none once the jury reads',
  },
  'jury.scale': {
    fr: 'les notes déjà données restent sur l’ancienne échelle ; changez-la avant que le jury lise',
    en: 'marks already given stand on the old scale: change it before the jury reads',
  },
  panel: {
    fr: 'la session du panel si elle n’est pas close ; un classement figé garde les règles qu’il contient',
    en: 'the panel round if it is not closed; a frozen ranking keeps the rules that are in it',
  },
  sortition: {
    fr: 'le tirage au sort du panel s’il n’est pas engagé ; un tirage engagé garde ses quotas',
    en: 'the sortition of the panel if it is not committed to; a committed one keeps its quotas',
  },
  'panel.grades': {
    fr: 'les bulletins déposés contiennent les anciennes mentions ; n’en changez aucune une fois le vote ouvert',
    en: 'ballots already cast hold the old grades: change none once the vote is open',
  },
  funding: {
    fr: 'la session du panel si elle n’est pas close, et les appels depuis la liste d’attente',
    en: 'the panel round if it is not closed, and promotions from the waiting list',
  },
  delays: {
    fr: 'rappels et refus par silence comptés à partir de là',
    en: 'reminders and refusals by silence counted from then on',
  },
  'delays.informationDays': {
    fr: 'demandes faites à partir de là ; une attente commencée garde sa durée',
    en: 'requests made from then on; a wait that began keeps its length',
  },
  'delays.signatureDays': {
    fr: 'conventions émises à partir de là ; une attente commencée garde sa durée',
    en: 'agreements issued from then on; a wait that began keeps its length',
  },
  'delays.implicitRejectionMonths': {
    fr: 'candidatures reçues à partir de là ; la date de chacune est dans son dossier',
    en: 'applications received from then on; the date of each is in its record',
  },
  agreement: {
    fr: 'conventions émises à partir de là ; une convention émise est connue par son empreinte et ne change pas',
    en: 'agreements issued from then on; one issued is known by its digest and does not change',
  },
  service: {
    fr: 'lettres, pages et documents faits à partir de là',
    en: 'letters, pages and papers made from then on',
  },
  site: { fr: 'pages à partir de là', en: 'pages from then on' },
  'site.domain': {
    fr: 'l’adresse du programme change : les liens et les connexions d’avant ne mènent plus nulle part, donc jamais après l’ouverture',
    en: 'the address of the programme changes: links and sign-ins of before lead nowhere, so never after the opening',
  },
  sender: {
    fr: 'lettres à partir de là ; un nouveau domaine doit d’abord être vérifié par SES',
    en: 'letters from then on; a new domain must first be verified with SES',
  },
  'sender.importedIn': {
    fr: 'la pile du domaine n’est plus déployée avec la promotion, ou l’est ; ce que SES connaît reste',
    en: 'the stack of the domain is no longer deployed with the cohort, or is; what SES knows stays',
  },
  letters: { fr: 'lettres à partir de là', en: 'letters from then on' },
  mail: {
    fr: 'lettres à partir de là ; avec ceci, plus aucun candidat n’en reçoit',
    en: 'letters from then on: with it, no applicant is written to any more',
  },
  staff: { fr: 'le prochain résumé quotidien', en: 'the next daily digest' },
  'staff.proConnect': {
    fr: 'connexions à partir de là ; un compte venu de là reste, et n’a d’accès que par son groupe',
    en: 'sign-ins from then on; an account that came by it stays, and has access by its group alone',
  },
  front: {
    fr: 'l’adresse du programme change, et les liens et les connexions d’avant ne mènent plus nulle part, donc jamais après l’ouverture ; son débit vaut aussitôt',
    en: 'the address of the programme changes: links and sign-ins of before lead nowhere, so never after the opening; its rate holds at once',
  },
  dashboard: {
    fr: 'la page des opérateurs dans CloudWatch, et rien d’autre',
    en: 'the page of operators in CloudWatch, and nothing else',
  },
  register: {
    fr: 'vérifications faites à partir de là ; sans lui, aucune vérification en attente n’empêche plus de décider',
    en: 'checks made from then on; without it no open check keeps an application from being decided any more',
  },
  support: {
    fr: 'accompagnements ouverts à partir de là, dont la durée est fixée à l’attribution ; le rythme des points d’étape, les partenaires et les étapes proposées changent aussitôt',
    en: 'supports opened from then on, whose length is fixed at the award; the rhythm of check-ins, the partners and the suggested milestones change at once',
  },
  payments: {
    fr: 'fichiers d’ordres de paiement faits à partir de là ; un fichier déjà parti garde les clés qu’il contenait',
    en: 'files of payment orders made from then on; one that left stands with the keys that were in it',
  },
  beacon: {
    fr: 'tirages engagés à partir de là ; un tirage déjà engagé attend l’ancienne source, que rien n’interroge plus : donc jamais entre un engagement et son tirage',
    en: 'draws committed to from then on; one that is committed to already waits for the old source, which nothing asks any more: so never between a commitment and its draw',
  },
  appealNotice: {
    fr: 'refus annoncés à partir de là ; un refus annoncé garde la mention qu’il contenait',
    en: 'refusals told from then on; one told stands with the notice that was in it',
  },
  retention: { fr: 'ce qui est supprimé à partir de là', en: 'what is removed from then on' },
} as const satisfies Record<keyof Cohort, Bilingual> & Record<string, Bilingual>;

/** @returns the parts that differ, in the order of the file, each with its changes */
export function cohortDifference(before: Cohort, after: Cohort): ChangedPart[] {
  const changes = changesBetween(before, after, '');
  const byMeaning = Map.groupBy(changes, ({ path }) => partOf(path));
  return [...byMeaning].map(([part, all]) => ({ part, running: meanings[part], changes: all }));
}

/** Throws when a key of the file has no meaning here. */
function partOf(path: string): keyof typeof meanings {
  const plain = path.replaceAll(/\[[^\]]*\]/g, '');
  const parts = (Object.keys(meanings) as (keyof typeof meanings)[]).filter((part) =>
    `${plain}.`.startsWith(`${part}.`),
  );
  const longest = parts.toSorted((a, b) => b.length - a.length)[0];
  if (!longest) throw new Error(`nothing says what a change of ${path} means`);
  return longest;
}

function changesBetween(before: unknown, after: unknown, path: string): CohortChange[] {
  const [old, next] = [childrenOf(before), childrenOf(after)];
  if (!old || !next)
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, old: before, new: after }];
  const names = [...new Set([...old.keys(), ...next.keys()])];
  const within = names.flatMap((name) =>
    changesBetween(
      old.get(name),
      next.get(name),
      name.startsWith('[') || path === '' ? path + name : `${path}.${name}`,
    ),
  );
  const kept = (all: Map<string, unknown>, other: Map<string, unknown>) =>
    [...all.keys()].filter((name) => name.startsWith('[') && other.has(name));
  const [oldOrder, newOrder] = [kept(old, next), kept(next, old)];
  return oldOrder.join() === newOrder.join()
    ? within
    : [...within, { path: `${path} (order)`, old: oldOrder.join(' '), new: newOrder.join(' ') }];
}

/** The keys of a group, or the items of a list by their id, code or place; undefined for anything else. */
function childrenOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return undefined;
    return new Map(value.map((item, index) => [`[${nameOf(item) ?? index}]`, item]));
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

function nameOf(item: unknown): string | undefined {
  const { id, code } = item as { id?: string; code?: string };
  return id ?? code;
}
