/** Whether the grey zone of an exported jury is the one that its rules give, and whether nobody else was read more often. */
import {
  type AcceptedGreyZone,
  acceptedGreyZoneSchema,
  greyZoneAgain,
} from '#domain/jury/grey-zone-acceptance.ts';
import { rankedBy } from '#domain/jury/jury-rules.ts';
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';
import type { ExportedJury } from './round-export.ts';

/** The grey zone that staff accepted, from the chain of events; undefined where they did not, or where it is not one. */
export function acceptedGreyZone(audit: ExportedJury['audit']): AcceptedGreyZone | undefined {
  const accepted = audit.find(({ type }) => type === 'GreyZoneAccepted');
  return acceptedGreyZoneSchema.safeParse(accepted?.data).data;
}

/**
 * The list is computed again from the totals frozen with it; each of these is of a reading that was given, and every application
 * had its readings by then. A review may be amended until the closing, so its final marks are not held against the totals. Then
 * nobody has more readings than the rules say, and those of the list one more.
 */
export function greyZoneDifferences(exported: ExportedJury): DocumentDifference[] {
  const { audit, rules, readings } = exported;
  const accepted = acceptedGreyZone(audit);
  const { readersPerApplication: most } = rules.values;
  const given = Map.groupBy(readings, ({ applicationId }) => applicationId);
  const listed = new Set(accepted?.applications.map(({ applicationId }) => applicationId));
  return [
    ...(accepted === undefined ? [] : frozenDifferences(accepted, exported, given)),
    ...[...given].flatMap(([applicationId, own]): DocumentDifference[] => {
      const read = own.filter(({ state }) => state !== 'recused').length;
      const allowed = most + (listed.has(applicationId) ? 1 : 0);
      if (read <= allowed) return [];
      return [{ line: applicationId, field: 'readings', file: read, replayed: `at most ${allowed}` }];
    }),
  ];
}

function frozenDifferences(
  accepted: AcceptedGreyZone,
  { rules }: ExportedJury,
  given: ReadonlyMap<string, readonly { jurorId: string }[]>,
): DocumentDifference[] {
  const strangers = Object.entries(accepted.totals).flatMap(([applicationId, totals]) =>
    Object.keys(totals)
      .filter(
        (jurorId) =>
          given.has(applicationId) && !given.get(applicationId)?.some((one) => one.jurorId === jurorId),
      )
      .map((jurorId) => ({
        line: applicationId,
        field: `GreyZoneAccepted.totals.${jurorId}`,
        file: totals[jurorId],
        replayed: null,
      })),
  );
  const again = greyZoneAgain(accepted, { ...rules.values, ranking: rankedBy(rules.values) });
  const short = [...given.keys()]
    // One that was admitted since, of a late filing, has none.
    .filter((id) => accepted.totals[id] !== undefined)
    .filter((id) => Object.keys(accepted.totals[id] ?? {}).length < rules.values.readersPerApplication)
    .map((line) => ({
      line,
      field: 'GreyZoneAccepted.totals',
      file: Object.keys(accepted.totals[line] ?? {}).length,
      replayed: `at least ${rules.values.readersPerApplication}`,
    }));
  return [
    ...differencesOf('audit', 'GreyZoneAccepted.applications', accepted.applications, again),
    ...differencesOf('audit', 'GreyZoneAccepted.order', idsOf(accepted.applications), idsOf(again)),
    ...strangers,
    ...short,
  ];
}

const idsOf = (list: readonly { applicationId: string }[]): string[] =>
  list.map(({ applicationId }) => applicationId);
