/** What is wrong with the folder of a programme on this machine: its disk, its rights, its databases. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '#domain/values/language.ts';
import { checkDatabases, openToOthers } from '#infra/local/guard/state-folder.ts';
import { StateProblem } from '#infra/local/guard/state-problem.ts';

/** What a person does about it, by the code of the finding. */
export const stateCodes = {
  'state-missing': { fr: 'dites où il est : --local <dossier>', en: 'say where it is: --local <folder>' },
  'state-not-a-folder': {
    fr: 'déplacez-le, ou nommez un autre dossier : --state pour npm start, --local ici',
    en: 'move it away, or name another folder: --state at npm start, --local here',
  },
  'state-read-only': {
    fr: 'donnez à ce compte le droit d’y écrire, ou déplacez le dossier là où il l’a',
    en: 'give this account the right to write there, or move the folder to where it may',
  },
  'state-full': {
    fr: 'faites de la place sur ce disque ; ce qui a été confirmé avant est enregistré, et npm start continue avec',
    en: 'make room on that disk; what was acknowledged before is stored, and npm start goes on with it',
  },
  'state-damaged': {
    fr: 'mettez une copie du fichier à sa place, ou npm start -- --fresh, puis importez le dernier export',
    en: 'put a copy of the file in its place, or npm start -- --fresh and import the last export',
  },
  'state-open': { fr: 'npm start retire ces droits', en: 'npm start takes these rights away' },
} as const satisfies Record<string, Bilingual>;

export interface StateFinding {
  code: keyof typeof stateCodes;
  item: string;
  what: Bilingual;
}

/** A rehearsal of 187 writes some 60 MB. */
const leastRoomMb = 16;
const shownOpen = 3;
const notAFolder = {
  fr: 'il occupe la place d’un dossier d’état',
  en: 'it is in the place of a state’s folder',
};

/** @returns the worst first; only `state-open` leaves a programme that can go on */
export function lookAtState(stateDir: string): StateFinding[] {
  const found = statSync(stateDir, { throwIfNoEntry: false });
  if (!found)
    return [
      {
        code: 'state-missing',
        item: stateDir,
        what: { fr: 'ce dossier n’existe pas', en: 'there is no such folder' },
      },
    ];
  if (!found.isDirectory()) return [{ code: 'state-not-a-folder', item: stateDir, what: notAFolder }];
  return [...rightsOf(stateDir), ...roomOf(stateDir), ...databasesOf(stateDir), ...openIn(stateDir)];
}

function rightsOf(stateDir: string): StateFinding[] {
  const named = ['programme.db', 'dynamodb.db', 'logs'].map((name) => join(stateDir, name));
  return [stateDir, ...named.filter((path) => existsSync(path))].flatMap((path) => {
    try {
      accessSync(path, constants.R_OK | constants.W_OK);
      return [];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const what = {
        fr: `lecture et écriture impossibles : ${code}`,
        en: `it cannot be read and written to: ${code}`,
      };
      return [{ code: 'state-read-only' as const, item: path, what }];
    }
  });
}

function roomOf(stateDir: string): StateFinding[] {
  const { bavail, bsize } = statfsSync(stateDir);
  const roomMb = Math.floor((bavail * bsize) / 1024 ** 2);
  if (roomMb >= leastRoomMb) return [];
  const what = {
    fr: `place libre sur son disque : ${roomMb} Mo`,
    en: `its disk has ${roomMb} MB of room left`,
  };
  return [{ code: 'state-full', item: stateDir, what }];
}

function databasesOf(stateDir: string): StateFinding[] {
  try {
    checkDatabases(stateDir);
    return [];
  } catch (error) {
    if (!(error instanceof StateProblem)) throw error;
    return [
      {
        code: error.ill === 'damaged' ? 'state-damaged' : 'state-read-only',
        item: stateDir,
        what: { fr: `base inutilisable (${error.message})`, en: error.message },
      },
    ];
  }
}

function openIn(stateDir: string): StateFinding[] {
  const open = openToOthers(stateDir);
  if (open.length === 0) return [];
  const named = open.slice(0, shownOpen).join(', ');
  const others = open.length - shownOpen;
  const [more, moreEn] = others > 0 ? [`, … (${others} de plus)`, ` and ${others} more`] : ['', ''];
  const what = {
    fr: `d’autres comptes peuvent lire ${named}${more}`,
    en: `other accounts may read ${named}${moreEn}`,
  };
  return [{ code: 'state-open', item: stateDir, what }];
}
