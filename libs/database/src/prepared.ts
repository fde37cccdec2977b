import type { Connection, ResultSetHeader } from 'mysql2';
import type { QueryRunner } from 'typeorm';

export type SqlValue = string | number | Buffer | null;

/**
 * Runs a statement on a runner of one's own as a prepared one, and gives the number of rows that it changed. MySQL then gets
 * the values as they are: written into the text, binary doubles, and both sides spend more time on it than on the rest.
 * Each text is kept by either side, with a description of each of its values: there must be few.
 */
export async function runPrepared(runner: QueryRunner, sql: string, values: SqlValue[]): Promise<number> {
  const connection: unknown = await runner.connect();
  if (!isMysql(connection)) return (await runner.query(sql, values, true)).affected ?? 0;
  return new Promise((resolve, reject) => {
    connection.execute<ResultSetHeader>(sql, values, (error, result) => {
      if (error) reject(error);
      else resolve(result.affectedRows);
    });
  });
}

function isMysql(connection: unknown): connection is Connection {
  return typeof connection === 'object' && connection !== null && 'execute' in connection;
}
