/**
 * A file was uploaded and scanned: it is looked at, kept where no form can write, and accepted in one transaction; or refused, with
 * why. Everything can come twice, late, or not at all: only a paper that is awaited is looked at.
 */
import { type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type {
  PaperBucket,
  PaperRef,
  Papers,
  RecognisePaper,
  ScannedPaper,
  UploadedFile,
} from '#app/ports/paper-ports.ts';
import { type PaperIn, recordedOf } from '#domain/paper/given-paper.ts';
import { type FileRefusal, fileRefusals, maximumPaperBytes, type PaperType } from '#domain/paper/paper.ts';
import { paperName } from '#domain/paper/paper-name.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256OfBytes } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { openAsk, type StandingDeps } from './paper-standing.ts';

export interface AcceptPaperDeps extends ApplyDeps, StandingDeps {
  papers: Pick<Papers, 'find' | 'refuse'>;
  bucket: Pick<PaperBucket, 'uploaded' | 'keep' | 'remove'>;
  recognise: RecognisePaper;
}

/** What became of it; `ignored` where nothing is awaited, or nothing lies there. */
export type PaperOutcome = 'accepted' | 'ignored' | FileRefusal;

/** @returns what became of the file, for the log */
export async function acceptPaper(deps: AcceptPaperDeps, scanned: ScannedPaper): Promise<PaperOutcome> {
  const awaited = await deps.papers.find(scanned);
  if (awaited?.state !== 'awaited') {
    // A run that ended just after it had decided left what nothing names any more.
    const left = awaited?.state === 'accepted' ? awaited.replaces : scanned.paperId;
    if (left !== undefined) await deps.bucket.remove({ ...scanned, paperId: left });
    return 'ignored';
  }
  const file = await deps.bucket.uploaded(scanned);
  if (!file) return 'ignored';
  const looked = await lookAt(deps, scanned, file);
  const name = paperName(file.name);
  if (!looked.ok) return refused(deps, awaited, name, looked.refusal.code);
  const { type, bytes } = looked.value;
  await deps.bucket.keep({ ...awaited, type }, bytes);
  const digest = { sha256: sha256OfBytes(bytes), bytes: bytes.length };
  const acceptedAt = deps.clock.now().toISOString();
  const paper: PaperIn<'accepted'> = { ...awaited, state: 'accepted', name, type, ...digest, acceptedAt };
  const done = await record(deps, paper);
  if (done.ok) {
    if (done.value !== undefined) await deps.bucket.remove({ ...paper, paperId: done.value });
    return 'accepted';
  }
  // Once it is not awaited no other run accepts it: if none has, or it was taken back or replaced since, nothing names what was kept.
  const outcome = await refused(deps, awaited, name, done.refusal.code);
  if ((await deps.papers.find(scanned))?.state !== 'accepted') await deps.bucket.remove(paper);
  return outcome;
}

interface Looked {
  type: PaperType;
  bytes: Uint8Array;
}

async function lookAt(
  { recognise }: Pick<AcceptPaperDeps, 'recognise'>,
  { scan }: ScannedPaper,
  { size, bytes }: UploadedFile,
): Promise<Result<Looked, { code: FileRefusal }>> {
  if (scan === 'infected') return refuse({ code: 'paper-infected' });
  if (size === 0) return refuse({ code: 'paper-empty' });
  if (size > maximumPaperBytes || !bytes) return refuse({ code: 'paper-too-large' });
  const recognised = await recognise(bytes);
  if (!recognised.ok) return recognised;
  // After what its giver can mend: an encrypted file cannot be scanned either.
  return scan === 'clean' ? accept({ type: recognised.value, bytes }) : refuse({ code: 'paper-unscanned' });
}

/** @returns the id of the paper that it replaces, if it does */
async function record(
  deps: AcceptPaperDeps,
  paper: PaperIn<'accepted'>,
): Promise<Result<string | undefined, { code: FileRefusal }>> {
  let former: string | undefined;
  const plan: Plan<{ code: 'paper-not-asked' }> = async (application) => {
    const found = await deps.papers.find(paper);
    const ask = found?.state === 'awaited' && (await openAsk(deps, application, paper.code));
    if (!ask) return refuse({ code: 'paper-not-asked' });
    const { atMost = 1 } = ask;
    const alike = (application.papers ?? []).filter(({ code }) => code === paper.code);
    former = atMost === 1 ? alike[0]?.paperId : undefined;
    return accept({ command: 'accept-paper', paper: recordedOf(paper), atMost });
  };
  const applied = await applyPlan(deps, paper.applicationId, plan, { kind: 'applicant' }, () => ({
    papers: { accepted: { ...paper, ...defined({ replaces: former }) }, ...defined({ gone: former }) },
  }));
  if (applied.ok) return accept(former);
  const { code } = applied.refusal;
  // A status that takes none, or an application that is gone.
  return refuse({ code: fileRefusals.find((one) => one === code) ?? 'paper-not-asked' });
}

/** @returns `ignored` where another run took it meanwhile, or it is gone: it is not awaited any more */
async function refused(
  { papers, clock }: Pick<AcceptPaperDeps, 'papers' | 'clock'>,
  { paperId, applicationId, code, askedAt }: PaperIn<'awaited'>,
  name: string,
  because: FileRefusal,
): Promise<PaperOutcome> {
  const refusedAt = clock.now().toISOString();
  const noted = {
    paperId,
    applicationId,
    code,
    askedAt,
    state: 'refused',
    name,
    because,
    refusedAt,
  } as const;
  return (await papers.refuse(noted)) ? because : 'ignored';
}

export interface WithdrawPaperDeps extends ApplyDeps, StandingDeps {
  papers: Pick<Papers, 'find'>;
  bucket: Pick<PaperBucket, 'remove'>;
}

/** The applicant takes a paper back, as long as it could give another in its place. Again, it takes away what a run that died had left. */
export async function withdrawPaper(deps: WithdrawPaperDeps, ref: PaperRef) {
  const { applicationId, paperId } = ref;
  const plan: Plan<{ code: 'paper-not-there' | 'paper-not-asked' }> = async (application) => {
    const paper = application.papers?.find((one) => one.paperId === paperId);
    if (!paper) return refuse({ code: 'paper-not-there' });
    return (await openAsk(deps, application, paper.code))
      ? accept({ command: 'withdraw-paper', paperId })
      : refuse({ code: 'paper-not-asked' });
  };
  const done = await applyPlan(
    deps,
    applicationId,
    plan,
    { kind: 'applicant' },
    { papers: { gone: paperId } },
  );
  const isGone = done.ok || (done.refusal.code === 'paper-not-there' && !(await deps.papers.find(ref)));
  if (isGone) await deps.bucket.remove(ref);
  return done;
}
