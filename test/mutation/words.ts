/**
 * What is not mutated: the sentence of an error that is thrown. It is for whoever reads the log; a refusal, which people
 * meet, is a code and a value of its own.
 */
import type { NodePath } from '@stryker-mutator/api/ignore';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The part of Babel's path that is looked at; Stryker leaves it untyped. */
interface Syntax {
  node: { type: string; callee?: { name?: string } };
  parentPath?: Syntax;
}

const words = {
  shouldIgnore(path: NodePath) {
    const { node, parentPath } = path as Syntax;
    const isText = node.type === 'StringLiteral' || node.type === 'TemplateLiteral';
    const isSaid =
      parentPath?.node.type === 'NewExpression' && parentPath.node.callee?.name?.endsWith('Error');
    return isText && isSaid ? 'the sentence of an error, for the log' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'words', words)];
