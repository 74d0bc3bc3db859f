import { describe, expect, test } from 'vitest';
import { column, layOut, run } from './runs';

describe('the words of a line', () => {
  test('are whole though they consist of several runs', () => {
    expect(layOut([run('lamp', 50, 100), run('light', 70, 100), run('er', 95.3, 100)])).toBe('lamplighter');
  });

  test('are separated where the gap is a space', () => {
    expect(layOut([run('the', 50, 100), run('lamp', 67.5, 100)])).toBe('the lamp');
  });

  test('are in the order of their positions', () => {
    expect(layOut([run('lamp', 67.5, 100), run('the', 50, 100)])).toBe('the lamp');
  });

  test('are printed once if bold type is two copies', () => {
    expect(layOut([run('lamp', 50, 100), run('lamp', 50.3, 100)])).toBe('lamp');
  });

  test('are whole though their letters are spaced', () => {
    const letters = [...'CHAPTERONE'].map((letter, i) =>
      run(`${letter} `, 50 + 9 * i + (i > 6 ? 9 : 0), 100),
    );
    expect(layOut(letters.map((each) => ({ ...each, width: 5 })))).toBe('CHAPTER ONE');
  });

  test('have their small capitals', () => {
    expect(
      layOut([run('T', 50, 100), run('HE', 55, 100, 8), run('L', 66, 100), run('AMP', 71, 100, 8)]),
    ).toBe('THE LAMP');
  });
});

describe('superscripts and subscripts', () => {
  test.each([
    ['digits after a word', [run('lamp', 50, 100), run('12', 70, 96, 6)], 'lamp went'],
    ['a sign after a period', [run('lamp.', 50, 100), run('*', 75, 96, 6)], 'lamp. went'],
  ])('are left out as marks of notes: %s', (_, runs, expected) => {
    expect(layOut([...runs, run('went', 82, 100)])).toBe(expected);
  });

  test.each([
    ['of an ordinal', [run('the 19', 50, 100), run('th', 80, 96, 6)], 'the 19th'],
    ['of a power', [run('10', 50, 100), run('2', 60, 96, 6)], '102'],
    ['of a formula', [run('H', 50, 100), run('2', 55, 102, 6), run('O', 58, 100)], 'H2O'],
    ['at the start of a note', [run('1', 50, 96, 6), run('See there', 54, 100)], '1 See there'],
  ])('stay: %s', (_, runs, expected) => {
    expect(layOut(runs)).toBe(expected);
  });
});

test('a raised accent is part of its capital letter', () => {
  const accent = { ...run('¨', 51, 97.8), width: 3 };
  expect(layOut([run('words', 20, 100), accent, run('Uber', 50, 100), run('all', 73, 100)])).toBe(
    'words Über all',
  );
});

describe('a drop cap', () => {
  test('belongs to the first line beside it', () => {
    const beside = column(['he lamplighter walked', 'down the long road'], { x: 68 });
    expect(
      layOut([run('T', 50, 112, 30), ...beside, ...column(['and lit the lamps on it'], { y: 124 })]),
    ).toBe('The lamplighter walked down the long road and lit the lamps on it');
  });
});

describe('lines', () => {
  const full = ['the lamplighter walked down the long', 'road and lit all of the lamps beside'];

  test('are joined by a space where the next word does not fit', () => {
    expect(layOut(column([...full, 'it.']))).toBe(`${full.join(' ')} it.`);
  });

  test('keep the hyphen of a broken word, with a line break', () => {
    expect(layOut(column(['the lamplighter walked with the chil-', 'dren down the road']))).toBe(
      'the lamplighter walked with the chil-\ndren down the road',
    );
  });

  test.each(['\u00ad', '\u2010'])('have a hyphen instead of the character %j', (hyphen) => {
    expect(layOut(column([`the lamplighter walked with the chil${hyphen}`, 'dren']))).toBe(
      'the lamplighter walked with the chil-\ndren',
    );
  });

  test('of verse stay lines', () => {
    expect(layOut(column(['the moon', 'is a lamp that nobody lit', 'for me']))).toBe(
      'the moon\nis a lamp that nobody lit\nfor me',
    );
  });

  test('of Chinese are joined without a space', () => {
    expect(layOut(column(['點燈的人走在路上', '天黑了']))).toBe('點燈的人走在路上天黑了');
  });
});

describe('paragraphs', () => {
  const full = 'the lamplighter walked down the long';

  test('start with an indent', () => {
    const runs = [run(full, 50, 100), run('road.', 50, 112), run(full.slice(4), 65, 124), run(full, 50, 136)];
    expect(layOut(runs)).toBe(`${full} road.\n\n${full.slice(4)} ${full}`);
  });

  test('start after a gap', () => {
    const first = column([full, full, full]);
    expect(layOut([...first, ...column([full, full], { y: 148 })])).toBe(
      `${full} ${full} ${full}\n\n${full} ${full}`,
    );
  });

  test('start with another font size', () => {
    expect(layOut([run('Chapter One', 50, 100, 16), ...column([full, full], { y: 112 })])).toBe(
      `Chapter One\n\n${full} ${full}`,
    );
  });

  test('go on over the end of a page', () => {
    expect(layOut(column([full, full]), column([full, 'road.']))).toBe(`${full} ${full} ${full} road.`);
  });

  test('end at the end of a page with a short line', () => {
    expect(layOut(column([full, 'road.']), column([full, full]))).toBe(`${full} road.\n\n${full} ${full}`);
  });
});

describe('two columns', () => {
  const lines = (name: string) =>
    Array.from({ length: 8 }, (_, i) => `${name} column has the line number ${i}`);
  const left = lines('left');
  const right = lines('next');

  test('are read one after the other', () => {
    const runs = [...column(left), ...column(right, { x: 250 })];
    expect(layOut(runs)).toBe([...left, ...right].join(' '));
  });

  test('are read so though their lines are at other heights', () => {
    const runs = [...column(left), ...column(right, { x: 250, y: 105 })];
    expect(layOut(runs)).toBe([...left, ...right].join(' '));
  });

  test('follow a title over both', () => {
    const title = run('A title that is as wide as both of the columns', 80, 70, 14);
    const runs = [title, ...column(left), ...column(right, { x: 250 })];
    expect(layOut(runs)).toBe(`${title.text}\n\n${[...left, ...right].join(' ')}`);
  });

  test('are not seen in a table of contents', () => {
    const runs = left.flatMap((text, i) => [run(text, 50, 100 + 12 * i), run(`${i}`, 390, 100 + 12 * i)]);
    expect(layOut(runs)).toBe(left.map((text, i) => `${text} ${i}`).join(' '));
  });

  test('are not seen in prose', () => {
    const words = 'a lamp in the road is not the moon';
    const runs = Array.from({ length: 10 }, (_, i) =>
      words.split(' ').map((word, j) => run(word, 50 + 40 * j, 100 + 12 * i)),
    ).flat();
    expect(layOut(runs)).toBe(Array.from({ length: 10 }, () => words).join(' '));
  });
});
