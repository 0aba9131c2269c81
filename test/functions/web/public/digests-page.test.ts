import { describe, expect, it } from 'vitest';
import type { SessionName } from '#domain/application/stages.ts';
import type { PublishedDigests } from '#domain/record/published-digests.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aClosedJury, aClosedPanel, filesOf, tell } from '#test/functions/app/record/exported-rounds.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { publicDigests } from '#web/public/digests-page.ts';

const jury = await aClosedJury();
const closed = await filesOf(jury, 'jury');
await tell(jury, 'jury');
const told = await filesOf(jury, 'jury');
const { digests: ofPanel } = await filesOf(await aClosedPanel(), 'panel');

async function pageOf(digests: Partial<Record<SessionName, PublishedDigests>>, language: 'fr' | 'en' = 'fr') {
  const ask = async (_: string, { params }: { params: { round: SessionName } }) => {
    const value = digests[params.round];
    return value ? { ok: true, value } : { ok: false, problem: { status: 404, code: 'not-found' } };
  };
  const say = wording(language, 'Europe/Paris');
  const shown = await publicDigests(aVisit({ api: { ask }, say, language }));
  return 'page' in shown ? markupText(shown.page.main as never).replaceAll(/[\u00A0\u202F]/g, ' ') : '';
}

describe('the page of the digests', () => {
  it('shows each digest of a closed session, and of the other that there is none yet', async () => {
    const page = await pageOf({ jury: closed.digests });
    for (const digest of [...Object.values(closed.digests.fields), ...closed.digests.journal.hashes])
      expect(page).toContain(`<code>${digest}</code>`);
    expect(page).toContain('Lectures du jury, notes et motifs (readings)');
    expect(page).toContain('href="/rounds/jury/digests" download="jury-digests.json"');
    expect(page.match(/la session n’est pas close/g)).toHaveLength(1);
    expect(page).not.toContain('/rounds/panel/digests');
  });
  it('tells how many acts followed, and of the published file, only once the session was told', async () => {
    expect(await pageOf({ jury: closed.digests })).not.toMatch(/Actes enregistrés|Fichier publié depuis/);
    const page = await pageOf({ jury: told.digests });
    expect(page).toContain(
      `Actes enregistrés depuis la clôture : ${told.digests.journal.hashes.length - 1}.`,
    );
    expect(page).toContain(`<code>${told.digests.publication}</code>`);
  });
  it('names a field of a later version by its own name', async () => {
    const later = { ...ofPanel, fields: { ...ofPanel.fields, beacon: 'a'.repeat(64) } };
    expect(await pageOf({ panel: later })).toContain('beacon (beacon)');
  });
  it('says how to check in both languages, without a command', async () => {
    for (const [language, said] of [
      ['fr', /Comment vérifier.*le procès-verbal de la session/is],
      ['en', /How to check.*the minutes of the session/is],
    ] as const) {
      const page = await pageOf({ jury: told.digests, panel: ofPanel }, language);
      expect(page).toMatch(said);
      expect(page).not.toMatch(/npm |npx |node |undefined/);
    }
  });
});
