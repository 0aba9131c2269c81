/** What happens to whom: everyone follows the ordinary course but for these few, each written for one awkward case. */
export const stories = [
  /** Fails several rules at once. */
  'ineligible-at-once',
  /** Fails one rule. */
  'ineligible-once',
  /** Lacks a description; answers within days. */
  'answers-at-once',
  /** Lacks a description; answers after the reminder. */
  'answers-late',
  /** Lacks a description; is reminded, never answers. */
  'never-answers',
  /** Lacks a description; a step fails for good on the way, an operator repairs it, then the applicant withdraws. */
  'withdraws-while-asked',
  'withdraws-while-reviewed',
  'withdraws-while-read',
  /** The very same application filed a second time, under another key. */
  'files-again',
  /** A second project of the same person. */
  'same-person',
  /** A second project of the same undertaking. */
  'same-undertaking',
  /** Sends the same request twice. */
  'sends-twice',
  /** Files in the minutes after the closing. */
  'files-in-grace',
  /** Refused by mistake; the decision is undone before anyone is told. */
  'undone-refusal',
  /** Two members of staff decide at the same moment. */
  'decided-twice',
  /** The address does not exist. */
  'bounces',
  /** The receipt is reported as spam. */
  'complains',
] as const;
export type PlayedStory = (typeof stories)[number];
export type Story = PlayedStory | 'ordinary';

/**
 * Each once, whatever their number, but for those who complain: one of five hundred, so that of some eleven hundred letters of a call
 * the part is above that at which SES reviews a sender (`rateLines` in functions/domain/mail/mail-desk.ts).
 */
export const timesPlayed = (told: readonly PlayedStory[], people: number): PlayedStory[] => [
  ...told,
  ...told
    .filter((story) => story === 'complains')
    .flatMap((story) => Array.from({ length: Math.ceil(people / 500) - 1 }, () => story)),
];

/** Whose piece is missing: asked for while the call is still open, so that the answer, or silence, comes before the jury. */
export const isIncomplete = (story: Story): boolean =>
  story === 'answers-at-once' ||
  story === 'answers-late' ||
  story === 'never-answers' ||
  story === 'withdraws-while-asked';

/** Fewer people than this cannot play all the stories and still fill a jury and a panel. */
export const fewestApplications = 40;
