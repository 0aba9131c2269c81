import { fork } from 'node:child_process';
import { once } from 'node:events';
import { drawRna, drawSiret } from '#infra/cli/rehearsal/people/identifiers.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { startTestProgramme } from '#test/support/programme.ts';
import type { FlowCase } from './bench-case.ts';
import type { Filed, FilingOrder } from './filing-client.ts';

/** What is left of the call when they begin. */
const leftMs = 3_600_000;
/** Then whoever still files is ended: the case fails, and nothing waits for it. */
const patienceMs = 120_000;

/**
 * The last hour of a call, over HTTP to the local programme with its real bundles and engine: everybody files, each from an
 * address of their own, and each is told once.
 */
export const lastHour = (filings: number, atOnce: number): FlowCase => ({
  name: `last hour of a call, ${filings} filings by ${atOnce} at once`,
  bars: { perSecond: 100, medianMs: 300 },
  async run() {
    const programme = await startTestProgramme(
      new Date(Date.parse(promotion1.calendar.closesAt) - leftMs).toISOString(),
    );
    try {
      const { filed, ms } = await fileAll({
        url: programme.local.apiUrl,
        bodies: Array.from({ length: filings }, (_, nth) => JSON.stringify(formOf(nth))),
        atOnce,
      });
      await programme.control('POST', '/settle');
      const accepted = filed.filter(({ status }) => status === 201);
      const times = accepted.map((one) => one.ms).toSorted((a, b) => a - b);
      const receipts = Map.groupBy(await programme.mails(), ({ to }) => String(to));
      const toldOnce = Array.from(
        { length: filings },
        (_, nth) => receipts.get(addressOf(nth))?.length === 1,
      );
      return {
        perSecond: accepted.length / (ms / 1000),
        medianMs: times[times.length >> 1] ?? Number.NaN,
        p99Ms: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
        lost: filings - accepted.length,
        notToldOnce: toldOnce.filter((once) => !once).length,
      };
    } finally {
      await programme.close();
    }
  },
});

async function fileAll(order: FilingOrder): Promise<{ filed: Filed[]; ms: number }> {
  const client = fork(new URL('./filing-client.ts', import.meta.url));
  const late = setTimeout(() => client.kill(), patienceMs);
  try {
    client.send(order);
    const ended = once(client, 'exit').then(() => {
      throw new Error(`not all had filed after ${patienceMs / 1000} s`);
    });
    const [told] = await Promise.race([once(client, 'message'), ended]);
    return told as { filed: Filed[]; ms: number };
  } finally {
    clearTimeout(late);
    client.kill();
  }
}

const addressOf = (nth: number) => `filer-${nth}@example.org`;

/** Nobody is somebody else's double: each body has numbers of its own. */
function formOf(nth: number) {
  const random = randomOf('bench', 'last hour', nth);
  const form = anApplicationForm();
  return {
    ...form,
    applicant: { ...form.applicant, siret: drawSiret(random), rna: drawRna(random, '75') },
    contact: { ...form.contact, email: addressOf(nth) },
    project: { ...form.project, title: `${form.project.title} ${nth}` },
  };
}
