/** Which command is possible in which stage of a support, and where it leads: the decisions and the tests over every pair read it. */
import { type SupportStage, supportStages } from './support.ts';
import type { SupportCommandName } from './support-events.ts';

const open = ['plan', 'check-ins', 'reports', 'review', 'benefits'] as const;
const agreed = ['check-ins', 'reports', 'review', 'benefits'] as const;
/** Where reports may be owed that did not come. */
const owing = ['plan', 'check-ins', 'reports', 'ended'] as const;

type Row<S extends SupportStage = SupportStage> = Partial<Record<S, readonly SupportStage[]>>;
/** In each of these stages, which stays. */
const staying = <S extends SupportStage>(stages: readonly S[]) =>
  Object.fromEntries(stages.map((stage) => [stage, [stage]])) as object as { [K in S]: readonly [K] };
const ending = Object.fromEntries(open.map((stage) => [stage, ['ended']])) as object as Record<
  (typeof open)[number],
  readonly ['ended']
>;

export const supportTransitions = {
  /** A change of the plan is a version with a reason, as long as help is given. */
  'propose-plan': staying(['plan', 'check-ins']),
  'take-back-plan': staying(['plan', 'check-ins']),
  'agree-plan': { plan: ['check-ins'], 'check-ins': ['check-ins'] },
  'ask-check-in': staying(['check-ins']),
  'remind-check-in': staying(['check-ins']),
  'answer-check-in': staying(agreed),
  /** What was held before the end may be noted after it. */
  'note-session': staying([...open, 'closed']),
  'remove-session': staying([...open, 'closed']),
  'close-check-ins': { 'check-ins': ['reports', 'review'] },
  /**
   * Before the help ends they are kept; their review begins with the end of the help. They hang on no plan (loi 2000-321 art. 10): whose
   * plan was never agreed owes them, and whose help was ended.
   */
  'file-reports': { ...staying(['plan', 'check-ins']), reports: ['review'], ended: ['ended'] },
  /** In review stays what is accepted for less than was granted, until a second person confirms it. */
  'review-reports': { review: ['benefits', 'reports', 'review'], ended: ['ended'] },
  /** Where the reports are owed; what two of the staff decide ends the support, unless it had ended. */
  'notify-default': staying(owing),
  'record-default': {
    plan: ['plan', 'ended'],
    'check-ins': ['check-ins', 'ended'],
    reports: ['reports', 'ended'],
    ended: ['ended'],
  },
  'take-back-default': staying(owing),
  'withdraw-default': staying(['ended']),
  /** From the last period of help on; told again as long as it is not closed. */
  'tell-benefits': { ...staying(['check-ins', 'reports', 'review']), benefits: ['closed'] },
  'revoke-quotation': staying([...agreed, 'closed', 'ended']),
  'expire-benefits': { benefits: ['closed'] },
  'end-support': ending,
  'repair-support': staying(supportStages),
} as const satisfies Record<SupportCommandName, Row>;

export const isSupportPossible = (command: SupportCommandName, stage: SupportStage): boolean =>
  stage in supportTransitions[command];
