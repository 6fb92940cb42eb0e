import { expect, test } from 'vitest';
import { createLetterOf } from '../../src/hooks/createLetterOf.js';

test('Chinese names stand under their pinyin initial', () => {
  const letterOf = createLetterOf('zh-Hans');
  const expected = {
    A: '安艾奥',
    B: '白包毕',
    C: '蔡曹陈程',
    D: '戴邓丁董',
    E: '鄂',
    F: '范方冯傅',
    G: '高葛龚郭',
    H: '韩何侯胡黄',
    J: '贾江姜蒋金',
    K: '康孔柯',
    L: '赖李梁林刘',
    M: '马毛孟莫',
    N: '倪聂牛',
    O: '欧',
    P: '潘彭蒲',
    Q: '齐钱秦邱',
    R: '任阮饶',
    S: '沈石宋苏孙',
    T: '谭唐陶田',
    W: '万汪王魏吴',
    X: '夏肖谢徐许',
    Y: '严杨叶于袁',
    Z: '张赵郑周朱邹',
  };
  for (const [letter, names] of Object.entries(expected)) {
    for (const name of names) expect(`${name} ${letterOf(name)}`).toBe(`${name} ${letter}`);
  }
});

test('others stand under their first letter without its marks, and what has none under #', () => {
  expect(createLetterOf('en')('élodie')).toBe('E');
  expect(createLetterOf('ar')('أحمد')).toBe('ا');
  expect(createLetterOf('ja')('さくら')).toBe('さ');
  expect(createLetterOf('en')('  ann')).toBe('A');
  for (const name of ['', '42', '☀ Sun', '__proto__']) expect(createLetterOf('en')(name)).toBe('#');
});
