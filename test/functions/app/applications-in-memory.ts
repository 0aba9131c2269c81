/** The port of applications in memory, with the guards and the audit chain of the real one. */
import { summarize } from '#adapters/dynamodb/application/application-store.ts';
import type { Applications, Filing } from '#app/ports/application-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Agreement } from '#domain/agreement/agreement.ts';
import type { Application } from '#domain/application/application.ts';
import { chain, genesisHash } from '#domain/values/audit.ts';

type Change = Parameters<Applications['save']>[1];

export function applicationsInMemory() {
  const files = new Map<string, Application>();
  const agreements = new Map<string, Agreement>();
  const timelines = new Map<string, AuditEvent[]>();
  const changes: Change[] = [];
  const filings: Filing[] = [];
  /** What someone else does just before the next save, as often as it is set. */
  const meanwhile: { run?: (() => void) | undefined } = {};
  const log = (id: string, event: Pick<AuditEvent, 'at' | 'actor' | 'type' | 'data'>) => {
    const timeline = timelines.get(id) ?? [];
    const previousHash = timeline.at(-1)?.hash ?? genesisHash;
    timelines.set(id, [
      ...timeline,
      chain({ subject: `application:${id}`, version: timeline.length + 1, ...event, previousHash }),
    ]);
  };
  const port: Applications = {
    find: async (id) => files.get(id),
    findMany: async (ids) => ids.flatMap((id) => files.get(id) ?? []),
    timeline: async (id) => timelines.get(id) ?? [],
    agreement: async (id) => agreements.get(id),
    list: async (_status, { limit, cursor }) => ({ items: [], ...(cursor ? { cursor: String(limit) } : {}) }),
    allIn: async () => [],
    registered: async () => [...files.keys()].sort(),
    summaries: async (ids) => ids.flatMap((id) => files.get(id) ?? []).map(summarize),
    async file(filing) {
      const { application } = filing;
      if (files.has(application.applicationId)) return 'exists';
      files.set(application.applicationId, { ...application, version: 1 });
      const { receivedAt: at } = application;
      log(application.applicationId, {
        at,
        actor: { kind: 'applicant' },
        type: 'ApplicationFiled',
        data: {},
      });
      filings.push(filing);
      return 'filed';
    },
    async save(next, change) {
      meanwhile.run?.();
      if (files.get(next.applicationId)?.version !== change.expectVersion) return 'conflict';
      files.set(next.applicationId, { ...next, version: change.expectVersion + change.events.length });
      for (const { type, ...data } of change.events) {
        log(next.applicationId, { at: change.at, actor: change.actor, type, data });
      }
      changes.push(change);
      return 'saved';
    },
    lookalikes: async () => [],
  };
  const put = (application: Application) => {
    files.set(application.applicationId, application);
    return application.applicationId;
  };
  /** A panel that ranked everyone who is here. */
  const rounds: Pick<Rounds, 'ranking'> = {
    ranking: async () =>
      [...files.keys()].map((applicationId, index) => ({
        ...{ applicationId, title: applicationId, rank: index + 1 },
        ...{ outcome: 'laureate', reasonCode: 'LAUREATE' },
      })),
  };
  return { port, rounds, files, agreements, changes, filings, meanwhile, put };
}
