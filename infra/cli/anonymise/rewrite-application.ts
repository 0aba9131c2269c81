/** An application at the end of its term: record, events, agreement and readings, with what counts and without who it was. Pure. */
import { summarize } from '#adapters/dynamodb/application/application-store.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Application } from '#domain/application/application.ts';
import { isPublishedByName } from '#domain/cohort/applicant-types.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { redactChain } from './redact-chain.ts';
import { redactForm } from './redact-form.ts';
import { type Renaming, redactTexts } from './redaction.ts';
import { rewrittenEvents } from './rewrite-shared.ts';
import { type AnonymiseStep, fileOf, renamed, rewritten } from './step.ts';

/** What the open data of subsidies say of a body that was granted one. */
const published = new Set(['beneficiary.name', 'siret', 'rna', 'object', 'title']);
const nothing: ReadonlySet<string> = new Set();

/** @param items of the files of applications; @param references agreements that are published as open data */
export function rewriteApplications(
  items: readonly StoredItem[],
  references: ReadonlySet<string>,
  renaming: Renaming,
  at: string,
): AnonymiseStep[] {
  return [...Map.groupBy(items, fileOf).values()].flatMap((own) => {
    const record = own.find(({ kind }) => kind === 'application');
    if (!record) return own.map((item) => rewriteItem(item, renaming, nothing));
    const application = record.document as Application;
    const { applicant } = application.form;
    const isPublished =
      'agreement' in application &&
      references.has(application.agreement.number) &&
      isPublishedByName(applicant.type);
    const others = own.filter(({ kind }) => kind !== 'application' && kind !== 'audit');
    const steps = others.map((item) => rewriteItem(item, renaming, isPublished ? published : nothing));
    return [...steps, ...rewriteRecord(record, own, steps, { renaming, isPublished, at })];
  });
}

interface Way {
  renaming: Renaming;
  isPublished: boolean;
  at: string;
}

function rewriteRecord(
  was: StoredItem,
  own: readonly StoredItem[],
  steps: readonly AnonymiseStep[],
  { renaming, isPublished, at }: Way,
): AnonymiseStep[] {
  // Their files are erased (anonymise.ts): a record names none that is not there.
  const { form, papers, ...rest } = was.document as Application;
  const filled = redactForm(form, isPublished);
  const { value, removed } = redactTexts(rest, renaming);
  const agreement = steps.flatMap((step) =>
    step.act === 'rewrite' && step.was.kind === 'agreement' ? [step.item.document] : [],
  );
  const audits = own.filter(({ kind }) => kind === 'audit').sort((a, b) => (a.SK < b.SK ? -1 : 1));
  const { changed, closing } = redactChain(
    { kind: 'application', id: rest.applicationId },
    audits.map(({ event }) => event as AuditEvent),
    renaming,
    {
      formSha256: sha256Of(filled.value),
      ...(agreement.length > 0 ? { agreementSha256: sha256Of(agreement[0]) } : {}),
    },
    at,
  );
  const document = {
    ...value,
    form: filled.value,
    ...(closing ? { version: closing.version, auditHead: closing.hash } : {}),
  } as Application;
  const record = { ...was, document, version: document.version, summary: summarize(document) };
  const fields = [...filled.removed, ...removed, ...(papers ? ['papers'] : [])];
  return [
    closing ? { act: 'close', was, item: record, event: closing, fields } : rewritten(was, record, fields),
    ...rewrittenEvents(audits, changed),
  ];
}

/** The agreement, a reading; what of the workflow is left beside them names people by their ids at most. */
function rewriteItem(was: StoredItem, renaming: Renaming, kept: ReadonlySet<string>): AnonymiseStep {
  const moved = renamed(was, renaming.person);
  if (was.kind === 'agreement') {
    const { value, removed } = redactTexts(
      { document: was.document, ...(was.printed === undefined ? {} : { printed: was.printed }) },
      renaming,
      kept,
    );
    return rewritten(was, { ...was, ...value }, removed);
  }
  if (was.kind !== 'reading') return rewritten(was, moved, []);
  const { value, removed } = redactTexts(was.summary, renaming, kept);
  return rewritten(was, { ...moved, summary: value }, removed);
}
