import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Control } from '#infra/cli/rehearsal/clients/control-client.ts';
import type { Person } from '#infra/cli/rehearsal/people/people.ts';
import {
  leaksIn,
  leaksOf,
  logsIn,
  marksOfForm,
  type SearchedText,
  secretsOfMails,
} from '#infra/cli/rehearsal/report/leaks.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aStory, type Story } from '#test/support/story.ts';

describe('a mark is found', () => {
  const look = (text: string) =>
    leaksIn([['log', text]], { marks: ['ada@example.org'], codes: ['12345678'] });

  test('wherever it stands in a text', () => {
    expect(look('{"to":"ada@example.org"}')).toEqual(['ada@example.org in log']);
    expect(look('{"code":"12345678"}')).toEqual(['code 12345678 in log']);
  });

  test('and not in what only looks like it', () => {
    expect(look('ada@example.com 0.123456 1234567')).toEqual([]);
  });

  test('of a form in every field that a person filled in', () => {
    const form = anApplicationForm();
    const marks = marksOfForm(form);
    expect(marks).toEqual(expect.arrayContaining([form.contact.email, form.project.title]));
    expect(marks).not.toContain(form.applicant.type);
  });
});

describe('a rehearsal that leaks', () => {
  const form = anApplicationForm();
  const token = 'k'.repeat(43);
  const mail = { text: `https://aic.example/l/aic1-0123456789ABCDEF.${token}\nCode : 48291356\n` };
  const kinds = {
    'personal data': form.contact.email,
    token,
    code: '48291356',
    vote: JSON.stringify({ grades: { 'aic1-0123456789ABCDEF': 'bien' } }),
  };
  const places = ['log', 'metric', 'history', 'dead letter', 'address'] as const;
  type Where = (typeof places)[number];

  async function found(planted: string, where: Where): Promise<string[]> {
    const at = (place: Where) => (place === where ? planted : 'nothing');
    const logs = mkdtempSync(join(tmpdir(), 'aic-leaks-'));
    const metric = { _aws: { CloudWatchMetrics: [] }, dimension: at('metric') };
    writeFileSync(
      join(logs, 'SendEmail.log'),
      `${JSON.stringify({ message: at('log') })}\n${JSON.stringify(metric)}\n`,
    );
    const control = {
      mailSince: async () => [mail],
      history: async () => ({ events: [{ input: JSON.stringify({ outcome: at('history') }) }] }),
      deadLetters: async () => [{ body: at('dead letter') }],
    } as unknown as Control;
    const addresses = new Set([`/dossier?${at('address')}`]);
    try {
      return await leaksOf({ people: [{ form } as Person], control, logs, addresses, cohort: promotion1 }, [
        { name: 'aic1-0123456789ABCDEF', status: 'SUCCEEDED' },
      ]);
    } finally {
      rmSync(logs, { recursive: true });
    }
  }

  test.each(
    places.flatMap((where) =>
      Object.entries(kinds).map(([kind, planted]) => [kind, where, planted] as const),
    ),
  )('a %s in a %s is found', async (_, where, planted) => {
    expect(await found(planted, where)).toHaveLength(1);
    expect(await found('nothing', where)).toEqual([]);
  });
});

describe('what people write and what opens their file', () => {
  let story: Story;
  beforeAll(async () => {
    story = await aStory('2021-12-18T09:00:00+01:00');
  });
  afterAll(() => story?.close());

  const planted = (name: string) => {
    const form = anApplicationForm({ applicant: { type: 'individual', name: `Marque ${name} Patronyme` } });
    return {
      ...form,
      contact: { ...form.contact, email: `marque-${name}@example.org` },
      project: { ...form.project, title: `Marque ${name} du projet` },
    };
  };

  test('stand in no log, history, dead letter or metric, whatever went wrong', async () => {
    const { programme } = story;
    const forms = ['une', 'deux', 'trois'].map(planted);
    const fault = (body: object) => programme.control('POST', '/faults', body);
    // A step that fails, a record that nobody can handle, mail that is refused, a field that is wrong.
    await fault({ service: 'dynamodb', action: 'Query', mode: 'error', count: 2, match: 'DUPLICATE#' });
    await fault({ service: 'ses', mode: 'refuse', count: 1 });
    await fault({ service: 'states', action: 'StartExecution', mode: 'error', count: 30, match: '' });
    const filed = [];
    for (const form of forms) filed.push(await programme.file(form));
    await programme.call(
      'POST',
      '/applications',
      { ...forms[0], unknown: 'Marque d’un champ inconnu' },
      undefined,
      { 'idempotency-key': '00000000-0000-4000-8000-000000000001' },
    );
    await programme.settle();
    await programme.control('DELETE', '/faults');
    await story.days(2);
    for (const { applicationId } of filed.slice(1)) await story.decide({ applicationId }, 'ineligible');
    await story.release('eligibility');
    await story.days(1);

    const mails = await programme.mails();
    const { tokens, codes } = secretsOfMails(mails);
    expect(tokens.length).toBeGreaterThanOrEqual(3);
    const { body: deadLetters } = await programme.control('GET', '/dead-letters');
    const { body: executions } = await programme.control('GET', '/executions');
    const histories = await Promise.all(
      executions.executions.map(async ({ name }: { name: string }): Promise<SearchedText> => {
        const { body } = await programme.control('GET', `/executions/${name}/history`);
        return [`history of ${name}`, JSON.stringify(body)];
      }),
    );
    const logs = logsIn(join(programme.stateDir, 'logs'));
    expect(logs.map(([, text]) => text).join()).toContain('"_aws"');
    expect(histories.length).toBeGreaterThanOrEqual(3);
    const marks = [...forms.flatMap(marksOfForm), ...tokens, 'Marque d’un champ inconnu'];
    const places: SearchedText[] = [...logs, ...histories, ['dead letters', JSON.stringify(deadLetters)]];
    expect(leaksIn(places, { marks, codes })).toEqual([]);
  }, 60_000);
});
