import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agreementPdf, pdfFonts } from '#adapters/pdf/agreement-pdf.ts';
import { agreementText } from '#adapters/pdf/agreement-text.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import {
  type AgreementDocument,
  agreementDocument,
  agreementDocumentSchema,
} from '#domain/agreement/agreement-document.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { readPdf } from './pdf-reading.ts';

const fontFile = (name: string) =>
  readFileSync(new URL(`../../../../node_modules/@expo-google-fonts/noto-sans/${name}.ttf`, import.meta.url));
const files = {
  regular: fontFile('400Regular/NotoSans_400Regular'),
  bold: fontFile('700Bold/NotoSans_700Bold'),
};
const fonts = pdfFonts(files);

function aDocument(form: ApplicationForm = anApplicationForm(), amountCents = 8_000_000): AgreementDocument {
  const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
  const application = { ...laureate, form, award: { ...laureate.award, amountCents } };
  const agreement = agreementFor(
    application,
    promotion1,
    '2022-05-20T10:00:00.000Z',
    '2022-06-19T10:00:00.000Z',
  );
  return agreementDocument(agreement, form, promotion1, {
    otherSubsidies: [],
    otherDeMinimis: [],
    commitmentsVersion: 'promotion-1/1',
  });
}
const read = async (document: AgreementDocument) => readPdf((await agreementPdf(document, fonts)).bytes);

describe('the document of an agreement', () => {
  test('is what its schema says', () => {
    expect(agreementDocumentSchema.parse(aDocument())).toEqual(aDocument());
  });

  test('carries the hash of the text that is subscribed to', () => {
    const { commitmentsAnnex, commitmentsText } = aDocument();
    expect(commitmentsText).toEqual({ version: 'promotion-1/1', sha256: sha256Of(commitmentsAnnex) });
  });
});

describe('the printed agreement', () => {
  test('is the same bytes for the same data, drawn again with fonts read again', async () => {
    const first = await agreementPdf(aDocument(), fonts);
    const second = await agreementPdf(structuredClone(aDocument()), pdfFonts(files));
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(first.sha256).toBe(createHash('sha256').update(second.bytes).digest('hex'));
    expect((await agreementPdf(aDocument(undefined, 8_000_001), fonts)).sha256).not.toBe(first.sha256);
  });

  test('dates itself from the data, never from the clock', async () => {
    const { bytes } = await agreementPdf(aDocument(), fonts);
    const raw = Buffer.from(bytes).toString('latin1');
    const stamps = [...(raw.match(/D:\d{14}Z?/g) ?? []), ...(raw.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [])];
    expect(stamps.length).toBeGreaterThan(1);
    for (const stamp of stamps) expect(stamp.replace(/\D/g, '')).toMatch(/^20220520100000/);
  });

  test('says who, what, how much, when, and what happens where it goes wrong', async () => {
    const document = aDocument();
    const { text } = await read(document);
    for (const words of [
      'L’État (l’autorité de l’Exemple), que représente Camille Exemple, cheffe de la mission, Mission Initiatives citoyennes, en vertu de : arrêté',
      'Les Jardins partagés (association, SIRET 73282932000074, RNA W751234567)',
      '« Des potagers dans les écoles »',
      'La subvention est de 80 000 € (quatre-vingt mille euros).',
      'Il dépasse 23 000 € : une convention est obligatoire',
      'entre en vigueur le jour de la dernière signature. Tous ses délais courent de ce jour.',
      'La subvention est versée en deux versements :',
      '48 000 € (quarante-huit mille euros), un mois après l’entrée en vigueur.',
      '32 000 € (trente-deux mille euros), quand l’administration a accepté le bilan d’exécution et le compte rendu financier, au plus tôt douze mois après l’entrée en vigueur, et pas avant la fin de la phase soutenue, le 30 juin 2023.',
      'deux comptes rendus au plus tard le 30 juin 2024',
      'Elle s’engage notamment à ne pas remettre en cause le caractère laïque de la République.',
      'une signature électronique simple au sens du règlement (UE) n° 910/2014',
      'Subvention accordée par cette convention : 80 000 €.',
      'Version du texte : promotion-1/1',
      document.commitmentsText?.sha256 as string,
      'tribunal administratif de Paris',
      'À signer par voie électronique, au plus tard le 19 juin 2022',
    ]) {
      expect(text).toContain(words);
    }
  });

  test.each([
    ['that ends with the reports', aDocument().instalments],
    ['paid at once', aDocument().instalments.slice(0, 1)],
  ])('of a grant %s says by which rule what is due follows from the costs', (_, instalments) => {
    const text = JSON.stringify(agreementText({ ...aDocument(), instalments }));
    for (const words of [
      'La subvention finance la même part des dépenses réelles que des dépenses prévues (annexe 1).',
      'elle est réduite dans la même proportion',
      'La différence n’est pas versée, ou est reversée si elle l’a déjà été.',
      'Un avenant qui réduit la subvention ne la change pas',
    ])
      expect(text).toContain(words);
  });

  test('is in French, titled and structured for a screen reader', async () => {
    const { bytes } = await agreementPdf(aDocument(), fonts);
    const { title, language, roles, pages, isMarked } = await readPdf(bytes);
    expect(isMarked).toBe(true);
    expect(title).toBe('Convention de subvention n° aic1-0123456789ABCDEF-C1');
    expect(language).toBe('fr-FR');
    expect(pages).toBeGreaterThan(1);
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'H2')).toHaveLength(21);
    for (const role of ['P', 'L', 'LI', 'Lbl', 'LBody']) expect(roles).toContain(role);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(raw).toContain('/Marked true');
    // Every font is in the file.
    expect(raw.match(/\/FontDescriptor \d/g)).toHaveLength(raw.match(/\/FontFile2 /g)?.length ?? 0);
    expect(raw).not.toContain('/Subtype /Type1');
  });

  test('a heading ends no page, however long what stands before it', async () => {
    const document = aDocument();
    for (let lines = 0; lines < 40; lines += 3) {
      const terms = 'Une ligne des conditions.\n'.repeat(lines + 1);
      const { lastRoles } = await read({ ...document, terms });
      for (const role of lastRoles) expect(role, `${lines} lines`).not.toMatch(/^H\d$/);
    }
  });

  test('keeps its number whole in its title', async () => {
    const { runs } = await read(aDocument());
    expect(runs.map((run) => run.replaceAll('\u00a0', ' '))).toContain('n° aic1-0123456789ABCDEF-C1');
  });

  test('annexes the budget by headings where the application gives it, and what a smaller grant leaves to find', async () => {
    const { text } = await read(aDocument(undefined, 6_000_000));
    expect(text).toContain('de 150 000 € en dépenses et en recettes');
    expect(text).toContain('la subvention demandée étant de 80 000 € : 20 000 €.');
    const alone = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });
    expect((await read(aDocument(alone))).text).toContain('Autres recettes du projet : 70 000 €.');
  });

  test('names who represents a body, and whether another person signs by their power', async () => {
    const form = anApplicationForm();
    const text = async (change: object) => {
      const applicant = { ...form.applicant, ...change } as ApplicationForm['applicant'];
      return (await read(aDocument({ ...form, applicant }))).text;
    };
    expect(await text({})).toContain('représenté par Aline Dupré, Présidente, ci-après « le bénéficiaire »');
    expect(await text({ signedByAnother: true })).toContain('qui a donné par écrit à la personne qui signe');
    // Filed before it was asked.
    expect(await text({ representativeSurname: undefined })).toContain('par la personne qui signe cette');
  });

  test('prints the names of people as they are spelt', async () => {
    const form = anApplicationForm();
    const name = 'L’Œuvre "Œil & Cie", Łódź – Şahin Nguyễn e\u0301tude';
    const { text } = await read(aDocument({ ...form, applicant: { type: 'individual', name } }));
    expect(text).toContain(name.normalize('NFC'));
    expect(text).not.toContain('\uFFFD');
  });

  test('leaves a sign and its code for what it cannot print, and no direction mark', async () => {
    const form = anApplicationForm();
    const title = 'Potagers 👩‍🌾 \u200f\u202eabc\u202c שלום';
    const { text } = await read(aDocument({ ...form, project: { ...form.project, title } }));
    expect(text).toContain('« Potagers \uFFFD abc \uFFFD\uFFFD\uFFFD\uFFFD »');
    expect(text).toContain('U+1F469 U+200D U+1F33E, U+05E9, U+05DC, U+05D5, U+05DD');
  });

  test('a company reads its total of de minimis aid, and nothing of the republican commitment', async () => {
    const form = anApplicationForm({
      applicant: { type: 'company', name: 'X', siret: '73282932000074', deMinimisCents: 5_000_000 },
    });
    const { text } = await read(aDocument(form));
    expect(text).toContain('au sens du règlement (UE) n° 1407/2013');
    expect(text).toContain(
      'celle-ci comprise, sont de 130 000 € ; elles ne dépassent pas le plafond de 200 000 €',
    );
    expect(text).not.toContain('engagement républicain');
  });

  test('an exempt body reads why it does not subscribe to the republican commitment, and no text of it', async () => {
    const { applicant } = anApplicationForm();
    const ground = {
      republicanCommitment: false,
      commitmentsExemption: 'recognised-public-utility',
    } as const;
    const form = anApplicationForm({
      applicant: { ...applicant, ...ground } as ApplicationForm['applicant'],
    });
    const { text } = await read(aDocument(form));
    expect(text).toContain(
      'Le bénéficiaire déclare qu’il est reconnu d’utilité publique : il ne souscrit pas ce contrat',
    );
    expect(text).not.toMatch(/Annexe 2|Version du texte/);
    expect((await read(aDocument())).text).not.toContain('ne souscrit pas');
  });

  test('at 23 000 EUR no agreement is compulsory yet', async () => {
    const { text } = await read(aDocument(undefined, 2_300_000));
    expect(text).toContain('Il ne dépasse pas 23 000 €');
  });

  test('once signed, says by whom and when, and which file was signed', async () => {
    const signed = 'a1b2'.repeat(16);
    const { bytes } = await agreementPdf(aDocument(), fonts, {
      sha256: signed,
      beneficiary: { name: 'Aline Dupré', capacity: 'Présidente', signedAt: '2022-06-01T08:05:00.000Z' },
      administration: { name: 'Jean Martin', capacity: 'chef', countersignedAt: '2022-06-03T09:00:00.000Z' },
    });
    const { text } = await readPdf(bytes);
    expect(text).toContain('Signé par Aline Dupré, Présidente, le 1er juin 2022 à 10 h 05');
    expect(text).toContain('Signé par Jean Martin, chef, le 3 juin 2022 à 11 h');
    expect(text).toContain(signed);
    expect(text).not.toContain('À signer par voie électronique');
  });

  test('of a person cites neither article 10 nor an accounting year', async () => {
    const form = anApplicationForm();
    const { text } = await read(
      aDocument({ ...form, applicant: { type: 'individual', name: 'Aline Dupré' } }),
    );
    expect(text).not.toContain('2000-321');
    expect(text).not.toContain('exercice pour lequel');
    expect(text).toContain('au plus tard le 30 décembre 2023, six mois après la fin de la phase soutenue');
  });

  test('a text of many pages keeps its order, its numbers and its headings', async () => {
    const document = aDocument();
    const { text, pages } = await read({
      ...document,
      terms: 'Une phrase des conditions générales. '.repeat(600),
    });
    expect(pages).toBeGreaterThan(5);
    expect(text).toContain(`page ${pages} sur ${pages}`);
    expect(text.indexOf('Article 5')).toBeGreaterThan(text.indexOf('Article 4'));
  });

  test('a file that is no font is refused', () => {
    expect(() => pdfFonts({ regular: Buffer.from('x'), bold: files.bold })).toThrow();
  });
});
