import { type Command } from 'commander';
import { type AppSummary, type RotatableKind } from '@qunshu/tenancy';
import { answer } from '../answer';
import { appAnswer, appLine } from '../app-answer';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { readConfig } from '../read-config';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';
import { APP_HELP, CONFIG_HELP, ROTATE_HELP, type AppWord } from './app-help';

interface ConfigOption extends TenantOption {
  readonly config: string;
}

const KIND_OF: Readonly<Record<AppWord, RotatableKind>> = {
  wecom: 'wecom',
  'official-account': 'official_account',
  'mini-program': 'mini_program',
};
const WORDS = ['wecom', 'official-account', 'mini-program'] as const;

const ADD_TAIL = 'Paste each URL, with its token and key, into the "receive messages" page of the admin site.';
const ROTATE_TAIL =
  'The new token and key are in use; the old pair stays good for 24 hours. Change it on the admin site now.';

export function addAppCommands(program: Command, io: Io): void {
  const app = family(program, 'app', 'Add WeCom apps, Official Accounts and Mini Programs, and change their keys');
  const add = family(app, 'add', 'Add an app to a tenant and print its callback URLs');
  const rotate = family(app, 'rotate', 'Give an app a new token and key; the old pair stays good for 24 hours');
  for (const word of WORDS) {
    const adding = {
      about: `Add ${APP_HELP[word].title} to a tenant and print its callback URLs`,
      word,
      tail: ADD_TAIL,
    };
    addConfigCommand(add, io, { ...adding, command: 'add', config: CONFIG_HELP[word] });
    const rotating = { about: `New token and key for ${APP_HELP[word].title}`, word, tail: ROTATE_TAIL };
    addConfigCommand(rotate, io, { ...rotating, command: 'rotate', config: ROTATE_HELP[word] });
  }
}

interface ConfigCommand {
  readonly command: 'add' | 'rotate';
  readonly word: AppWord;
  readonly about: string;
  readonly config: string;
  readonly tail: string;
}

function addConfigCommand(parent: Command, io: Io, { command, word, about, config, tail }: ConfigCommand): void {
  const line = `npm run -s qunshu -- app ${command} ${word} --tenant <id> --config`;
  subcommand(parent, word, { about, examples: `${line} ${word}.json\n${line} - < ${word}.json` })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--config <file>', 'a file with one JSON object, or "-" for stdin; secrets never go in arguments')
    .addHelpText('after', `\nThe configuration:\n${config}`)
    .action(async (options: ConfigOption) => {
      const read = await readConfig(options.config, io);
      await withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        const work = command === 'add' ? adderOf(word) : rotatorOf(word);
        const apps = await work(tenancyOf(core), tenantId, read);
        const { publicUrl } = core.settings;
        const json = { tenantId, apps: apps.map((app) => appAnswer(app, publicUrl)) };
        const lines = apps.map((app) => appLine(app, publicUrl));
        answer(io, options, { json, text: [...lines, tail].join('\n') });
      });
    });
}

type Work = (tenancy: ReturnType<typeof tenancyOf>, tenantId: string, config: unknown) => Promise<AppSummary[]>;

function adderOf(word: AppWord): Work {
  switch (word) {
    case 'wecom':
      return (tenancy, tenantId, config) => tenancy.addWecomApp(tenantId, config, OPERATOR);
    case 'official-account':
      return (tenancy, tenantId, config) => tenancy.addOfficialAccount(tenantId, config, OPERATOR);
    case 'mini-program':
      return (tenancy, tenantId, config) => tenancy.addMiniProgram(tenantId, config, OPERATOR);
  }
}

function rotatorOf(word: AppWord): Work {
  return (tenancy, tenantId, config) => tenancy.rotate({ kind: KIND_OF[word], tenantId }, config, OPERATOR);
}
