/** While what of the jury may be written: each a condition of the transaction that writes it. */
import { roundKey } from '#adapters/dynamodb/keys.ts';
import type { Write, WriteCondition } from '#adapters/dynamodb/table.ts';

const names = { '#state': 'state' };

export const juryIsOpen: Write = {
  key: roundKey('jury'),
  check: { expression: '#state = :open', names, values: { ':open': 'open' } },
};

/** Of a reading: neither filed nor recused. */
export const isAssigned: WriteCondition = {
  expression: 'summary.#state = :assigned',
  names,
  values: { ':assigned': 'assigned' },
};
