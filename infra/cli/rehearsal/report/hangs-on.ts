/** What a rehearsal cannot show where it leaves something out. */
import { type Template, templatesWhere } from '#domain/application/letters.ts';
import type { Episode, LeftOut } from '#infra/cli/rehearsal/people/left-out.ts';
import type { PlayedStory } from '#infra/cli/rehearsal/people/stories.ts';

interface Hanging {
  /** Kinds of audit events (happenings.ts). */
  happenings?: readonly string[];
  /** Letters that no audit event queues. */
  letters?: readonly Template[];
  /** Grants that need not be used then: function and action, or any action of the function. */
  grants?: readonly { of: string; action?: string }[];
}

const hangsOn: Readonly<Partial<Record<Episode | PlayedStory, Hanging>>> = {
  'answers-late': {
    happenings: ['InformationReminded', 'LinkRenewed'],
    letters: ['personal-link'],
    grants: [{ of: 'ExpireGate' }],
  },
  'papers given': {
    happenings: ['PaperAccepted', 'PaperWithdrawn'],
    grants: [{ of: 'PapersApi' }, { of: 'CheckPapers' }],
  },
  'never-answers': { happenings: ['InformationOverdue', 'InformationExpired'] },
  'withdraws-while-asked': {
    happenings: ['Withdrawn, asked', 'RepairDecided'],
    // Several are asked together.
    grants: [{ of: 'StaffDesk', action: 'dynamodb:UpdateItem' }],
  },
  'citizens drawn by lot': { letters: ['citizen-drawn'], grants: [{ of: 'PanelPool' }] },
  'ties declared': { letters: ['panel-ties'], grants: [{ of: 'PanelApi', action: 'dynamodb:Query' }] },
  'a member replaced': {
    letters: ['panel-seat-given'],
    grants: [{ of: 'ManageRolls', action: 'dynamodb:BatchGetItem' }],
  },
  'signed while the workflow is deaf': { grants: [{ of: 'Sweep', action: 'dynamodb:UpdateItem' }] },
  'the call extended': { letters: ['call-extended'] },
  'the readings extended': { letters: ['jury-extended'] },
  'the vote extended': { letters: ['panel-extended'] },
  'a question of the panel': {
    letters: ['panel-question'],
    grants: [
      { of: 'InformPanel', action: 'dynamodb:UpdateItem' },
      { of: 'InformPanel', action: 'dynamodb:ConditionCheckItem' },
    ],
  },
  'a draft reminded': { letters: ['draft-reminder'] },
  'a juror leaves': { letters: ['jury-left'] },
  'a late juror reminded': { letters: ['jury-reminder'] },
  'a late citizen reminded': { letters: ['panel-reminder'] },
  'a digest for staff': { letters: ['staff-digest'] },
  'turned down by the jury': { happenings: ['OutcomeReleased, not-shortlisted'] },
  'two appeals': { happenings: ['AppealReceived', 'DecisionMaintained', 'Reinstated'] },
  'a finalist withdraws': { happenings: ['Withdrawn, shortlisted'] },
  'turned down by the vote': { happenings: ['OutcomeReleased, not-selected'] },
  'a waiting list': { happenings: ['OutcomeReleased, waitlisted'] },
  'left the waiting list': { happenings: ['Withdrawn, waitlisted'] },
  'called from the waiting list': {
    happenings: ['Promoted'],
    grants: [{ of: 'RoundsApi', action: 'dynamodb:UpdateItem' }],
  },
  'an agreement declined': { happenings: ['AgreementDeclined', 'DeclinationCodeAsked'] },
  'withdrawn before signing': { happenings: ['Withdrawn, agreement issued'] },
  'withdrawn after signing': { happenings: ['Withdrawn, signed'] },
  'an award lapsed': {
    happenings: ['AwardLapsed', 'SignatureOverdue', 'SignatureReminded', 'SignatureExtended'],
    grants: [{ of: 'ExpireGate' }],
  },
  payments: {
    letters: ['payment-made', 'payment-withheld'],
    grants: [{ of: 'PaymentOrders', action: 'kms:Decrypt' }],
  },
  'a payment withheld': { letters: ['payment-withheld'] },
  'a laureate leaves the help': { happenings: ['SupportEnded'] },
  'reports filed': {
    letters: ['reports-received', 'reports-returned', 'benefits-asked'],
    grants: [
      { of: 'NextSupportStep', action: 'dynamodb:Query' },
      ...['dynamodb:UpdateItem', 'dynamodb:DeleteItem'].flatMap((action) => [
        { of: 'SupportDesk', action },
        { of: 'ReportsApi', action },
      ]),
      { of: 'ReportsApi', action: 'dynamodb:PutItem' },
    ],
  },
};

const without = (leftOut: LeftOut): Hanging[] =>
  (Object.keys(leftOut) as (Episode | PlayedStory)[]).flatMap((name) => hangsOn[name] ?? []);

const hanging = (leftOut: LeftOut, kind: 'happenings' | 'letters'): Set<string> =>
  new Set(without(leftOut).flatMap((one) => one[kind] ?? []));

interface UnusedGrant {
  action: string;
  resource: string;
  /** Who holds it, by the name of its resource: that of the stack, that of the function, eight digits. */
  principal: string;
}

/** Used where a function fails for good, which a rehearsal plays for the reports of mail alone. */
const giveUpElsewhere: NonNullable<Hanging['grants']> = ['CheckPapers', 'Sweep', 'Remind'].map((of) => ({
  of,
  action: 'sqs:SendMessage',
}));

/** Those that something played should have used. A function that is never called is not called by its machine either. */
export function unusedBut(leftOut: LeftOut, unused: readonly UnusedGrant[]): UnusedGrant[] {
  const excused = [...giveUpElsewhere, ...without(leftOut).flatMap(({ grants = [] }) => grants)];
  const names = (text: string, of: string) => new RegExp(`-${of}[0-9A-F]{8}$`).test(text);
  return unused.filter(
    ({ action, resource, principal }) =>
      !excused.some(
        (one) =>
          (names(principal, one.of) && (one.action ?? action) === action) ||
          (one.action === undefined && action === 'lambda:InvokeFunction' && names(resource, one.of)),
      ),
  );
}

/** Kinds of audit events that need not happen. */
export const happeningsWithout = (leftOut: LeftOut): Set<string> => hanging(leftOut, 'happenings');

/** Letters that need not be sent: what would queue them is left out. */
export function lettersWithout(leftOut: LeftOut): Set<Template> {
  const [happenings, letters] = [hanging(leftOut, 'happenings'), hanging(leftOut, 'letters')];
  return new Set([
    ...templatesWhere(({ trigger }) => trigger.every((one) => happenings.has(one))),
    ...letters,
  ] as Template[]);
}
