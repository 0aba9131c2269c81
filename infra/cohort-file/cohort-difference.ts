/** What two cohort files, or two versions of one, say differently, and what that means for a cohort that runs. */
import type { Cohort } from '#domain/cohort/cohort.ts';

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
  running: string;
  changes: CohortChange[];
};

/** By the longest path that a change lies in. Every key of the file is under one of them. */
const meanings: Readonly<Record<string, string>> = {
  cohort: 'another stack: nothing of a running cohort changes, and nothing moves to the new one',
  idPrefix:
    'ids given keep their prefix; an applicant who sends the same filing again would be taken for another',
  rulesVersion: 'written into rankings that are frozen from then on; those frozen keep theirs',
  title: 'letters and pages made from then on',
  languages: 'filings and letters from then on; an application keeps the language it was filed in',
  timeZone: 'every hour told and every day counted from then on',
  calendar: 'at once for all: what opens, closes or falls due is read from the file that is deployed',
  'calendar.endsAt': 'links minted from then on; those already sent expire as they were made',
  'applicants.types': 'filings and grants from then on; applications received stay',
  'applicants.maximumRequestCents': 'filings from then on; applications received stay',
  'applicants.rules':
    'applications received from then on; each one received before is assessed by the rules it was received under',
  jury: 'the jury round if it is not closed; a frozen ranking keeps the rules that are in it',
  'jury.criteria': 'marks already given stand under the old criteria: change none once the jury reads',
  'jury.scale': 'marks already given stand on the old scale: change it before the jury reads',
  panel: 'the panel round if it is not closed; a frozen ranking keeps the rules that are in it',
  'panel.grades': 'ballots already cast hold the old grades: change none once the vote is open',
  funding: 'the panel round if it is not closed, and promotions from the waiting list',
  delays: 'reminders and refusals by silence counted from then on',
  'delays.informationDays': 'requests made from then on; a wait that began keeps its length',
  'delays.signatureDays': 'agreements issued from then on; a wait that began keeps its length',
  'delays.implicitRejectionMonths': 'applications received from then on; the date of each is in its record',
  agreement: 'agreements issued from then on; one issued is known by its digest and does not change',
  service: 'letters, pages and papers made from then on',
  sender: 'letters from then on; a new domain must first be verified with SES',
  letters: 'letters from then on',
  mail: 'letters from then on: with it, no applicant is written to any more',
  staff: 'the next daily digest',
  front:
    'the address of the programme changes: links and sign-ins of before lead nowhere, so never after the opening; its rate holds at once',
  appealNotice: 'refusals told from then on; one told stands with the notice that was in it',
  retention: 'what is removed from then on',
};

/** @returns the parts that differ, in the order of the file, each with its changes */
export function cohortDifference(before: Cohort, after: Cohort): ChangedPart[] {
  const changes = changesBetween(before, after, '');
  const byMeaning = Map.groupBy(changes, ({ path }) => partOf(path));
  return [...byMeaning].map(([part, all]) => ({ part, running: meanings[part] ?? '', changes: all }));
}

/** Throws when a key of the file has no meaning here. */
function partOf(path: string): string {
  const plain = path.replaceAll(/\[[^\]]*\]/g, '');
  const parts = Object.keys(meanings).filter((part) => `${plain}.`.startsWith(`${part}.`));
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
