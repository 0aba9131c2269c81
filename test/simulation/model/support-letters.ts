/** The letters of a support, by what its log tells: which event is told by which letter, and the facts of each. */
import type { LoggedEvent } from './story.ts';

type Data = Record<string, unknown>;
const sixtyDays = 60 * 86_400_000;

/** What each event is told by; the others are told to nobody. */
function letterOf({ type, data }: LoggedEvent): string | undefined {
  switch (type as string) {
    case 'PlanProposed':
      return 'plan-proposed';
    case 'CheckInAsked':
    case 'CheckInReminded':
      return 'check-in';
    case 'ReportsReviewed':
      return data.outcome === 'accepted' ? 'benefits-asked' : undefined;
    case 'SupportEnded':
      return 'support-ended';
    default:
      return undefined;
  }
}

/** Sort keys of the letters that a log leads to. */
export const supportLetterKeys = (id: string, log: readonly LoggedEvent[]): string[] =>
  log.flatMap((event) => {
    const template = letterOf(event);
    return template === undefined ? [] : [`EMAIL#support-${id}_${event.version}_${template}`];
  });

/** @param log up to the event that the letter tells */
export function supportFacts(template: string, log: readonly LoggedEvent[]): Data | undefined {
  const event = log.at(-1);
  if (!event || letterOf(event) !== template) return undefined;
  const first = log[0]?.data ?? {};
  const asked = log.findLast(({ type }) => (type as string) === 'CheckInAsked');
  const isChange = log.some(({ type }) => (type as string) === 'PlanAgreed');
  const { milestones = [] } = (event.data.plan ?? {}) as { milestones?: { title: string; dueOn: string }[] };
  const facts: Readonly<Record<string, Data>> = {
    'plan-proposed': {
      milestones: milestones.map(({ title, dueOn }) => ({ title, dueOn })),
      ...{ endsOn: first.endsOn, isChange, reason: event.data.reason },
    },
    'check-in': {
      ...{ number: event.data.number, dueAt: asked?.data.dueAt },
      isReminder: (event.type as string) === 'CheckInReminded',
    },
    'benefits-asked': { dueAt: new Date(Date.parse(event.at) + sixtyDays).toISOString() },
    'support-ended': { because: event.data.because, reason: event.data.reason },
  };
  return facts[template];
}
