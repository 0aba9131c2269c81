/** The versions of a bucket, in pages of any size: what is kept is the last of each, what is erased is every one of them. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { storedPapers } from '#infra/cli/maintenance/stored-papers.ts';

afterEach(() => vi.unstubAllGlobals());

const papersAt = () =>
  storedPapers({ bucket: 'papers', url: 'https://papers.s3.test', region: 'eu-west-3' }, async () => ({
    accessKeyId: 'a',
    secretAccessKey: 's',
  }));

interface Version {
  key: string;
  versionId: string;
  isMarker?: true;
}
const idOf = (number: number) => `aic1-${String(number).padStart(16, '0')}`;
const keyOf = (number: number) => `kept/${idOf(number)}/f-000000000000000${number}`;
const versionOf = (number: number, versionId: string): Version => ({ key: keyOf(number), versionId });
/** By key, newest first, as S3 lists them: the second was replaced twice, the third deleted. */
const listed: readonly Version[] = [
  versionOf(1, 'a1'),
  versionOf(2, 'b3'),
  versionOf(2, 'b2'),
  versionOf(2, 'b1'),
  { ...versionOf(3, 'c2'), isMarker: true as const },
  versionOf(3, 'c1'),
  versionOf(4, 'd1'),
];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html: without its version a page begins at the next key. */
function aBucket(pageSize: number) {
  const versions = [...listed];
  vi.stubGlobal('fetch', async (address: string, { method }: { method: string }) => {
    const { pathname, searchParams: query } = new URL(address);
    if (method === 'DELETE') {
      const deleted = versions.findIndex(
        ({ key, versionId }) => `/${key}` === pathname && versionId === query.get('versionId'),
      );
      if (deleted >= 0) versions.splice(deleted, 1);
      return new Response(null, { status: 204 });
    }
    const [marker, version] = [query.get('key-marker') ?? '', query.get('version-id-marker')];
    const isMarked = (one: Version) => one.key === marker && one.versionId === version;
    const rest = versions.some(isMarked)
      ? versions.slice(versions.findIndex(isMarked) + 1)
      : versions.filter(({ key }) => key > marker);
    const page = rest.slice(0, pageSize);
    const last = page.at(-1);
    const lines = page.map(({ key, versionId, isMarker }) => {
      const isLatest = versions.find((one) => one.key === key)?.versionId === versionId;
      const name = isMarker ? 'DeleteMarker' : 'Version';
      return `<${name}><Key>${key}</Key><VersionId>${versionId}</VersionId><IsLatest>${isLatest}</IsLatest></${name}>`;
    });
    const next = `<NextKeyMarker>${last?.key}</NextKeyMarker><NextVersionIdMarker>${last?.versionId}</NextVersionIdMarker>`;
    const isMore = rest.length > page.length;
    return new Response(
      `<ListVersionsResult><IsTruncated>${isMore}</IsTruncated>${isMore ? next : ''}${lines.join('')}</ListVersionsResult>`,
    );
  });
  return { papers: papersAt(), versions };
}

test('a bucket that is not there is a failure, and no bucket without papers', async () => {
  vi.stubGlobal(
    'fetch',
    async () => new Response('<Error><Code>NoSuchBucket</Code></Error>', { status: 404 }),
  );
  await expect(papersAt().erase()).rejects.toMatchObject({ name: 'BucketFailure', status: 404 });
});

describe.each([1, 2, 3, 1_000])('in pages of %i versions', (pageSize) => {
  test('a paper is kept where its last version is no mark', async () => {
    const kept = await aBucket(pageSize).papers.kept();
    expect(kept.map(({ applicationId }) => applicationId)).toEqual([idOf(1), idOf(2), idOf(4)]);
  });

  test('those that are meant go with every version, and no other', async () => {
    const { papers, versions } = aBucket(pageSize);
    const meant = new Set([idOf(2), idOf(3)]);
    expect(await papers.erase(({ applicationId }) => meant.has(applicationId))).toBe(2);
    expect(versions).toEqual([versionOf(1, 'a1'), versionOf(4, 'd1')]);
  });

  test('and all of them where none are named', async () => {
    const { papers, versions } = aBucket(pageSize);
    expect(await papers.erase()).toBe(4);
    expect(versions).toEqual([]);
  });
});
