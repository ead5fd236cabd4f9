// Local lint rule: no text in JSX that a person would read. Every such text comes from the catalogues, in two languages.

/** Attributes whose value is shown or read aloud. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-placeholder',
  'title',
  'placeholder',
  'alt',
  'label',
]);
const HAS_LETTERS = /\p{L}{2,}/u;

/** @type {import('eslint').Rule.RuleModule} */
export const noLiteralText = {
  meta: {
    type: 'problem',
    docs: { description: 'Text for people comes from shared/i18n, never from the JSX.' },
    messages: { literal: 'Text for people belongs in shared/i18n (both languages): "{{text}}".' },
    schema: [],
  },
  create(context) {
    const report = (node, text) => {
      if (HAS_LETTERS.test(text)) context.report({ node, messageId: 'literal', data: { text: text.trim().slice(0, 40) } });
    };
    const inspect = (node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') report(node, node.value);
      else if (node.type === 'TemplateLiteral') node.quasis.forEach((part) => report(part, part.value.cooked ?? ''));
      else if (node.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(inspect);
      else if (node.type === 'LogicalExpression') inspect(node.right);
      else if (node.type === 'JSXExpressionContainer') inspect(node.expression);
    };
    return {
      JSXText: (node) => report(node, node.value),
      JSXAttribute: (node) => {
        if (node.value && node.name.type === 'JSXIdentifier' && SPOKEN.has(node.name.name)) inspect(node.value);
      },
      'JSXElement > JSXExpressionContainer': inspect,
      'JSXFragment > JSXExpressionContainer': inspect,
    };
  },
};
