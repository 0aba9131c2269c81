/** A subject's events without personal data, and the event that vouches for what is left of them. Pure. */
import { isDeepStrictEqual } from 'node:util';
import { auditEvents } from '#adapters/dynamodb/audit-log.ts';
import type { Subject } from '#adapters/dynamodb/keys.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { type Renaming, redactTexts } from './redaction.ts';

export interface RedactedChain {
  /** Those that change, as they become. */
  changed: AuditEvent[];
  /** To append; absent where the last one says the same already, or nothing was taken out. */
  closing?: AuditEvent;
}

/**
 * @param events oldest first
 * @param vouched digests of other records that the closing event vouches for, by their name; with any there always is one
 * @param at ISO instant of the anonymisation
 */
export function redactChain(
  subject: Subject,
  events: readonly AuditEvent[],
  renaming: Renaming,
  vouched: Readonly<Record<string, string>>,
  at: string,
): RedactedChain {
  const after = events.map((event) => redactEvent(event, renaming));
  const redactions = Object.fromEntries(
    after.filter(({ redacted }) => redacted).map((event) => [String(event.version), sha256Of(event)]),
  );
  const data = { redactions, ...vouched };
  const changed = after.filter((event, index) => event !== events[index]);
  const last = events.findLast(({ type }) => type === 'Anonymised');
  const isNeeded = Object.keys(redactions).length + Object.keys(vouched).length > 0;
  if (!isNeeded || isDeepStrictEqual(last?.data, data)) return { changed };
  const { version = 0, hash } = events.at(-1) ?? {};
  const [closing] = auditEvents(subject, {
    version,
    head: hash,
    actor: { kind: 'programme' },
    at,
    events: [{ type: 'Anonymised', data }],
  });
  return { changed, ...(closing ? { closing } : {}) };
}

/** The same event where nothing goes: a second time takes nothing more out. */
function redactEvent(event: AuditEvent, renaming: Renaming): AuditEvent {
  if (event.type === 'Anonymised') return event;
  const { actor, data } = event;
  const { value, removed } = redactTexts({ actor, data }, renaming);
  if (removed.length === 0) return event;
  return { ...event, ...value, redacted: [...new Set([...(event.redacted ?? []), ...removed])].sort() };
}
