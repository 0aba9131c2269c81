import { describe, expect, test } from 'vitest';
import { applicationFormSchema } from '#domain/application/application-form.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';

const form = anApplicationForm();
const { contact, address, project } = form;
const problemsOf = (change: object) =>
  (applicationFormSchema.safeParse({ ...form, ...change }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('the form of an application', () => {
  test('in either language, by any type of applicant, is kept as written', () => {
    expect(applicationFormSchema.parse(form)).toEqual(form);
    const individual = { ...form, language: 'en', applicant: { type: 'individual', name: 'Aline Dupré' } };
    expect(applicationFormSchema.parse(individual)).toEqual(individual);
  });

  test('a number of a register is read with its spaces and kept without', () => {
    const typed = { type: 'association', name: 'A', rna: 'w75 1234567', siret: '732 829 320 00074' };
    const parsed = applicationFormSchema.parse({
      ...form,
      applicant: { ...typed, republicanCommitment: true },
    });
    expect(parsed.applicant).toMatchObject({ rna: 'W751234567', siret: '73282932000074' });
  });

  test.each(['0123456789', '+33 1 23 45 67 89', '(01) 23-45.67', '123456', '1'.repeat(20)])(
    'the telephone number %s is one',
    (phone) => expect(problemsOf({ contact: { ...contact, phone } })).toEqual([]),
  );
  test.each(['12345', '1'.repeat(21), '01 23 45 67 89 poste 4', 'tél. 0123456789', '++33123456', 'abcdef'])(
    'the telephone number %s is none',
    (phone) => expect(problemsOf({ contact: { ...contact, phone } })).toHaveLength(1),
  );

  test.each(['7502', '750200', 'F-75020', '75020 Paris', '2A004'])('the postcode %s is none', (postcode) =>
    expect(problemsOf({ address: { ...address, postcode } })).toHaveLength(1),
  );

  test('a text in which nothing is seen is none, whatever it is made of, and joins within a text stay', () => {
    const unseen = Array.from({ length: 0x3_1000 }, (_, point) => String.fromCodePoint(point)).filter((one) =>
      /[\s\p{Cf}\p{Zs}\u115f\u1160\u2800\u3164\uffa0]/u.test(one),
    );
    // Arabic and Kaithi signs of numbers are seen, though Unicode calls them formats; so are a few other marks.
    const seenFormats =
      /[\u0600-\u0605\u06dd\u070f\u0890-\u0891\u08e2\ufff9-\ufffb\u{110bd}\u{110cd}\u{13430}-\u{1343f}]/u;
    for (const one of unseen.filter((point) => !seenFormats.test(point))) {
      const code = `U+${one.codePointAt(0)?.toString(16)}`;
      expect(problemsOf({ project: { ...project, title: one.repeat(3) } }), code).not.toEqual([]);
      expect(problemsOf({ project: { ...project, summary: ` ${one}` } }), code).not.toEqual([]);
    }
    const family = { ...project, title: '👨‍👩‍👧 ❤️' };
    expect(applicationFormSchema.parse({ ...form, project: family }).project.title).toBe(family.title);
  });

  test.each([
    ['a line break in a line', { project: { ...project, title: 'a\nb' } }, 'line-break'],
    ['a need named twice', { project: { ...project, needs: ['funding', 'funding'] } }, 'repeated'],
    [
      'a wrong RNA number',
      { applicant: { type: 'association', name: 'A', rna: 'W1', republicanCommitment: true } },
      'rna-invalid',
    ],
    [
      'a wrong SIRET',
      { applicant: { type: 'company', name: 'A', siret: '73282932000075', deMinimisCents: 0 } },
      'siret-invalid',
    ],
  ])('%s has a code of its own', (_case, change, code) => {
    expect(problemsOf(change).join()).toContain(code);
  });

  test('a body where INSEE registers nobody gives the number of its place', () => {
    const applicant = { type: 'company', name: 'A', siret: ' Ridet 1 234 567.001', deMinimisCents: 0 };
    const read = applicationFormSchema.parse({ ...form, applicant }).applicant;
    expect('siret' in read && read.siret).toBe('RIDET1234567001');
  });

  test('lines may break in a text', () => {
    expect(problemsOf({ project: { ...project, summary: 'un\ndeux\ttrois' } })).toEqual([]);
  });

  test.each([
    ['a break of a presentation', 'un\u000bdeux', 'un\ndeux', 'un deux'],
    ['marks of direction', '\u202aun\u202c \u2066deux\u2069', 'un deux', 'un deux'],
    ['a tab', 'un\tdeux', 'un\tdeux', 'un deux'],
    ['what controls a device', 'un\u0000\u0007 deux\u007f', 'un deux', 'un deux'],
    ['letters of Windows, undecoded', 'l\u0092\u009cuvre\u0085', 'l’œuvre…', 'l’œuvre…'],
  ])('what pasting brings along, %s, is no dead end', (_case, text, inText, inLine) => {
    const pasted = { ...project, title: text, summary: text };
    const read = applicationFormSchema.parse({ ...form, project: pasted });
    expect([read.project.summary, read.project.title]).toEqual([inText, inLine]);
    // What was stored reads as it was.
    expect(applicationFormSchema.parse(read)).toEqual(read);
  });

  test.each([
    ['0692\u00a012\u00a034\u00a056', '0692 12 34 56'],
    ['0692\u202f12\u202f34\u202f56', '0692 12 34 56'],
    ['06\u201192\u201112\u201134\u201156', '06-92-12-34-56'],
    ['\u202a+262 692 12 34 56\u202c', '+262 692 12 34 56'],
    ['\u200e+687\u00a028.12.34\u200b', '+687 28.12.34'],
  ])('the telephone %j is that which is seen', (phone, read) => {
    const { contact } = applicationFormSchema.parse({ ...form, contact: { ...form.contact, phone } });
    expect(contact.phone).toBe(read);
  });

  test('a postcode is taken however its digits are set apart', () => {
    const typed = { ...address, postcode: '97\u00a0410 ' };
    expect(applicationFormSchema.parse({ ...form, address: typed }).address.postcode).toBe('97410');
  });

  test.each([
    'elise@example.org\u200b',
    '\u2060 Elise@\u00adexample.org\u00a0',
    '\ufeffelise@example.org\u200e ',
  ])('the address %j is that which is seen', (email) => {
    const read = applicationFormSchema.parse({ ...form, contact: { ...form.contact, email } });
    expect(read.contact.email).toBe('elise@example.org');
  });

  test('a domain with accents is that which mail goes to: some browsers send it so, others as it is typed', () => {
    const email = ' Contact@Réunion-Solidaire.re ';
    const read = applicationFormSchema.parse({ ...form, contact: { ...form.contact, email } });
    expect(read.contact.email).toBe('contact@xn--runion-solidaire-bqb.re');
  });

  test('a letter outside ASCII is refused before the sign, and where it makes no domain', () => {
    for (const email of ['élise@example.org', 'elise@exa mplé.org', 'elise@@exámple.org', 'é'])
      expect(problemsOf({ contact: { ...contact, email } })).toEqual(['contact.email: not-ascii']);
  });

  test.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['pas une adresse', 'invalid-email'],
    ['aline@example', 'invalid-email'],
    [`${'a'.repeat(250)}@example.org`, 'too-long'],
  ])('of the address %j one thing is said', (email, code) => {
    const wrong = { ...form, contact: { ...contact, email } };
    const { error } = applicationFormSchema.safeParse(wrong);
    expect(error && fieldProblems(error, wrong)).toMatchObject([{ field: 'contact.email', code }]);
  });
});
