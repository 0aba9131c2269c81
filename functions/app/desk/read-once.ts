/** Lists and records for one run or one page that asks several questions: each is read once, whoever asks again. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Quotations, ReportDesk, Supports } from '#app/ports/support-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { QuotationsNow } from '#domain/results/published-quotations.ts';
import { type ReportStandings, reportsStanding } from '#domain/support/reports-standing.ts';
import type { Support } from '#domain/support/support.ts';
import { once, onceEach } from '#domain/values/once.ts';

type Reader = Pick<Applications, 'allIn' | 'findMany'>;

export function readOnce(applications: Reader): Reader {
  const records = new Map<string, Promise<Application | undefined>>();
  return {
    allIn: onceEach(applications.allIn),
    async findMany(ids) {
      const unread = [...new Set(ids)].filter((id) => !records.has(id));
      if (unread.length > 0) {
        const reading = applications
          .findMany(unread)
          .then((found) => new Map(found.map((one) => [one.applicationId, one])));
        for (const id of unread)
          records.set(
            id,
            reading.then((found) => found.get(id)),
          );
      }
      const found = await Promise.all(ids.map((id) => records.get(id)));
      return found.filter((one) => one !== undefined);
    },
  };
}

/** @returns also what is asked of supports in part, from the same reading, which may be a moment late */
export function supportsReadOnce<S extends Pick<Supports, 'all'>>(
  supports: S,
): { supports: S; reported: ReportDesk; quotations: Quotations } {
  const all = once(() => supports.all({ mayBeLate: true }));
  const standing = async <T>(
    ids: readonly string[],
    of: (support: Support) => T,
  ): Promise<Map<string, T>> => {
    if (ids.length === 0) return new Map();
    const wanted = new Set(ids);
    const found = (await all()).filter(({ applicationId }) => wanted.has(applicationId));
    return new Map(found.map((support) => [support.applicationId, of(support)]));
  };
  return {
    supports: { ...supports, all },
    reported: { standing: (ids): Promise<ReportStandings> => standing(ids, reportsStanding) },
    quotations: {
      standing: (ids): Promise<QuotationsNow> => standing(ids, ({ benefits }) => benefits?.quotation),
    },
  };
}
