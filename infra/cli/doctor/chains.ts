/** What happened and what is stored say the same: chains of events whole, heads at their end, records as the events make them. */
import { isDeepStrictEqual } from 'node:util';
import { agreementKey, type Subject, startKey, subjectPartition } from '#adapters/dynamodb/keys.ts';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import { type Application, recordOf } from '#domain/application/application.ts';
import { type ApplicationEvent, filingEvents } from '#domain/application/application-events.ts';
import { evolve } from '#domain/application/evolve.ts';
import type { Payments } from '#domain/payment/payments.ts';
import type { Support } from '#domain/support/support.ts';
import type { BoundAmendment } from '#domain/values/agreed-terms.ts';
import { type ChainedEvent, firstBrokenLink } from '#domain/values/audit.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { Chart, DoctorFinding } from './facts.ts';

/** A subject's own item says how many events there were, and the hash of the last. */
interface Headed {
  subject: Subject;
  version: number;
  auditHead: unknown;
}

export function checkChains(
  chart: Chart,
  applications: readonly Application[],
  supports: readonly Support[],
  payments: readonly Payments[],
): DoctorFinding[] {
  const headed: Headed[] = [
    ...applications.map(({ applicationId: id, version, auditHead }) => ({
      subject: { kind: 'application', id } as const,
      version,
      auditHead,
    })),
    ...supports.map(({ supportId: id, version, auditHead }) => ({
      subject: { kind: 'support', id } as const,
      version,
      auditHead,
    })),
    ...payments.map(({ applicationId: id, version, auditHead }) => ({
      subject: { kind: 'payments', id } as const,
      version,
      auditHead,
    })),
    ...chart.of('round').map(({ PK, document }) => {
      const { version, auditHead } = document as { version: number; auditHead: string };
      return { subject: { kind: 'round', id: PK.slice('ROUND#'.length) } as const, version, auditHead };
    }),
    ...chart
      .of('mail-desk')
      .map(({ version, auditHead }) => ({
        subject: { kind: 'mail', id: 'desk' } as const,
        version: Number(version),
        auditHead,
      })),
  ];
  return [
    ...headed.flatMap((one) => checkChain(chart, one)),
    ...applications.flatMap((one) => checkRecord(chart, one)),
    ...applications.flatMap((one) => checkResolutions(chart, { ...one, id: one.applicationId })),
    ...supports.flatMap((one) => checkResolutions(chart, { ...one, id: one.supportId })),
  ];
}

export const eventsOf = (chart: Chart, subject: Subject): ChainedEvent[] =>
  chart
    .eventsIn(subjectPartition(subject))
    .toSorted((a, b) => (a.SK < b.SK ? -1 : 1))
    .map(({ event }) => event as ChainedEvent);

function checkChain(chart: Chart, { subject, version, auditHead }: Headed): DoctorFinding[] {
  const events = eventsOf(chart, subject);
  const item = `${subject.kind} ${subject.id}`;
  const broken = firstBrokenLink(events);
  if (broken !== undefined) {
    const what = {
      fr: `la chaîne de ses événements est rompue au n° ${broken}`,
      en: `the chain of its events is broken at the ${broken}th`,
    };
    return [{ code: 'audit-broken', item, what }];
  }
  const isForeign = events.some((event) => event.subject !== `${subject.kind}:${subject.id}`);
  if (events.length === version && (events.at(-1)?.hash ?? '') === auditHead && !isForeign) return [];
  const what = {
    fr: `sa version est ${version}, et ses ${events.length} événements mènent à une autre tête, ou concernent autre chose`,
    en: `it is at version ${version}, and ${events.length} events lead to another head, or are of something else`,
  };
  return [{ code: 'audit-head', item, what }];
}

/** The events, played again, make the record. Forms are kept once, in the record: only the last one's hash is in an event, and that of what anonymising left. */
function checkRecord(chart: Chart, stored: Application): DoctorFinding[] {
  const { applicationId, form } = stored;
  const events = eventsOf(chart, { kind: 'application', id: applicationId }).filter(
    ({ type }) => !filingEvents.some((one) => one === type),
  );
  const happened = events.filter(({ type }) => type !== 'Anonymised');
  const item = applicationId;
  const filled = events.findLast(({ data }) => data.formSha256 !== undefined);
  if (filled && filled.data.formSha256 !== sha256Of(formAsFilled(chart, stored, filled, events))) {
    const what = {
      fr: 'son formulaire n’est pas celui dont son dernier complément a l’empreinte',
      en: 'its form is not the one that its last completion hashed',
    };
    return [{ code: 'record-differs', item, what }];
  }
  // No event says again what every status shares, but for what was told, which codes were asked for, appeals, papers, and what lapsed.
  const received = {
    ...recordOf(stored),
    status: 'received',
    told: [],
    codesAsked: undefined,
    appeals: undefined,
    papers: undefined,
    formerAgreement: undefined,
  } as Application;
  const replay = () =>
    happened.reduce((record, { type, at, data }) => {
      const event = { type, ...data, ...(data.formSha256 === undefined ? {} : { form }) };
      return evolve(record, event as unknown as ApplicationEvent, at);
    }, received);
  // Files go with their term, and the record names them no more.
  const isAnonymised = happened.length < events.length;
  // Records of before it was kept have none.
  const notOfEvents = ['formChangedAt', ...(isAnonymised ? (['papers'] as const) : [])] as const;
  return checkReplayed(item, stored, replay, { notOfEvents, standing: ({ status }) => status });
}

/** The record is what its events make, played again; and they can be played. */
export function checkReplayed<R extends object>(
  item: string,
  stored: R,
  replay: () => R,
  { notOfEvents, standing }: { notOfEvents: readonly (keyof R & string)[]; standing: (record: R) => string },
): DoctorFinding[] {
  const differs = (fr: string, en: string): DoctorFinding[] => [
    { code: 'record-differs', item, what: { fr, en } },
  ];
  let replayed: R;
  try {
    replayed = replay();
  } catch (error) {
    const why = (error as Error).message;
    return differs(`un de ses événements est impossible (${why})`, `an event of it is impossible (${why})`);
  }
  const names = differingFields(stored, replayed, notOfEvents);
  const [made, is] = [standing(replayed), standing(stored)];
  return names.length === 0
    ? []
    : differs(
        `ses événements, rejoués, donnent ${made} ; il dit ${is} (${names.join(', ')})`,
        `its events, played again, make ${made}; it says ${is} (${names.join(', ')})`,
      );
}

/** The form before later amendments moved the end of its project, which the one before says, or the agreement as it was signed. */
function formAsFilled(
  chart: Chart,
  { applicationId, form }: Application,
  filled: ChainedEvent,
  events: readonly ChainedEvent[],
): Application['form'] {
  const agreement = chart.at(agreementKey(applicationId))?.printed as AgreementDocument | undefined;
  const amended = events.filter(({ type }) => type === 'AgreementAmended');
  if (!agreement || !amended.some(({ version }) => version > filled.version)) return form;
  const before = amended.findLast(({ version }) => version <= filled.version);
  const { endsOn } = (before?.data.amendment as BoundAmendment | undefined) ?? agreement.project;
  const { endsOn: _amended, ...project } = form.project;
  return { ...form, project: { ...project, ...defined({ endsOn }) } };
}

/** The names of what a record holds otherwise than its events, played again, make it. */
function differingFields<R extends object>(
  stored: R,
  replayed: R,
  notOfEvents: readonly (keyof R & string)[],
): string[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(replayed)]);
  for (const name of notOfEvents) names.delete(name);
  return [...names].filter((name) => !isDeepStrictEqual(plain(stored, name), plain(replayed, name)));
}

/** What a table keeps of a value: no undefined. */
const plain = (record: object, key: string): unknown => {
  const value = (record as Record<string, unknown>)[key];
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
};

function checkResolutions(
  chart: Chart,
  { id, resolutions }: { id: string; resolutions: number },
): DoctorFinding[] {
  const resolved = chart
    .in(startKey(id).PK)
    .filter(({ kind, resolution }) => kind === 'gate' && resolution !== undefined).length;
  if (resolved === resolutions) return [];
  const what = {
    fr: `attentes réglées : ${resolutions}, attentes de sa file qui ont une résolution : ${resolved}`,
    en: `it settled ${resolutions} waits, and ${resolved} of its queue have a resolution`,
  };
  return [{ code: 'resolutions-differ', item: id, what }];
}
