/** Of an open jury: how many applications fewer read than they need. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { lacksReaders } from '#domain/jury/assignment-request.ts';
import type { Answer } from '#http/responses.ts';
import type { Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { RoundPage } from '#web/console/round/round-page.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export const lackingReaders = (
  { round, standing }: Pick<Answer<'show-round'>, 'round' | 'standing'>,
  { jury }: Pick<Cohort, 'jury'>,
): number =>
  (standing?.applications ?? []).filter(({ applicationId, readings: { filed, waiting } }) =>
    lacksReaders(jury, round, { applicationId, readers: filed + waiting }),
  ).length;

const words = typesetWords({
  lacking: [
    (count: number) =>
      plural.fr(
        count,
        `Un lecteur manque à ${count} {candidature|candidatures} : un juré s’est déporté, a quitté le jury, ou la candidature est arrivée depuis. Calculez une affectation, puis confirmez-la.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `${count} {application lacks|applications lack} a reader: a juror recused, left the jury, or the application came since. Compute an assignment, then confirm it.`,
      ),
  ],
});

export const lackingNotice = (lacking: number, { say: { language } }: Pick<RoundPage, 'say'>): Markup =>
  notice('warning', words[language].lacking(lacking));
