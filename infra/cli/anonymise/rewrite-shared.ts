/**
 * What belongs to the cohort and to no application's record at the end of its term: rolls, rounds with their lists, supports, payments, the
 * desk of mail. Pure.
 */
import type { Subject } from '#adapters/dynamodb/keys.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { StoredKind } from '#domain/record/stored-kinds.ts';
import { defined } from '#domain/values/defined.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { supportIdOf } from '#workflows/contracts.ts';
import { redactChain } from './redact-chain.ts';
import { noAddress } from './redact-form.ts';
import { type Renaming, redactTexts, withheld } from './redaction.ts';
import { type AnonymiseStep, renamed, rewritten } from './step.ts';

export function rewriteShared(items: readonly StoredItem[], renaming: Renaming, at: string): AnonymiseStep[] {
  return [...Map.groupBy(items, ({ PK }) => PK).values()].flatMap((own) => {
    const head = own.find(({ kind }) => kind !== undefined && headKinds.includes(kind));
    const others = own.filter((item) => item !== head && (head === undefined || item.kind !== 'audit'));
    const steps = others.map((item) => rewriteItem(item, renaming));
    if (!head) return steps;
    return [...steps, ...rewriteHead(head, own, renaming, at)];
  });
}

/** Each heads a chain of events of its own. */
const headKinds: readonly string[] = ['round', 'support', 'payments', 'mail-desk'] satisfies StoredKind[];

function rewriteItem(was: StoredItem, renaming: Renaming): AnonymiseStep {
  const moved = renamed(was, renaming.person);
  switch (was.kind) {
    case 'juror':
    case 'panelist':
    case 'adviser':
      return rewriteMember(was, moved);
    case 'ranking':
    case 'release-page': {
      const { value: entries, removed } = redactTexts(was.entries, renaming);
      return rewritten(was, { ...moved, entries }, removed);
    }
    case 'open-data': {
      // What is published stays published: the file names bodies alone.
      const { value: document, removed } = redactTexts(was.document, renaming, new Set(['csv']));
      const { value: summary } = redactTexts(was.summary, renaming);
      return rewritten(was, { ...moved, document, ...defined({ summary }) }, removed);
    }
    default:
      return rewritten(was, moved, []);
  }
}

/** By roll, what is left empty, since its shape needs it, and what is taken away. */
const juror = { kept: { topics: [], declaredConflicts: [] }, gone: ['organisation', 'siren', 'maxReadings'] };
const panelist = { kept: { declaredConflicts: [] }, gone: [] };
const adviser = { kept: {}, gone: ['organisation', 'partner'] };

/**
 * Of a member of a roll: the id, the language, and what the counts of the vote, of the readings and of the sessions are held
 * against.
 */
function rewriteMember(was: StoredItem, moved: StoredItem): AnonymiseStep {
  const {
    organisation: _where,
    siren: _whose,
    maxReadings: _most,
    partner: _partner,
    ...document
  } = moved.document as Record<string, unknown>;
  const emptied = was.kind === 'juror' ? juror : was.kind === 'adviser' ? adviser : panelist;
  const rest = { ...document, name: withheld, email: noAddress, ...emptied.kept };
  return rewritten(was, { ...moved, document: rest }, [
    'name',
    'email',
    `${was.kind}Id`,
    ...Object.keys(emptied.kept),
    ...emptied.gone,
  ]);
}

function rewriteHead(
  was: StoredItem,
  own: readonly StoredItem[],
  renaming: Renaming,
  at: string,
): AnonymiseStep[] {
  const audits = own.filter(({ kind }) => kind === 'audit').sort((a, b) => (a.SK < b.SK ? -1 : 1));
  const events = audits.map(({ event }) => event as AuditEvent);
  const { changed, closing } = redactChain(subjectOf(was), events, renaming, {}, at);
  const { value, removed } = redactTexts(was.document, renaming);
  const head = closing ? { version: closing.version, auditHead: closing.hash } : {};
  const record =
    was.kind !== 'mail-desk'
      ? {
          ...was,
          ...(closing ? { version: closing.version } : {}),
          document: { ...(value as object), ...head },
        }
      : { ...was, ...head };
  return [
    closing
      ? { act: 'close', was, item: record, event: closing, fields: removed }
      : rewritten(was, record, removed),
    ...rewrittenEvents(audits, changed),
  ];
}

function subjectOf({ kind, PK }: StoredItem): Subject {
  if (kind === 'round') return { kind, id: PK.slice('ROUND#'.length) };
  if (kind === 'support') return { kind, id: supportIdOf(PK.slice('SUPPORT#'.length)) };
  if (kind === 'payments') return { kind, id: PK.slice('PAYMENTS#'.length) };
  return { kind: 'mail', id: 'desk' };
}

/** Where they stand, and on the list of their day with another actor. */
export function rewrittenEvents(
  audits: readonly StoredItem[],
  changed: readonly AuditEvent[],
): AnonymiseStep[] {
  const byVersion = new Map(audits.map((item) => [(item.event as AuditEvent).version, item]));
  return changed.flatMap((event) => {
    const was = byVersion.get(event.version);
    if (!was) throw new Error(`${event.subject} has no event ${event.version}`);
    const { subject, version, at, actor, type } = event;
    const item = { ...was, event, summary: { subject, version, at, actor, type } };
    return [rewritten(was, item, event.redacted ?? [])];
  });
}
