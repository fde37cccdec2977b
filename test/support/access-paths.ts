import {
  getNamedType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** The arguments, as they are written, of fields below the roots that need some or are asked with some; by `Type.field`. */
export type FieldArguments = Readonly<Record<string, string>>;

/** How to get to every object type of a schema, and what to ask there. */
export class AccessPaths {
  private readonly wraps = new Map<string, (inner: string) => string>();
  private readonly rootOf = new Map<string, string>();

  /** `roots`: those fields of `Query` from which to go, the preferred ones first, with their arguments as written. */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fieldArguments: FieldArguments,
    roots: Readonly<Record<string, string>>,
  ) {
    const query = fieldsOf(schema.getQueryType());
    const queue: string[] = [];
    const reach = (type: string, root: string, wrap: (inner: string) => string): void => {
      if (this.wraps.has(type)) return;
      this.wraps.set(type, wrap);
      this.rootOf.set(type, root);
      queue.push(type);
    };
    for (const [name, args] of Object.entries(roots)) {
      const type = objectOf(query[name]);
      if (type !== null) reach(type.name, name, (inner) => `{ ${name}${args} { ${inner} } }`);
    }
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const [from, wrap] = [name, this.wraps.get(name)];
      for (const field of Object.values(fieldsOf(this.schema.getType(name)))) {
        const type = objectOf(field);
        if (type === null || wrap === undefined) continue;
        reach(type.name, this.rootOf.get(from) ?? '', (inner) => wrap(`${this.call(from, field)} { ${inner} }`));
      }
    }
  }

  /** Every type to which a path leads. */
  get types(): string[] {
    return [...this.wraps.keys()].sort();
  }

  /** A query for all fields of a type, and of each edge that it has all fields at the end of it that are no edges. */
  query(type: string): { readonly root: string; readonly text: string } {
    const wrap = this.wraps.get(type);
    if (wrap === undefined) throw new Error(`Nothing leads to ${type}.`);
    const parts = Object.values(fieldsOf(this.schema.getType(type))).map((field) => {
      const target = objectOf(field);
      return target === null ? this.call(type, field) : `${this.call(type, field)} { ${this.leavesOf(target.name)} }`;
    });
    return { root: this.rootOf.get(type) ?? '', text: wrap(['__typename', ...parts].join(' ')) };
  }

  private leavesOf(type: string): string {
    const leaves = Object.values(fieldsOf(this.schema.getType(type))).filter((field) => objectOf(field) === null);
    return ['__typename', ...leaves.map((field) => this.call(type, field))].join(' ');
  }

  private call(type: string, field: GraphQLField<unknown, unknown>): string {
    const args = this.fieldArguments[`${type}.${field.name}`];
    if (args === undefined && field.args.some(isRequiredArgument)) {
      throw new Error(`Say with which arguments ${type}.${field.name} is to be asked.`);
    }
    return `${field.name}${args ?? ''}`;
  }
}

function objectOf(field: GraphQLField<unknown, unknown> | undefined): GraphQLObjectType | null {
  const type = field === undefined ? null : getNamedType(field.type);
  return isObjectType(type) ? type : null;
}

function fieldsOf(type: unknown): Readonly<Record<string, GraphQLField<unknown, unknown>>> {
  return isObjectType(type) ? type.getFields() : {};
}
