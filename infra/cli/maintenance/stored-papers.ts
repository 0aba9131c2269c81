/** The bucket of papers, as an operator reaches it: what is kept there, by the papers of the records, and its former versions. */
import {
  type AwsCredentials,
  type BucketAddress,
  BucketFailure,
  callBucket,
} from '#adapters/s3/bucket-calls.ts';
import { keptKey, keptPrefix, paperOfKey } from '#adapters/s3/paper-keys.ts';
import type { PaperRef } from '#app/ports/paper-ports.ts';
import { type PaperType, paperTypes } from '#domain/paper/paper.ts';

export interface StoredPapers {
  /** In the order of their keys; those of which only a former version is left are not among them. */
  kept(): Promise<PaperRef[]>;
  read(paper: PaperRef): Promise<Uint8Array | undefined>;
  write(paper: PaperRef & { type: PaperType }, bytes: Uint8Array): Promise<void>;
  /** Every version of what concerns these applications, for good; of all where none are named. @returns how many papers */
  erase(isMeant?: (paper: PaperRef) => boolean): Promise<number>;
}

interface Version {
  key: string;
  versionId: string;
  isLatest: boolean;
  isMarker: boolean;
}

export function storedPapers(
  { bucket, url, region }: Omit<BucketAddress, 'credentials'>,
  credentials: () => Promise<AwsCredentials>,
): StoredPapers {
  const address: BucketAddress = { bucket, url, region, credentials };
  return {
    async kept() {
      const versions = await versionsUnder(address, keptPrefix);
      return versions
        .filter(({ isLatest, isMarker }) => isLatest && !isMarker)
        .flatMap(({ key }) => refOf(key));
    },
    async read(paper) {
      const got = await callBucket(address, { method: 'GET', key: keptKey(paper) });
      return got.status === 404 ? undefined : new Uint8Array(await got.arrayBuffer());
    },
    async write(paper, bytes) {
      const headers = { 'content-type': paperTypes[paper.type].mediaType };
      const done = await callBucket(address, { method: 'PUT', key: keptKey(paper), headers, body: bytes });
      if (!done.ok) throw new BucketFailure(done.status, await done.text());
    },
    async erase(isMeant = () => true) {
      const all = await versionsUnder(address, keptPrefix);
      const meant = all.filter(({ key }) => refOf(key).some(isMeant));
      for (const { key, versionId } of meant)
        await callBucket(address, { method: 'DELETE', key, query: { versionId } });
      return new Set(meant.map(({ key }) => key)).size;
    },
  };
}

const refOf = (key: string): PaperRef[] => [paperOfKey(keptPrefix, key) ?? []].flat();

/**
 * A page holds a thousand versions. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 * @throws BucketFailure
 */
async function versionsUnder(address: BucketAddress, prefix: string): Promise<Version[]> {
  const found: Version[] = [];
  let more: Record<string, string> | undefined = {};
  while (more !== undefined) {
    const query: Record<string, string> = { versions: '', prefix, ...more };
    const page: Response = await callBucket(address, { method: 'GET', key: '', query });
    const text: string = await page.text();
    // There is no such bucket: what is meant lies elsewhere, and is not gone.
    if (!page.ok) throw new BucketFailure(page.status, text);
    for (const [, name = '', body = ''] of text.matchAll(/<(Version|DeleteMarker)>(.*?)<\/\1>/gs)) {
      found.push({
        key: valueIn(body, 'Key'),
        versionId: valueIn(body, 'VersionId'),
        isLatest: valueIn(body, 'IsLatest') === 'true',
        isMarker: name === 'DeleteMarker',
      });
    }
    more =
      valueIn(text, 'IsTruncated') === 'true'
        ? {
            'key-marker': valueIn(text, 'NextKeyMarker'),
            'version-id-marker': valueIn(text, 'NextVersionIdMarker'),
          }
        : undefined;
  }
  return found;
}

/** Keys and versions are of letters that XML leaves as they are. */
const valueIn = (text: string, name: string): string =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
