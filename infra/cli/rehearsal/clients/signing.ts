/** How a laureate signs: reads the paper, asks for a code, mistypes it once, and confirms. Each step may be played again. */
import { minute } from '#infra/cli/rehearsal/people/calendar.ts';
import { codeOf, ensure, type Rehearsal } from './rehearsal.ts';

const words = { name: 'La présidente', capacity: 'Représentante légale', commitmentsAccepted: true };

async function digestOf(r: Rehearsal, applicationId: string): Promise<string> {
  const { body } = await r.holder(applicationId, 'GET', '/application/agreement');
  return (body as { sha256: string }).sha256;
}

/** The paper is read first; a code is refused for another agreement, and a second one within the minute. */
export async function askCode(r: Rehearsal, applicationId: string): Promise<void> {
  const pages = await r.browse(applicationId);
  for (const path of [pages.place, '/dossier/convention', '/dossier/messages']) await pages.open(path);
  const paper = await pages.open('/dossier/convention.pdf');
  ensure(String(paper.body).startsWith('%PDF-'), 'an agreement that is no PDF');
  const path = '/application/signature-code';
  await r.holder(applicationId, 'POST', path, { ...words, sha256: '0'.repeat(64) }, [409]);
  const asked = { ...words, sha256: await digestOf(r, applicationId) };
  await r.holder(applicationId, 'POST', path, asked, [202, 409, 429]);
}

/** A wrong code costs a try; the right one signs, once. */
export async function signWithCode(r: Rehearsal, applicationId: string): Promise<void> {
  const path = '/application/signature';
  const signature = { ...words, sha256: await digestOf(r, applicationId) };
  const code = await codeFor(r, applicationId);
  const wrong = code === '000000' ? '000001' : '000000';
  const refused = await r.holder(applicationId, 'POST', path, { ...signature, code: wrong }, [200, 409, 422]);
  if (refused.status === 422)
    ensure(codeOf(refused.body) === 'code-wrong', 'another refusal of a wrong code');
  await r.holder(applicationId, 'POST', path, { ...signature, code }, [200, 409]);
}

/** Where mail is made to fail, the code may not come: whoever waits asks for another after a minute. */
async function codeFor(
  r: Rehearsal,
  applicationId: string,
  tries = r.mailFaultPercent === 0 ? 0 : 4,
): Promise<string> {
  try {
    return await r.mailbox.codeOf(applicationId);
  } catch (error) {
    if (tries === 0) throw error;
    await r.control.clockBy(2 * minute);
    await askCode(r, applicationId);
    await r.control.settle();
    return codeFor(r, applicationId, tries - 1);
  }
}
