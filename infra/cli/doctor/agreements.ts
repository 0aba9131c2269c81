/** Agreements are what was signed: the data by their digest, each PDF by that of its bytes. */
import { createHash } from 'node:crypto';
import { agreementKey, agreementPaperKey, closingKey, paymentsKey } from '#adapters/dynamodb/keys.ts';
import { unpacked } from '#adapters/dynamodb/packed-bytes.ts';
import type { KeptCopy } from '#app/ports/agreement-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Payments } from '#domain/payment/payments.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { eventsOf } from './chains.ts';
import { type Chart, type DoctorFinding, nameOfItem, type StoredItem } from './facts.ts';

export function checkAgreements(chart: Chart, applications: readonly Application[]): DoctorFinding[] {
  return [
    ...applications.flatMap((one) => checkAgreement(chart, one)),
    ...chart.of('agreement-paper').flatMap((paper) => checkBytes(paper)),
    ...applications.flatMap((one) => checkPapers(chart, one)),
  ];
}

function checkAgreement(chart: Chart, application: Application): DoctorFinding[] {
  const item = application.applicationId;
  const agreement = chart.at(agreementKey(item))?.document as { amountCents: number } | undefined;
  const differs = (fr: string, en: string): DoctorFinding[] => [
    { code: 'agreement-differs', item, what: { fr, en } },
  ];
  if (!('agreement' in application)) {
    return agreement && application.status !== 'withdrawn'
      ? differs(
          `son statut est ${application.status}, et une convention est là`,
          `it is ${application.status}, and an agreement is there`,
        )
      : [];
  }
  if (!agreement) {
    return differs(
      `son statut est ${application.status}, et sa convention n’est pas là`,
      `it is ${application.status}, and its agreement is not there`,
    );
  }
  if (sha256Of(agreement) !== (vouchedAgreement(chart, item) ?? application.agreement.contentSha256)) {
    return differs(
      'sa convention n’est ni celle dont le document signé est tiré, ni ce que l’anonymisation en a laissé',
      'its agreement is not the one that the signed document was drawn of, nor what anonymising left of it',
    );
  }
  const { amountCents } = application.award;
  return agreement.amountCents === amountCents && application.agreement.amountCents === amountCents
    ? []
    : differs(
        'les montants de l’attribution et de la convention diffèrent',
        'the amounts of award and agreement differ',
      );
}

/** Digest of an agreement without personal data: the last event of its chain says it. */
const vouchedAgreement = (chart: Chart, applicationId: string): unknown =>
  eventsOf(chart, { kind: 'application', id: applicationId }).findLast(({ type }) => type === 'Anonymised')
    ?.data.agreementSha256;

function checkBytes(paper: StoredItem): DoctorFinding[] {
  if (digestOf(paper) === paper.sha256) return [];
  const what = {
    fr: 'son fichier PDF n’a pas l’empreinte avec laquelle il a été conservé',
    en: 'its PDF has not the digest that it was kept with',
  };
  return [{ code: 'agreement-differs', item: nameOfItem(paper), what }];
}

function digestOf({ pdf }: StoredItem): string | undefined {
  try {
    return createHash('sha256')
      .update(unpacked(String(pdf)))
      .digest('hex');
  } catch {
    return undefined;
  }
}

/** From the closing on papers have a last day, at which they go by themselves. */
function checkPapers(chart: Chart, application: Application): DoctorFinding[] {
  if (!('agreement' in application)) return [];
  const { applicationId: item } = application;
  const isClosed = chart.at(closingKey) !== undefined;
  return [...keptCopies(chart, application)].flatMap(([copy, sha256]) => {
    const paper = chart.at(agreementPaperKey(item, copy));
    if (paper ? sha256 === undefined || paper.sha256 === sha256 : isClosed) return [];
    const what = paper
      ? {
          fr: `le fichier PDF ${copy} n’est pas celui dont l’empreinte a été annoncée ou notée`,
          en: `the PDF ${copy} is not the one whose digest was told or noted`,
        }
      : { fr: `le fichier PDF ${copy} n’est pas là`, en: `the PDF ${copy} is not there` };
    return [{ code: 'agreement-differs', item, what }];
  });
}

type Agreed = Extract<Application, { agreement: unknown }>;

/**
 * The copies of an agreement and of what amends it, each with its SHA-256: as the record tells it to whoever signs, and as the event
 * that kept it says. None is known of a signed copy that an older programme kept.
 */
function keptCopies(chart: Chart, application: Agreed): Map<KeptCopy, string | undefined> {
  const { applicationId: id, agreement } = application;
  const payments = chart.at(paymentsKey(id))?.document as Payments | undefined;
  const open = payments?.amendment ? [payments.amendment] : [];
  const copies = new Map<KeptCopy, string | undefined>();
  if ('signature' in application) copies.set('signed', undefined);
  for (const { number, sha256, signature } of [...(payments?.amendments ?? []), ...open]) {
    copies.set(`amendment-${number}-issued`, sha256);
    if (signature) copies.set(`amendment-${number}-signed`, undefined);
  }
  const events = (['application', 'payments'] as const).flatMap((kind) => eventsOf(chart, { kind, id }));
  for (const { kept = {} } of events) {
    for (const copy of Object.keys(kept) as KeptCopy[]) copies.set(copy, kept[copy]);
  }
  return copies.set('issued', agreement.sha256);
}
