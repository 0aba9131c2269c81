/** What a support waits for next, of whom, and until when. Pure. */
import { civilDateIn } from '#domain/values/civil-date.ts';
import { nextCheckInAt } from './check-in.ts';
import type { Support } from './support.ts';

/** What only the laureate can do is named first; the rest comes of itself. */
export const supportDues = [
  'agree-plan',
  'answer-check-in',
  'file-reports',
  'tell-benefits',
  'plan-awaited',
  'check-in-to-come',
  'reports-reviewed',
] as const;
export interface SupportDue {
  what: (typeof supportDues)[number];
  /** ISO instant; what has no end waits as long as it takes. */
  by?: string;
}

interface Rhythm {
  checkInEveryDays: number;
  timeZone: string;
}

/**
 * Everything that is due, what is the laureate's first.
 * @param checkInEveryDays days of one period
 */
export function dueOfSupport(support: Support, terms: Rhythm): SupportDue[] {
  const proposed: SupportDue[] = support.proposed ? [{ what: 'agree-plan' }] : [];
  switch (support.stage) {
    case 'plan':
      return support.proposed ? proposed : [{ what: 'plan-awaited' }];
    case 'check-ins':
      return [...proposed, ...checkInDue(support, terms)];
    case 'reports':
      return [{ what: 'file-reports' }];
    case 'review':
      return [{ what: 'reports-reviewed' }];
    case 'benefits':
      return [{ what: 'tell-benefits', by: support.dueAt }];
    default:
      return [];
  }
}

/** A question that was not answered, or the next one, unless the help is over before it. */
function checkInDue(
  { checkIns, plans, endsOn }: Support,
  { checkInEveryDays, timeZone }: Rhythm,
): SupportDue[] {
  const last = checkIns.at(-1);
  if (last && last.answeredAt === undefined) return [{ what: 'answer-check-in', by: last.dueAt }];
  const agreedAt = plans[0]?.agreedAt;
  if (agreedAt === undefined) return [];
  const by = nextCheckInAt({ agreedAt, checkIns }, checkInEveryDays);
  return civilDateIn(by, timeZone) > endsOn ? [] : [{ what: 'check-in-to-come', by }];
}
