/**
 * The open data as they were published, for anyone: the file is made again from the agreements that it held, and given
 * only while it is still that very file.
 */
import type { OpenDataPublication } from '#domain/results/open-data-publication.ts';
import { type OpenDataDeps, openDataFile } from './export-open-data.ts';

export interface PublishedOpenData {
  csv: string;
  publication: OpenDataPublication;
}

/** A published file does not change; whether there is one is asked for again after this. */
const freshMs = 60_000;

/** @returns what was published last; undefined before, or when an agreement in it is no longer what it was */
export function publishedOpenData(deps: OpenDataDeps): () => Promise<PublishedOpenData | undefined> {
  let last: { at: number; data: PublishedOpenData | undefined } | undefined;
  return async () => {
    const now = deps.clock.now().getTime();
    if (last && now >= last.at && now - last.at < freshMs) return last.data;
    last = { at: now, data: await readPublished(deps) };
    return last.data;
  };
}

async function readPublished(deps: OpenDataDeps): Promise<PublishedOpenData | undefined> {
  const publications = await deps.publications.all();
  const publication = publications.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1)).at(-1);
  if (!publication) return undefined;
  const { csv, sha256 } = await openDataFile(deps, publication.references);
  return sha256 === publication.sha256 ? { csv, publication } : undefined;
}
