import { randomUUID } from 'node:crypto';
import { createInFlight, type QuietPart } from '#infra/local/clock/in-flight.ts';
import type { EventBus } from '#infra/local/event-bus/event-bus.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { ObjectStore, ObjectVersion } from '#infra/local/s3/object-store.ts';
import type { LocalScanPlan, LocalTemplate } from '#infra/local/template/template.ts';

interface ScansInput {
  template: LocalTemplate;
  store: ObjectStore;
  gateway: Pick<Gateway, 'authorize'>;
  bus: Pick<EventBus, 'put'>;
  now(): number;
  onError(error: unknown): void;
}

/** What stands here where GuardDuty scans: it knows one malware, which every scanner knows and which harms nobody. */
interface Scans extends QuietPart {
  /** A file was put. */
  put(object: ObjectVersion): void;
  /** After a restart: what was put and not told of. */
  resume(): void;
}

/** https://www.eicar.org/download-anti-malware-testfile/ in two parts, so that no scanner takes this file for it. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export function createScans(input: ScansInput): Scans {
  const { template, store } = input;
  const work = createInFlight();
  const prefixes = template.scanPlans.flatMap((plan) => plan.prefixes);

  const scan = async (object: ObjectVersion, plan: LocalScanPlan) => {
    const arn = `arn:aws:s3:::${plan.bucketName}/${object.key}`;
    const isAllowed = input.gateway.authorize(plan.roleId, 's3:GetObject', arn).allowed;
    const event = scanEvent(
      object,
      plan,
      isAllowed ? resultOf(store.body(object.versionId)) : 'ACCESS_DENIED',
      { template, at: input.now() },
    );
    await input.bus.put(event);
    store.scanned(object.versionId);
  };
  const put = (object: ObjectVersion) => {
    const plan = template.scanPlans.find((one) =>
      one.prefixes.some((prefix) => object.key.startsWith(prefix)),
    );
    if (plan) void work.track(() => scan(object, plan)).catch(input.onError);
  };
  return {
    name: 'scans',
    inFlight: work.count,
    idle: work.idle,
    put,
    resume() {
      for (const object of store.unscanned(prefixes)) put(object);
    },
  };
}

const resultOf = (body: Uint8Array): string =>
  Buffer.from(body).includes(eicar) ? 'THREATS_FOUND' : 'NO_THREATS_FOUND';

/** https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html */
function scanEvent(
  { key, versionId }: ObjectVersion,
  { bucketName }: LocalScanPlan,
  scanResultStatus: string,
  { template, at }: { template: LocalTemplate; at: number },
): object {
  const threats = scanResultStatus === 'THREATS_FOUND' ? [{ name: 'EICAR-Test-File (not a virus)' }] : null;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    source: 'aws.guardduty',
    account: template.accountId,
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: template.region,
    resources: [`arn:aws:guardduty:${template.region}:${template.accountId}:malware-protection-plan/local`],
    detail: {
      schemaVersion: '1.0',
      scanStatus: 'COMPLETED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: { bucketName, objectKey: key, eTag: versionId, versionId, s3Throttled: false },
      scanResultDetails: { scanResultStatus, threats },
    },
  };
}
