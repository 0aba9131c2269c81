/** How a late access changes: always within the transaction of what is done with it. */
import { lateAccessKey } from '#adapters/dynamodb/keys.ts';
import { isAbsent, type Write, type WriteCondition } from '#adapters/dynamodb/table.ts';
import type { LateAccessChange } from '#app/ports/round-ports.ts';
import type { LateAccess } from '#domain/application/late-access.ts';
import { draftItem } from './form-draft-item.ts';

const isAsGiven: WriteCondition = {
  expression: '#document.#state = :given',
  names: { '#document': 'document', '#state': 'state' },
  values: { ':given': 'given' },
};

/** Given once; used or taken back only while it is neither. */
export const lateAccessWrite = (document: LateAccess): Write => ({
  put: { ...lateAccessKey(document.accessId), kind: 'late-access', document },
  when: document.state === 'given' ? isAbsent : isAsGiven,
});

export const lateAccessWrites = ({ access, draft }: LateAccessChange): Write[] => [
  lateAccessWrite(access),
  ...(draft ? [{ put: draftItem(draft), when: isAbsent }] : []),
];
