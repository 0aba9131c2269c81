/** The papers of one application in memory: forms that are given out, files as they come, and what lies in the bucket. */

import { paperStore } from '#adapters/dynamodb/paper/paper-store.ts';
import { type AcceptPaperDeps, acceptPaper, withdrawPaper } from '#app/paper/accept-paper.ts';
import { type AskPaperDeps, askPaper } from '#app/paper/ask-paper.ts';
import { listPapers } from '#app/paper/show-papers.ts';
import type { PaperRef, ScannedPaper, UploadedFile } from '#app/ports/paper-ports.ts';
import type { Application } from '#domain/application/application.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

export const bytesOf = (text: string): Uint8Array => Buffer.from(text);

/** While the call is open, save where another instant is said. A file that begins with `locked` cannot be read. */
export function aPaperDesk(
  application: Application | undefined = anApplication('eligibility-review'),
  { now = '2022-01-20T09:00:00.000Z', cohort = promotion1 } = {},
) {
  const memory = programmeInMemory(cohort, now);
  const applicationId = memory.put(application);
  let instant = now;
  let drawn = 0;
  const uploaded = new Map<string, UploadedFile>();
  const kept = new Map<string, { type: string; text: string }>();
  const removed: string[] = [];
  const bucket: AcceptPaperDeps['bucket'] & AskPaperDeps['bucket'] = {
    uploadForm: async ({ paperId }, { until, goTo }) => ({
      url: 'https://bucket.example',
      fields: { paperId, until: until.toISOString(), goTo },
    }),
    uploaded: async ({ paperId }) => uploaded.get(paperId),
    keep: async ({ paperId, type }, bytes) =>
      void kept.set(paperId, { type, text: Buffer.from(bytes).toString() }),
    async remove({ paperId }) {
      removed.push(paperId);
      kept.delete(paperId);
    },
  };
  const deps = {
    ...memory,
    clock: { now: () => new Date(instant) },
    papers: paperStore(memory.table),
    bucket,
    recognise: async (bytes: Uint8Array) =>
      Buffer.from(bytes).toString().startsWith('locked')
        ? refuse({ code: 'paper-encrypted' } as const)
        : accept('pdf' as const),
    drawPaperId: () => `f-${(++drawn).toString().padStart(16, '0')}`,
    pageOf: (paperId: string) => `https://appel.example/pieces/${paperId}`,
  };
  const ask = (code: string) => askPaper(deps, { applicationId, code });
  const formOf = async (code: string): Promise<string> => {
    const asked = await ask(code);
    if (!asked.ok) throw new Error(asked.refusal.code);
    return asked.value.paperId;
  };
  const upload = (paperId: string, text: string, more: Partial<UploadedFile> = {}) => {
    const bytes = bytesOf(text);
    uploaded.set(paperId, { name: 'piece.pdf', size: bytes.length, bytes, ...more });
  };
  const ref = (paperId: string): PaperRef => ({ applicationId, paperId });
  const scan = (paperId: string, found: ScannedPaper['scan'] = 'clean') =>
    acceptPaper(deps, { ...ref(paperId), versionId: '1', scan: found });
  return {
    memory,
    deps,
    applicationId,
    kept,
    removed,
    ask,
    formOf,
    upload,
    ref,
    scan,
    at(other: string) {
      instant = other;
    },
    /** Asks for a form, puts a file there, and has it scanned. */
    async give(code: string, text: string) {
      const paperId = await formOf(code);
      upload(paperId, text);
      return { paperId, outcome: await scan(paperId) };
    },
    noted: (paperId: string) => deps.papers.find(ref(paperId)),
    /** What the record of the application says of papers. */
    recorded: () => memory.stored.application(applicationId)?.papers ?? [],
    take: (paperId: string) => withdrawPaper(deps, ref(paperId)),
    async list() {
      const listed = await listPapers(deps, applicationId);
      if (!listed.ok) throw new Error(listed.refusal.code);
      return listed.value;
    },
  };
}
