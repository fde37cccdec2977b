import { Column, PrimaryColumn } from 'typeorm';
import { wholeOrNull } from './raw-whole';

/** A bigint of mysql2 is a text; all of ours lie well inside 2^53. */
const asNumber = {
  to: (value: number | null) => value,
  from: wholeOrNull,
};
const asBoolean = {
  to: (value: unknown) => (typeof value === 'boolean' ? Number(value) : value),
  from: (value: unknown) => Number(value) === 1,
};

/** Part of the primary key, as text; ids are compared byte by byte (binary collation). */
export const Key = (name: string): PropertyDecorator => PrimaryColumn({ name, type: 'varchar' });
/** Part of the primary key, as a whole number or epoch milliseconds. */
export const InstantKey = (name: string): PropertyDecorator =>
  PrimaryColumn({ name, type: 'bigint', transformer: asNumber });
export const Text = (name: string): PropertyDecorator => Column({ name, type: 'varchar', nullable: true });
/** A whole number or epoch milliseconds. */
export const Whole = (name: string): PropertyDecorator =>
  Column({ name, type: 'bigint', nullable: true, transformer: asNumber });
export const Flag = (name: string): PropertyDecorator => Column({ name, type: 'int', transformer: asBoolean });
export const Bytes = (name: string): PropertyDecorator => Column({ name, type: 'blob', nullable: true });
