/** Which list of applications a page belongs to: its filters stand in every address, so that whoever goes on goes on in the same list. */
import type { Visit } from '#web/server/visit.ts';

const filterNames = [
  'status',
  'text',
  'type',
  'need',
  'axis',
  'language',
  'lookalikes',
  'register',
  'overdue',
  'minimumDays',
  'advice',
  'decision',
  'owner',
  'label',
  'sort',
] as const;

export type ListQuery = Readonly<Record<string, string>>;

/** What the form left empty is no filter. */
const given = (query: ListQuery, names: readonly string[]): ListQuery =>
  Object.fromEntries(
    Object.entries(query).filter(([name, value]) => names.includes(name) && value.trim() !== ''),
  );

export const filtersIn = ({ query }: Pick<Visit, 'query'>): ListQuery => given(query, filterNames);
/** The same with the page of the list. */
export const pageIn = ({ query }: Pick<Visit, 'query'>): ListQuery =>
  given(query, [...filterNames, 'cursor']);

export const listAddress = (query: ListQuery): string => withQuery('/console/candidatures', query);

/** One application of a list. The list of all is told apart from no list by its order. */
export const oneAddress = (applicationId: string, { cursor: _, ...filters }: ListQuery): string =>
  withQuery(
    `/console/candidatures/${encodeURIComponent(applicationId)}`,
    Object.keys(filters).length === 0 ? { sort: 'oldest' } : filters,
  );

/** Where the form of an act on one application of a list is sent. */
export const actAddress = (
  { application, query }: { application: { applicationId: string }; query: ListQuery },
  act: string,
): string => withQuery(`/console/candidatures/${application.applicationId}/${act}`, query);

export const withQuery = (path: string, query: ListQuery): string =>
  Object.keys(query).length === 0 ? path : `${path}?${new URLSearchParams(query)}`;
