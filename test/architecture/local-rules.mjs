// Lint rules of this house that no plug-in offers.
const PARAMETERS = 3;
const CONSTRUCTOR_PARAMETERS = 4;

function isConstructor(node) {
  return node.parent.type === 'MethodDefinition' && node.parent.kind === 'constructor';
}

const maxParams = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { tooMany: 'Takes {{count}} parameters; at most {{max}} here: pass one named object.' },
  },
  create(context) {
    const check = (node) => {
      const max = isConstructor(node) ? CONSTRUCTOR_PARAMETERS : PARAMETERS;
      const count = node.params.length;
      if (count > max) context.report({ node, messageId: 'tooMany', data: { count, max } });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};

const noTypeormSave = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { save: 'save() reads before it writes and cascades: use insert, update or upsert.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    return {
      'CallExpression[callee.property.name="save"]'(node) {
        const type = services.getTypeAtLocation(node.callee.object);
        if (/^(EntityManager|BaseEntity|\w*Repository)$/.test(type.getSymbol()?.name ?? '')) {
          context.report({ node, messageId: 'save' });
        }
      },
    };
  },
};

export const localRules = { rules: { 'max-params': maxParams, 'no-typeorm-save': noTypeormSave } };
