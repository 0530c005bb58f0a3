import { describe, expect, it } from 'vitest';
import { parseReasons } from '../src/app/cards/health/reasons';

describe('reasons', () => {
  it('are told line by line in the order in which they were written', () => {
    const written = '-8.2 Aged open tickets: 3 open, the oldest for 40 days\n+2.5 NPS: 60 from 12 people';

    expect(parseReasons(written)).toEqual([
      { points: -8.2, sentence: 'Aged open tickets: 3 open, the oldest for 40 days' },
      { points: 2.5, sentence: 'NPS: 60 from 12 people' },
    ]);
  });

  it('about missing data are sentences without points', () => {
    expect(parseReasons('No answer: Last contact (no contact data are connected)')).toEqual([
      { points: null, sentence: 'No answer: Last contact (no contact data are connected)' },
    ]);
  });

  it('that begin with a number but no sign are sentences', () => {
    expect(parseReasons('3 urgent tickets are open')).toEqual([
      { points: null, sentence: '3 urgent tickets are open' },
    ]);
  });

  it.each([
    ['\u22128.2 with a real minus sign', -8.2],
    ['\u20138,2 with a dash and a comma', -8.2],
    ['-12 without decimals', -12],
    ['-100.0 all of them', -100],
    ['+0.0 nothing', 0],
  ])('are understood after an edit by hand: %s', (line, points) => {
    expect(parseReasons(line)[0]?.points).toBe(points);
  });

  it.each(['-8.2', '-', '+ 8.2 points', '-8.2.1 points', '--8.2 points', '-8.2% points', '-1234.5 points'])(
    'that do not read as points and a sentence are kept as they are: %s',
    (line) => {
      expect(parseReasons(line)).toEqual([{ points: null, sentence: line }]);
    },
  );

  it('skip blank lines, whatever ends them', () => {
    const written = '\n  -1.0 One  \r\n\r\n\t\r+1.0 Two\n';

    expect(parseReasons(written)).toEqual([
      { points: -1, sentence: 'One' },
      { points: 1, sentence: 'Two' },
    ]);
  });

  it.each([null, undefined, '', ' \n '])('are none where nothing was written: %j', (nothing) => {
    expect(parseReasons(nothing)).toEqual([]);
  });
});
