import { jsSignature } from './js-signature';

it('a page is signed for as the published example has it [96909]', () => {
  const ticket = 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg';
  const page = { nonceStr: 'Wm3WZYTPz0wzccnW', timestamp: 1414587457, url: 'http://mp.weixin.qq.com?params=value' };
  expect(jsSignature({ ticket, ...page })).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed');
});
