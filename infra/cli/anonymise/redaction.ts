/**
 * Texts out of a record. What may stay is listed, by the name of the field or by the form of the value; every other text goes,
 * so that a field which is added tomorrow is not forgotten here. Numbers and yes-or-no stay: they are the statistics.
 */

/** In the place of what was taken out. */
export const withheld = '[anonymised]';

export interface Redacted<T> {
  value: T;
  /** Paths of the fields that changed, without places in lists: `marks.justification`. */
  removed: string[];
}

/** New names for people: of the rolls wherever they stand, of staff where the field is theirs. */
export interface Renaming {
  person(text: string): string;
  staff(id: string): string | undefined;
}

/** Fields that hold words of the programme or of the cohort file, never anybody's own. */
const closed = new Set([
  'status',
  'stage',
  'country',
  'commitment',
  'endedBecause',
  'because',
  'partner',
  'state',
  'type',
  'kind',
  'outcome',
  'proposed',
  'undone',
  'reasonCode',
  'reasonCodes',
  'code',
  'act',
  'severity',
  'message.fr',
  'message.en',
  'criterion',
  'round',
  'language',
  'axis',
  'needs',
  'fields',
  'cohort',
  'grade',
  'label',
  'sign',
  'tie.decidedBy',
  'score',
  'exact',
  'raw',
  'corrected',
  'total',
  'leaning',
  'correlation',
  'spreadRatio',
  'percent',
  'ranking',
  'method',
  'floorGrade',
  'wellGraded',
  'whenOverBudget',
  'label.fr',
  'label.en',
  'mean',
  'ofAll',
  'lastIn',
  'explained.fr',
  'explained.en',
  'subject',
  'number',
  'references',
  'version',
  'withdrawnFrom',
  'lapsedBecause',
  'applicantType',
  'messageKey',
  'releaseId',
  'releases',
  'proposalId',
  'rankingEdition',
  'data.to',
  'data.ground',
  // What came of a public draw, as its event tells it.
  'data.value',
  'data.signature',
  'supplementary.to',
  'formerAgreement',
  'seed',
  'timeZone',
  'programme',
  'terms',
  'commitments',
  'commitmentsExemption',
  'disputes',
]);
/** Parts that are copied from the cohort file, or public draws, whole. */
const closedParts = new Set([
  'rules',
  'administration',
  'clauses',
  'commitmentsAnnex',
  'beacon',
  'missed',
  'drawn',
]);

/** A digest, an instant or a day, an id of the programme, how a milestone stands: written by it in one form, and nobody's words. */
const forms = [
  /^[0-9a-f]{64}$/,
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/,
  /^[0-9a-z]{4,12}-[0-9A-HJKMNP-TV-Z]{16}$/,
  // An agreement, an order to pay of it, an amendment to it, and an account that was given for it.
  /^[0-9a-z]{4,12}-[0-9A-HJKMNP-TV-Z]{16}-(C\d{1,3}(-V\d{1,2}(-\d{1,3})?|-A\d{1,2})?|B\d{1,3})$/,
  /^support-[0-9a-z]{4,12}-[0-9A-HJKMNP-TV-Z]{16}$/,
  /^m[1-9]\d?$/,
  /^(on-track|late|blocked|met)$/,
  /^(j|p|a|agent)-[0-9A-HJKMNP-TV-Z]{10}$/,
];

/** @param alsoKept further names of fields that stay, such as what the open data say of a body */
export function redactTexts<T>(
  value: T,
  renaming: Renaming,
  alsoKept: ReadonlySet<string> = new Set(),
): Redacted<T> {
  const removed = new Set<string>();
  const isClosed = (names: readonly string[]): boolean => {
    const [parent, own = ''] = names.length > 1 ? names.slice(-2) : ['', names.at(-1)];
    return [own, `${parent}.${own}`].some((name) => closed.has(name) || alsoKept.has(name));
  };
  const textOf = (text: string, names: readonly string[]): string => {
    const renamed = renaming.person(text);
    if (isClosed(names) || names.some((name) => closedParts.has(name))) return renamed;
    const named = renaming.staff(text) ?? renamed;
    return forms.some((form) => form.test(named)) ? named : withheld;
  };
  const walk = (part: unknown, names: readonly string[]): unknown => {
    if (typeof part === 'string') {
      const text = textOf(part, names);
      if (text !== part) removed.add(names.join('.'));
      return text;
    }
    if (Array.isArray(part)) return part.map((one) => walk(one, names));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, own]) => [renaming.person(name), walk(own, [...names, nameOf(name)])]),
    );
  };
  return { value: walk(value, []) as T, removed: [...removed].sort() };
}

/** A key that is an id stands for any. */
const nameOf = (name: string): string => (/^[0-9a-z]+-[0-9A-Z]{10,16}$/.test(name) ? '*' : name);
