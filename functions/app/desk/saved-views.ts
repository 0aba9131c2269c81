/** Lists of applications that staff come back to, each kept under a name for all of them. */

import type { Clock } from '#app/ports/ports.ts';
import type { SavedViews } from '#app/ports/staff-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { type ListFilters, mostViews, type SavedView } from '#domain/application/list-filters.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface SavedViewDeps {
  views: SavedViews;
  clock: Clock;
}
export type ViewRefusal =
  | { code: 'view-name-taken' }
  | { code: 'too-many-views'; most: number }
  | { code: 'view-of-another' };

/** In the order of their names. */
export async function listViews({ views }: Pick<SavedViewDeps, 'views'>): Promise<{ items: SavedView[] }> {
  const items = await views.all();
  return { items: items.sort((a, b) => a.name.localeCompare(b.name, 'fr')) };
}

/** Saved again as it is, it is there once; what another list is called is no name for this one. */
export async function saveView(
  { views, clock }: SavedViewDeps,
  { name, filters, by }: { name: string; filters: ListFilters; by: StaffActor },
): Promise<Result<SavedView, Exclude<ViewRefusal, { code: 'view-of-another' }>>> {
  const viewId = sha256Of(name.toLocaleLowerCase('fr')).slice(0, 16);
  const known = await views.all();
  const same = known.find((one) => one.viewId === viewId);
  if (same === undefined && known.length >= mostViews)
    return refuse({ code: 'too-many-views', most: mostViews });
  const view = { viewId, name, by, savedAt: clock.now().toISOString(), filters };
  if (await views.add(view)) return accept(view);
  // Of two sent at once the second was not there yet when the lists were read.
  const there = same ?? (await views.all()).find((one) => one.viewId === viewId);
  const isSame = there?.filters !== undefined && sha256Of(there.filters) === sha256Of(filters);
  return isSame ? accept(there) : refuse({ code: 'view-name-taken' });
}

/** By whoever saved it. */
export async function deleteView(
  { views }: Pick<SavedViewDeps, 'views'>,
  { viewId, by }: { viewId: string; by: StaffActor },
): Promise<Result<{ viewId: string }, { code: 'not-found' } | { code: 'view-of-another' }>> {
  const view = (await views.all()).find((one) => one.viewId === viewId);
  if (!view) return refuse({ code: 'not-found' });
  if (view.by.id !== by.id) return refuse({ code: 'view-of-another' });
  await views.remove(viewId);
  return accept({ viewId });
}
