/** A copy of an application for who filed it: all of what stands in it now, on paper. */
import type { Applications, PaintCopy } from '#app/ports/application-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { accept, refuse } from '#domain/values/result.ts';

export interface CopyDeps {
  applications: Pick<Applications, 'find'>;
  paintCopy: PaintCopy;
  cohort: Pick<Cohort, 'title' | 'service' | 'timeZone'>;
}

/** In the language of the application. */
export async function applicationCopy({ applications, paintCopy, cohort }: CopyDeps, applicationId: string) {
  const application = await applications.find(applicationId);
  if (!application) return refuse({ code: 'not-found' } as const);
  const { form, receivedAt } = application;
  const { title, service, timeZone } = cohort;
  const bytes = await paintCopy({
    applicationId,
    receivedAt,
    form,
    timeZone,
    programme: title[form.language],
    service: service.name[form.language],
  });
  const type = 'application/pdf' as const;
  return accept({ fileName: `candidature-${applicationId}.pdf`, type, bytes });
}
