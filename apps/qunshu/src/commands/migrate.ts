import { type Command } from 'commander';
import { migrate, openDatabase } from '@qunshu/database';
import { readSettings } from '@qunshu/kernel';
import { answer } from '../answer';
import { type Io } from '../io';
import { subcommand, type JsonOption } from './options';

export function addMigrateCommand(program: Command, io: Io): void {
  subcommand(program, 'migrate', {
    about:
      'Bring the database to this version. Safe to run twice and from two machines at once.\n' +
      'The embedded database does this by itself; MySQL needs it before anything else, and after every upgrade.',
    examples: 'DATABASE_URL=mysql://qunshu:…@db:3306/qunshu npm run -s qunshu -- migrate',
  }).action(async (options: JsonOption) => {
    const database = await openDatabase({ url: readSettings(io.env).databaseUrl, unchecked: true });
    try {
      const applied = await migrate(database);
      const text = applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length} steps.`;
      answer(io, options, { json: { applied }, text });
    } finally {
      await database.close();
    }
  });
}
