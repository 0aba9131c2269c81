/**
 * A call that is called off, as those concerned may expect it: before any grant is told, for one reason that all are told. In that moment
 * nothing is filed, read or voted any more, and whoever writes, reads or votes is told so; whoever waits for an outcome is told that one,
 * and no other. Written from what the letters and the rules of the call promise.
 */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { Process } from '#test/simulation/cloud/calls.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { Seen } from '#test/simulation/model/rights.ts';
import { documentIn } from '#test/simulation/model/stored.ts';
import type { LoggedEvent } from '#test/simulation/model/story.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };

const endedRounds = ['eligibility', 'jury', 'panel'] as const;
/** Nobody waits any more: decided, left, or told of the calling off. */
const waiting = ['received', 'eligibility-review', 'information-requested', 'eligible', 'shortlisted'];
/** What nobody does once it is said that there is nothing left to do. */
const filings = ['ApplicationFiled', 'FormAmended', 'LateAccessUsed', 'LateAccessGiven'];
/** Letters that ask somebody for what can be done no more, or tell of a stage that does not come. */
const invitations = [
  'draft-saved',
  'draft-reminder',
  'late-access',
  'information-requested',
  'shortlisted',
  'laureate',
  'jury-invitation',
  'jury-reminder',
  'jury-extended',
  'panel-ties',
  'panel-sheets',
  'panel-question',
  'panel-invitation',
  'panel-reminder',
  'panel-extended',
  'panel-receipt',
  'waiting-list',
  'agreement-to-sign',
];
const occasion = 'call-called-off';
interface KeptDraft {
  draftId: string;
  state: string;
  amends?: object;
  writers?: { writerId: string }[];
}
const writersIn = ({ draftId, writers = [] }: KeptDraft) => [
  draftId,
  ...writers.map(({ writerId }) => writerId),
];

/**
 * @param roundStates as they are now
 * @param latestList how late a list may be, in milliseconds
 */
export function createCallingOff(check: Check, roundStates: ReadonlyMap<string, string>, latestList: number) {
  /** Who writes, reads or votes now; when each came last, and when whoever is none of them any more went. */
  const reached = new Map<string, number>();
  const went = new Map<string, number>();
  const letters = new Map<string, string>();
  /** Applications that were told. */
  const told = new Set<string>();
  /** `readFrom`: when whoever called off read the lists at the earliest; who came or went after it may be told or not. */
  let calledOff:
    | { at: string; reason: string; told: ReadonlyMap<string, number>; readFrom: number }
    | undefined;
  /** By a function that began once it was said: what it read says so too. */
  const isAfter = (by: Process | undefined) =>
    calledOff !== undefined && by !== undefined && by.startedAt > Date.parse(calledOff.at);

  function released(event: LoggedEvent, by: Process | undefined): void {
    const reason = event.data.reason as string | undefined;
    if (calledOff) {
      check(reason === undefined || reason === calledOff.reason, `called off for ${reason} as well`);
      return;
    }
    check(reason !== undefined && reason !== '', 'called off for no reason');
    const panel = roundStates.get('panel') ?? 'planned';
    check(!['releasing', 'released'].includes(panel), `called off while the panel is ${panel}`);
    const readFrom = (by?.startedAt ?? Date.parse(event.at)) - latestList;
    calledOff = { at: event.at, reason: reason ?? '', told: new Map(reached), readFrom };
  }

  /** Drafts and rolls, as they are known to whoever calls off. */
  function kept({ PK, SK, before, after, now }: Seen): void {
    if (SK === 'FORM') {
      const [old, draft] = [documentIn<KeptDraft>(before), documentIn<KeptDraft>(after)];
      const isOpen = draft?.state === 'open' && !draft.amends;
      moved(old ? writersIn(old) : [], isOpen ? writersIn(draft) : [], now);
    } else if (PK === 'ROLL#jury' || PK === 'ROLL#panel') {
      const person = documentIn<{ leftAt?: string; replacedBy?: string }>(after);
      moved([SK], person && !person.leftAt && !person.replacedBy ? [SK] : [], now);
    } else if (SK.startsWith('EMAIL#') && !before && after) queued(SK.slice('EMAIL#'.length), after);
  }

  function moved(before: readonly string[], after: readonly string[], now: number): void {
    if (calledOff) return;
    for (const id of before) if (!after.includes(id) && reached.delete(id)) went.set(id, now);
    for (const id of after) if (!reached.has(id)) reached.set(id, now);
  }

  function queued(key: string, after: StoredItem): void {
    if (!key.endsWith(`_${occasion}`)) return;
    const { data } = fromItem(after as never) as { data?: { reason?: string } };
    letters.set(key.slice(0, -occasion.length - 1), data?.reason ?? '');
  }

  return {
    changed(seen: Seen): void {
      const { SK, before, after, by } = seen;
      kept(seen);
      // What was to go to many before is still on its way, and what came back goes once more, to the other address.
      const isOnItsWay = by?.name === 'send-email' || SK.endsWith('_second');
      if (!SK.startsWith('EMAIL#') || isOnItsWay || before || !isAfter(by)) return;
      const template = after?.template?.S ?? '';
      // Whoever is still to be told was asked before, or is asked in vain: that is told next.
      if (template === 'information-requested' && !told.has(seen.PK)) return;
      check(!invitations.includes(template), `${SK} was written once the call was called off`);
    },
    logged(PK: string, event: LoggedEvent, by: Process | undefined): void {
      const { type, data } = event;
      if (PK === 'ROUND#calling-off' && type === 'ReleaseStarted') released(event, by);
      if (type === 'OutcomeReleased') {
        const { outcome, reason } = data.told as { outcome: string; reason?: string };
        check(
          (outcome === 'called-off') === (calledOff !== undefined),
          `${PK} was told ${outcome}, and the call is ${calledOff ? '' : 'not '}called off`,
        );
        check(!calledOff || reason === calledOff.reason, `${PK} was told ${reason}, of ${calledOff?.reason}`);
        told.add(PK);
      }
      const isClosed = endedRounds.some(
        (round) => PK === `ROUND#${round}` && roundStates.get(round) === 'called-off',
      );
      check(!isClosed || type === 'CalledOff', `${PK}: ${type} once the call was called off`);
      check(!filings.includes(type) || !isAfter(by), `${PK}: ${type} once the call was called off`);
    },
    isCalledOff: () => calledOff !== undefined,
    /** Once everything is quiet: everybody was told, once, for that reason, and no round goes on. */
    quiet(items: readonly Item[], isAbandoned: (id: string) => boolean): void {
      for (const round of endedRounds) {
        const state = roundStates.get(round) ?? 'planned';
        const mayBe = calledOff ? ['called-off', 'released'] : ['planned', 'open', 'closed', 'released'];
        check(
          mayBe.includes(state),
          `the ${round} ends as ${state}, and the call is ${calledOff ? '' : 'not '}called off`,
        );
      }
      const { told: asked = new Map(), readFrom = 0 } = calledOff ?? {};
      const expected = [...asked].flatMap(([id, came]) => (letters.has(id) || came < readFrom ? [id] : []));
      const written = [...letters.keys()].filter((id) => asked.has(id) || (went.get(id) ?? 0) < readFrom);
      check(
        String(written.sort()) === String(expected.sort()),
        `that the call is called off is told to ${written}, not to ${expected}`,
      );
      for (const [id, reason] of letters)
        check(reason === calledOff?.reason, `${id} was told ${reason}, of ${calledOff?.reason}`);
      if (!calledOff) return;
      for (const { PK, document } of items.filter(({ SK }) => SK === 'APPLICATION')) {
        const [id, { status }] = [PK.slice('APPLICATION#'.length), document as { status: string }];
        // What an operator gave up before it was assessed, nobody assesses any more.
        const isLost = status === 'received' && isAbandoned(id);
        check(isLost || !waiting.includes(status), `${id} is ${status} in a call that was called off`);
      }
    },
  };
}
