/** Completion by Tab in the shells that people use. */
import { fileURLToPath } from 'node:url';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { completionScript, shells } from '#infra/cli/client/completion.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';

const executable = fileURLToPath(new URL('../bin/aic.js', import.meta.url));

const completion: CliCommand = {
  name: 'completion',
  summary: {
    fr: 'le script qui complète les commandes par Tab, pour votre shell',
    en: 'the script that completes commands by Tab, for your shell',
  },
  details: {
    fr: 'La commande doit s’appeler aic : alias aic="npx aic", ou npm link une fois. Le script se charge au démarrage du shell : mettez la ligne de l’exemple dans ~/.bashrc ou ~/.zshrc ; pour fish, écrivez-le dans ~/.config/fish/completions/aic.fish.',
    en: 'The command has to be called aic: alias aic="npx aic", or npm link once. The shell loads the script as it starts: put the line of the example into ~/.bashrc or ~/.zshrc; for fish, write it to ~/.config/fish/completions/aic.fish.',
  },
  arguments: [{ name: 'shell', what: { fr: 'le shell', en: 'the shell' }, kind: oneOf(...shells) }],
  examples: ['completion bash', 'completion zsh', 'completion fish'],
  run(call) {
    completionScript(String(call.values.shell), executable, call.terminal);
    return exitCodes.done;
  },
};

export const completionCommands: readonly CliCommand[] = [completion];
