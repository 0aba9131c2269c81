/** What delivery gave up on: listed, and handed again to what should have taken it. */
import { sayAnswer } from '../console/answer.ts';
import { confirm } from '../console/confirmation.ts';
import { exitCodes, Unreachable } from '../console/problems.ts';
import { localProgramme } from '../console/target.ts';
import type { Call, Command } from './command.ts';

interface DeadLetter {
  messageId: string;
  queueArn: string;
  /** Programme time, ms. */
  sentAt: number;
  body: string;
}

const details = [
  'Of the programme on this machine. On AWS a letter holds no more than which stream records were given up: the items lie on',
  'the index of what was not delivered, and ops doctor --stack … --fix wakes each; the letter itself may then be deleted.',
].join(' ');

const ask = async <T>(call: Call, method: string, path: string): Promise<T> => {
  const { controlUrl } = await localProgramme(call.state);
  const answer = await fetch(`${controlUrl}${path}`, { method });
  if (!answer.ok) throw new Unreachable(`the programme on this machine answered ${answer.status}`);
  return (await answer.json()) as T;
};

const listed = async (call: Call) => {
  const { deadLetters } = await ask<{ deadLetters: DeadLetter[] }>(call, 'GET', '/dead-letters');
  return deadLetters.map(({ messageId, queueArn, sentAt }) => ({
    ...{ messageId, queue: queueArn.split(':').at(-1) ?? '' },
    sentAt: new Date(sentAt).toISOString(),
  }));
};

export const deadLetterCommands: readonly Command[] = [
  {
    name: 'ops dead-letters list',
    summary: 'what delivery gave up on, oldest first',
    details,
    examples: ['ops dead-letters list'],
    async run(call) {
      sayAnswer(call, { items: await listed(call) }, view);
      return exitCodes.done;
    },
  },
  {
    name: 'ops dead-letters redrive',
    summary:
      'hands dead letters again to what should have taken them; what was delivered meanwhile is not delivered twice',
    details,
    arguments: [{ name: 'messageId', what: 'which; all unless told', isOptional: true }],
    examples: ['ops dead-letters list', 'ops dead-letters redrive'],
    async run(call) {
      const { messageId } = call.values;
      const count = messageId === undefined ? (await listed(call)).length : 1;
      await confirm(call, `Hands ${count} dead letters over again.`);
      const path = messageId === undefined ? '' : `/${encodeURIComponent(String(messageId))}`;
      const { redriven } = await ask<{ redriven: number }>(call, 'POST', `/dead-letters${path}/redrive`);
      sayAnswer(call, { redriven, count }, { says: '{redriven} of {count} taken' });
      return redriven === count ? exitCodes.done : exitCodes.refused;
    },
  },
];

const view = {
  tables: [
    {
      of: 'items',
      columns: [
        ['letter', 'messageId'],
        ['queue', 'queue'],
        ['since', 'sentAt', 'instant'],
      ],
      empty: 'None.',
    },
  ],
} as const;
