import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

const HOSTILE = [
  'null',
  '-1',
  '0',
  '2147483648',
  '1e400',
  '""',
  '"%"',
  '"\\u0000"',
  '"\\ud800"',
  '[]',
  '{}',
  'FOO',
  '$v',
  '[[1]]',
];
const TEXTS = ['"1"', '"wrOwn"', '"2026-11-01"', '"x"', '"𠀀"', '"AAAA"', '"{\\"$ne\\":1}"'];

/** Choices read from a list of numbers, so that fast-check can make and shrink them. */
export class Tape {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  below(limit: number): number {
    const number = this.numbers[this.at++ % Math.max(1, this.numbers.length)] ?? 0;
    return (number + this.at) % limit;
  }

  of<T>(choices: readonly T[], otherwise: T): T {
    return choices[this.below(Math.max(1, choices.length))] ?? otherwise;
  }
}

/** A document over the schema that is mostly right: what is wrong with it, it has in one place or two. */
export function randomDocument(schema: GraphQLSchema, tape: Tape): string {
  const kind = tape.below(8) === 0 ? 'mutation' : 'query';
  const root = kind === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  if (!root) return '{ __typename }';
  const text = `${kind} ($v: Int = 1) ${selection(root, tape, 3 + tape.below(5))}`;
  const whole = tape.below(6) === 0 ? `${text} fragment F on Person { id ...F }` : text;
  return tape.below(4) === 0 ? broken(whole, tape) : whole;
}

function selection(type: GraphQLObjectType, tape: Tape, levels: number): string {
  const fields = Object.values(type.getFields()).filter(
    (field) => levels > 0 || !isCompositeType(getNamedType(field.type)),
  );
  const parts = Array.from({ length: 1 + tape.below(4) }, () => {
    const field = tape.of(fields, undefined);
    if (field === undefined || tape.below(12) === 0)
      return tape.of(['__typename', '...F', '... on Person { id }', 'nothing'], '');
    const named = getNamedType(field.type);
    const args = field.args
      .filter(({ type: of }) => isNonNullType(of) || tape.below(2) === 0)
      .map((arg) => `${arg.name}: ${valueOf(arg.type, tape)}`);
    const alias = tape.below(6) === 0 ? `a${tape.below(40)}: ` : '';
    const directive = tape.of(['', '', '', '', '', ' @include(if: true)', ' @skip(if: $v)', ' @b'], '');
    const below = isObjectType(named) ? ` ${selection(named, tape, levels - 1)}` : '';
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${directive}${below}`;
  });
  return `{ ${parts.join(' ')} }`;
}

function valueOf(type: GraphQLInputType, tape: Tape): string {
  if (tape.below(8) === 0) return tape.of(HOSTILE, 'null');
  if (isNonNullType(type)) return valueOf(type.ofType, tape);
  if (isListType(type))
    return `[${Array.from({ length: tape.below(3) }, () => valueOf(type.ofType, tape)).join(', ')}]`;
  if (isEnumType(type)) return tape.of(type.getValues(), undefined)?.name ?? 'FOO';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(({ type: of }) => isNonNullType(of) || tape.below(3) === 0);
    return `{${fields.map((field) => `${field.name}: ${valueOf(field.type, tape)}`).join(', ')}}`;
  }
  return scalar(type.name, tape);
}

function scalar(name: string, tape: Tape): string {
  if (name === 'Int' || name === 'Float') return String(1 + tape.below(200));
  if (name === 'Boolean') return tape.of(['true', 'false'], 'true');
  return tape.of(TEXTS, '""');
}

/** With one stretch left out, doubled, or replaced. */
function broken(text: string, tape: Tape): string {
  const from = tape.below(text.length);
  const to = from + tape.below(20);
  const middle = tape.of(
    ['', '{', '}', '"', '"""', '\u0000', '\ufeff', '#', '...', text.slice(from, to).repeat(2)],
    '',
  );
  return text.slice(0, from) + middle + text.slice(to);
}
