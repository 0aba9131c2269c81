/**
 * The queue of an application's waits (decision 2). The execution passes its gates one after the
 * other and each settled wait takes exactly one resolution, so the n-th resolution belongs to the n-th wait:
 * opening a gate means "hand the token to the first wait not settled".
 */
import { gateKey, repairKey, undeliveredSince, watchedList } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { Gates, Repairs } from '#app/ports/workflow-ports.ts';
import { type Gate, namedErrors, type Resolution, repairGate } from '#workflows/contracts.ts';

type Wait = {
  sequence: number;
  gate: string;
  openedAt?: string;
  taskToken?: string;
  resolution?: Resolution;
  settledAt?: string;
};

type Opening = Record<':gate' | ':token' | ':at' | ':until', string>;

const waitOf = (item: Item): Wait => ({
  ...(item as Wait),
  sequence: Number(String(item.SK).slice('GATE#'.length)),
});

async function waits(table: Table, id: string): Promise<Wait[]> {
  const items = await itemsUnder(table, { PK: gateKey(id, 1).PK, SK: 'GATE#' });
  return items.map(waitOf);
}

/** More time leads from the second state of a gate back to its first, which may be open for the next wait already. */
const isMoreTime = ({ resolution }: Wait): boolean =>
  resolution?.kind === 'failure' && resolution.error === namedErrors.extended;

const isSettled = 'SET settledAt = :at REMOVE taskToken, undeliveredPk, undeliveredSk';

/**
 * The token of the latest visit is the one that lives: what an earlier one sent may arrive after it, its function long dead.
 */
const isNewest = 'attribute_not_exists(openedAt) OR openedAt <= :at';

/** Removes a wait from the queue, because the execution is past it: never one that was opened after that was seen. */
export const settleWait = (table: Table, id: string, sequence: number, at: string) =>
  table.update(gateKey(id, sequence), {
    update: isSettled,
    condition: `attribute_exists(PK) AND attribute_not_exists(settledAt) AND (${isNewest})`,
    values: { ':at': at },
  });

/** The same once a token was told. A wait that has another by now has that of a next visit to its gate, told in its turn. */
export const settleTold = (
  table: Table,
  { id, sequence, token }: { id: string; sequence: number; token: string },
  at: string,
) =>
  table.update(gateKey(id, sequence), {
    update: isSettled,
    condition: 'attribute_not_exists(settledAt) AND (attribute_not_exists(taskToken) OR taskToken = :token)',
    values: { ':at': at, ':token': token },
  });

/** @param expiresAt when (ISO) a wait that begins at an instant ends by its time */
export function gateStore<G extends string = Gate>(
  table: Table,
  expiresAt: (gate: G | typeof repairGate, from: string) => string,
): Gates<G> {
  return {
    async open(id, gate, taskToken, at, isOverdue = false) {
      if (gate === repairGate) return openRepair(table, id, taskToken, at);
      const values = { ':gate': gate, ':token': taskToken, ':at': at, ':until': expiresAt(gate, at) };
      for (;;) {
        const next = await nextWait(table, { id, gate, at, isOverdue });
        if (!next) return 'waiting';
        const { sequence, isDecided } = next;
        const opened = await handToken(table, { id, sequence, isDecided, values });
        if (opened) return opened.resolution ? 'already-decided' : 'waiting';
        // Delivered a moment ago, to the visit before this one: the next wait is this one's. Or a later visit has its token there.
        const item = await table.get(gateKey(id, sequence));
        if (item?.settledAt === undefined) return 'waiting';
      }
    },
    async expire(id, gate, at) {
      const own = (await waits(table, id)).filter((one) => one.gate === gate && !isLater(one, at));
      const wait = own.at(-1);
      if (!wait?.resolution) return undefined;
      // What was decided of a gate that was passed over is nobody's to take any more either.
      for (const { sequence, resolution, settledAt } of own)
        if (resolution && !settledAt) await settleWait(table, id, sequence, at);
      return wait.resolution;
    },
  };
}

/** Opened by a visit after the one of an instant. */
const isLater = ({ openedAt }: Wait, at: string): boolean => openedAt !== undefined && openedAt > at;

/**
 * The first wait that is not settled, or a new one after all of them; settles those that the execution is past. None for a
 * visit that is over: the execution went on to a gate that was opened later, and what it waits for there is not to be touched.
 */
async function nextWait(
  table: Table,
  { id, gate, at, isOverdue }: { id: string; gate: string; at: string; isOverdue: boolean },
): Promise<{ sequence: number; isDecided: boolean } | undefined> {
  const queue = await waits(table, id);
  if (queue.some((wait) => isLater(wait, at))) return undefined;
  for (const wait of queue) {
    if (wait.settledAt) continue;
    if (wait.gate === gate && (isOverdue || !isMoreTime(wait)))
      return { sequence: wait.sequence, isDecided: wait.resolution !== undefined };
    // The execution is already at a later gate, or where more time leads: this wait was delivered but not marked as such.
    await settleWait(table, id, wait.sequence, at);
  }
  return { sequence: queue.length + 1, isDecided: false };
}

/** @returns the wait with the token; undefined where it was settled meanwhile, or has the token of a later visit */
function handToken(
  table: Table,
  { id, sequence, isDecided, values }: { id: string; sequence: number; isDecided: boolean; values: Opening },
) {
  // If delivery was given up earlier, no execution had received the decision: deliver it again.
  const { undeliveredPk, undeliveredSk } = undeliveredSince(id, values[':at']);
  return table.update(gateKey(id, sequence), {
    update: `SET kind = :kind, applicationId = :id, gate = :gate, taskToken = :token, openedAt = :at, expiresAt = :until${
      isDecided ? ', undeliveredPk = :pk, undeliveredSk = if_not_exists(undeliveredSk, :sk)' : ''
    } REMOVE givenUpAt`,
    condition: `attribute_not_exists(settledAt) AND (${isNewest})`,
    values: {
      ':kind': 'gate',
      ':id': id,
      ...values,
      ...(isDecided ? { ':pk': undeliveredPk, ':sk': undeliveredSk } : {}),
    },
  });
}

/** The same visit, sent again by the SDK whose answer was lost, must not clear what an operator has decided meanwhile. */
const isNewVisit = 'attribute_not_exists(openedAt) OR openedAt < :at';

/** The repair gate can be visited many times: each visit clears the result of the one before. */
async function openRepair(table: Table, id: string, taskToken: string, at: string) {
  await table.update(repairKey(id), {
    condition: isNewVisit,
    update:
      'SET kind = :kind, applicationId = :id, gate = :gate, taskToken = :token, openedAt = :at, summary = :summary, listPk = :list, listSk = :since REMOVE resolution, settledAt, undeliveredPk, undeliveredSk',
    values: {
      ':kind': 'repair',
      ':id': id,
      ':gate': repairGate,
      ':token': taskToken,
      ':at': at,
      ':summary': { applicationId: id, since: at },
      ':list': watchedList,
      ':since': `${at}#${id}`,
    },
  });
  return 'waiting' as const;
}

/** An operator ended it at the repair gate, and no appeal has let it go on since. */
export const isAbandonedBy = (repair: Item | undefined, start: Item | undefined): boolean =>
  (repair?.resolution as { outcome?: string } | undefined)?.outcome === 'abandon' &&
  String(start?.goneOnAt ?? '') < String(repair?.decidedAt);

export function repairStore(table: Table): Repairs {
  return {
    async all() {
      const found = (await table.listed(watchedList)).filter(({ SK }) => SK === repairKey('').SK);
      return found.map((item) => item.summary as { applicationId: string; since: string });
    },
    async isWaiting(id) {
      const item = await table.get(repairKey(id));
      return item?.taskToken !== undefined && item.resolution === undefined;
    },
  };
}
