import { expect, test } from 'vitest';
import { leftUnread } from '#infra/cli/rehearsal/scenes/jury-scene.ts';

/** Everyone of a board reads both applications, but that one recused from the first. */
const board = (readers: number) =>
  Array.from({ length: readers }, (_, index) => ({
    juror: `j-${index + 1}`,
    list: {
      readings: [
        { applicationId: 'a', state: index === 0 ? ('recused' as const) : ('assigned' as const) },
        { applicationId: 'b', state: 'assigned' as const },
      ],
    },
  }));

test.each([
  { readersPerApplication: 1, quorum: 1, others: [] },
  { readersPerApplication: 2, quorum: 2, others: [] },
  { readersPerApplication: 3, quorum: 2, others: ['j-1'] },
  { readersPerApplication: 4, quorum: 2, others: ['j-1', 'j-2'] },
])(
  'with a quorum of $quorum of $readersPerApplication, an application waits for the late juror, and for nobody else',
  ({ others, ...rules }) => {
    const lists = board(rules.readersPerApplication);
    const late = `j-${rules.readersPerApplication}`;
    const unread = leftUnread(rules, late, lists);
    expect(unread).toEqual({ others, left: 'b' });
    const filed = lists.length - unread.others.length - 1;
    expect([filed < rules.quorum, filed + 1 >= rules.quorum]).toEqual([true, true]);
  },
);
