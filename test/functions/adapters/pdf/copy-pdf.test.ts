import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pdfFonts } from '#adapters/pdf/agreement-pdf.ts';
import { copyText } from '#adapters/pdf/copy-text.ts';
import { taggedPdf } from '#adapters/pdf/tagged-pdf.ts';
import type { ApplicationCopy } from '#app/ports/application-ports.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { readPdf } from './pdf-reading.ts';

const fontFile = (name: string) =>
  readFileSync(new URL(`../../../../node_modules/@expo-google-fonts/noto-sans/${name}.ttf`, import.meta.url));
const fonts = pdfFonts({
  regular: fontFile('400Regular/NotoSans_400Regular'),
  bold: fontFile('700Bold/NotoSans_700Bold'),
});

const aCopy = (change: Partial<ReturnType<typeof anApplicationForm>> = {}): ApplicationCopy => ({
  applicationId: 'aic1-0123456789ABCDEF',
  receivedAt: '2022-01-10T10:00:00.000Z',
  form: anApplicationForm(change),
  programme: 'Accélérateur',
  service: 'Mission',
  timeZone: 'Europe/Paris',
});
const textsOf = (copy: ApplicationCopy) =>
  copyText(copy).map((block) => ('text' in block ? block.text.replaceAll(/[\u00a0\u202f]/g, ' ') : ''));

test('a copy says every answer under its label, in words', () => {
  const texts = textsOf(aCopy());
  expect(texts).toContain('Titre du projet : Des potagers dans les écoles');
  expect(texts).toContain('Aide demandée (en euros) : 80 000 €');
  expect(texts).toContain('Début : jeudi 1er septembre 2022');
  expect(texts).toContain('L’organisme souscrit le contrat d’engagement républicain : Oui');
  expect(texts.join('\n')).toContain('Reçue le lundi 10 janvier 2022 à 11 h (heure de Paris)');
});

test('a long description keeps its paragraphs; an English application is copied in English', () => {
  const { project } = anApplicationForm();
  const description = 'Un premier paragraphe.\n\nUn second.';
  expect(textsOf(aCopy({ project: { ...project, description } }))).toEqual(
    expect.arrayContaining(['Description : Un premier paragraphe.', 'Un second.']),
  );
  expect(textsOf(aCopy({ language: 'en' }))).toContain('Start: Thursday 1 September 2022');
});

test('it is drawn as a document that screen readers read, and the same each time', async () => {
  const properties = { title: 'T', author: 'A', createdAt: aCopy().receivedAt, footer: 'T' };
  const draw = () => taggedPdf(copyText(aCopy()), { ...properties, language: 'en' }, fonts);
  const bytes = await draw();
  expect(Buffer.from(bytes).equals(Buffer.from(await draw()))).toBe(true);
  const read = await readPdf(bytes);
  expect(JSON.stringify(read)).toContain('potagers');
});
