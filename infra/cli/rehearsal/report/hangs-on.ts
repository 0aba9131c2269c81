/** What a rehearsal cannot show where it leaves something out. */
import { type Template, templatesWhere } from '#domain/application/letters.ts';
import type { Episode, LeftOut, PlayedStory } from '#infra/cli/rehearsal/people/left-out.ts';

interface Hanging {
  /** Kinds of audit events (happenings.ts). */
  happenings?: readonly string[];
  /** Letters that no audit event queues. */
  letters?: readonly Template[];
  alarms?: readonly string[];
}

const hangsOn: Readonly<Partial<Record<Episode | PlayedStory, Hanging>>> = {
  'answers-late': { happenings: ['InformationReminded', 'LinkRenewed'] },
  'never-answers': { happenings: ['InformationExpired'] },
  'withdraws-while-asked': { happenings: ['Withdrawn, asked', 'RepairDecided'], alarms: ['RepairWaits'] },
  'the call extended': { letters: ['call-extended'] },
  'the readings extended': { letters: ['jury-extended'] },
  'the vote extended': { letters: ['panel-extended'] },
  'a draft reminded': { letters: ['draft-reminder'] },
  'a late juror reminded': { letters: ['jury-reminder'] },
  'a late citizen reminded': { letters: ['panel-reminder'] },
  'a digest for staff': { letters: ['staff-digest'] },
  'turned down by the jury': { happenings: ['OutcomeReleased, not-shortlisted'] },
  'a finalist withdraws': { happenings: ['Withdrawn, shortlisted'] },
  'turned down by the vote': { happenings: ['OutcomeReleased, not-selected'] },
  'a waiting list': { happenings: ['OutcomeReleased, waitlisted'] },
  'left the waiting list': { happenings: ['Withdrawn, waitlisted'] },
  'called from the waiting list': { happenings: ['Promoted'] },
  'an agreement declined': { happenings: ['AgreementDeclined', 'DeclinationCodeAsked'] },
  'withdrawn before signing': { happenings: ['Withdrawn, agreement issued'] },
  'withdrawn after signing': { happenings: ['Withdrawn, signed'] },
  'an award lapsed': { happenings: ['AwardLapsed', 'SignatureReminded'] },
};

function hanging<K extends keyof Hanging>(leftOut: LeftOut, kind: K): Set<string> {
  const names = Object.keys(leftOut) as (Episode | PlayedStory)[];
  return new Set(names.flatMap((name) => hangsOn[name]?.[kind] ?? []));
}

/** Kinds of audit events that need not happen. */
export const happeningsWithout = (leftOut: LeftOut): Set<string> => hanging(leftOut, 'happenings');
export const alarmsWithout = (leftOut: LeftOut): Set<string> => hanging(leftOut, 'alarms');

/** Letters that need not be sent: what would queue them is left out. */
export function lettersWithout(leftOut: LeftOut): Set<Template> {
  const [happenings, letters] = [hanging(leftOut, 'happenings'), hanging(leftOut, 'letters')];
  return new Set([
    ...templatesWhere(({ trigger }) => trigger.every((one) => happenings.has(one))),
    ...letters,
  ] as Template[]);
}
