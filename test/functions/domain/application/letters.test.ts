import { describe, expect, test } from 'vitest';
import { statuses } from '#domain/application/application.ts';
import {
  type LetterRow,
  letterNames,
  letterRow,
  letters,
  sessionLetters,
  templates,
} from '#domain/application/letters.ts';

const rows: [string, LetterRow][] = Object.entries(letters);

describe.each(rows)('the row of %s', (template, row) => {
  test('says for whom it is, what it is, and what queues it', () => {
    const audiences = ['applicant', 'draft', 'heir', 'juror', 'volunteer', 'panelist', 'adviser', 'staff'];
    expect(audiences).toEqual(expect.arrayContaining([row.audience].flat()));
    expect(['notice', 'acknowledgement', 'refusal', 'grant', 'appeal']).toContain(row.nature);
    expect(row.trigger.length).toBeGreaterThan(0);
    expect(row.trigger.every((one) => one.length > 0)).toBe(true);
    expect(row.notRehearsed).not.toBe('');
  });

  test('tells a status there is, and is foreseen by what queues it', () => {
    if (row.tells !== undefined) expect(statuses).toContain(row.tells);
    for (const [status, event] of Object.entries(row.preview ?? {})) {
      expect([...statuses, 'any']).toContain(status);
      const named = event === 'OutcomeReleased' ? `${event}, ${template}` : event;
      expect(row.trigger).toContain(named);
    }
  });
});

test('each has a name of its own for staff, in both languages', () => {
  for (const one of [0, 1] as const) {
    const names = Object.values(letterNames).map((name) => name[one]);
    expect(names.every((name) => (name ?? '') !== '')).toBe(true);
    expect(new Set(names).size).toBe(templates.length);
  }
});

test('jurors and citizens, and nobody else, are written what staff can read before', () => {
  expect(sessionLetters).toEqual(expect.arrayContaining(['jury-invitation', 'panel-receipt']));
  const audiences = sessionLetters.flatMap((template): string[] => [letters[template].audience].flat());
  // That the call is called off is told to whoever has a draft as well.
  expect(new Set(audiences)).toEqual(new Set(['juror', 'volunteer', 'panelist', 'draft']));
});

test('a letter that the table has no more has no row', () => {
  expect(templates.map(letterRow)).not.toContain(undefined);
  expect([letterRow('long-gone'), letterRow('toString')]).toEqual([undefined, undefined]);
});
