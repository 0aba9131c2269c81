/** The module that recognises files, beside the bundle: imported with the first that came whole and clean (see file-type/recognise-paper.ts). */
import type { RecognisePaper } from '#app/ports/paper-ports.ts';

const recogniser = (): Promise<{ recognisePaper: RecognisePaper }> =>
  import(new URL('./recogniser.mjs', import.meta.url).href);

export const recogniseFile: RecognisePaper = async (bytes) => (await recogniser()).recognisePaper(bytes);
