/** Who asks: signing in, who one is, signing out. */
import { existsSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import { apiClient } from '#infra/cli/client/api.ts';
import { type CliCommand, type CommandCall, oneOf, readJson } from '#infra/cli/client/command.ts';
import { openBrowser, revoked, signInWithBrowser } from '#infra/cli/client/open-id.ts';
import { stacksIn } from '#infra/cli/client/outputs-file.ts';
import { exitCodes, NotSignedIn, UsageProblem } from '#infra/cli/client/problems.ts';
import { keepSignIn, localProfile, readSignIns, writeSignIns } from '#infra/cli/client/sign-ins.ts';
import { tellMyName } from '#infra/cli/client/staff-names.ts';
import { localProgramme, localToken, targetOf } from '#infra/cli/client/target.ts';
import { commandLineCallback } from '#infra/stack/sign-in-callback.ts';
import { staffGroupNames } from '#infra/stack/staff-groups.ts';

const signIn: CliCommand = {
  name: 'sign-in',
  summary: {
    fr: 'ouvre une session, pour les commandes qui suivent',
    en: 'signs in, for the commands that follow',
  },
  details: {
    fr: 'Sur cette machine, un nom suffit (--as). Un programme déployé est nommé une fois, par le fichier des sorties que npm run deploy et npm run outputs écrivent, ou par ses trois adresses ; sa page demande ensuite mot de passe et code. Ce qui est gardé l’est dans un fichier de votre dossier de configuration que vous seul pouvez lire ; AIC_TOKEN passe avant lui.',
    en: 'On this machine a name will do (--as). A deployed programme is named once, by the file of outputs that npm run deploy and npm run outputs write, or by its three addresses; its browser page then asks for password and code. What is kept stands in a file of your own configuration folder that only you can read; AIC_TOKEN goes before it.',
  },
  options: [
    {
      flag: '--as <name>',
      what: {
        fr: 'qui vous êtes sur cette machine : un nom ou une adresse',
        en: 'who you are on this machine: a name or an e-mail address',
      },
    },
    {
      flag: '--group <group>',
      what: {
        fr: 'ce que vous y êtes (staff sauf indication)',
        en: 'what you are there (staff unless told)',
      },
      kind: oneOf(...staffGroupNames),
      isMany: true,
    },
    {
      flag: '--outputs <file>',
      what: { fr: 'les sorties d’un déploiement', en: 'the outputs of a deployment' },
    },
    {
      flag: '--issuer <address>',
      what: {
        fr: 'l’annuaire de l’équipe d’un programme déployé',
        en: 'the staff directory of a deployed programme',
      },
    },
    {
      flag: '--client <id>',
      what: {
        fr: 'le client de la ligne de commande dans cet annuaire',
        en: 'the command line’s client there',
      },
    },
    {
      flag: '--paste',
      what: {
        fr: 'le navigateur est sur une autre machine : collez l’adresse à laquelle il a fini',
        en: 'the browser is on another machine: paste the address at which it ended',
      },
    },
  ],
  examples: [
    'sign-in --as alice@example.org',
    'sign-in --as olga@example.org --group staff --group operator',
    'sign-in --profile promotion-1-test --outputs cdk.out/deploy/aic-promotion-1-test.outputs.json',
    'sign-in --profile promotion-1-test',
  ],
  uses: ['register-me'],
  async run(call) {
    const { current } = readSignIns(call.terminal);
    const profile = call.profile ?? (call.values.as === undefined ? current : localProfile);
    const isDeployed = call.values.outputs !== undefined || call.url !== undefined;
    if (isDeployed || (profile !== undefined && profile !== localProfile))
      return signInDeployed(call, profile);
    return signInLocally(call);
  },
};

async function signInLocally(call: CommandCall): Promise<number> {
  const { terminal, values } = call;
  if (values.as === undefined) throw new UsageProblem('say who you are: sign-in --as alice@example.org');
  const [username, groups] = [String(values.as), (values.group as string[] | undefined) ?? ['staff']];
  const local = await localProgramme(call.state);
  const token = await localToken(local, { username, groups });
  const api = apiClient({ url: local.apiUrl, token: async () => token, language: call.language });
  await tellMyName(api);
  keepSignIn(terminal, localProfile, { kind: 'local', username, groups });
  sayAnswer(
    call,
    { where: local.state, username, groups },
    { says: { fr: '{username} ({groups}), dans {where}', en: '{username} ({groups}) on {where}' } },
  );
  return exitCodes.done;
}

interface Place {
  url: string;
  issuer: string;
  clientId: string;
}

async function signInDeployed(call: CommandCall, named: string | undefined): Promise<number> {
  const { terminal } = call;
  const profile = named === undefined || named === localProfile ? 'deployed' : named;
  const place = placeOf(call, profile);
  const tokens = await signInWithBrowser({
    ...place,
    callback: commandLineCallback,
    terminal,
    language: call.language,
    open: openBrowser,
    isBrowserHere: call.values.paste !== true,
  });
  keepSignIn(terminal, profile, { kind: 'deployed', ...place, ...tokens });
  const { email, 'cognito:groups': groups } = decodeJwt(tokens.idToken);
  await tellMyName(apiClient({ url: place.url, token: async () => tokens.idToken, language: call.language }));
  sayAnswer(
    call,
    { profile, url: place.url, email, groups },
    { says: { fr: '{email} ({groups}), sur {profile}', en: '{email} ({groups}) on {profile}' } },
  );
  return exitCodes.done;
}

function placeOf({ terminal, values, url }: CommandCall, profile: string): Place {
  const kept = readSignIns(terminal).profiles[profile];
  const known = kept?.kind === 'deployed' ? kept : undefined;
  if (values.outputs !== undefined) return placeIn(String(values.outputs), profile, known);
  const place = {
    url: url ?? known?.url,
    issuer: values.issuer === undefined ? known?.issuer : String(values.issuer),
    clientId: values.client === undefined ? known?.clientId : String(values.client),
  };
  if (place.url === undefined || place.issuer === undefined || place.clientId === undefined) {
    throw new UsageProblem(`say where ${profile} is: --outputs <file>, or --url, --issuer and --client`);
  }
  return { url: place.url, issuer: place.issuer, clientId: place.clientId };
}

/** Where the stack stands whose outputs a file holds. A name that was given to one stack is not given to another unawares. */
function placeIn(path: string, profile: string, known: Place | undefined): Place {
  if (path !== '-' && !existsSync(path))
    throw new UsageProblem(`${path} is not there: npm run deploy and npm run outputs write it`);
  const [found, ...others] = stacksIn(readJson(path));
  if (!found)
    throw new UsageProblem(
      `${path} holds the outputs of no stack of ours (ApiUrl, UserPoolId, UserPoolClientId): npm run outputs writes such a file`,
    );
  if (others.length > 0)
    throw new UsageProblem(
      `${path} holds several stacks, ${[found, ...others].map(({ ApiUrl }) => ApiUrl).join(', ')}: give the file of one`,
    );
  const { ApiUrl: url, UserPoolId: pool, UserPoolClientId: clientId } = found;
  // A pool's id begins with its region: eu-west-3_AbCdEf.
  const [region = ''] = pool.split('_');
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${pool}`;
  if (known !== undefined && known.issuer !== issuer)
    throw new UsageProblem(
      `${path} is of another stack, ${url}, and ${profile} is ${known.url}: say another --profile, or first aic sign-out --profile ${profile}`,
    );
  return { url, clientId, issuer };
}

const signOut: CliCommand = {
  name: 'sign-out',
  summary: {
    fr: 'oublie une connexion : celle de --profile, sinon la dernière',
    en: 'forgets a sign-in: that of --profile, else the last one',
  },
  examples: ['sign-out', 'sign-out --profile promotion-1'],
  async run(call) {
    const { current, profiles } = readSignIns(call.terminal);
    const name = call.profile ?? current ?? localProfile;
    const { [name]: forgotten, ...others } = profiles;
    if (!forgotten) throw new UsageProblem(`nobody is signed in to ${name}`);
    if (forgotten.kind === 'deployed' && forgotten.refreshToken !== undefined) {
      await revoked(forgotten, forgotten.refreshToken);
    }
    const isOther = current !== undefined && current !== name;
    writeSignIns(call.terminal, { profiles: others, ...(isOther ? { current } : {}) });
    sayAnswer(
      call,
      { signedOut: name },
      { says: { fr: 'connexion oubliée : {signedOut}', en: 'signed out of {signedOut}' } },
    );
    return exitCodes.done;
  },
};

const whoami: CliCommand = {
  name: 'whoami',
  summary: {
    fr: 'qui vous êtes pour le programme, et de quel programme il s’agit',
    en: 'who you are for the programme, and which programme it is',
  },
  examples: ['whoami', 'whoami --profile promotion-1'],
  async run(call) {
    const { name, url, token } = await targetOf(call);
    const given = await token();
    if (given === undefined) throw new NotSignedIn(`nobody is signed in to ${name}: npx aic sign-in`);
    const claims = decodeJwt(given);
    const until = claims.exp === undefined ? undefined : new Date(claims.exp * 1000).toISOString();
    const who = { where: name, url, email: claims.email, groups: claims['cognito:groups'], until };
    sayAnswer(call, who, {
      facts: [
        ['you', 'email'],
        ['groups', 'groups'],
        ['where', 'where'],
        ['API', 'url'],
        ['until', 'until', 'instant'],
      ],
    });
    return exitCodes.done;
  },
};

export const signInCommands: readonly CliCommand[] = [signIn, signOut, whoami];
