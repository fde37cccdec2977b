import { type Command } from 'commander';

export interface JsonOption {
  readonly json?: boolean;
}

export interface TenantOption extends JsonOption {
  readonly tenant: string;
}

/** A command that can answer machines, with examples under its help. */
export function subcommand(parent: Command, name: string, help: { about: string; examples: string }): Command {
  const examples = help.examples.trim().replace(/^/gm, '  ');
  return parent
    .command(name)
    .description(help.about)
    .option('--json', 'answer with one JSON document')
    .addHelpText('after', `\nExamples:\n${examples}`);
}

/** A word that only carries subcommands. */
export function family(parent: Command, name: string, about: string): Command {
  return parent.command(name).description(about);
}

export const TENANT_FLAG = ['--tenant <id>', 'the tenant, by the id that "tenant list" shows'] as const;
